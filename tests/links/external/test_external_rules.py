"""Every rule L2xx, driven by tests/golden/links/external-*.yml, and by its own examples.

A case has
  about       what it shows, one sentence
  languages   of mkdocs.yml, the default one first; [fi] where not given
  pages       text by path; a page without a front matter gets the ten lines of FRONT_MATTER,
              so line n of its text is line 10 + n of the file
  files       other files by path, in place of the usual ones
  links       what stands below `links:` in data/links.yml
  all_broken  true where every address of the bank is to be dead
  expected    all findings, one a line, as `CODE path:line:column`, with or without the message after it
  fi, sv      the message of the first finding in these languages

For every rule there is a case that has it (`external-l202-...`) and one that must not (`external-l202-trap`).
"""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from tietopankki.bank import read_bank
from tietopankki.findings import Finding, message, registry, remedy, translator
from tietopankki.links import external
from tietopankki.links.external import Cache, Entry, Status
from tietopankki.links.external.words import MSGIDS

RULES = registry(external.RULES)
GOLDEN = Path(__file__).parents[2] / "golden" / "links"
CASES = sorted(GOLDEN.glob("external-*.yml"))
Case = dict[str, Any]

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
STATUTES = """\
address:
  fi: https://statutes.example/fi/{year}/{number}
  sv: https://statutes.example/sv/{year}/{number}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
  - number: "1301/2014"
    name: {fi: sosiaalihuoltolaki, sv: socialvårdslagen}
"""
CONFIGURATION = """\
site_name: Koe
site_url: https://tietopankki.example/
plugins:
  - i18n:
      languages:
"""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_of_a_case_are_the_expected_ones(path: Path, tmp_path: Path) -> None:
    case = load(path)
    found = findings(case, tmp_path)
    shown = "\n".join(told(one, "CODE path:1:1 message") for one in found)
    for actual, expected in zip_longest(found, case["expected"].splitlines()):
        assert actual and expected, f"Found were:\n{shown}"
        assert told(actual, expected) == expected, f"Found were:\n{shown}"
    for language in ("fi", "sv"):
        if language in case:
            assert message(found[0], RULES[found[0].rule], translator(language)) == case[language]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_message_and_remedy_is_filled(path: Path, tmp_path: Path) -> None:
    for one in findings(load(path), tmp_path):
        words = " ".join(part(one, RULES[one.rule], translator("en")) for part in (message, remedy))
        assert not re.search(r"\{[a-z_]+\}|  |“”", words), words


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_true_case_in_three_languages_and_a_trap(code: str) -> None:
    cases = {path.stem: load(path) for path in CASES if path.stem.startswith(f"external-{code.lower()}-")}
    # the first line is the one whose words are given in Finnish and Swedish
    told = re.compile(rf"{code} \S+:\d+:\d+ \S")
    assert any(told.match(one["expected"]) and {"fi", "sv"} <= one.keys() for one in cases.values())
    traps = [case for name, case in cases.items() if name.startswith(f"external-{code.lower()}-trap")]
    assert traps and not any(code in case["expected"] for case in traps)


def test_every_reason_of_a_rule_has_a_case(tmp_path: Path) -> None:
    found = [one for path in CASES for one in findings(load(path), tmp_path / path.stem)]
    seen = {(one.rule, one.facts["reason"]) for one in found if "reason" in one.facts}
    known = {(rule.code, reason) for rule in RULES.values() for reason in rule.reasons}
    assert known - seen == set()


@pytest.mark.parametrize("code", RULES)
def test_the_bad_example_has_the_fault_and_the_good_one_has_it_no_more(code: str, tmp_path: Path) -> None:
    for name, example in zip(("bad", "good"), RULES[code].examples, strict=True):
        root = write({"pages": dict(example.files)}, tmp_path / name)
        codes = {one.rule for one in external.check(read_bank(root))}
        assert (code in codes) == (name == "bad")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_everything_that_is_said_is_said_in_this_language(language: str) -> None:
    translate = translator(language)
    msgids = [*MSGIDS, *(msgid for rule in RULES.values() for msgid in rule.msgids)]
    assert [msgid for msgid in msgids if translate(msgid) == msgid] == []
    for msgid in msgids:
        assert set(re.findall(r"\{\w+\}", translate(msgid))) == set(re.findall(r"\{\w+\}", msgid))


