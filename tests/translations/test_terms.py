"""The family G: terms and dead names.

Cases are in tests/golden/glossary, in the form that tests/findings/test_golden.py describes.
"""

import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from tietopankki.bank import read_bank
from tietopankki.findings import Example, Finding, Severity, message, registry, translator
from tietopankki.translations import terms

RULES = registry(terms.RULES)
CASES = sorted((Path(__file__).parent.parent / "golden" / "glossary").glob("*.yml"))

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
    "data/glossary.yml": """\
terms:
  - id: asiakassuunnitelma
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {fi: Suunnitelma palveluista., sv: En plan för servicen.}
""",
}


def write(case: dict[str, Any], root: Path) -> None:
    codes = case.get("languages", ["fi", "sv"])
    listed = "".join(f"        - {{locale: {code}, name: {code}}}\n" for code in codes)
    configuration = f"site_name: Koe\nplugins:\n  - i18n:\n      languages:\n{listed}"
    files = {
        "mkdocs.yml": configuration.replace("}", ", default: true}", 1),
        **FILES,
        **case.get("files", {}),
    }
    for name, text in case.get("pages", {}).items():
        files[name] = text if text.startswith("---") else FRONT_MATTER + text
    data = {name: text.encode() for name, text in files.items() if text is not None}
    data |= {name: text.encode("latin-1") for name, text in case.get("bytes", {}).items()}
    for name, content in data.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def told(finding: Finding, expected: str) -> str:
    """The finding as precisely as it is expected."""
    parts = re.fullmatch(r"\S+ \S+?:\d+(?P<column>:\d+)?(?P<message> .+)?", expected)
    assert parts, expected
    column = f":{finding.column}" if parts["column"] else ""
    words = f" {message(finding, RULES[finding.rule], translator('en'))}" if parts["message"] else ""
    return f"{finding.rule} {finding.path}:{finding.line}{column}{words}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_of_a_case_are_the_expected_ones(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    write(case, tmp_path)
    found = sorted(terms.check(read_bank(tmp_path)))
    shown = "\n".join(told(one, "X x:1:1 x") for one in found)
    for actual, expected in zip_longest(found, case["expected"].splitlines()):
        assert actual, f"Missing: {expected}\nFound were:\n{shown}"
        assert expected, f"Found were:\n{shown}"
        assert told(actual, expected) == expected, f"Found were:\n{shown}"
    for one in found:
        assert not re.search(r"\{[a-z_]+\}|  |“”", message(one, RULES[one.rule], translator("en")))


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_true_cases_and_a_trap_and_every_reason_a_case(code: str, tmp_path: Path) -> None:
    cases = {path.stem: path for path in CASES if path.stem.startswith(code.lower())}
    assert any("trap" in name for name in cases)
    reasons = set()
    for name, path in cases.items():
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        write(case, tmp_path / name)
        found = [one for one in terms.check(read_bank(tmp_path / name)) if one.rule == code]
        assert bool(found) != ("trap" in name), name
        reasons |= {one.facts["reason"] for one in found if "reason" in one.facts}
    assert reasons == set(RULES[code].reasons)


@pytest.mark.parametrize("code", RULES)
def test_the_bad_example_has_the_fault_and_the_good_one_has_not(code: str, tmp_path: Path) -> None:
    for example, expected in ((RULES[code].bad, True), (RULES[code].good, False)):
        write({"pages": {}, "files": dict(Example.of(example).files)}, tmp_path / str(expected))
        found = {one.rule for one in terms.check(read_bank(tmp_path / str(expected)))}
        assert (code in found) is expected


def test_an_exception_of_the_page_names_the_base_form_or_the_words_as_they_stand(tmp_path: Path) -> None:
    head = "---\ntitle: T\nexceptions:\n  - {{rule: G102, text: {}, reason: R.}}\n---\n"
    pages = {"a": "kansa-arkisto", "b": "Kansa-arkistoon", "c": "arkisto"}
    case = {
        "files": dict(Example.of(RULES["G102"].bad).files),
        "pages": {
            f"docs/fi/{name}.md": head.format(text) + "Kansa-arkistoon.\n" for name, text in pages.items()
        },
    }
    write(case, tmp_path)
    assert [one.path for one in terms.check(read_bank(tmp_path))] == ["docs/fi/c.md"]


def test_the_banks_own_pages_have_no_error(repository: Path) -> None:
    assert [one for one in terms.check(read_bank(repository)) if one.severity is Severity.ERROR] == []
