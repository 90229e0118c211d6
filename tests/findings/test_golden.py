"""Every rule, driven by tests/golden/<family>/*.yml.

A case has
  about      what it shows, one sentence
  languages  of mkdocs.yml, the default one first: [fi, sv] in translations, else [fi]
  pages      text by path; a page without a front matter gets the ten lines of FRONT_MATTER,
             so line n of its text is line 10 + n of the file
  as_is      paths of pages that get no front matter
  bytes      files that are not text: one character a byte
  files      other files by path, in place of the usual ones; null leaves one out
  expected   all findings of the family, one a line, as `CODE path:line` or `CODE path:line:column`,
             with or without the message after it
  fi, sv     the message of the rule's first finding in these languages

For every rule there is a case that has it (`c113-...`) and one that must not (`c113-trap-...`).
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from tietopankki import content, search, translations
from tietopankki.bank import read_bank
from tietopankki.findings import (
    BASELINE_RULES,
    Finding,
    Severity,
    apply,
    message,
    read_baseline,
    registry,
    remedy,
    translator,
)

TODAY = datetime.date(2026, 11, 22)


def check_baseline(root: Path) -> Iterable[Finding]:
    return apply(content.check(read_bank(root), TODAY), read_baseline(root), TODAY).kept


FAMILIES: Mapping[str, Callable[[Path], Iterable[Finding]]] = {
    "baseline": check_baseline,
    "content": lambda root: content.check(read_bank(root), TODAY),
    "search": lambda root: search.check(read_bank(root)),
    "translations": lambda root: translations.check(read_bank(root)),
}
DEFAULT_LANGUAGES = {"translations": ["fi", "sv"]}
RULES = registry(content.RULES, search.RULES, translations.RULES, BASELINE_RULES)
MILD = {
    *("C103", "C104", "C132", "C133", "C201", "C203", "C205", "C206", "C301", "C302", "C303", "C304"),
    *("T103", "T107", "T112", "T113", "T403"),
}

Case = dict[str, Any]
Run = Callable[[Path], list[Finding]]

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = sorted(path for family in FAMILIES for path in (GOLDEN / family).glob("*.yml"))
each_case = pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")


@pytest.fixture
def run(
    tmp_path_factory: pytest.TempPathFactory,
    write_bank: Callable[[Path, Iterable[str], Mapping[str, bytes | None]], None],
    front_matter: str,
) -> Run:
    """The sorted findings of a case."""

    def findings(path: Path) -> list[Finding]:
        family, case, root = path.parent.name, _case(path), tmp_path_factory.mktemp("bank")
        languages = case.get("languages", DEFAULT_LANGUAGES.get(family, ["fi"]))
        write_bank(root, languages, dict(_files(case, front_matter)))
        return sorted(FAMILIES[family](root))

    return findings


@each_case
def test_findings_of_a_case_are_the_expected_ones(path: Path, run: Run) -> None:
    found = run(path)
    shown = "\n".join(_shown(one) for one in found)
    for actual, expected in zip_longest(found, _case(path)["expected"].splitlines()):
        assert actual and expected, f"Found were:\n{shown}"
        assert _as_told(actual, expected) == expected, f"Found were:\n{shown}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_true_case_and_a_trap(code: str) -> None:
    cases = [(path.stem, _case(path)) for path in CASES if path.stem.startswith(f"{code.lower()}-")]
    with_rule = {name: f"{code} " in case["expected"] for name, case in cases}
    assert any(re.search(rf"^{code} \S+ \S", case["expected"], re.MULTILINE) for _name, case in cases)
    assert any(name.startswith(f"{code.lower()}-trap") and not found for name, found in with_rule.items())


@each_case
def test_every_message_and_remedy_is_filled(path: Path, run: Run) -> None:
    english = translator("en")
    for one in run(path):
        rule = RULES[one.rule]
        words = f"{message(one, rule, english)} {remedy(one, rule, english)}"
        assert not re.search(r"\{[a-z_]+\}|  |“”", words), words


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_rule_speaks_both_languages(code: str, language: str, run: Run) -> None:
    cases = [path for path in CASES if path.stem.startswith(f"{code.lower()}-")]
    said = {path: _case(path)[language].strip() for path in cases if language in _case(path)}
    assert said
    for path, words in said.items():
        first = next(one for one in run(path) if one.rule == code)
        assert message(first, RULES[code], translator(language)) == words


def test_rules_are_errors_but_for_what_reads_well_all_the_same() -> None:
    assert {code for code, rule in RULES.items() if rule.severity is not Severity.ERROR} == MILD


def test_every_reason_of_a_rule_has_a_case(run: Run) -> None:
    found = [one for path in CASES for one in run(path)]
    seen = {(one.rule, one.facts["reason"]) for one in found if "reason" in one.facts}
    known = {(rule.code, reason) for rule in RULES.values() for reason in rule.reasons}
    assert known - seen == set()


def _case(path: Path) -> Case:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def _files(case: Case, front_matter: str) -> Iterator[tuple[str, bytes | None]]:
    for name, text in case.get("files", {}).items():
        yield name, text.encode() if text is not None else None
    for name, text in case.get("pages", {}).items():
        bare = name not in case.get("as_is", ()) and not text.startswith("---")
        yield name, (front_matter + text if bare else text).encode()
    for name, text in case.get("bytes", {}).items():
        yield name, text.encode("latin-1")


def _as_told(finding: Finding, expected: str) -> str:
    """The finding as precisely as it is expected."""
    parts = re.fullmatch(r"\S+ \S+?:\d+(?P<column>:\d+)?(?P<message> .+)?", expected)
    assert parts, f"not `CODE path:line`: {expected}"
    place = f"{finding.rule} {finding.path}:{finding.line}"
    column = f":{finding.column}" if parts["column"] else ""
    words = f" {message(finding, RULES[finding.rule], translator('en'))}" if parts["message"] else ""
    return place + column + words


def _shown(finding: Finding) -> str:
    return _as_told(finding, "CODE path:1:1 message")
