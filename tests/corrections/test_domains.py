"""Whether a mailbox is at the school's own web domain: what is not sure is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.domains import is_own


@pytest.mark.parametrize(
    ("address", "website"),
    [
        ("a@college.edu", "https://www.college.edu/"),
        ("a@college.edu", "http://college.edu"),
        ("A.B+c@College.EDU", "https://WWW.COLLEGE.edu:8443/apply?x=@evil.com"),
        ("a@school.k12.oh.us", "https://school.k12.oh.us/adult"),
        ("a@nursing.college.edu", "https://nursing.college.edu"),
        ("a@université.org", "https://www.xn--universit-j4a.org/"),
        ("a@ｃollege.edu", "https://college.edu"),  # the same name, to name servers too
    ],
)
def test_a_mailbox_of_the_very_name_is_the_schools_own(address, website):
    assert is_own(address, website)


@pytest.mark.parametrize(
    ("address", "website"),
    [
        ("a@college.edu", ""),
        ("a@", "https://"),
        ("", ""),
        ("a@college.edu.evil.com", "https://college.edu"),
        ("a@evilcollege.edu", "https://college.edu"),
        ("a@college.edu", "https://evilcollege.edu"),
        ("a@college.edu", "https://college.edu.evil.com"),
        ("a@college.edu", "https://college.edu@evil.com/"),
        ("a@college.edu", "https://evil.com/college.edu"),
        ("a@college.edu", "https://evil.com#college.edu"),
        ("a@сollege.edu", "https://college.edu"),  # a Cyrillic letter
        ("a@students.college.edu", "https://college.edu"),
        ("a@kctcs.edu", "https://bluegrass.kctcs.edu"),
        ("a@edu", "https://college.edu"),
        ("a@edu", "https://edu"),
        ("a@k12.oh.us", "https://vscc.k12.oh.us"),
        ("a@k12.oh.us", "https://k12.oh.us"),
        ("a@oh.us", "https://www.oh.us"),
        ("a@edu.pr", "https://edu.pr"),
        ("a@github.io", "https://college.github.io"),
        ("a@github.io", "https://github.io"),
        ("a@gmail.com", "https://gmail.com"),
        ("a@facebook.com", "https://www.facebook.com/college"),
        ("a@google.com", "https://sites.google.com/college"),
        ("a@10.0.0.1", "https://10.0.0.1/"),
        ("a@[10.0.0.1]", "https://10.0.0.1/"),
        ("a@::1", "https://[::1]/"),
        ("a@college.edu", "https://[college.edu"),
        ("a@college..edu", "https://college..edu"),
        ("a@localhost", "http://localhost"),
        ("a@www.com", "https://www.www.com.evil.com"),
    ],
)
def test_whatever_else_it_is_a_person_decides(address, website):
    assert not is_own(address, website)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_judged(address, website):
    assert is_own(f"a@{address}", f"https://{website}") in {True, False}


@given(st.from_regex(r"[a-z0-9.-]{1,20}", fullmatch=True))
def test_nothing_before_or_behind_the_name_makes_it_the_schools(piece):
    site = "https://www.college-of-tests.edu"
    for domain in (f"{piece}college-of-tests.edu", f"college-of-tests.edu{piece}"):
        assert is_own(f"a@{domain}", site) == (domain.removesuffix(".") == "college-of-tests.edu")
