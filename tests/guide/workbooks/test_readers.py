import pytest

from guide.tables import COLUMNS, Evidence
from guide.vocabulary import BY_SOC, STATES
from guide.workbooks import copies, oews, onet, projections
from guide.workbooks.rows import table
from published.errors import SourceError

from . import books

pytestmark = pytest.mark.slow


def changed(rows: list[list], line: int, column: str, value: object, header: int = 1) -> list[list]:
    """The rows with one cell changed; lines count from 1."""
    place = rows[header - 1].index(column)
    return [
        [*row[:place], value, *row[place + 1 :]] if number == line else row
        for number, row in enumerate(rows, start=1)
    ]


def test_the_national_workbook(tmp_path):
    rows = oews.read(books.oews(tmp_path))
    assert {row["soc"] for row in rows} == set(BY_SOC)
    assert set(rows[0]) == set(COLUMNS["wages_national"])
    assert rows[0]["median"] == "45930"
    assert (rows[0]["year"], rows[0]["release"]) == ("2025", "national_M2025")
    assert {row["evidence"] for row in rows} == {Evidence.WORKBOOK}


def test_the_state_workbook_with_territories(tmp_path):
    guam = ["66", "Guam", "3", "GU", "000000", "43-6013", "A job", "**", "**", "**"]
    guam += ["*", "*", "*", "#", "#", "#", "#", "#"]
    rows = [*books.oews_rows("state", books.states()), guam]
    found = oews.read(books.oews(tmp_path, "state", rows=rows))
    assert {row["area"] for row in found} == STATES | {"GU"}
    assert set(found[0]) == set(COLUMNS["wages_state"])
    assert (found[-1]["jobs"], found[-1]["mean"], found[-1]["p90"]) == ("**", "*", "#")


@pytest.mark.parametrize(
    ("kind", "area", "code"),
    [("MSA", "16980", "0016980"), ("MSA", 10180, "0010180"), ("BOS", 100001, "0100001")],
)
def test_the_workbooks_of_areas(tmp_path, kind, area, code):
    rows = books.oews_rows(kind, [(area, "Chicago-Naperville-Elgin, IL-IN", "IL")])
    found = oews.read(books.oews(tmp_path, kind, rows=rows))
    assert found[0]["area"] == code
    assert found[0]["name"] == "Chicago-Naperville-Elgin, IL-IN"
    assert found[0]["release"] == f"{kind}_M2025"
    assert [row["soc"] for row in found if row["area"] == code] == list(books.LOCAL)


@pytest.mark.parametrize(("kind", "least"), oews.LEAST_AREAS.items())
def test_a_workbook_of_few_areas_is_cut_off(tmp_path, kind, least):
    kind = kind.upper()
    rows = books.oews_rows(kind, [("16980", "Chicago", "IL")], filled=least - 1)
    assert oews.read(books.oews(tmp_path, kind, rows=rows))
    words = f"sheet data, column AREA: only {least - 1} areas, and BLS .* {least}. Is it cut off"
    with pytest.raises(SourceError, match=words):
        oews.read(books.oews(tmp_path, kind, rows=rows[:-1]))


def test_columns_are_found_in_any_order_and_letter_case(tmp_path):
    rows = [list(reversed(row)) for row in books.oews_rows()]
    rows[0] = [f" {name.lower()} " for name in rows[0]]
    assert oews.read(books.oews(tmp_path, rows=rows))[0]["mean"] == "46800"


def test_medical_records_specialists_were_not_counted_in_2020(tmp_path):
    rows = [row for row in books.oews_rows() if row[5] != "29-2072"]
    assert len(oews.read(books.oews(tmp_path, year=2020, rows=rows))) == len(BY_SOC) - 1
    with pytest.raises(SourceError, match=r"OCC_CODE: no row of 29-2072. Is it cut off"):
        oews.read(books.oews(tmp_path, year=2021, rows=rows))


NATIONAL = books.oews_rows()
STATE = books.oews_rows("state", books.states())
METRO = books.oews_rows("MSA", [("16980", "Chicago", "IL")])