def test_every_reason_that_a_page_can_fail_for_has_words() -> None:
    day = datetime.date(2026, 11, 22)
    use = external.Use("https://ohje.example/a", "https://ohje.example/a", "docs/fi/a.md", 1, 1, "fi")
    broken = [
        "code",
        "dns",
        "connect",
        "reset",
        "truncated",
        "protocol",
        "loop",
        "redirects",
        "location",
        "home",
    ]
    fates = [(Status.BROKEN, reason, "") for reason in broken]
    fates += [(Status.BROKEN, "tls", one) for one in external.RULES[4].reasons]
    fates += [(Status.TIMEOUT, reason, "") for reason in ("connect", "answer", "body")]
    fates += [(Status.BLOCKED, reason, "") for reason in ("login", "consent")]
    for status, reason, detail in fates:
        entry = Entry(status, day, 404, reason, detail, first_failed=day - datetime.timedelta(1))
        (found,) = external.verdicts([use], Cache({use.address: entry}))
        assert "{" not in message(found, RULES[found.rule], translator("en")), (status, reason)


def test_fix_is_told_the_new_addresses_of_pages_and_not_those_of_data() -> None:
    day = datetime.date(2026, 11, 22)
    moved = Entry(Status.REDIRECTED, day, 200, moved_to="https://ohje.example/uusi#kohta")
    insecure = Entry(Status.REDIRECTED, day, 200, https=True)
    broken = Entry(Status.BROKEN, day, 404, "code", moved_to="https://ohje.example/uusi")
    found = [
        external.Use("https://ohje.example/a", "//ohje.example/a", "docs/fi/a.md", 1, 1, "fi"),
        external.Use("http://ohje.example/b", "http://ohje.example/b", "docs/fi/a.md", 2, 1, "fi"),
        external.Use("https://ohje.example/c", "https://ohje.example/c", "docs/fi/a.md", 3, 1, "fi"),
        external.Use("https://ohje.example/a", "", "data/statutes.yml", 3, 1, "fi"),
    ]
    entries = {
        "https://ohje.example/a": moved,
        "http://ohje.example/b": insecure,
        "https://ohje.example/c": broken,
    }
    assert external.moves(found, Cache(entries)) == {
        "docs/fi/a.md": {
            "//ohje.example/a": "https://ohje.example/uusi#kohta",
            "http://ohje.example/b": "https://ohje.example/b",
        }
    }


def load(path: Path) -> Case:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def findings(case: Case, root: Path) -> list[Finding]:
    bank = read_bank(write(case, root))
    cache = None
    if case.get("all_broken"):
        day = datetime.date(2026, 11, 22)
        dead = Entry(Status.BROKEN, day, 404, "code", first_failed=day - datetime.timedelta(1))
        found = [one for one in external.uses(bank) if one.path != "data/statutes.yml"]
        cache = Cache(dict.fromkeys(external.addresses(tuple(found)), dead))
    return sorted(external.check(bank, cache))


def write(case: Case, root: Path) -> Path:
    languages = case.get("languages", ["fi"])
    listed = [f"        - {{locale: {one}, name: {one}}}\n" for one in languages]
    listed[0] = listed[0].replace("}", ", default: true}")
    files: dict[str, str] = {"mkdocs.yml": CONFIGURATION + "".join(listed), "data/statutes.yml": STATUTES}
    files |= case.get("files", {})
    if "links" in case:
        files["data/links.yml"] = "version: 1\nlinks:\n" + textwrap.indent(case["links"], "  ")
    pages: Mapping[str, str] = case["pages"]
    for name, text in pages.items():
        is_bare = name.endswith(".md") and not text.startswith("---")
        files[name] = FRONT_MATTER + text if is_bare else text
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def told(finding: Finding, expected: str) -> str:
    """The finding as precisely as it is expected."""
    place = f"{finding.rule} {finding.path}:{finding.line}:{finding.column}"
    has_words = len(expected.split(" ")) > 2
    return f"{place} {message(finding, RULES[finding.rule], translator('en'))}" if has_words else place
