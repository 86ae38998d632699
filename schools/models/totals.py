"""What a program costs a visitor, put to the database: the rule is `vocabulary.prices.price`."""

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest, Least

from ..vocabulary import prices

End = type[Greatest] | type[Least]  # of what goes by where one lives: the dearest, the cheapest


def yearly_price(home: str, prefix: str, end: End) -> Combinable:
    """What a year costs who lives in the state `home`, at most, as `prices.price` has it.

    `prefix` leads to the school, "school__". Both databases know the largest of what is known only
    when nothing in it is missing, and the smallest.
    """
    names = ("price_in_district", "price_in_state", "price_out_of_state")
    district, own, other = (F(f"{prefix}{name}") for name in names)
    if not home:
        return end(
            Coalesce(district, own, other),
            Coalesce(own, other, district),
            Coalesce(other, district, own),
        )
    own_state = {f"{prefix}state": home}
    return Case(
        When(
            Q(**own_state, **{f"{prefix}price_in_state__isnull": False}),
            then=end(Coalesce(district, own), own),
        ),
        When(~Q(**own_state), then=other),
    )


def total_price(
    home: str, school: str = "school__", program: str = "", end: End = Greatest
) -> Combinable:
    """The upper end of what a program costs who lives in the state `home`, "" where nobody said.

    As `prices.price` has it: published, else an estimate; NULL where there is neither. `school` and
    `program` lead to the two, "" and "programs__" from a school. With Least, of who lives where it
    is cheapest to: `Price.total_at_best`.
    """
    times = Case(
        *(
            When(**{f"{program}award_level": level}, then=Value(most))
            for level, (_least, most) in prices.YEARS.items()
        ),
        output_field=models.IntegerField(),
    )
    published = (F(f"{program}price_high"), F(f"{program}price"))
    return Coalesce(*published, times * yearly_price(home, school, end))
