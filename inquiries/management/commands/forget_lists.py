"""python manage.py forget_lists: delete the addresses that were not confirmed in time."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext, ngettext

from inquiries.models import AskedList


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext("Delete the addresses that were left for a list and not confirmed in time.")

    def handle(self, *args: object, **options: object) -> None:
        gone, _ = AskedList.objects.overdue().delete()
        words = ngettext("%(n)d address deleted.", "%(n)d addresses deleted.", gone)
        self.stdout.write(words % {"n": gone})
