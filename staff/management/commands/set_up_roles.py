"""python manage.py set_up_roles: make the groups of staff what their roles say."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from staff import roles


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext("Make the groups of staff what their roles say; to be run after migrate.")

    def handle(self, *args: object, **options: object) -> None:
        try:
            roles.set_up()
        except roles.NoSuchPermission as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(gettext("Every group of staff is what its role says."))
