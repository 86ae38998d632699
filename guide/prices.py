"""What pay buys: the prices of places (BEA's Regional Price Parities), the country's being 100."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from .facts import Figure, printed
from .tables import read
from .vocabulary import BEA

COUNTRY = 100
HUNDREDS = Decimal("1E2")  # a price level is an estimate: single dollars would pretend too much


def price_levels() -> Iterator[Figure]:
    """IL.prices.2024 and 0016980.prices.2024: of states and of metropolitan areas."""
    for row in read("price_parities"):
        yield Figure(
            key=f"{row['area']}.prices.{row['year']}",
            value=Decimal(row["prices"]),
            unit="price level",
            area=row["name"],
            occupation="",
            statistic=_("prices, where the country’s are 100"),
            period=row["year"],
            source=BEA.source,
            release=row["release"],
            link=BEA.link,
        )


def worth(pay: Figure, prices: Figure) -> str:
    """What buys as much as the pay does there, at the country's average prices: $44,500."""
    exact = pay.number * COUNTRY / prices.number
    return printed(exact.quantize(HUNDREDS, ROUND_HALF_UP), pay.unit)
