"""SARIF 2.1.0: every log is valid, and says what the text report says."""

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from tietopankki import __version__
from tietopankki.families import every_rule
from tietopankki.findings import (
    REPORTERS,
    Acceptance,
    Accepted,
    Example,
    Finding,
    Rule,
    Severity,
    registry,
    translator,
)

SCHEMA = Path(__file__).parent.parent / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"
RULES = registry(
    (
        Rule(
            "C114",
            Severity.ERROR,
            "“{heading}” is odd. {reason}",
            "Run `tietopankki fix`.",
            bad="```\n#### A\n```",
            good=Example({"docs/sv/a.md": "## A"}),
            reasons={"long": "It has {count} words."},
        ),
        Rule(
            "L101", Severity.NOTICE, "Nobody links here.", "Link here.", bad="a", good=Example({}, words="b")
        ),
        Rule("T103", Severity.WARNING, "There is no id.", "Write it.", bad="a", good="b"),
    )
)
PAGE = "Sivu.\n  Toinen\u00a0rivi.\n"
ENTRY = Acceptance("T103", "docs/fi/a.md", "", "It moves.", "toimitus", datetime.date(2027, 5, 22), 2)


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def log(
    findings: Sequence[Finding],
    text: str | None = PAGE,
    accepted: Sequence[Accepted] = (),
    rules: Mapping[str, Rule] = RULES,
    translate: Callable[[str], str] = lambda msgid: msgid,
) -> dict[str, Any]:
    """The only run of a log that the schema accepts."""
    written = REPORTERS["sarif"](findings, rules, lambda path: text, translate, accepted, "")
    whole = json.loads(written.encode("utf-8"))
    assert [error.message for error in validator().iter_errors(whole)] == []
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    assert isinstance(run, dict)
    return run


def result(finding: Finding, text: str | None = PAGE) -> dict[str, Any]:
    (one,) = log([finding], text)["results"]
    assert isinstance(one, dict)
    return one


def place(finding: Finding, text: str | None = PAGE) -> dict[str, Any]:
    (one,) = result(finding, text)["locations"]
    assert isinstance(one["physicalLocation"], dict)
    return one["physicalLocation"]


def region(finding: Finding, text: str | None = PAGE) -> dict[str, Any]:
    found = place(finding, text)["region"]
    assert isinstance(found, dict)
    return found


def test_the_schema_is_the_unchanged_one() -> None:
    digest = hashlib.sha256(SCHEMA.read_bytes()).hexdigest()
    assert digest in (SCHEMA.parent / "README.md").read_text(encoding="utf-8")


def test_the_schema_refuses_what_is_no_log() -> None:
    assert not validator().is_valid({"version": "2.1.0"})
    assert not validator().is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})


def test_a_clean_bank_is_a_log_without_results_that_names_every_rule() -> None:
    run = log([])
    assert run["results"] == []
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("tietopankki", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["C114", "L101", "T103"]


def test_a_result_has_severity_message_and_place() -> None:
    facts = {"heading": "A %\n", "reason": "long", "count": "7"}
    finding = RULES["C114"].finding("docs/fi/ä b.md", 2, 3, facts)
    one = result(finding)
    assert (one["ruleId"], one["ruleIndex"], one["level"]) == ("C114", 0, "error")
    assert one["message"]["text"] == "“A %” is odd. It has 7 words. Run `tietopankki fix`."
    assert place(finding)["artifactLocation"] == {
        "uri": "docs/fi/%C3%A4%20b.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert region(finding) == {
        "startLine": 2,
        "startColumn": 3,
        "endLine": 2,
        "endColumn": 15,
        "snippet": {"text": "  Toinen\u00a0rivi."},
    }


def test_a_notice_is_a_note() -> None:
    assert result(RULES["L101"].finding("a.md"))["level"] == "note"
    assert result(RULES["T103"].finding("a.md"))["level"] == "warning"


@pytest.mark.parametrize("text", [None, "", "Yksi rivi."])
def test_a_place_that_is_not_in_the_file_has_its_line_all_the_same(text: str | None) -> None:
    assert region(RULES["L101"].finding("docs/sv", 7, 2), text) == {"startLine": 7, "startColumn": 2}


def test_a_column_past_the_lines_end_makes_no_backward_region() -> None:
    found = region(RULES["L101"].finding("a.md", 1, 40))
    assert (found["startColumn"], found["endColumn"]) == (40, 41)


def test_columns_count_characters_as_the_log_says() -> None:
    finding = RULES["L101"].finding("a.md", 1, 4)
    assert log([finding], "🙂🙂 x")["columnKind"] == "unicodeCodePoints"
    found = region(finding, "🙂🙂 x")
    assert found["snippet"]["text"][found["startColumn"] - 1] == "x"


def fingerprints(text: str, *findings: Finding) -> list[str]:
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in log(findings, text)["results"]]


