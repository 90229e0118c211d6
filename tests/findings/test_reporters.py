"""What every reporter keeps to, whatever its form."""

import datetime

import pytest

from tietopankki.findings import REPORTERS, Acceptance, Accepted, Rule, Severity, registry

RULES = registry((Rule("C114", Severity.ERROR, "“{heading}” is odd.", "Mend it.", bad="", good=""),))
FINDINGS = [
    RULES["C114"].finding(path, line, column, {"heading": heading})
    for path, line, column, heading in (
        ("docs/sv/a.md", 9, 9, "A"),
        ("docs/fi/\udce4.md", 1, 1, "\x1b[2J\u202e\r\n::error::x"),
        ("docs/fi/a.md", 2, 3, ""),
    )
]
ENTRY = Acceptance("C114", "a.md", "", "It moves.", "toimitus", datetime.date(2027, 5, 22), 2)
each_reporter = pytest.mark.parametrize("name", REPORTERS)


def report(name: str, count: int = len(FINDINGS), accepted: int = 0) -> str:
    entries = [Accepted(RULES["C114"].finding("a.md"), ENTRY)] * accepted
    return REPORTERS[name](FINDINGS[:count], RULES, {"docs/fi/a.md": "A\nB"}.get, str, entries, "")


def test_the_names_are_those_of_the_option() -> None:
    assert list(REPORTERS) == ["text", "json", "sarif", "github", "markdown"]


@each_reporter
@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_report_is_text_that_any_file_can_hold(name: str, count: int) -> None:
    text = report(name, count)
    assert text.encode("utf-8")
    assert text == text.strip()
    assert all(char.isprintable() or char == "\n" for char in text)


@each_reporter
def test_the_order_of_the_findings_does_not_count(name: str) -> None:
    turned = REPORTERS[name](FINDINGS[::-1], RULES, {"docs/fi/a.md": "A\nB"}.get, str, (), "")
    assert turned == report(name)


@each_reporter
def test_accepted_findings_are_not_hidden_silently(name: str) -> None:
    assert report(name, 0, accepted=1) != report(name, 0)
