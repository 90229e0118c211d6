"""T201-T210, driven by tests/golden/translations/staleness/*.yml. Every case is a bank with a real history.

A case has
  about      what it shows, one sentence
  confirmed  text by path: pages that were written, confirmed in both languages and committed on 2026-01-01
  from       the language of their sources, fi where it is not said
  only       of the pages confirmed, the sources that it is done for; all where it is not said
  pages      further pages, written as they are; committed with what comes next
  bytes      files that are not text: one character a byte
  then       one mapping a commit, a day each: text by path, null to delete a file, another path to take its
             content from there; or `confirm: path id`
  expected   all findings, one a line, as `CODE path:line` or `CODE path:line:column`, followed by the message
             or as much of it as is of interest

A page without a front matter gets three lines of one, and keeps it when it is written again. So line n of its
text is line 3 + n of a source, and line 8 + n of a translation that was confirmed as a whole. A case without
`confirmed` has no history.
"""

from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.translations.checkout import FIRST_DAY, MKDOCS, Checkout

from tietopankki.findings import Finding, Severity, message, registry, remedy, translator
from tietopankki.translations import staleness

RULES = registry(staleness.RULES)
CASES = sorted((Path(__file__).parents[1] / "golden" / "translations" / "staleness").glob("*.yml"))
HEAD = "---\ntitle: {title}\n---\n"
TITLES = {"fi": "Sivu", "sv": "Sida"}


def case_of(path: Path) -> dict[str, Any]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def made(case: dict[str, Any], root: Path) -> list[Finding]:
    """The findings of a case, made in a folder."""
    bank = Checkout(root, start="confirmed" in case)
    bank.write({"mkdocs.yml": MKDOCS})
    if "confirmed" in case:
        put(bank, case["confirmed"])
        source = case.get("from", "fi")
        for path in case.get("only", case["confirmed"]):
            language = path.split("/")[1]
            if language == source:
                other = {"fi": "sv", "sv": "fi"}[language]
                bank.confirm(path.replace(f"docs/{language}/", f"docs/{other}/"), language=language)
        bank.commit()
    put(bank, case.get("pages", {}))
    for name, text in case.get("bytes", {}).items():
        (root / name).write_bytes(text.encode("latin-1"))
    for step in case.get("then", []):
        if "confirm" in step:
            path, id_ = step["confirm"].split()
            bank.confirm(path, [id_])
        else:
            put(bank, step)
        bank.commit()
    return bank.findings()


def put(bank: Checkout, texts: dict[str, str | None]) -> None:
    before = {
        name: (bank.root / name).read_text(encoding="utf-8")
        for name in {*texts, *filter(None, texts.values())}
        if "\n" not in name and (bank.root / name).is_file()
    }
    for name, text in texts.items():
        if text is None:
            (bank.root / name).unlink()
        elif text in before:
            bank.write({name: before[text]})
        else:
            bank.write({name: with_head(text, before.get(name, ""), name)})


def with_head(text: str, before: str, name: str) -> str:
    """The text with a front matter: its own and the record of the page before, that page's, or a new one."""
    _, head, _ = before.split("---\n", 2) if before else ("", "", "")
    if text.startswith("---"):
        record = head[head.index("translated_from") :] if "translated_from" in head else ""
        _, own, body = text.split("---\n", 2)
        return f"---\n{own}{record}---\n{body}"
    return f"---\n{head}---\n{text}" if head else HEAD.format(title=TITLES[name.split("/")[1]]) + text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_of_a_case_are_the_expected_ones(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    found = made(case, tmp_path / "bank")
    shown = [told(one) for one in found]
    for actual, expected in zip_longest(shown, case["expected"].splitlines()):
        assert actual and expected, "\n".join(shown)
        code, place, *words = expected.split(" ", 2)
        assert actual.startswith(f"{code} {place}:"), "\n".join(shown)
        assert not words or actual.split(" ", 2)[2].startswith(words[0]), "\n".join(shown)
    for one in found:
        whole = f"{told(one)} {remedy(one, RULES[one.rule], translator('en'))}"
        assert not any(
            mark in whole for mark in ("  ", "“”", "{heading", "{other", "{old", "{new", "{reason")
        )


def told(finding: Finding) -> str:
    words = message(finding, RULES[finding.rule], translator("en"))
    return f"{finding.rule} {finding.path}:{finding.line}:{finding.column}: {words}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_true_case_and_a_trap(code: str) -> None:
    cases = {
        path.stem: code in case_of(path)["expected"] for path in CASES if path.stem.startswith(code.lower())
    }
    assert any(cases.values())
    assert any("trap" in name and not has_it for name, has_it in cases.items())


def test_every_reason_of_a_rule_has_a_case() -> None:
    """But for a copy that has only a part of the history: test_history.py makes one."""
    expected = "".join(case_of(path)["expected"] for path in CASES)
    for rule in RULES.values():
        for reason, words in rule.reasons.items():
            assert words.partition("{")[0][:40] in expected or reason in {"shallow", "both"}, reason


def test_only_what_nobody_can_publish_is_an_error() -> None:
    assert {code for code, rule in RULES.items() if rule.severity is Severity.ERROR} == {"T205", "T209"}
    assert {code for code, rule in RULES.items() if rule.severity is Severity.NOTICE} == {"T202", "T207"}


def test_cases_begin_on_the_day_that_they_name() -> None:
    assert FIRST_DAY.isoformat() == "2026-01-01"