def test_a_fingerprint_survives_new_lines_above_and_new_numbers() -> None:
    before = RULES["C114"].finding("a.md", 1, facts={"heading": "A", "line": "3"})
    after = RULES["C114"].finding("a.md", 4, facts={"heading": "A", "line": "6"})
    assert fingerprints("## A", before) == fingerprints("x\ny\nz\n##  A", after)


def test_fingerprints_tell_findings_apart() -> None:
    text = "## A\n## A\n## B\n"
    findings = [
        RULES["C114"].finding("a.md", 1, facts={"heading": "A"}),
        RULES["C114"].finding("a.md", 2, facts={"heading": "A"}),
        RULES["C114"].finding("a.md", 3, facts={"heading": "B"}),
        RULES["C114"].finding("a.md", 3, facts={"heading": "C"}),
        RULES["T103"].finding("a.md", 3, facts={"heading": "C"}),
        RULES["T103"].finding("b.md", 3, facts={"heading": "C"}),
    ]
    found = fingerprints(text, *findings)
    assert len(set(found)) == len(findings)
    assert found[0].removesuffix(":1") == found[1].removesuffix(":2")


def test_an_accepted_finding_is_a_suppressed_result_among_the_others() -> None:
    accepted = [Accepted(RULES["T103"].finding("docs/fi/a.md", 2), ENTRY)]
    results = log([RULES["L101"].finding("docs/fi/a.md", 3)], accepted=accepted)["results"]
    assert [one["ruleId"] for one in results] == ["T103", "L101"]
    assert results[0]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "It moves.",
            "properties": {"owner": "toimitus", "expires": "2027-05-22"},
        }
    ]
    # 3.27.23: either no result has the property or all have it
    assert results[1]["suppressions"] == []


def test_the_rules_help_has_the_advice_and_both_examples() -> None:
    rule = log([])["tool"]["driver"]["rules"][0]
    assert rule["shortDescription"]["text"] == "“…” is odd."
    assert rule["fullDescription"]["text"] == "“…” is odd. It has … words."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["help"]["text"] == "Run `tietopankki fix`."
    assert rule["help"]["markdown"] == (
        "Run `tietopankki fix`.\n\n"
        "**Wrong:**\n\n````\n```\n#### A\n```\n````\n\n"
        "**Right:**\n\n`docs/sv/a.md`\n\n```\n## A\n```"
    )


def test_the_log_is_in_the_readers_language() -> None:
    words = {"en": "sv", "There is no id.": "Det finns inget id.", "Write it.": "Skriv det."}
    run = log([RULES["T103"].finding("a.md")], translate=lambda msgid: words.get(msgid, msgid))
    assert run["tool"]["driver"]["language"] == "sv"
    assert run["results"][0]["message"]["text"] == "Det finns inget id. Skriv det."
    assert run["tool"]["driver"]["rules"][2]["help"]["text"] == "Skriv det."


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_rules_of_the_bank_make_a_valid_log(language: str) -> None:
    every = every_rule()
    findings = [rule.finding("docs/fi/a.md") for rule in every.values()]
    run = log(findings, rules=every, translate=translator(language))
    assert [one["ruleId"] for one in run["results"]] == list(every)


# what is not UTF-8 in a name has a test of its own below
names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


@settings(deadline=None, max_examples=40)
@given(names, st.text(max_size=40), st.text(max_size=20), st.integers(1, 4), st.integers(1, 50))
def test_any_file_makes_a_valid_log(path: str, text: str, fact: str, line: int, column: int) -> None:
    finding = RULES["C114"].finding(path, line, column, {"heading": fact})
    assert unquote(place(finding, text)["artifactLocation"]["uri"]) == path


def test_a_file_whose_name_is_no_text_keeps_its_bytes() -> None:
    finding = RULES["L101"].finding("docs/\udce4.md")
    assert place(finding)["artifactLocation"]["uri"] == "docs/%E4.md"
