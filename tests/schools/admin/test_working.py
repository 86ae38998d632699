"""Lines come while the work is done, in a thread of its own."""

import threading

import pytest
from django.utils import translation

from published.errors import SourceError
from schools.admin.working import Done, Tell, in_background


def test_lines_come_while_the_work_is_done():
    goes_on = threading.Event()

    def work(tell: Tell) -> Done:
        tell("first")
        assert goes_on.wait(10)
        tell("second")
        return Done("done", "/")

    lines = in_background(work)
    assert next(lines) == "first"
    goes_on.set()
    assert next(lines) == "second"
    with pytest.raises(StopIteration) as end:
        next(lines)
    assert end.value.value == Done("done", "/")


def test_what_breaks_breaks_the_lines():
    def work(tell: Tell) -> Done:
        raise SourceError("no file")

    with pytest.raises(SourceError, match="no file"):
        list(in_background(work))


def test_the_work_goes_on_when_nobody_reads():
    ended = threading.Event()

    def work(tell: Tell) -> Done:
        tell("first")
        ended.set()
        return Done("done", "/")

    lines = in_background(work)
    next(lines)
    lines.close()
    assert ended.is_set()


def test_the_work_speaks_the_language_of_who_asked():
    def work(tell: Tell) -> Done:
        return Done(translation.get_language() or "", "/")

    with translation.override("es"), pytest.raises(StopIteration) as end:
        next(in_background(work))
    assert end.value.value.words == "es"