@pytest.mark.parametrize(
    ("kind", "rows", "words"),
    [
        (
            "national",
            changed(NATIONAL, 2, "A_MEDIAN", "n/a"),
            "row 2, column A_MEDIAN: 'n/a' is not",
        ),
        ("national", changed(NATIONAL, 2, "A_MEAN", None), "row 2, column A_MEAN: is empty"),
        ("national", changed(NATIONAL, 3, "A_PCT90", 1000), "row 3, column A_PCT90: 1000 is less"),
        ("national", changed(NATIONAL, 3, "AREA_TYPE", "2"), "row 3, column AREA_TYPE: '2' is not"),
        (
            "national",
            changed(NATIONAL, 1, "A_MEDIAN", "MEDIAN"),
            "no column A_MEDIAN, or more than one",
        ),
        ("national", changed(NATIONAL, 1, "NAICS", "A_MEAN"), "no column A_MEAN, or more than one"),
        ("national", [*NATIONAL, NATIONAL[1]], "99 .+ was already on row 2"),
        ("national", NATIONAL[:-1], "OCC_CODE: no row of 00-0000"),
        ("national", NATIONAL[:1], "no row of 00-0000, 29-2052, 29-2072"),
        ("state", STATE[:-3], "PRIM_STATE: no row of 43-6013 for WY. Is it cut off"),
        ("state", [*STATE[:1], *STATE[2:]], "PRIM_STATE: no row of 43-6013 for AK. Is it cut"),
        ("state", changed(STATE, 3, "PRIM_STATE", "Alaska"), "'Alaska' is not a state code"),
        ("MSA", changed(METRO, 2, "AREA", "1698O"), "column AREA: '001698O' is not a code of 7"),
        ("MSA", changed(METRO, 2, "AREA_TITLE", ""), "column AREA_TITLE: is empty"),
    ],
)
def test_a_wrong_wage_workbook_is_refused(tmp_path, kind, rows, words):
    with pytest.raises(SourceError, match=f"{kind}_M2025_dl.xlsx, sheet data, .*{words}"):
        oews.read(books.oews(tmp_path, kind, rows=[list(row) for row in rows] + [["note"]]))


def test_a_renamed_year_is_found_out(tmp_path):
    with pytest.raises(SourceError, match=r"named for May 2025, but .* speak of 2024"):
        oews.read(books.oews(tmp_path, about="May 2024 OEWS Estimates"))
    with pytest.raises(SourceError, match=r"its sheet data speaks of no year"):
        oews.read(books.book(tmp_path / "national_M2025_dl.xlsx", data=books.oews_rows()))


def test_a_renamed_file_is_found_out(tmp_path):
    with pytest.raises(SourceError, match="not called as BLS calls it"):
        oews.read(books.oews(tmp_path).rename(tmp_path / "wages.xlsx"))


