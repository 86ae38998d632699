"""What waits for staff, for the first page of the admin: each room adds its own, one query each.

@today.task("schools.view_school")
def drafts() -> Task: ...
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from ..models import Plan, School, Topic
from .programs import to_check

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Task:
    """So many of something, named with the number taken out: "drafts wait to be listed"."""

    name: str
    count: int
    link: str  # where exactly these are
    oldest: datetime | None = None


_known: list[tuple[str, Callable[[], Task]]] = []


def task(permission: str) -> Callable[[Callable[[], Task]], Callable[[], Task]]:
    """Add it for those who have the permission, below those that are there."""

    def added(count: Callable[[], Task]) -> Callable[[], Task]:
        _known.append((permission, count))
        return count

    return added


def waiting(user: AbstractBaseUser) -> Iterator[Task]:
    """What there is for this person to do, in the order in which it was added."""
    for permission, count in _known:
        if user.has_perm(permission) and (found := count()).count:
            yield found


def _schools(query: str) -> str:
    return f"{reverse('admin:schools_school_changelist')}?{query}"


@task("schools.publish_school")
def drafts() -> Task:
    """Waiting since they became drafts, as far as the history goes back."""
    became = Q(differences__topic__in=[Topic.NEW, Topic.DRAFT])
    since = Max("differences__revision__at", filter=became)
    rows = School.objects.filter(status=School.Status.DRAFT).annotate(since=since)
    found = rows.aggregate(number=Count("pk"), oldest=Min("since"))
    words = ngettext("draft waits to be listed", "drafts wait to be listed", found["number"])
    return Task(words, found["number"], _schools("status__exact=draft"), found["oldest"])


@task("schools.change_school")
def without_point() -> Task:
    number = School.objects.filter(latitude__isnull=True).count()
    words = ngettext("school has no point yet", "schools have no point yet", number)
    return Task(words, number, _schools("point_source__exact="))


@task("schools.change_program")
def prices_to_check() -> Task:
    number = len(to_check())
    words = ngettext("price is most likely a slip", "prices are most likely slips", number)
    link = f"{reverse('admin:schools_program_changelist')}?price_to_check=yes"
    return Task(words, number, link)


@task("schools.change_school")
def plans_that_failed() -> Task:
    number = Plan.objects.waiting().exclude(problem="").count()
    words = ngettext(
        "planned change could not be made", "planned changes could not be made", number
    )
    return Task(words, number, f"{reverse('admin:schools_plan_changelist')}?is_done__exact=0")


@task("schools.change_school")
def plans_that_come() -> Task:
    soon = timezone.localdate() + SOON
    number = Plan.objects.due(soon).filter(problem="").count()
    words = ngettext(
        "planned change comes within a week", "planned changes come within a week", number
    )
    return Task(words, number, f"{reverse('admin:schools_plan_changelist')}?is_done__exact=0")
