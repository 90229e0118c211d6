"""Accepted findings: what is parted from the rest, and what is judged. More in tests/golden/baseline."""

import datetime
from pathlib import Path

import pytest

from tietopankki.bank import UnreadableError
from tietopankki.findings import Acceptance, Baseline, Rule, Severity, apply, read_baseline

DAY = datetime.date(2026, 11, 22)
DEAD = Rule("L201", Severity.ERROR, "{address} is dead.", "Mend it.", bad="", good="")


def entry(where: str = "", rule: str = "L201", expires: datetime.date = DAY, line: int = 2) -> Acceptance:
    return Acceptance(rule, "docs/fi/a.md", where, "The host moves.", "toimitus", expires, line)


def test_an_accepted_finding_keeps_the_entry_that_accepts_it() -> None:
    accepting = entry()
    finding = DEAD.finding("docs/fi/a.md", 3, facts={"address": "https://one.example/"})
    kept, accepted = apply([finding], Baseline((accepting,)), DAY)
    assert kept == ()
    assert accepted == ((finding, accepting),)


def test_where_is_one_of_the_facts_as_a_whole() -> None:
    addresses = ["https://one.example/", "https://one.example/more", "https://two.example/"]
    findings = [DEAD.finding("docs/fi/a.md", facts={"address": one}) for one in addresses]
    kept, accepted = apply(findings, Baseline((entry("https://one.example/"),)), DAY)
    assert [one.facts["address"] for one in kept] == addresses[1:]
    assert len(accepted) == 1


def test_what_is_left_keeps_its_order() -> None:
    findings = [DEAD.finding(f"docs/fi/{name}.md") for name in "cab"]
    kept, accepted = apply(findings, Baseline((entry(),)), DAY)
    assert [one.path for one in kept] == ["docs/fi/c.md", "docs/fi/b.md"]
    assert [one.finding.path for one in accepted] == ["docs/fi/a.md"]


def test_the_longest_of_two_entries_counts() -> None:
    old, new = entry(expires=DAY - datetime.timedelta(1)), entry(line=8)
    finding = DEAD.finding("docs/fi/a.md")
    kept, accepted = apply([finding], Baseline((old, new)), DAY)
    assert accepted == ((finding, new),)
    assert [(one.rule, one.line) for one in kept] == [("C132", 2)]


@pytest.mark.parametrize(
    ("checked", "told"), [(None, ["C133"]), ({"L201"}, ["C133"]), ({"C114"}, []), (set(), [])]
)
def test_an_entry_is_judged_only_where_its_rule_was_run(checked: set[str] | None, told: list[str]) -> None:
    kept, _accepted = apply([], Baseline((entry(),)), DAY, checked)
    assert [one.rule for one in kept] == told


def test_a_fault_of_the_list_is_told_whatever_was_run(tmp_path: Path) -> None:
    file = tmp_path / "data" / "baseline.yml"
    file.parent.mkdir()
    file.write_text("accepted:\n  - rule: C114\n", encoding="utf-8")
    kept, _accepted = apply([], read_baseline(tmp_path), DAY, set())
    assert {one.rule for one in kept} == {"C131"}
    assert {one.facts["key"] for one in kept} == {"path", "reason", "owner", "expires"}


def test_without_a_file_nothing_is_accepted(tmp_path: Path) -> None:
    assert read_baseline(tmp_path) == Baseline()


def test_a_file_that_the_system_refuses_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data" / "baseline.yml").mkdir(parents=True)
    with pytest.raises(UnreadableError):
        read_baseline(tmp_path)


def test_the_banks_own_list_has_no_fault(repository: Path) -> None:
    assert (repository / "data" / "baseline.yml").exists()
    assert read_baseline(repository).faults == ()
