"""Words for people in plain Python: marked for translators here, translated by who shows them."""


def gettext_noop(words: str) -> str:
    """The words themselves; translators find them by this name."""
    return words
