"""Annotations of a workflow run, read back as the runner reads them."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.findings import REPORTERS, Finding, Rule, Severity, registry

RULES = registry(
    (
        Rule("C114", Severity.ERROR, "“{heading}” is odd.", "Mend it.", bad="", good=""),
        Rule("L101", Severity.NOTICE, "Nobody links here.", "Link here.", bad="", good=""),
        Rule("T103", Severity.WARNING, "There is no id.", "Write it.", bad="", good=""),
    )
)


def report(*findings: Finding) -> str:
    return REPORTERS["github"](findings, RULES, lambda path: None, lambda msgid: msgid, (), "")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Command, properties and message of a line, as actions/runner takes it apart (ActionCommand.cs)."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match, line
    properties = dict(one.split("=", 1) for one in match[2].split(","))
    return match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])


def unescaped(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def test_a_finding_is_an_annotation_at_its_place() -> None:
    finding = RULES["C114"].finding("docs/fi/a,b:c.md", 2, 3, {"heading": "50 %, 1:2"})
    assert report(finding) == (
        "::error file=docs/fi/a%2Cb%3Ac.md,line=2,col=3,title=C114::“50 %25, 1:2” is odd. Mend it.\n"
        "1 error in 1 file."
    )


def test_each_severity_has_its_command() -> None:
    findings = [rule.finding("a.md", line) for line, rule in enumerate(RULES.values(), start=1)]
    assert [line.split(" ")[0] for line in report(*findings).split("\n")[:-1]] == [
        "::error",
        "::notice",
        "::warning",
    ]


def test_a_clean_bank_has_no_annotation() -> None:
    assert report() == "Nothing to correct."


@settings(deadline=None)
@given(st.text(min_size=1), st.text(), st.integers(1), st.integers(1))
def test_no_text_of_a_page_can_give_commands(path: str, fact: str, line: int, column: int) -> None:
    annotation, summary = report(RULES["C114"].finding(path, line, column, {"heading": fact})).split("\n")
    command, properties, message = read(annotation)
    assert command == "error"
    assert properties.keys() == {"file", "line", "col", "title"}
    assert (properties["line"], properties["col"]) == (str(line), str(column))
    assert message.startswith("“")
    assert message.endswith("” is odd. Mend it.")
    assert summary == "1 error in 1 file."
