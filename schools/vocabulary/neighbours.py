"""Which states share a land border. Alaska, Hawaii and the islands have none.

Source: U.S. Census Bureau, cartographic boundary files of the states: those whose outlines have a
line in common, as us-atlas 3.0.1 stores each such line once. States that meet in a point (Arizona
and Colorado) or in a lake or a sound only (New York and Rhode Island) share none.
"""

_BORDERS = {
    **{"AL": "FL GA MS TN", "AR": "LA MO MS OK TN TX", "AZ": "CA NM NV UT", "CA": "AZ NV OR"},
    **{"CO": "KS NE NM OK UT WY", "CT": "MA NY RI", "DC": "MD VA", "DE": "MD NJ PA"},
    **{"FL": "AL GA", "GA": "AL FL NC SC TN", "IA": "IL MN MO NE SD WI"},
    **{"ID": "MT NV OR UT WA WY", "IL": "IA IN KY MO WI", "IN": "IL KY MI OH"},
    **{"KS": "CO MO NE OK", "KY": "IL IN MO OH TN VA WV", "LA": "AR MS TX"},
    **{"MA": "CT NH NY RI VT", "MD": "DC DE PA VA WV", "ME": "NH", "MI": "IN OH WI"},
    **{"MN": "IA ND SD WI", "MO": "AR IA IL KS KY NE OK TN", "MS": "AL AR LA TN"},
    **{"MT": "ID ND SD WY", "NC": "GA SC TN VA", "ND": "MN MT SD", "NE": "CO IA KS MO SD WY"},
    **{"NH": "MA ME VT", "NJ": "DE NY PA", "NM": "AZ CO OK TX", "NV": "AZ CA ID OR UT"},
    **{"NY": "CT MA NJ PA VT", "OH": "IN KY MI PA WV", "OK": "AR CO KS MO NM TX"},
    **{"OR": "CA ID NV WA", "PA": "DE MD NJ NY OH WV", "RI": "CT MA", "SC": "GA NC"},
    **{"SD": "IA MN MT ND NE WY", "TN": "AL AR GA KY MO MS NC VA", "TX": "AR LA NM OK"},
    **{"UT": "AZ CO ID NV WY", "VA": "DC KY MD NC TN WV", "VT": "MA NH NY", "WA": "ID OR"},
    **{"WI": "IA IL MI MN", "WV": "KY MD OH PA VA", "WY": "CO ID MT NE SD UT"},
}


def neighbours(state: str) -> list[str]:
    """Postal codes of the states that border on one, in alphabetical order."""
    return _BORDERS.get(state, "").split()
