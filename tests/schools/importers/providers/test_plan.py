"""Which school a place is, what the list adds to it, and what becomes of the others."""

import pytest

from published.errors import SourceError
from schools.importers.providers.matching import Outcome
from schools.importers.providers.words import odd
from schools.importers.providers.writing import accept, make_drafts
from schools.models import Program, Revision, School, ZipCode
from schools.models import editor as word

from .texas import planned, schools, texan

pytestmark = pytest.mark.django_db
WHY = "Seen on the list"


def outcomes(plan) -> dict[str, list[str]]:
    return {
        each.name: [str(place.match.outcome) for place in each.places] for each in plan.providers
    }


def by(plan, name: str):
    return next(each for each in plan.providers if each.name == name)


def test_known_unsure_and_new():
    schools()
    assert outcomes(planned()) == {
        "ACCD St Philips College": ["known"],
        "Alamo Community College District": ["unsure"],
        "Alpha Medical Institute": ["new", "new", "new"],
        "CCI Training Center Inc": ["known", "known"],
        "Cultural Technical institute LLC.": ["new"],
        "Cy Fair College Lone Star College System": ["known"],
        "IDTC Career Center": ["new"],
        "IDTC Career Center (Apprenticeship)": ["unsure"],
        "South Texas College": ["known"],
        "Southern Careers Institute": ["known", "known", "known"],
        "Texas A&M University - Commerce": ["unsure"],
        "Texas Tech University": ["unsure"],
        "Western Technical College": ["known"],
    }


@pytest.mark.parametrize(
    ("provider", "place", "school"),
    [
        ("Southern Careers Institute", 0, "pharr"),
        ("Southern Careers Institute", 1, "north"),
        ("Southern Careers Institute", 2, "south"),
        ("ACCD St Philips College", 0, "philip"),
        ("Western Technical College", 0, "western"),
        ("Cy Fair College Lone Star College System", 0, "lone"),
    ],
)
def test_of_namesakes_the_one_at_the_place_is_known(provider, place, school):
    known = schools()
    assert by(planned(), provider).places[place].match.school == known[school].pk


def test_the_reasons_are_told():
    schools()
    best = by(planned(), "Cy Fair College Lone Star College System").places[0].match.candidates[0]
    assert best.reasons == (
        "a name like it",
        "the same site, lonestar.edu",
        "the same street number and ZIP code",
    )


def test_a_school_of_the_federal_files_alone_is_no_draft_by_itself():
    schools()
    place = by(planned(), "Texas A&M University - Commerce").places[0]
    assert "IPEDS knows it as 224554" in place.match.candidates[0].reasons[-1]


def test_two_schools_that_fit_as_well_are_for_a_person():
    known = schools()
    School.objects.filter(pk=known["north"].pk).update(zip_id="78221")
    texan("St Philips College", "San Antonio", "78203", "alamo.edu")
    found = planned()
    assert by(found, "ACCD St Philips College").outcome is Outcome.UNSURE


def test_a_closed_school_and_a_draft_are_known_too():
    known = schools()
    School.objects.filter(pk=known["stc"].pk).update(status="draft")
    assert by(planned(), "South Texas College").outcome is Outcome.KNOWN


# An editor decides


def test_an_editor_decides_which_school_it_is_or_that_it_is_new():
    known = schools()
    key = by(planned(), "Alamo Community College District").places[0].key
    chosen = by(planned(**{key: str(known["sac"].pk)}), "Alamo Community College District")
    assert (chosen.outcome, chosen.places[0].match.school) == (Outcome.KNOWN, known["sac"].pk)
    assert chosen.places[0].is_decided
    new = by(planned(**{key: "new"}), "Alamo Community College District")
    assert new.outcome is Outcome.NEW
    odd = by(planned(**{key: str(known["lone"].pk)}), "Alamo Community College District")
    assert odd.outcome is Outcome.UNSURE


# Drafts


def test_new_providers_with_a_program_of_the_group_become_drafts():
    schools()
    before = School.objects.count()
    made = {school.name: school for school in make_drafts(planned(), by="kim", why=WHY)}
    assert set(made) == {"Alpha Medical Institute", "IDTC Career Center"}
    assert School.objects.count() == before + 2
    alpha = made["Alpha Medical Institute"]
    assert (alpha.status, alpha.unitid, alpha.point_source) == ("draft", None, "zip")
    assert (alpha.control, alpha.zip_id, alpha.city) == ("for-profit", "75240", "Dallas")
    assert alpha.website == "https://www.alphamedicalinstitutetx.com"
    (taught,) = alpha.programs.all()
    assert (taught.cip, taught.award_level, taught.price) == ("51.0710", 21, 11450)
    assert (taught.supplies, taught.length, taught.length_unit) == (500, 790, "clock")
    assert word.words(taught) == set(word.FIELDS[Program])


def test_drafts_are_in_the_history_with_their_source():
    schools()
    make_drafts(planned(), by="kim", why=WHY)
    revision = Revision.objects.get()
    assert (revision.kind, revision.by) == ("sheet", "kim")
    assert revision.source == "Texas ETPL, 2024-03-20"
    assert revision.differences.filter(topic="new").count() == 2
    assert set(revision.differences.values_list("school__status", flat=True)) == {"draft"}


