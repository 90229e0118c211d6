"""Every rule, driven by tests/golden/<family>/*.yml.

A case has
  about      what it shows, one sentence
  languages  of mkdocs.yml, the default one first: [fi] in content, [fi, sv] in translations
  pages      text by path; a page without a front matter gets the ten lines of FRONT_MATTER,
             so line n of its text is line 10 + n of the file
  as_is      paths of pages that get no front matter
  bytes      files that are not text: one character a byte
  files      other files by path, in place of the ones below; null leaves one out
  expected   all findings of the family, one a line, as `CODE path:line` or `CODE path:line:column`,
             with or without the message after it

For every rule there is a case that has it (`c113-...`) and one that must not (`c113-trap-...`).
"""

import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from tietopankki import content, translations
from tietopankki.bank import read_bank
from tietopankki.findings import Finding, Severity, message, registry, remedy, translator

FAMILIES = {"content": content, "translations": translations}
DEFAULT_LANGUAGES = {"content": ["fi"], "translations": ["fi", "sv"]}
RULES = registry(content.RULES, translations.RULES)
Case = dict[str, Any]

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = sorted(path for family in FAMILIES for path in (GOLDEN / family).glob("*.yml"))

FRONT_MATTER = """\
---
title: Keksitty sivu
description: Tämä keksitty sivu on täydellinen, joten sen voi antaa tarkistettavaksi.
kind: article
theme: asiakastyo
audience: [ammattilainen]
reviewed: 2026-11-22
review_in: 12 months
owner: toimitus
---
"""

FILES = {
    "data/statutes.yml": """\
address:
  fi: https://statutes.example/fi/{year}/{number}
  sv: https://statutes.example/sv/{year}/{number}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
  - number: "1301/2014"
    name: {fi: sosiaalihuoltolaki, sv: socialvårdslagen}
""",
    "data/glossary.yml": """\
terms:
  - id: asiakassuunnitelma
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {fi: Suunnitelma palveluista., sv: En plan för servicen.}
""",
}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_findings_of_a_case_are_the_expected_ones(path: Path, tmp_path: Path) -> None:
    family, case = path.parent.name, _case(path)
    _write(case, case.get("languages", DEFAULT_LANGUAGES[family]), tmp_path)
    found = sorted(FAMILIES[family].check(read_bank(tmp_path)))
    shown = "\n".join(_shown(one) for one in found)
    for actual, expected in zip_longest(found, case["expected"].splitlines()):
        assert actual and expected, f"Found were:\n{shown}"
        assert _as_told(actual, expected) == expected, f"Found were:\n{shown}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_true_case_and_a_trap(code: str) -> None:
    cases = [(path.stem, _case(path)) for path in CASES if path.stem.startswith(f"{code.lower()}-")]
    with_rule = {name: code in case["expected"] for name, case in cases}
    assert any(with_rule.values())
    assert any(name.startswith(f"{code.lower()}-trap") and not found for name, found in with_rule.items())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_message_and_remedy_is_filled(path: Path, tmp_path: Path) -> None:
    family, case = path.parent.name, _case(path)
    _write(case, case.get("languages", DEFAULT_LANGUAGES[family]), tmp_path)
    english = translator("en")
    for one in FAMILIES[family].check(read_bank(tmp_path)):
        rule = RULES[one.rule]
        words = f"{message(one, rule, english)} {remedy(one, rule, english)}"
        assert not re.search(r"\{[a-z_]+\}|  |“”", words), words


def test_rules_are_errors_but_for_what_reads_well_all_the_same() -> None:
    milder = {code for code, rule in RULES.items() if rule.severity is not Severity.ERROR}
    assert milder == {"C103", "C104", "T103"}


def test_every_reason_of_a_rule_has_a_case(tmp_path: Path) -> None:
    seen = set()
    for number, path in enumerate(CASES):
        family, case, root = path.parent.name, _case(path), tmp_path / str(number)
        _write(case, case.get("languages", DEFAULT_LANGUAGES[family]), root)
        found = FAMILIES[family].check(read_bank(root))
        seen |= {(one.rule, one.facts["reason"]) for one in found if "reason" in one.facts}
    known = {(rule.code, reason) for rule in RULES.values() for reason in rule.reasons}
    assert known - seen == set()


def _case(path: Path) -> Case:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def _write(case: Case, languages: list[str], root: Path) -> None:
    listed = "".join(f"        - {{locale: {code}, name: {code}}}\n" for code in languages)
    configuration = f"site_name: Koe\nplugins:\n  - i18n:\n      languages:\n{listed}"
    files = {
        "mkdocs.yml": configuration.replace("}", ", default: true}", 1),
        **FILES,
        **case.get("files", {}),
    }
    as_is = case.get("as_is", ())
    for name, text in case.get("pages", {}).items():
        bare = name not in as_is and not text.startswith("---")
        files[name] = FRONT_MATTER + text if bare else text
    data = {name: text.encode() for name, text in files.items() if text is not None}
    data |= {name: text.encode("latin-1") for name, text in case.get("bytes", {}).items()}
    for name, bytes_ in data.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes_)


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