@pytest.mark.parametrize("kept", [0, 10, 1000, -60])
def test_a_truncated_workbook_is_refused(tmp_path, kept):
    path = books.oews(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(SourceError, match=r"dl.xlsx is not a whole workbook"):
        oews.read(path)


def test_the_projections(tmp_path):
    rows = projections.read(books.projections(tmp_path))
    assert set(rows[0]) == set(COLUMNS["projections"])
    assert rows[0] == {
        **{"cycle": "2024-34", "soc": "43-6013", "release": "occupation.xlsx 2024-34"},
        "evidence": "workbook",
        **{"jobs_base": "850000", "jobs_projected": "885300", "jobs_change_percent": "4.2"},
        **{"openings": "85900", "openings_replacing": "82400", "training_on_the_job": ""},
        **{"leaving_rate": "9.5", "related_experience": "None"},
        "entry_education": "High school diploma or equivalent",
    }


OUTLOOK, LEAVING = books.outlook_rows(), books.outlook_rows("1.10")
CHANGE = f"Employment change, percent, {books.CYCLE}"


@pytest.mark.parametrize(
    ("outlook", "leaving", "words"),
    [
        (changed(OUTLOOK, 3, "Employment, 2024", "x", 2), LEAVING, "Table 1.2, row 3, .* 'x' is"),
        (
            changed(OUTLOOK, 3, "Employment, 2024", 850.0001, 2),
            LEAVING,
            "Table 1.10, row 3, column Employment, 2024: differs",
        ),
        (changed(OUTLOOK, 3, CHANGE, 42, 2), LEAVING, "42 does not fit 850 and 885.3"),
        (changed(OUTLOOK, 2, "Employment, 2034", "Jobs", 2), LEAVING, "row 2: no two columns"),
        (changed(OUTLOOK, 2, CHANGE, "Change", 2), LEAVING, "row 2: no column Employment change"),
        (OUTLOOK[:5], LEAVING, "Table 1.2, column .*code: no row of"),
        (OUTLOOK, LEAVING[:-2], "Table 1.10, column .*code: no row of 00-0000"),
        ([*OUTLOOK, OUTLOOK[2]], LEAVING, "43-6013 was already on row 3"),
        (OUTLOOK, changed(LEAVING, 4, "Employment, 2034", 9, 2), "differs from Table 1.2"),
        (OUTLOOK, changed(LEAVING, 3, books.LEAVING[0], 82.4567, 2), "not a whole number of jobs"),
        (OUTLOOK, changed(LEAVING, 3, books.LEAVING[1], 109.5, 2), "is not between 0 and 100"),
    ],
)
def test_wrong_projections_are_refused(tmp_path, outlook, leaving, words):
    with pytest.raises(SourceError, match=words):
        projections.read(books.projections(tmp_path, outlook, leaving))


def test_projections_of_other_years_or_without_a_sheet_are_refused(tmp_path):
    with pytest.raises(SourceError, match="it starts in 2024. Is it renamed"):
        projections.read(books.projections(tmp_path, name="occupation_2023-2033.xlsx"))
    with pytest.raises(SourceError, match=r"has no sheet Table 1.2, only data. Is it renamed"):
        projections.read(books.book(tmp_path / "occupation.xlsx", data=[["a"]]))


def test_what_onet_says(tmp_path):
    folder = books.onet_folder(tmp_path)
    education = onet.education(folder / onet.EDUCATION)
    assert education[1]["percent"] == "47.63"
    assert {row["release"] for row in education} == {"29.3"}
    assert [row["job_zone"] for row in onet.job_zones(folder / onet.JOB_ZONES)] == ["2"] * 3
    ratings = onet.ratings(folder / "Skills.xlsx", "skill")
    assert (ratings[0]["element"], ratings[0]["importance"]) == ("Speaking", "3.88")
    assert len(ratings) == books.ELEMENTS
    tasks = onet.lists(folder / "Task Statements.xlsx", "task")
    assert [row["position"] for row in tasks[8:10]] == ["009", "010"]


def test_onet_marks_what_is_too_unsure(tmp_path):
    path = books.book(tmp_path / "db_30_0_excel" / "E.xlsx", one=books.education_rows(suppress="Y"))
    assert onet.education(path) == []


EDUCATION = books.education_rows()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            EDUCATION[:-1],
            "column Data Value: the shares of 43-6013.00 on scale OJ make 52.96, not 100",
        ),
        (EDUCATION[:4], "column Data Value: the shares of 43-6013.00 on scale RW make 0, not 100"),
        (EDUCATION[:1], "column O\\*NET-SOC Code: no row of 43-6013.00"),
        ([*EDUCATION, EDUCATION[1]], "column Category: RL 1 was already on row 2"),
        (changed(EDUCATION, 2, "Date", "2021"), "row 2, column Date: '2021' is not a month"),
        (changed(EDUCATION, 2, "Data Value", "many"), "row 2, column Data Value: 'many' is not"),
        (
            changed(EDUCATION, 2, "Recommend Suppress", "?"),
            "column Recommend Suppress: '\\?' is not N or Y",
        ),
    ],
)
def test_a_wrong_onet_workbook_is_refused(tmp_path, rows, words):
    path = books.book(tmp_path / "db_29_3_excel" / onet.EDUCATION, one=rows)
    with pytest.raises(SourceError, match=f"Experience.xlsx, sheet one, .*{words}"):
        onet.education(path)


def test_ratings_of_another_scale_are_refused(tmp_path):
    path = books.book(tmp_path / "db_30_1" / "Work Styles.xlsx", one=books.rating_rows("WI"))
    with pytest.raises(SourceError, match="column Scale ID: no IM for"):
        onet.ratings(path, "style")


@pytest.mark.parametrize("kind", onet.RATINGS)
@pytest.mark.parametrize("other", onet.RATINGS)
def test_ratings_of_another_kind_are_refused(tmp_path, kind, other):
    path = books.onet_folder(tmp_path) / onet.RATINGS[other]
    if kind == other:
        assert onet.ratings(path, kind)
        return
    words = rf"{path.name}, sheet one, row 2, column Element ID: '.*' does not begin with"
    with pytest.raises(SourceError, match=rf"{words} .*\. Is the file renamed\?$"):
        onet.ratings(path, kind)


def test_onets_list_of_tools_is_not_its_list_of_software(tmp_path):
    rows = [row[:4] for row in books.list_rows("Example", "Commodity Title")]
    path = books.book(tmp_path / "db_29_3_excel" / "Technology Skills.xlsx", one=rows)
    with pytest.raises(SourceError, match="no column Hot Technology, or more .* Is it another"):
        onet.lists(path, "technology")


def test_a_folder_that_names_no_release_is_refused(tmp_path):
    with pytest.raises(SourceError, match="names no release"):
        onet.release_of(tmp_path.with_name("onet") / "Skills.xlsx")


def test_the_page_of_2019(tmp_path):
    (row,) = copies.page_of_2019(books.national_copy(tmp_path))
    assert set(row) == set(COLUMNS["wages_national"])
    assert (row["year"], row["jobs"], row["evidence"]) == ("2019", "604780", Evidence.PRIMARY)


