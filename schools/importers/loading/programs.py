"""Programs and their yearly awards from the tables into the database."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext, ngettext

from ...models import Deletion, Program, School, YearlyAwards, editor
from ..report import Report, joined
from . import changes
from .changes import Changes
from .schools import say_kept

Key = tuple[int, str, int]  # the school's id, CIP code, award level
Awards = Mapping[int, int]  # by year


def load(
    rows: Mapping[editor.Key, Mapping],
    schools: Mapping[int, School],
    deleted: Mapping[editor.Key, Deletion],
    report: Report,
) -> None:
    """Write what differs. A program that left the tables is no longer offered; none is deleted."""
    by_id = {school.pk: school for school in schools.values()}
    here = {key: row for key, row in rows.items() if key[0] in schools}
    _say_deleted([deleted[key] for key in here if key in deleted], report)
    wanted = {
        (schools[unitid].pk, cip, level): row
        for (unitid, cip, level), row in here.items()
        if (unitid, cip, level) not in deleted
    }
    existing = _existing(set(by_id))
    conflicts = Report()
    found = changes.compare(Program, existing, _kept(existing, wanted, by_id, conflicts))
    _stop_offering(found, report)
    changes.write(Program, found)
    words = ngettext(
        "%(total)s program: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s programs: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        found.total,
    )
    found.say(report, words)
    known = {_key(row): row for row in (*existing.values(), *found.new)}
    _say_prices_to_check(known.values(), by_id, report)
    awards = {known[key].pk: row["awards"] for key, row in wanted.items()}
    _load_awards(awards, {row.pk: row for row in known.values()}, by_id, report, conflicts)
    report.add(conflicts)


def _say_deleted(deleted: Sequence[Deletion], report: Report) -> None:
    """What the files have and an editor does not want."""
    if deleted:
        words = ngettext(
            "%(number)s program that an editor deleted stays away: %(names)s.",
            "%(number)s programs that an editor deleted stay away: %(names)s.",
            len(deleted),
        )
        names = joined(f"{row.name} ({row.unitid})" for row in deleted)
        report.say(words % {"number": f"{len(deleted):,}", "names": names})


def _existing(schools: set[int]) -> dict[Key, Program]:
    rows = Program.objects.filter(school__unitid__isnull=False)
    return {_key(row): row for row in rows if row.school_id in schools}


def _kept(
    existing: Mapping[Key, Program],
    wanted: Mapping[Key, Mapping],
    schools: Mapping[int, School],
    report: Report,
) -> dict[Key, dict]:
    """What each program shall become: the tables' values, but for an editor's."""
    rows = {}
    for key, row in wanted.items():
        rows[key] = _values(key, row)
        if program := existing.get(key):
            merged = editor.merged(program, rows[key])
            say_kept(_named(program, schools), program, merged.kept, report)
            rows[key] = merged.values
    return rows


def _values(key: Key, row: Mapping) -> dict:
    values = {name: value for name, value in row.items() if name not in {"unitid", "awards"}}
    return values | {"school_id": key[0]}


def _key(row: Program) -> Key:
    return row.school_id, row.cip, row.award_level


def _named(program: Program, schools: Mapping[int, School]) -> str:
    school = schools[program.school_id]
    words = gettext("%(program)s (%(cip)s) at %(school)s (%(unitid)s)")
    return words % {
        "program": program,
        "cip": program.cip,
        "school": school,
        "unitid": school.unitid,
    }


def _say_prices_to_check(
    programs: Iterable[Program], schools: Mapping[int, School], report: Report
) -> None:
    """Said at every load, until an editor sets the price or the files mend it."""
    slips = [each for each in programs if each.offered and each.is_price_to_check]
    if slips:
        words = ngettext(
            "%(number)s price for an editor to check: %(prices)s.",
            "%(number)s prices for an editor to check: %(prices)s.",
            len(slips),
        )
        named = joined(f"{_named(each, schools)}: ${each.price:,}" for each in slips)
        report.say(words % {"number": f"{len(slips):,}", "prices": named})


def _stop_offering(found: Changes[Program], report: Report) -> None:
    """An editor's word that a school offers a program stands without the tables."""
    ended = [row for row in found.gone if row.offered and "offered" not in editor.words(row)]
    for program in ended:
        changes.change(found, program, {"offered": False})
    if ended:
        words = ngettext(
            "%(number)s program in no file any more: no longer offered.",
            "%(number)s programs in no file any more: no longer offered.",
            len(ended),
        )
        report.say(words % {"number": f"{len(ended):,}"})


def _load_awards(
    wanted: Mapping[int, Awards],
    programs: Mapping[int, Program],
    schools: Mapping[int, School],
    report: Report,
    conflicts: Report,
) -> None:
    """Years of a program that the tables no longer have are withdrawn here too."""
    existing = {
        (row.program_id, row.year): row
        for row in YearlyAwards.objects.all()
        if row.program_id in wanted
    }
    own = {pk for pk in wanted if "awards" in editor.words(programs[pk])}
    for pk in own:
        years = {year: row.awards for (program, year), row in existing.items() if program == pk}
        if years != wanted[pk]:
            kept = {"awards": (years, wanted[pk])}
            say_kept(_named(programs[pk], schools), programs[pk], kept, conflicts)
    rows = {
        (program, year): {"program_id": program, "year": year, "awards": number}
        for program, years in wanted.items()
        for year, number in years.items()
        if program not in own
    }
    files = {key: row for key, row in existing.items() if key[0] not in own}
    found = changes.compare(YearlyAwards, files, rows)
    changes.write(YearlyAwards, found)
    words = ngettext(
        "%(total)s yearly number of awards: %(new)s new, %(changed)s changed, "
        "%(unchanged)s unchanged.",
        "%(total)s yearly numbers of awards: %(new)s new, %(changed)s changed, "
        "%(unchanged)s unchanged.",
        found.total,
    )
    found.say(report, words)
    removed, _ = changes.remove(YearlyAwards, found.gone)
    report.changes += removed
    if removed:
        words = ngettext(
            "%(number)s yearly number of awards withdrawn.",
            "%(number)s yearly numbers of awards withdrawn.",
            removed,
        )
        report.say(words % {"number": f"{removed:,}"})
