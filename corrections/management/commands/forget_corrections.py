"""python manage.py forget_corrections: delete what people wrote once it is settled for long."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext, ngettext

from corrections.forgetting import forget


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Delete words and addresses of corrections that were settled long ago, and people who "
            "did not confirm or speak for a school no more."
        )

    def handle(self, *args: object, **options: object) -> None:
        entries, people = forget()
        words = ngettext(
            "Words and addresses of %(n)d correction deleted.",
            "Words and addresses of %(n)d corrections deleted.",
            entries,
        )
        self.stdout.write(words % {"n": entries})
        words = ngettext("%(n)d person deleted.", "%(n)d people deleted.", people)
        self.stdout.write(words % {"n": people})