def test_drafts_are_made_once():
    schools()
    make_drafts(planned(), by="", why=WHY)
    assert make_drafts(planned(), by="", why=WHY) == []
    assert by(planned(), "IDTC Career Center").outcome is Outcome.KNOWN


def test_a_place_whose_zip_code_is_not_known_is_left_out_and_told():
    schools()
    ZipCode.objects.filter(pk="75240").update(latitude=None, longitude=None)
    found = planned()
    assert list(odd(found)) == [
        "Alpha Medical Institute, Dallas: the ZIP code 75240 is not known here, so the place is "
        "in no draft."
    ]
    assert [each.name for each in make_drafts(found, by="kim", why=WHY)] == ["IDTC Career Center"]


def test_a_provider_of_no_known_place_is_no_draft():
    schools()
    before = {each.name for each in planned().drafts}
    ZipCode.objects.filter(pk="75050").update(latitude=None, longitude=None)
    found = planned()
    assert before - {each.name for each in found.drafts} == {"IDTC Career Center"}
    assert len(make_drafts(found, by="kim", why=WHY)) == len(found.drafts)


def test_a_draft_that_cannot_be_is_refused_with_all_others():
    schools()
    found = planned()
    bad = next(each for each in found.drafts if each.name == "Alpha Medical Institute")
    bad.name = ""
    with pytest.raises(SourceError, match="cannot become a draft: This field cannot be blank"):
        make_drafts(found, by="", why=WHY)
    assert not School.objects.filter(status="draft").exists()


# Values for programs that we know


def proposed(plan) -> dict[str, dict]:
    return {
        f"{each.program.cip} {each.topic}": each.values[each.topic]
        for each in by(plan, "Southern Careers Institute").proposals
    }


def test_what_the_list_adds_to_a_known_program_is_proposed():
    schools()
    assert proposed(planned()) == {
        "51.0710 price": 16450,
        "51.0710 supplies": 0,
        "51.0710 length": 780,
        "51.0710 months": 7,
        "51.0713 price": 18450,
        "51.0713 supplies": 0,
        "51.0713 length": 926,
        "51.0713 months": 8,
    }


def test_what_is_so_already_is_not_proposed():
    known = schools()
    same = {"price": 16450, "length": 780, "length_unit": "clock"}
    known["pharr"].programs.filter(cip="51.0710").update(**same)
    assert not {"51.0710 price", "51.0710 length"} & proposed(planned()).keys()


def test_rows_go_to_the_program_of_their_level_where_a_school_has_several():
    known = schools()
    levels = {
        each.program.award_level: each.values["length"]
        for each in by(planned(), "ACCD St Philips College").proposals
        if each.topic == "length"
    }
    assert levels == {21: 784, 2: 1296}
    assert known["philip"].programs.count() == 2


def test_rows_of_one_program_that_differ_are_not_proposed():
    known = schools()
    known["philip"].programs.filter(award_level=2).delete()
    found = by(planned(), "ACCD St Philips College")
    assert found.proposals == []
    assert [len(rows) for rows in found.several] == [2]


def test_a_program_that_the_school_does_not_report_is_told():
    schools()
    (offer,) = by(planned(), "Cy Fair College Lone Star College System").unknown
    assert offer.cip == "51.0716"


def test_an_accepted_value_is_the_editors_with_its_source():
    known = schools()
    program = known["pharr"].programs.get(cip="51.0710")
    done = accept(planned(), [f"{program.pk}-price"], by="kim", why=WHY)
    assert len(done) == 1
    program.refresh_from_db()
    assert (program.price, program.price_release, program.length) == (16450, "", None)
    assert word.words(program) == {"price", "price_high", "price_release"}
    assert program.overruled["price"] == 14_000
    revision = Revision.objects.get()
    assert (revision.source, revision.by, revision.why) == ("Texas ETPL, 2024-03-20", "kim", WHY)
    (difference,) = revision.differences.told()
    assert difference.values["price"] == [14000, 16450]


def test_an_editors_own_word_is_kept():
    known = schools()
    program = known["pharr"].programs.get(cip="51.0710")
    word.say(program, ["price"])
    program.save()
    found = planned()
    assert "51.0710 price" not in proposed(found)
    assert [each.topic for each in by(found, "Southern Careers Institute").kept] == ["price"]
    assert accept(found, [f"{program.pk}-price"], by="kim", why=WHY) == []


def test_values_that_do_not_go_together_are_refused_and_none_is_written():
    known = schools()
    program = known["pharr"].programs.get(cip="51.0710")
    high = {"price_high": 15_000, "length": 1, "length_high": 2, "length_unit": "clock"}
    known["pharr"].programs.filter(pk=program.pk).update(**high)
    keys = [each.key for each in planned().proposals if each.topic in {"price", "supplies"}]
    with pytest.raises(SourceError, match="is left as it was: A second length needs"):
        accept(planned(), keys, by="kim", why=WHY)
    assert not Revision.objects.exists()


def test_the_queries_are_few(django_assert_max_num_queries):
    schools()
    with django_assert_max_num_queries(8):
        planned()
