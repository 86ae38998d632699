"""A results page as a visitor meets it."""

import re

from django.utils.html import strip_tags


def page(visitor, query: str, status: int = 200):
    response = visitor.get(f"/schools/?{query}")
    assert response.status_code == status, strip_tags(response.content.decode())[:500]
    return response


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def heading(response) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return " ".join(strip_tags(found).split())


def title(response) -> str:
    (found,) = re.findall(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    return " ".join(found.split())


def count(visitor, query: str) -> int:
    return page(visitor, query).context["paginator"].count


def sitemap(visitor) -> str:
    """Every part that the sitemap's index names, one after another."""
    index = visitor.get("/sitemap.xml").content.decode()
    paths = re.findall(r"<loc>https://www.example.org(.*?)</loc>", index)
    parts = [visitor.get(path) for path in paths]
    assert {part.status_code for part in parts} == {200}
    return "".join(part.content.decode() for part in parts)
