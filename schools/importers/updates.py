"""A federal update: prepared from its files, looked at, applied or dropped, undone.

Applying and undoing are one transaction each: whatever breaks on the way leaves the directory as
it was, and the update prepared, to be applied again or dropped.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.utils.translation import gettext

from published.errors import SourceError

from ..models import Previewed, Update, undo
from .federal.build import Tell, build
from .loading.load import Preview, load, preview
from .report import Report

AT_ONCE = 500  # rows in one query
SHOWN = ("model", "row", "topic", "is_whole", "school_id", "name", "values")


def prepare(source: Path, tell: Tell, *, by: str = "") -> Update:
    """Make tables of a folder's files, and see what they would change. Raises SourceError."""
    with TemporaryDirectory() as made:
        into = Path(made)
        words = [str(build(source, into, tell))]
        found = preview(into, tell)
        tell(gettext("Keeping the preview"))
        update = Update(
            by=by,
            source=found.source,
            tables=_packed(into),
            words="\n".join([*words, str(found.report)]),
            refusals=found.refusals,
            digest=found.digest,
        )
    _keep(update, found)
    return update


def _keep(update: Update, found: Preview) -> None:
    rows = [
        Previewed(update=update, **{name: getattr(each, name) for name in SHOWN})
        for each in (*found.report.kept, *found.differences)
    ]
    with transaction.atomic():
        update.save()
        Previewed.objects.bulk_create(rows, batch_size=AT_ONCE)


def apply(update: Update, tell: Tell, *, by: str = "", why: str = "", much: bool = False) -> Report:
    """Load the tables of an update that was looked at. Raises SourceError, changing nothing.

    `much` takes what is refused else, because it changes much at once.
    """
    with transaction.atomic():
        _take(update)
        with _unpacked(bytes(update.tables)) as folder:
            report = load(folder, tell, fewer=much, by=by, why=why, shown=update.digest)
        update.revision_id = report.revision
        _end(update, Update.State.APPLIED)
    return report


def drop(update: Update) -> None:
    """It is not wanted. Raises SourceError for one that is not prepared any more."""
    with transaction.atomic():
        _take(update)
        _end(update, Update.State.DROPPED)


def take_back(update: Update, *, by: str = "", why: str = "") -> list[undo.Conflict]:
    """Undo an update: what changed since stays, and is returned. Raises SourceError."""
    if update.revision is None:
        raise SourceError(gettext("This update changed nothing: there is nothing to undo."))
    try:
        return undo.undo(update.revision, by=by, why=why)
    except undo.CannotUndo as error:
        raise SourceError(str(error)) from error


def _take(update: Update) -> None:
    """For this transaction alone, as it is now."""
    update.refresh_from_db(from_queryset=Update.objects.select_for_update())
    if not update.is_prepared:
        words = gettext("This update is not prepared any more: it is %(state)s.")
        raise SourceError(words % {"state": update.get_state_display()})


def _end(update: Update, state: Update.State) -> None:
    """What it would have changed stands in the history, or is not wanted."""
    update.state = state
    update.tables = b""
    update.save()


def _packed(folder: Path) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.iterdir() if each.is_file()):
            archive.write(path, path.name)
    return content.getvalue()


@contextmanager
def _unpacked(tables: bytes) -> Iterator[Path]:
    with TemporaryDirectory() as folder, ZipFile(io.BytesIO(tables)) as archive:
        archive.extractall(folder)  # our own: nobody else can write it
        yield Path(folder)
