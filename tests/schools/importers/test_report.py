"""What an import did, in words."""

from schools.importers.report import Report, counted, joined


def test_numbers_agree_with_their_nouns() -> None:
    assert counted(1, "school") == "1 school"
    assert counted(1664, "school") == "1,664 schools"
    assert counted(0, "entry", "entries") == "0 entries"


def test_a_long_list_says_how_many_more() -> None:
    assert joined(["A"]) == "A"
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert joined("ABCD", most=2) == "A, B and 2 more"


def test_a_report_is_its_lines() -> None:
    report = Report()
    report.say("One.")
    report.say("Two.")
    assert str(report) == "One.\nTwo."
