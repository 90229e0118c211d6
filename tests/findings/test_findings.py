"""Findings, rules and exit codes."""

from dataclasses import FrozenInstanceError

import pytest

from tietopankki.findings import Finding, Rule, Severity, exit_code, registry

RULE = Rule("C999", Severity.WARNING, "{key} is odd.", "Even it out.", bad="1", good="2")


def test_findings_sort_by_path_then_line_then_column_then_rule() -> None:
    places = [
        ("C102", "docs/fi/a.md", 2, 1),
        ("C101", "docs/fi/a.md", 10, 3),
        ("C101", "docs/fi/a.md", 10, 12),
        ("C102", "docs/fi/a.md", 10, 12),
        ("C101", "docs/sv/a.md", 1, 1),
    ]
    ordered = [Finding(code, Severity.ERROR, path, line, column) for code, path, line, column in places]
    shuffled = [ordered[index] for index in (3, 0, 4, 2, 1)]
    assert sorted(shuffled) == ordered


def test_findings_at_one_place_sort_by_what_they_say() -> None:
    one, other = (RULE.finding("a.md", facts={"key": key}) for key in "ab")
    assert sorted([other, one]) == [one, other]


def test_a_finding_does_not_change_and_counts_once_in_a_set() -> None:
    finding = RULE.finding("a.md", 3, 4, {"key": "x"})
    with pytest.raises(FrozenInstanceError):
        finding.line = 5  # type: ignore[misc]
    assert {finding, RULE.finding("a.md", 3, 4, {"key": "x"})} == {finding}
    assert finding != RULE.finding("a.md", 3, 4, {"key": "y"})


def test_a_rule_gives_its_code_and_severity_to_its_findings() -> None:
    assert RULE.finding("a.md", 3) == Finding("C999", Severity.WARNING, "a.md", 3, 1, {})


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        (None, Severity.NOTICE, 0),
        (Severity.NOTICE, Severity.WARNING, 0),
        (Severity.WARNING, Severity.WARNING, 1),
        (Severity.WARNING, Severity.ERROR, 0),
        (Severity.ERROR, Severity.WARNING, 1),
    ],
)
def test_a_check_fails_at_a_severity_and_above(worst: Severity | None, fail_on: Severity, code: int) -> None:
    findings = [Finding("C999", worst, "a.md"), Finding("C999", Severity.NOTICE, "a.md")] if worst else []
    assert exit_code(findings, fail_on) == code


def test_errors_alone_fail_a_check_by_default() -> None:
    assert exit_code([Finding("C999", Severity.WARNING, "a.md")]) == 0
    assert exit_code([Finding("C999", Severity.ERROR, "a.md")]) == 1


def test_the_registry_is_sorted_by_code() -> None:
    rules = [Rule(code, Severity.ERROR, "", "", bad="", good="") for code in ("T101", "C102", "C101")]
    assert list(registry(rules[:1], rules[1:])) == ["C101", "C102", "T101"]


def test_the_registry_refuses_a_code_that_is_used_twice() -> None:
    with pytest.raises(ValueError, match="C999"):
        registry((RULE,), (RULE,))


@pytest.mark.parametrize("code", ["", "C1", "c101", "C1011", "CC101", "X"])
def test_the_registry_refuses_what_is_no_code(code: str) -> None:
    with pytest.raises(ValueError, match="three digits"):
        registry((Rule(code, Severity.ERROR, "", "", bad="", good=""),))
