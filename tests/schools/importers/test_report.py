"""What an import did, in words."""

from schools.importers.report import Report, joined


def test_a_long_list_says_how_many_more() -> None:
    assert joined(["A"]) == "A"
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert joined("ABCD", most=2) == "A, B and 2 more"
    assert joined("x" * 1003, most=1) == "x and 1,002 more"


def test_a_report_is_its_lines() -> None:
    report = Report()
    report.say("One.")
    report.say("Two.")
    assert str(report) == "One.\nTwo."
