"""What a first visit costs: bytes on the wire, as the real server sends them to an empty cache."""

import json
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

KB = 1_024
RESULTS, ANY = 60 * KB, 160 * KB
SEARCHES = [
    "location=90012&distance=100",  # twenty cards and a map, the largest city
    "location=10001&distance=100",  # a map with the lines of several states
    "location=California",
    "sort=name",
    "location=59301&distance=5",  # nothing there: the nearest, and what else there is
]
PAGES = [
    "/",
    "/schools/",
    "/schools/in/",
    "/schools/in/california/",
    "/schools/in/california/los-angeles/",
    "/guide/",
    "/guide/pay/",
    "/guide/pay/?location=60614",
    "/guide/becoming-a-medical-secretary/",
    "/about/data/",
    "/about/embed/poster/?location=60614",
    "/data/",
    "/api/docs/",
]
CHOSEN = {"compare": 4, "saved": 20, "visit": 10}  # as many schools as each page has room for


@pytest.fixture
def weighed(chromium: Browser, address: str):
    """Path -> all that the page loads where nothing of it is kept yet, with the bytes of each: its
    own, its styles, font, scripts and pictures, with their headers, compressed as they were sent.
    """

    def visited(path: str) -> dict[str, int]:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        urls: dict[str, str] = {}
        sizes: dict[str, int] = {}

        def sent(told: dict) -> None:
            urls[told["requestId"]] = told["request"]["url"]

        def came(told: dict) -> None:
            sizes[urls[told["requestId"]]] = int(told["encodedDataLength"])

        wire.on("Network.requestWillBeSent", sent)
        wire.on("Network.loadingFinished", came)
        response = page.goto(path, wait_until="networkidle")
        assert response.status == 200, path
        context.close()
        assert set(urls.values()) == set(sizes), "something did not come"
        assert all(url.startswith(f"{address}/") for url in sizes), "something from elsewhere"
        assert any(url.endswith(".woff2") for url in sizes), "the font is part of it"
        return sizes

    return visited


@pytest.mark.parametrize("query", SEARCHES)
def test_a_first_page_of_results_is_at_most_60_kilobytes(weighed, query):
    sizes = weighed(f"/schools/?{query}")
    assert sum(sizes.values()) <= RESULTS, sizes


@pytest.mark.parametrize("path", PAGES)
def test_any_other_first_page_is_at_most_160_kilobytes(weighed, path):
    sizes = weighed(path)
    assert sum(sizes.values()) <= ANY, sizes


def test_pages_of_chosen_schools_are_at_most_160_kilobytes(weighed, address):
    near = f"{address}/api/v1/schools/?location=90012&distance=100"
    with urlopen(near, timeout=20) as answer:  # noqa: S310 - our own server
        slugs = [school["slug"] for school in json.load(answer)["results"]]
    place = "location=90012"
    paths = [f"/schools/{slugs[0]}/?{place}"]
    for page, most in CHOSEN.items():
        chosen = "&".join(f"school={slug}" for slug in slugs[:most])
        paths.append(f"/schools/{page}/?{place}&{chosen}")
    for path in paths:
        sizes = weighed(path)
        assert sum(sizes.values()) <= ANY, sizes
