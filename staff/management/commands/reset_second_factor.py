"""python manage.py reset_second_factor NAME: for a person who lost phone and recovery codes."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext

from staff import sessions


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext("Take a person’s second factors away; the next sign-in sets up a new one.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help=gettext("The name that the person signs in with."))

    @transaction.atomic
    def handle(self, *args: object, name: str, **options: object) -> None:
        try:
            user = User.objects.get(username=name)
        except User.DoesNotExist as error:
            words = gettext("Nobody signs in as “%(name)s”.")
            raise CommandError(words % {"name": name}) from error
        Authenticator.objects.filter(user=user).delete()
        sessions.end(user)
        words = gettext(
            "%(name)s has no second factor any more and is signed out everywhere. The password "
            "alone opens the way to a new one: make sure that nobody else knows it."
        )
        self.stdout.write(words % {"name": name})
