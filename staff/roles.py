"""Who may do what: the roles of people who keep the directory, each a group of the same name.

What a role may is said here and nowhere else: `set_up` makes every group so again, whatever was
ticked by hand. A superuser may everything, and gives people their roles.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext

FACTS = ("school", "program", "campus", "yearlyawards")  # what editors keep true
WORK = ("add", "change")
# What opens accounts, and personal data of sessions: for nobody to look at.
CLOSED = ("account", "mfa", "sessions")


class NoSuchPermission(LookupError):
    """A role needs what the database does not know: it was not migrated."""


@dataclass(frozen=True)
class Right:
    """What may be done to rows of an app: of these kinds, else of all but some."""

    app: str
    actions: tuple[str, ...]
    models: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def permissions(self) -> Iterator[Permission]:
        known = Permission.objects.filter(content_type__app_label=self.app)
        if not self.models:
            beginnings = tuple(f"{action}_" for action in self.actions)
            known = known.exclude(content_type__model__in=self.but)
            yield from (each for each in known if each.codename.startswith(beginnings))
            return
        by_name = {each.codename: each for each in known}
        for name in (f"{action}_{model}" for action in self.actions for model in self.models):
            if name not in by_name:
                words = gettext(
                    "The database does not know the permission %(name)s: migrate it first."
                )
                raise NoSuchPermission(words % {"name": f"{self.app}.{name}"})
            yield by_name[name]


LOOK = Right("schools", ("view",))
EXPORT = Right("schools", ("export",), ("sheet",))
EDITING = (
    LOOK,
    EXPORT,
    Right("schools", WORK, FACTS),
    Right("schools", ("add",), ("sheet",)),
    Right("schools", ("delete",), ("plan",)),
    Right("schools", ("add", "delete"), ("nottwins",)),
    Right("corrections", ("view", "change"), ("correction",)),
)
PUBLISHING = (
    *EDITING,
    Right("schools", ("delete",), (*FACTS, "deletion", "note")),
    Right("schools", ("publish",), ("school",)),
    Right("schools", ("undo",), ("revision",)),
    Right("schools", ("apply",), ("update",)),
    Right("schools", ("merge",), ("schools",)),
    Right("corrections", ("view",), ("representative",)),
    Right("corrections", ("approve",), ("claim",)),
)
ROLES: dict[str, tuple[Right, ...]] = {
    "Editor": EDITING,
    "Publisher": PUBLISHING,
    "Inquiry clerk": (
        Right("schools", ("view",), but=("sheet",)),
        Right("inquiries", ("view", "change", "delete")),
    ),
}
AUDITOR = "Auditor"  # sees and takes away what any part of the site keeps, and changes nothing


@transaction.atomic
def set_up() -> None:
    """Make each group what its role says. Raises NoSuchPermission before anything is changed."""
    allowed = {
        name: {permission for right in rights for permission in right.permissions()}
        for name, rights in ROLES.items()
    }
    allowed[AUDITOR] = set(
        Permission.objects.filter(codename__startswith="view_").exclude(
            content_type__app_label__in=CLOSED
        )
    ) | set(EXPORT.permissions())
    for name, permissions in allowed.items():
        Group.objects.get_or_create(name=name)[0].permissions.set(permissions)
