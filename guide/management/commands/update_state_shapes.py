"""manage.py update_state_shapes states-albers-10m.json: the map's outlines, written anew."""

import csv
import json
from argparse import ArgumentParser
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, ngettext

from guide.charts.maps import TABLE
from guide.charts.shapes import FIPS, Shape, shapes


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return gettext(
            "Rewrite guide/data/state_shapes.csv from states-albers-10m.json of the npm package "
            "us-atlas. Nothing changes when the file is not that one."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = shapes(json.loads(options["file"].read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            words = gettext("%(file)s is not states-albers-10m.json: %(error)s. Nothing changed.")
            file = options["file"].name
            raise CommandError(words % {"file": file, "error": repr(error)}) from error
        if missing := sorted(set(FIPS.values()) - {shape.state for shape in found}):
            words = gettext("No outline for %(states)s. Nothing changed.")
            raise CommandError(words % {"states": ", ".join(missing)})
        with TABLE.open("w", encoding="utf-8", newline="") as table:
            writer = csv.writer(table, lineterminator="\n")
            writer.writerow(field.name for field in fields(Shape))
            writer.writerows(astuple(shape) for shape in found)
        words = ngettext(
            "%(number)s outline, %(size)s bytes.",
            "%(number)s outlines, %(size)s bytes.",
            len(found),
        )
        size = f"{TABLE.stat().st_size:,}"
        self.stdout.write(words % {"number": len(found), "size": size})
