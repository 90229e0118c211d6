"""What a change means for the translations, told to somebody who does not know how the files are kept."""

import re

from tietopankki.findings import Finding, Rule, Severity
from tietopankki.translations.change_report import MSGIDS, change_report

ERROR = Rule("T901", Severity.ERROR, "The number {value} is gone.", "Write {value}.", bad="17", good="18")
NOTICE = Rule("G901", Severity.NOTICE, "The word {word} is old.", "Choose a new one.", bad="a", good="b")
OTHER = Rule("C901", Severity.ERROR, "Something else.", "Mend it.", bad="a", good="b")
RULES = {rule.code: rule for rule in (ERROR, NOTICE, OTHER)}

SWEDISH, FINNISH = "docs/sv/mita.md", "docs/fi/mita.md"
TEXTS = {SWEDISH: "---\ntitle: Vad man dokumenterar\n---\n", FINNISH: "---\ntitle: Mitä kirjataan\n---\n"}

GIT_WORDS = re.compile(r"\b(git|commit|branch|merge|pull|push|diff|repositor)", re.IGNORECASE)


def english(msgid: str) -> str:
    return msgid


def report(*now: Finding, before: tuple[Finding, ...] = ()) -> str:
    return change_report(now, RULES, TEXTS.get, english, before)


def gone(value: str, line: int = 12) -> Finding:
    return ERROR.finding(SWEDISH, line, facts={"value": value, "other_line": str(line)})


def old(word: str) -> Finding:
    return NOTICE.finding(FINNISH, 5, facts={"word": word})


def test_findings_stand_under_their_page_with_line_and_remedy() -> None:
    told = report(old("päiväkirja"), gone("17 §"))
    assert told.startswith("## What this change means for the translations\n\n")
    for part in ("### Vad man dokumenterar", "line 12", "The number 17 § is gone.", "Write 17 §."):
        assert part in told
    for part in ("### Mitä kirjataan", "line 5", "The word päiväkirja is old.", "Choose a new one."):
        assert part in told


def test_nothing_to_tell() -> None:
    assert report(OTHER.finding(SWEDISH)) == (
        "## What this change means for the translations\n\nNothing to do: both languages agree.\n"
    )


def test_what_was_there_before_is_counted_and_what_is_mended_is_thanked_for() -> None:
    # the old fault has moved to another line
    told = report(gone("17 §", line=40), gone("18 §"), before=(gone("17 §", line=12), old("päiväkirja")))
    assert "18 §" in told
    assert "17 §" not in told
    assert told.endswith(
        "1 fault was there before this change and is not listed.\n\n"
        "The change mends 1 earlier fault. Thank you!\n"
    )


def test_the_same_fault_a_second_time_is_new() -> None:
    told = report(gone("17 §"), gone("17 §", line=40), before=(gone("17 §"),))
    assert told.count("The number 17 § is gone.") == 1


def test_findings_of_other_families_are_neither_new_nor_mended() -> None:
    assert "Thank you" not in report(before=(OTHER.finding(SWEDISH),))


def test_the_words_are_an_editors_words() -> None:
    for msgid in MSGIDS:
        assert not GIT_WORDS.search(msgid), msgid
