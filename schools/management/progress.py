"""The steps of a long command, as they come."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper


def on(out: OutputWrapper) -> Callable[[str], None]:
    """On a terminal each step overwrites the one before; in a log each is a line."""

    def tell(words: str) -> None:
        if out.isatty():
            out.write(f"\r\033[K{words} ...\r", ending="")
            out.flush()
        else:
            out.write(words)

    return tell
