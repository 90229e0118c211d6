"""What `tietopankki rule` says."""

import pytest

from tietopankki.families import every_rule
from tietopankki.findings import (
    FAMILIES,
    MSGIDS,
    Example,
    Rule,
    Severity,
    explain,
    fill,
    meaning,
    reasons,
    rule_list,
    translator,
)

RULES = every_rule()


def english(msgid: str) -> str:
    return msgid


def test_a_rule_is_explained_with_its_examples() -> None:
    rule = Rule(
        "C114",
        Severity.ERROR,
        "“{heading}” is odd. {reason}",
        "Use {count} words.",
        bad="## A\n\n#### B\n",
        good=Example({"docs/fi/a.md": "## A", "docs/sv/a.md": "## A\n\nB"}),
        reasons={"long": "It has {count} words.", "short": "It is short."},
    )
    assert explain(rule, english) == (
        "C114 (error)\n"
        "“…” is odd.\n"
        "- It has … words.\n"
        "- It is short.\n"
        "\n"
        "What to do: Use … words.\n"
        "\n"
        "Wrong:\n"
        "    ## A\n"
        "\n"
        "    #### B\n"
        "\n"
        "Right:\n"
        "    docs/fi/a.md\n"
        "        ## A\n"
        "    docs/sv/a.md\n"
        "        ## A\n"
        "\n"
        "        B"
    )


def test_an_example_that_shows_nothing_is_told_in_the_readers_words() -> None:
    shown = Example({"docs/fi/a.md": "\ufeff"}, words="A file with a mark.")
    rule = Rule("C103", Severity.WARNING, "A mark.", "Take it away.", bad=shown, good="Teksti")
    words = {"A file with a mark.": "Tiedosto, jossa on merkki.", "warning": "varoitus", "Wrong:": "Näin ei:"}
    told = explain(rule, lambda msgid: words.get(msgid, msgid))
    assert told.startswith("C103 (varoitus)\n")
    assert "Näin ei:\n    Tiedosto, jossa on merkki.\n" in told


def test_a_meaning_of_its_own_comes_before_the_message() -> None:
    rule = Rule("C132", Severity.ERROR, "{a} {b}", "", bad="", good="", meaning="Two things.")
    assert meaning(rule, english) == "Two things."
    assert "Two things." in rule.msgids


@pytest.mark.parametrize(
    ("message", "means"),
    [
        ("The key “{key}” stands twice.", "The key “…” stands twice."),
        ("It is not in {other}.", "It is not in …"),
        ("Level {level}, not {other}. Mend it.", "Level …, not … Mend it."),
        ("Write { #id }.", "Write { #id }."),
        ("{count}.5 {words}...", "….5 …..."),
    ],
)
def test_what_differs_is_an_ellipsis(message: str, means: str) -> None:
    assert meaning(Rule("C101", Severity.ERROR, message, "", bad="", good=""), english) == means


def test_the_list_has_one_line_for_every_rule() -> None:
    lines = rule_list(RULES.values(), english).split("\n")
    assert [line.split()[0] for line in lines] == list(RULES)
    assert len({line.index(meaning(RULES[line[:4]], english)) for line in lines}) == 1
    assert rule_list((), english) == ""


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_family_and_can_be_explained(code: str) -> None:
    rule = RULES[code]
    assert rule.code[:2] in FAMILIES
    told = [meaning(rule, english), *reasons(rule, english), explain(rule, english)]
    for text in told:
        assert text.strip()
        assert text == fill(text, {"key": "", "detail": "", "other": "", "reason": ""})
    assert told[0].strip(" …."), "an ellipsis alone means nothing"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_word_is_translated(language: str) -> None:
    translate = translator(language)
    msgids = [*MSGIDS, *(msgid for rule in RULES.values() for msgid in rule.msgids)]
    assert [msgid for msgid in msgids if translate(msgid) == msgid] == []
