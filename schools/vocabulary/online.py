"""Which schools are online schools: the rule, once. Plain Python: knows nobody in this project.

Some schools teach practically everybody at a distance and still report a campus: by their own
answer alone they would stand among the schools near it.
"""

# Of 100 students of twelve months, so many who study only at a distance make a school online.
PERCENT = 98


def is_online(distance_only: bool | None, percent: int | None) -> bool:
    """It says that all of its programs are taught at a distance, or nearly all its students are.

    `percent` is of 100 students those who study only at a distance, rounded down. What a school
    does not report does not make it online.
    """
    return bool(distance_only) or (percent is not None and percent >= PERCENT)
