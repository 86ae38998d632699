"""python manage.py update_directory [--source DIR] [--apply] [--fewer] [--drop] [--undo]"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext, ngettext

from published.errors import SourceError
from schools.importers import updates
from schools.importers.loading.load import TooMuchError
from schools.management import progress
from schools.models import Topic, Update
from schools.models.undo import Conflict

TOO_MUCH = 2  # the exit code of what --fewer would take; of every other refusal it is 1


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Prepare a federal update from a folder of published files and say what it would "
            "change; apply, drop or undo it."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--source",
            type=Path,
            help=gettext("Folder with the files, as published: prepare an update."),
        )
        for name, words in {
            "apply": gettext("Apply the update that was prepared last."),
            "fewer": gettext("Apply it although it takes away or changes more than is usual."),
            "drop": gettext("Drop the update that was prepared last."),
            "undo": gettext("Undo the update that was applied last."),
        }.items():
            parser.add_argument(f"--{name}", action="store_true", help=words)
        parser.add_argument("--why", default="", help=gettext("Why, for the history."))

    def handle(self, *, source: Path | None, **options: Any) -> None:
        asked = [name for name in ("apply", "drop", "undo") if options[name]]
        if len(asked) > 1 or (source and asked not in ([], ["apply"])) or not (source or asked):
            words = gettext("Give --source, with or without --apply; or --apply, --drop or --undo.")
            raise CommandError(words)
        self.tell = self.say = lambda words: None
        if options["verbosity"]:
            self.tell, self.say = progress.on(self.stdout), self.stdout.write
        try:
            update = self._prepared(source) if source else None
            if asked:
                self._act(asked[0], update, options)
        except TooMuchError as error:
            raise CommandError(self._nothing(error), returncode=TOO_MUCH) from error
        except SourceError as error:
            raise CommandError(self._nothing(error)) from error

    def _nothing(self, error: SourceError) -> str:
        return f"{error} {gettext('Nothing was changed.')}"

    def _prepared(self, source: Path) -> Update:
        update = updates.prepare(source, self.tell)
        self.say(update.words)
        topics = update.topics()
        for topic in Topic:
            if topic in topics:
                words = gettext("%(number)s: %(topic)s")
                self.say(words % {"number": f"{topics[topic]:,}", "topic": topic.label})
        for words in update.refusals:
            self.say(words)
        words = gettext("Update %(number)s is prepared. Nothing is changed yet.")
        self.say(words % {"number": update.pk})
        return update

    def _act(self, name: str, update: Update | None, options: dict[str, Any]) -> None:
        update = update or self._last(name)
        if name == "apply":
            report = updates.apply(update, self.tell, why=options["why"], much=options["fewer"])
            self.say(str(report))
            words = gettext("Update %(number)s is applied.")
        elif name == "drop":
            updates.drop(update)
            words = gettext("Update %(number)s is dropped.")
        else:
            self._say_kept(updates.take_back(update, why=options["why"]))
            words = gettext("Update %(number)s is undone.")
        self.say(words % {"number": update.pk})

    def _last(self, name: str) -> Update:
        if name == "undo":
            update = Update.objects.filter(state=Update.State.APPLIED).first()
        else:
            update = Update.objects.filter(state=Update.State.PREPARED).first()
        if update is None:
            raise SourceError(gettext("There is no such update."))
        return update

    def _say_kept(self, conflicts: list[Conflict]) -> None:
        words = ngettext(
            "%(number)s value changed since and stays.",
            "%(number)s values changed since and stay.",
            len(conflicts),
        )
        if conflicts:
            self.say(words % {"number": f"{len(conflicts):,}"})
        for each in conflicts:
            words = gettext("%(row)s: %(field)s")
            self.say(words % {"row": each.difference.name, "field": each.field})
