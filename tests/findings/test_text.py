"""The text report, as an editor sees it."""

import datetime

from tietopankki.findings import Acceptance, Accepted, Finding, Rule, Severity, registry, text_report

RULES = registry(
    (
        Rule("C103", Severity.ERROR, "The word “{word}” is not used.", "Write “{better}”.", bad="", good=""),
        Rule(
            "T103",
            Severity.WARNING,
            "The heading is odd. {reason}",
            "Even it out.",
            bad="",
            good="",
            reasons={"long": "It has {count} words."},
        ),
        Rule("L101", Severity.NOTICE, "Nobody links here.", "Link here.", bad="", good=""),
    )
)
WORDS = {"word": "kunta", "better": "hyvinvointialue"}

FINNISH = {
    "error": "virhe",
    "1 error": "1 virhe",
    "{count} errors": "{count} virhettä",
    "1 warning": "1 varoitus",
    "{findings} in 1 file.": "{findings} yhdessä tiedostossa.",
    "{findings} in {count} files.": "{findings} {count} tiedostossa.",
    "The word “{word}” is not used.": "Sanaa ”{word}” ei käytetä.",
    "Write “{better}”.": "Kirjoita ”{better}”.",
}


def english(msgid: str) -> str:
    return msgid


def finnish(msgid: str) -> str:
    return FINNISH.get(msgid, msgid)


def report(*findings: Finding, text: str | None = None) -> str:
    return text_report(findings, RULES, lambda path: text, english)


def excerpt(text: str, column: int) -> list[str]:
    """The source line and the line with the caret, without their indentation."""
    lines = report(RULES["L101"].finding("a.md", 1, column), text=text).split("\n")
    return [line.removeprefix("    ") for line in lines[1:-3]]


def test_a_report_is_sorted_and_shows_place_message_source_and_remedy() -> None:
    texts = {
        "docs/fi/x.md": "Ensimmäinen rivi.\nTämän järjestää kunta.\n",
        "docs/sv/x.md": "## Rubrik",
    }
    findings = (
        RULES["T103"].finding("docs/sv/x.md", 1, facts={"reason": "long", "count": "7"}),
        RULES["C103"].finding("docs/fi/x.md", 2, 17, WORDS),
        RULES["L101"].finding("docs/fi/y.md"),
    )
    assert text_report(findings, RULES, texts.get, english) == (
        "docs/fi/x.md:2:17: error C103 The word “kunta” is not used.\n"
        "    Tämän järjestää kunta.\n"
        "                    ^\n"
        "    Write “hyvinvointialue”.\n"
        "\n"
        "docs/fi/y.md:1:1: notice L101 Nobody links here.\n"
        "    Link here.\n"
        "\n"
        "docs/sv/x.md:1:1: warning T103 The heading is odd. It has 7 words.\n"
        "    ## Rubrik\n"
        "    ^\n"
        "    Even it out.\n"
        "\n"
        "1 error, 1 warning, 1 notice in 3 files."
    )


def test_a_report_is_in_the_translators_language() -> None:
    findings = [RULES["C103"].finding("docs/fi/x.md", line, 1, WORDS) for line in (1, 2)]
    assert text_report(findings, RULES, lambda path: None, finnish) == (
        "docs/fi/x.md:1:1: virhe C103 Sanaa ”kunta” ei käytetä.\n"
        "    Kirjoita ”hyvinvointialue”.\n"
        "\n"
        "docs/fi/x.md:2:1: virhe C103 Sanaa ”kunta” ei käytetä.\n"
        "    Kirjoita ”hyvinvointialue”.\n"
        "\n"
        "2 virhettä yhdessä tiedostossa."
    )


def test_the_summary_counts_in_the_singular_and_the_plural() -> None:
    error, warning, notice = (RULES[code].finding("a.md", facts=WORDS) for code in ("C103", "T103", "L101"))
    assert report().split("\n")[-1] == "Nothing to correct."
    assert report(error).split("\n")[-1] == "1 error in 1 file."
    assert report(error, error, notice).split("\n")[-1] == "2 errors, 1 notice in 1 file."
    elsewhere = RULES["T103"].finding("b.md")
    assert report(warning, notice, notice, elsewhere).split("\n")[-1] == "2 warnings, 2 notices in 2 files."


def test_the_summary_says_how_many_accepted_findings_are_left_out() -> None:
    entry = Acceptance("L101", "a.md", "", "It moves.", "toimitus", datetime.date(2027, 5, 22), 2)
    one = Accepted(RULES["L101"].finding("a.md"), entry)
    assert text_report([], RULES, lambda path: None, english, [one]) == (
        "Nothing to correct. 1 accepted finding is not shown."
    )
    warning = RULES["T103"].finding("b.md")
    last = text_report([warning], RULES, lambda path: None, english, [one, one]).split("\n")[-1]
    assert last == "1 warning in 1 file. 2 accepted findings are not shown."


def test_every_file_is_read_once() -> None:
    asked = []

    def read(path: str) -> str:
        asked.append(path)
        return "text"

    findings = [RULES["L101"].finding(path, line) for line in (1, 2) for path in ("a.md", "b.md")]
    text_report(findings, RULES, read, english)
    assert asked == ["a.md", "b.md"]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = "yksi\fyhä\u2028yhä\r\nkaksi\rkolme\n"
    finding = RULES["L101"].finding("a.md", 3, 2)
    assert "    kolme\n     ^\n" in report(finding, text=text)


def test_the_caret_stands_below_its_character_after_tabs_and_combining_marks() -> None:
    assert excerpt("\tsana x", 7) == [" sana x", "      ^"]
    assert excerpt("a\u0308a\u0308 x", 6) == ["a\u0308a\u0308 x", "   ^"]
    assert excerpt("x\ufeff y", 4) == ["x  y", "   ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line, caret = excerpt("a" * 300 + "x" + "b" * 300, 301)
    assert line[caret.index("^")] == "x"
    assert len(line) == 102
    assert line[0] == line[-1] == "…"
    assert excerpt("a" * 100, 1)[0] == "a" * 100


def test_a_place_outside_the_text_shows_no_source_or_the_lines_end() -> None:
    finding = RULES["L101"].finding("a.md", 9, 1)
    assert report(finding, text="one line").split("\n")[:2] == [
        "a.md:9:1: notice L101 Nobody links here.",
        "    Link here.",
    ]
    assert excerpt("sana", 99) == ["sana", "    ^"]


def test_nothing_from_a_file_can_steer_the_terminal() -> None:
    facts = {"word": "\x1b[31mpunainen\x1b[0m\nuusi rivi", "better": "\x07"}
    shown = report(RULES["C103"].finding("a\x1b.md", 1, 1, facts), text="\x1b[2Jteksti\u202e\x9b")
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert "The word “[31mpunainen [0m uusi rivi” is not used." in shown
