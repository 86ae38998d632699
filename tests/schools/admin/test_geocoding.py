"""The one door to the network, opened to a small Nominatim of our own on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from schools.admin import geocoding
from schools.admin.geocoding import GeocodingFailed
from schools.models import School
from schools.vocabulary.geo import Point
from tests.factories import school

pytestmark = pytest.mark.slow


class Nominatim(BaseHTTPRequestHandler):
    """Knows one street, in Nominatim's own JSON."""

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.server.asked.append(asked["q"][0])
        if self.server.is_broken:
            self.send_error(500)
            return
        known = asked["q"][0].startswith("1 College Drive") and asked["countrycodes"] == ["us"]
        place = {"lat": "40.66", "lon": "-89.54", "display_name": "1 College Drive"}
        body = json.dumps([place] if known else []).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def nominatim(settings):
    with ThreadingHTTPServer(("127.0.0.1", 0), Nominatim) as server:
        server.asked, server.is_broken = [], False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.GEOCODER = f"http://127.0.0.1:{server.server_port}"
        yield server
        server.shutdown()


def test_without_a_server_nothing_is_asked():
    assert not geocoding.is_configured()
    with pytest.raises(GeocodingFailed, match="No geocoder is configured"):
        geocoding.geocode("1 College Drive")


def test_a_known_address_has_a_point(nominatim):
    assert geocoding.geocode("1 College Drive, Peoria") == Point(40.66, -89.54)


def test_an_unknown_address_is_said_to_be_unknown(nominatim):
    with pytest.raises(GeocodingFailed, match="does not know the address “Nowhere”"):
        geocoding.geocode("Nowhere")


def test_a_broken_server_is_said_to_be_broken(nominatim):
    nominatim.is_broken = True
    with pytest.raises(GeocodingFailed, match="did not answer"):
        geocoding.geocode("1 College Drive")


@pytest.mark.django_db
def test_staff_place_schools_by_their_address(nominatim, editor):
    known = school(status="draft", at=None, address="1 College Drive")
    unknown = school(status="draft", at=None, address="2 Elsewhere")
    response = editor.post(
        reverse("admin:schools_school_changelist"),
        {"action": "geocode", "_selected_action": [known.pk, unknown.pk]},
        follow=True,
    )
    known.refresh_from_db()
    assert (known.point, known.point_source) == (Point(40.66, -89.54), "geocoder")
    words = [str(message) for message in response.context["messages"]]
    assert words[-1] == "1 school is placed, approximately."
    assert "does not know the address “2 Elsewhere, Peoria, IL 61602”" in words[0]
    assert sorted(nominatim.asked) == [
        "1 College Drive, Peoria, IL 61602",
        "2 Elsewhere, Peoria, IL 61602",
    ]


@pytest.mark.django_db
def test_one_click_asks_for_at_most_twenty_addresses(nominatim, editor):
    made = [school(status="draft", at=None, address="1 College Drive") for _ in range(21)]
    response = editor.post(
        reverse("admin:schools_school_changelist"),
        {"action": "geocode", "_selected_action": [each.pk for each in made]},
        follow=True,
    )
    assert len(nominatim.asked) == 20
    words = [str(message) for message in response.context["messages"]]
    assert words == ["20 schools are placed, approximately."]
    assert School.objects.filter(pk__in=[e.pk for e in made], latitude__isnull=True).count() == 1
