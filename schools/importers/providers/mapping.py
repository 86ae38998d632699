"""What a state calls its columns and its words: one module for each state, declared and no more."""

from collections.abc import Mapping
from dataclasses import dataclass

ASSOCIATE, CERTIFICATE = "associate", "certificate"


@dataclass(frozen=True, slots=True)
class StateList:
    """One state's list: our name of a column -> theirs, and what their words mean."""

    title: str  # as a source is named: "Texas ETPL"
    state: str
    columns: Mapping[str, str]
    controls: Mapping[str, str]  # how a kind of institution begins -> public, nonprofit, for-profit
    nothing: frozenset[str]  # words that stand where nobody said anything
    awards: Mapping[str, str]  # an outcome that says which award; any other is a certificate
