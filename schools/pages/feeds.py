"""What changed in the directory as an Atom feed, of one state or of all."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ..models import Change, School
from ..search.towns import changes_address, state_address
from ..vocabulary import states
from .places import code_of
from .told import sentence, source

NEWEST = 50
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # when a directory that was never loaded changed last


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of no entries the same moment every time, so that nothing seems to be new."""
        return super().latest_post_date() if self.items else NEVER


class ChangesFeed(Feed):
    """`obj` is the code of a state, or "" for all. Addresses are the site's own; one query."""

    feed_type = _Atom
    author_name = gettext_lazy("Medical Secretary Schools")

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A program that asks for a state or a place here would take every change for its own."""
        if not request.GET:
            return super().__call__(request, *args, **kwargs)
        words = _(
            "This feed takes no settings. That of a state stands at "
            "/schools/in/illinois/changes.atom, with its own name."
        )
        return JsonResponse(dict.fromkeys(request.GET, [words]), status=400)

    def get_object(self, request: HttpRequest, state: str = "") -> str:
        return code_of(state) if state else ""

    def title(self, obj: str) -> str:
        if not obj:
            return _("Medical secretary schools: what changed")
        return _("Medical secretary schools in %(state)s: what changed") % {
            "state": _(states.NAMES[obj])
        }

    def subtitle(self, obj: str) -> str:
        return _("New and closed schools and programs, prices, moves, web addresses and phones.")

    def link(self, obj: str) -> str:
        return _own(state_address(obj) if obj else reverse("schools:states"))

    def feed_url(self, obj: str) -> str:
        return _own(changes_address(obj))

    def feed_guid(self, obj: str) -> str:
        return self.feed_url(obj)

    def items(self, obj: str) -> QuerySet[Change]:
        rows = Change.objects.in_state(obj) if obj else Change.objects.all()
        return rows.select_related("school", "revision")[:NEWEST]

    def item_title(self, item: Change) -> str:
        return sentence(item)

    def item_description(self, item: Change) -> str | None:
        """Where it is from; the sentence says the rest."""
        return source(item) or None

    def item_link(self, item: Change) -> str:
        """The school's page; its state's where it has none."""
        pages = {School.Status.LISTED, School.Status.CLOSED}
        if item.school and item.school.status in pages:
            return _own(item.school.get_absolute_url())
        return self.link(item.state)

    def item_guid(self, item: Change) -> str:
        """RFC 4151: the same as long as the site has its name."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},{item.at.date().isoformat()}:changes/{item.pk}"

    def item_pubdate(self, item: Change) -> datetime:
        return item.at

    def item_updateddate(self, item: Change) -> datetime:
        return item.at

    def item_categories(self, item: Change) -> list[str]:
        return [item.kind]


changes = require_safe(ChangesFeed())


def _own(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