def test_what_a_copy_leaves_empty_is_marked_as_not_released(tmp_path):
    (row,) = copies.states(books.state_copy(tmp_path))
    assert set(row) == set(COLUMNS["wages_state"])
    assert (row["jobs"], row["location_quotient"], row["mean"]) == ("**", "**", "38510")
    assert (row["evidence"], row["release"]) == (Evidence.COPY, "state_M2025")


def test_territories_stand_among_the_states(tmp_path):
    (row,) = copies.territories(books.territory_copy(tmp_path))
    assert (row["area"], row["mean"]) == ("GU", "38510")


def test_the_copy_of_all_areas_is_parted_by_their_codes(tmp_path):
    path = books.area_copy(tmp_path)
    found = copies.metros(path)
    assert [row["area"] for row in found] == ["0010180", "0027060"]
    assert set(found[0]) == set(COLUMNS["wages_metro"])
    assert (found[0]["median"], found[0]["mean"], found[0]["release"]) == ("43790", "", "MSA_M2025")
    assert (found[1]["median"], found[1]["jobs"]) == ("*", "**")
    (other,) = copies.others(path)
    assert (other["area"], other["release"]) == ("0100001", "BOS_M2025")


def test_price_levels_have_the_codes_of_states_and_areas(tmp_path):
    found = copies.prices(books.price_copy(tmp_path))
    assert [(row["area"], row["prices"]) for row in found] == [("0010180", "90.364"), ("IL", "100")]
    assert set(found[0]) == set(COLUMNS["price_parities"])
    assert {row["evidence"] for row in found} == {Evidence.COPY}


def test_an_unverified_projection_is_never_taken(tmp_path):
    rows = copies.projections(books.projections_copy(tmp_path))
    assert [row["cycle"] for row in rows] == ["2020-30", "2020-30"]
    assert [row["openings"] for row in rows] == ["75200", ""]
    assert [row["evidence"] for row in rows] == [Evidence.PRIMARY, Evidence.COMPUTED]


@pytest.mark.parametrize(
    ("reader", "made", "words"),
    [
        (copies.states, lambda at: books.state_copy(at, mean="x"), "column mean: 'x' is"),
        (copies.states, lambda at: books.state_copy(at, year="now"), "column year: 'now' is not"),
        (
            copies.territories,
            lambda at: books.territory_copy(at, area_code="7200001"),
            "column area_code: '7200001' is not",
        ),
        (
            copies.metros,
            lambda at: books.area_copy(at, area_code="10180"),
            "column area_code: '10180' is not a code of 7",
        ),
        (copies.others, lambda at: books.area_copy(at, median=0), "column median: 0 stands"),
        (
            copies.metros,
            lambda at: books.area_copy(at, area_code="0027060"),
            "column soc: .* already",
        ),
        (
            copies.prices,
            lambda at: books.price_copy(at, code="1018"),
            "column code: '1018' is not a CBSA",
        ),
        (
            copies.prices,
            lambda at: books.price_copy(at, kind="county"),
            "column kind: 'county' is not",
        ),
        (
            copies.prices,
            lambda at: books.price_copy(at, rpp_all_items=0.9),
            "column rpp_all_items: 0.9 is not between 50 and 200",
        ),
        (
            copies.projections,
            lambda at: books.projections_copy(at, evidence="rumour"),
            "column evidence: 'rumour' is not",
        ),
        (
            copies.awards,
            lambda at: books.awards_copy(at, awards=10),
            "column percent_of_cip: .* is",
        ),
        (copies.awards, lambda at: books.awards_copy(at, awlevel=9), "column awlevel: '9' is not"),
        (copies.awards, lambda at: books.awards_copy(at, awards="0"), "column awards: 0 is not"),
    ],
)
def test_a_wrong_copy_is_refused(tmp_path, reader, made, words):
    with pytest.raises(SourceError, match=rf"\.csv, line \d, {words}"):
        reader(made(tmp_path))


def test_awards_of_another_program_are_refused(tmp_path):
    row = {"academic_year": "2023-24", "cip": "51.0801", "awlevel": 3, "awards": 1}
    with pytest.raises(SourceError, match=r"no row of 51.0716"):
        copies.awards(books.table(tmp_path / "awards.csv", row | {"percent_of_cip": 100}))


def test_a_broken_csv_file_is_refused(tmp_path):
    path = tmp_path / "wages.csv"
    path.write_bytes(b"a,b\n1,2\n3\n")
    with pytest.raises(SourceError, match="wages.csv, line 3: 1 field where the header names 2"):
        list(table(path, ("a",)))
