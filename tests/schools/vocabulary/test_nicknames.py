import pytest

from schools.vocabulary import nicknames, states


def test_every_nickname_has_a_reason_and_means_places_or_a_country():
    for nick in nicknames.KNOWN:
        assert nick.reason, nick
        assert all(nick.spellings), nick
        assert nick.states <= set(states.NAMES), nick
        assert nick.means or nick.label, nick
        assert len(nick.means) == 1 or not nick.means or not nick.label, nick


def test_a_region_across_state_lines_names_none_of_its_states_and_lies_in_its_towns():
    across = [nick for nick in nicknames.KNOWN if nick.across]
    assert len(across) == 13
    for nick in across:
        assert nick.label, nick
        assert "," not in nick.label, nick
        assert len(set(nick.across)) > 1, nick
        assert list(nick.across) == sorted(nick.across), nick
        assert nick.means[0][-2:] in nick.across, nick
        assert nick.states == set(nick.across) <= set(states.NAMES), nick


def test_l_a_with_points_is_the_city():
    assert nicknames.dotted("L. A.").means == ("Los Angeles, CA",)
    assert nicknames.dotted("La.") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Illinois", "IL"),
        ("il", "IL"),
        ("Calif.", "CA"),
        ("N Carolina", "NC"),
        ("No. Dakota", "ND"),
        ("N. Mex.", "NM"),
        ("W. Va.", "WV"),
        ("W.Va.", "WV"),
        ("NYS", "NY"),
        ("Rhode Is.", "RI"),
        ("Penna.", "PA"),
        ("Washington State", "WA"),
        ("State of Washington", "WA"),
        ("Commonwealth of Virginia", "VA"),
        ("D.C.", "DC"),
        ("N Y", "NY"),
        ("U.S. Virgin Islands", "VI"),
        ("Wales", None),
        ("", None),
    ],
)
def test_a_state_is_known_by_its_name_code_and_old_short_forms(typed, code):
    assert states.code_of(typed) == code
