"""Which schools are online schools: the rule, once. Plain Python: knows nobody in this project.

Some schools teach practically everybody at a distance and still report a campus: by their own
answer alone they would stand among the schools near it.
"""

# Of 100 students of twelve months, so many who study only at a distance make a school online.
PERCENT = 98
HUNDREDTH = 0.01


def percent(only: int, students: int) -> float:
    """Of 100 students those who study only at a distance, to two decimals.

    0 is said of no school that has such a student, and PERCENT and 100 of none that has less.
    """
    exact = 100 * only / students
    rounded = round(exact, 2)
    if only and not rounded:
        return HUNDREDTH
    return rounded - HUNDREDTH if exact < rounded and rounded in (PERCENT, 100) else rounded


def is_online(distance_only: bool | None, percent: float | None) -> bool:
    """It says that all of its programs are taught at a distance, or nearly all its students are.

    What a school does not report does not make it online.
    """
    return bool(distance_only) or (percent is not None and percent >= PERCENT)
