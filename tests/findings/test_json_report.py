"""The report for other programs, key by key."""

import datetime
import json
from typing import Any

from tietopankki import __version__
from tietopankki.findings import REPORTERS, Acceptance, Accepted, Rule, Severity, registry
from tietopankki.findings.json_report import FORMAT, Report, Told, ToldAccepted

RULES = registry(
    (
        Rule("C114", Severity.ERROR, "“{heading}” is odd.", "Mend “{heading}”.", bad="", good=""),
        Rule("L101", Severity.NOTICE, "Nobody links here.", "Link here.", bad="", good=""),
    )
)
ENTRY = Acceptance("L101", "docs/fi/a.md", "", "It moves.", "toimitus", datetime.date(2027, 5, 22), 2)
SWEDISH = {"en": "sv", "Nobody links here.": "Ingen länkar hit."}


def report(*codes: str, accepted: tuple[Accepted, ...] = ()) -> dict[str, Any]:
    findings = [RULES[code].finding("docs/fi/ä.md", 2, 3, {"heading": "A\n\tB", "b": "1"}) for code in codes]
    text = REPORTERS["json"](findings, RULES, lambda path: "", lambda msgid: msgid, accepted, "")
    whole = json.loads(text.encode("utf-8"))
    assert isinstance(whole, dict)
    return whole


def test_a_report_of_one_finding() -> None:
    assert report("C114") == {
        "format": 1,
        "tool": {"name": "tietopankki", "version": __version__},
        "language": "en",
        "counts": {"error": 1, "warning": 0, "notice": 0, "files": 1, "accepted": 0},
        "findings": [
            {
                "rule": "C114",
                "severity": "error",
                "path": "docs/fi/ä.md",
                "line": 2,
                "column": 3,
                "facts": {"heading": "A\n\tB", "b": "1"},
                "message": "“A B” is odd.",
                "remedy": "Mend “A B”.",
            }
        ],
        "accepted": [],
    }


def test_a_clean_report_has_all_keys() -> None:
    assert report() == {
        "format": FORMAT,
        "tool": {"name": "tietopankki", "version": __version__},
        "language": "en",
        "counts": {"error": 0, "warning": 0, "notice": 0, "files": 0, "accepted": 0},
        "findings": [],
        "accepted": [],
    }


def test_an_accepted_finding_says_why_and_until_when() -> None:
    whole = report("C114", accepted=(Accepted(RULES["L101"].finding("docs/fi/a.md"), ENTRY),))
    assert whole["counts"]["accepted"] == len(whole["accepted"]) == 1
    (one,) = whole["accepted"]
    assert (one["rule"], one["path"]) == ("L101", "docs/fi/a.md")
    assert (one["reason"], one["owner"], one["expires"]) == ("It moves.", "toimitus", "2027-05-22")


def test_every_key_is_documented() -> None:
    whole = report("C114", accepted=(Accepted(RULES["L101"].finding("docs/fi/a.md"), ENTRY),))
    assert whole.keys() == Report.__annotations__.keys()
    assert whole["findings"][0].keys() == Told.__annotations__.keys()
    assert whole["accepted"][0].keys() == ToldAccepted.__annotations__.keys()


def test_findings_are_sorted_and_letters_stay_readable() -> None:
    findings = [RULES["L101"].finding(path) for path in ("b.md", "ä.md", "a.md")]
    text = REPORTERS["json"](
        findings, RULES, lambda path: "", lambda msgid: SWEDISH.get(msgid, msgid), (), ""
    )
    assert [one["path"] for one in json.loads(text)["findings"]] == ["a.md", "b.md", "ä.md"]
    assert '"message": "Ingen länkar hit."' in text
    assert json.loads(text)["language"] == "sv"


def test_a_name_that_is_no_text_survives() -> None:
    findings = [RULES["L101"].finding("docs/\udce4.md")]
    text = REPORTERS["json"](findings, RULES, lambda path: "", lambda msgid: msgid, (), "")
    assert json.loads(text.encode("utf-8"))["findings"][0]["path"] == "docs/\udce4.md"
