"""What is wrong with a file, in a sentence for the person who runs a command."""


class SourceError(Exception):
    """A file cannot be used, and nothing was changed."""


class UnfinishedError(SourceError):
    """The new tables count, but some are not in their places yet."""
