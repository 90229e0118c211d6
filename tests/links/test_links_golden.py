"""Every rule of internal links and redirects, driven by tests/golden/links/internal-*.yml.

A case has
  about      what it shows, one sentence
  site_url   of mkdocs.yml, where it matters
  files      texts by path from the root of the checkout; a page without a front matter gets the ten lines of
             FRONT_MATTER, so line n of its text is line 10 + n of the file; null leaves a usual file out
  built      files written over the built site, for what a template or an old build leaves there; null removes
  published  files of the last published site, where the case is about pages that are gone
  expected   all findings, one a line, as `CODE path:line:column message`, or without column and message
  fi, sv     the messages of the same findings in Finnish and Swedish, one a line

For every rule there is a case that has it (`internal-l101-...`) and one that must not (`internal-l101-trap`).
The bank is built by the real engine, with a template of a few lines.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tietopankki.findings import Finding, message, registry, remedy, translator
from tietopankki.links import RULES as LINK_RULES
from tietopankki.links import disappeared, read_redirects, sources_of

if TYPE_CHECKING:
    from tests.links.conftest import Made, Make

RULES = registry(LINK_RULES)
GOLDEN = Path(__file__).parent.parent / "golden" / "links"
CASES = sorted(GOLDEN.glob("internal-*.yml"))
Case = dict[str, Any]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_of_a_case_are_the_expected_ones(path: Path, make: Make, tmp_path: Path) -> None:
    case = _case(path)
    found = _found(case, make, tmp_path)
    shown = "\n".join(_told(one, "CODE path:1:1 message") for one in found)
    for actual, expected in zip_longest(found, case["expected"].splitlines()):
        assert actual and expected, f"Found were:\n{shown}"
        assert _told(actual, expected) == expected, f"Found were:\n{shown}"
    for language in {"fi", "sv"} & case.keys():
        words = [message(one, RULES[one.rule], translator(language)) for one in found]
        assert words == case[language].splitlines()
    for one in found:
        english = translator("en")
        words_of_one = f"{message(one, RULES[one.rule], english)} {remedy(one, RULES[one.rule], english)}"
        assert not re.search(r"\{[a-z_]+\}|  |“”", words_of_one), words_of_one


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_true_case_in_three_languages_and_a_trap(code: str) -> None:
    cases = {path.stem: _case(path) for path in CASES if path.stem.startswith(f"internal-{code.lower()}-")}
    told = re.compile(rf"^{code} \S+:\d+:\d+ \S", re.MULTILINE)
    assert any(told.search(one["expected"]) and {"fi", "sv"} <= one.keys() for one in cases.values())
    assert any("-trap" in name and code not in case["expected"] for name, case in cases.items())


def test_every_reason_of_a_rule_has_a_case() -> None:
    expected = "\n".join(_case(path)["expected"] for path in CASES)
    for rule in LINK_RULES:
        for reason in rule.reasons.values():
            pattern = re.sub(r"\\\{[a-z_]+\\\}", ".+", re.escape(reason))
            assert re.search(rf"^{rule.code} .*{pattern}", expected, re.MULTILINE), (rule.code, reason)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_a_finding_suggests_mends_it(path: Path, make: Make, tmp_path: Path) -> None:
    case = _case(path)
    files = {name: text for name, text in case.get("files", {}).items() if text is not None}
    before = _found(case, make, tmp_path / "before")
    for one in sorted(before, reverse=True):
        if one.path in files and {"address", "suggestion"} <= one.facts.keys():
            files[one.path] = _with_suggestion(one, files[one.path])
    after = _found({**case, "files": files}, make, tmp_path / "after")
    assert [
        _told(one, "CODE path:1:1 message") for one in after if one.rule < "L120" and _has_better(one, files)
    ] == []


def _with_suggestion(finding: Finding, text: str) -> str:
    lines = text.split("\n")
    number = finding.line - 1 - (0 if text.startswith("---") or not finding.path.endswith(".md") else 10)
    line, old, new = lines[number], finding.facts["address"], finding.facts["suggestion"]
    if finding.rule == "L102":
        old, new = f"#{old.partition('#')[2]}", f"#{new}"
    start = line.find(old, finding.column - 1)
    if start == -1:
        # a reference link has its address below, a value of the front matter below its key
        return text.replace(old, new, 1)
    lines[number] = line[:start] + new + line[start + len(old) :]
    return "\n".join(lines)


def _has_better(finding: Finding, files: dict[str, str]) -> bool:
    """True of a link that is still wrong although there is a suggestion. An autolink has no better form."""
    autolink = f"<{finding.facts.get('address')}>"
    return "suggestion" in finding.facts and autolink not in files.get(finding.path, "")


def _case(path: Path) -> Case:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def _found(case: Case, make: Make, root: Path) -> list[Finding]:
    url = case.get("site_url", "https://tietopankki.example/")
    made = make(root, case.get("files", {}), case.get("built"), url)
    return sorted([*made.findings(), *_gone(case, made)])


def _gone(case: Case, made: Made) -> list[Finding]:
    built = [path.relative_to(made.site).as_posix() for path in made.site.rglob("*") if path.is_file()]
    sources = sources_of(made.bank)
    return list(disappeared(sources, read_redirects(made.root), case.get("published", ()), built))


def _told(finding: Finding, expected: str) -> str:
    """The finding as precisely as it is expected."""
    parts = re.fullmatch(r"\S+ \S+?:\d+(?P<column>:\d+)?(?P<message> .+)?", expected)
    assert parts, f"not `CODE path:line`: {expected}"
    place = f"{finding.rule} {finding.path}:{finding.line}"
    column = f":{finding.column}" if parts["column"] else ""
    words = f" {message(finding, RULES[finding.rule], translator('en'))}" if parts["message"] else ""
    return place + column + words
