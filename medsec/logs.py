"""What is written down: what broke and where, never who asked or for what."""

import logging
import traceback
from copy import copy
from types import TracebackType

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class DiscreetFormatter(logging.Formatter):
    """A line of the log without a visitor's words.

    Django's own lines name the path that was asked for, and the message of an exception may quote
    a search: a request becomes its view, an exception its type and the lines of code it went by.
    """

    def format(self, record: logging.LogRecord) -> str:
        if request := getattr(record, "request", None):
            record = copy(record)
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = (
                "%s in %s",
                (
                    getattr(record, "status_code", "An error"),
                    match.view_name if match else "no view",
                ),
            )
        return super().format(record)

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 (logging's own name)
        error, told = ei[1], []
        while error:
            places = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"{places}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich led to\n".join(reversed(told))
