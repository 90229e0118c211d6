"""The summary for editors, and what a reader of it sees (CommonMark, as code hosts render it)."""

import datetime
import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tietopankki.findings import REPORTERS, Acceptance, Accepted, Finding, Rule, Severity, registry
from tietopankki.findings.markdown import MOST

RULES = registry(
    (
        Rule("C114", Severity.ERROR, "“{heading}” is odd.", "Run `tietopankki fix`.", bad="", good=""),
        Rule("L101", Severity.NOTICE, "Nobody links here.", "Link here.", bad="", good=""),
        Rule("T103", Severity.WARNING, "There is no id.", "Write it.", bad="", good=""),
    )
)
FILES = "https://host.example/bank/blob/main/"
TEXTS = {
    "docs/fi/ä b.md": "---\r\ntitle: Mitä *kirjataan*\r\n---\r\n## A\r\n",
    "docs/sv/a.md": "## No front matter\n",
}


def report(*findings: Finding, files: str = FILES, accepted: tuple[Accepted, ...] = ()) -> str:
    return REPORTERS["markdown"](findings, RULES, TEXTS.get, lambda msgid: msgid, accepted, files)


def shown(markdown: str) -> str:
    """The text that a reader sees."""
    rendered = MarkdownIt("commonmark").render(markdown)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", rendered)).split())


def test_findings_stand_below_their_page_with_links_to_the_lines() -> None:
    assert report(
        RULES["T103"].finding("data/glossary.yml", 7),
        RULES["L101"].finding("docs/sv/a.md"),
        RULES["C114"].finding("docs/fi/ä b.md", 4, facts={"heading": "A"}),
        RULES["L101"].finding("docs/fi/ä b.md", 1),
    ) == (
        "**1 error, 1 warning, 2 notices in 3 files.**\n"
        "\n"
        "### [`data/glossary.yml`](https://host.example/bank/blob/main/data/glossary.yml)\n"
        "\n"
        "- There is no id. "
        "(warning, [line 7](https://host.example/bank/blob/main/data/glossary.yml#L7), T103)\\\n"
        "  **What to do:** Write it.\n"
        "\n"
        "### `Mitä *kirjataan*`\n"
        "\n"
        "[`docs/fi/ä b.md`](https://host.example/bank/blob/main/docs/fi/%C3%A4%20b.md)\n"
        "\n"
        "- Nobody links here. "
        "(notice, [line 1](https://host.example/bank/blob/main/docs/fi/%C3%A4%20b.md#L1), L101)\\\n"
        "  **What to do:** Link here.\n"
        "- “A” is odd. "
        "(error, [line 4](https://host.example/bank/blob/main/docs/fi/%C3%A4%20b.md#L4), C114)\\\n"
        "  **What to do:** Run `tietopankki fix`.\n"
        "\n"
        "### [`docs/sv/a.md`](https://host.example/bank/blob/main/docs/sv/a.md)\n"
        "\n"
        "- Nobody links here. "
        "(notice, [line 1](https://host.example/bank/blob/main/docs/sv/a.md#L1), L101)\\\n"
        "  **What to do:** Link here."
    )


def test_without_an_address_nothing_is_linked() -> None:
    text = report(RULES["C114"].finding("docs/fi/ä b.md", 4, facts={"heading": "A"}), files="")
    assert "](" not in text
    assert "`docs/fi/ä b.md`" in text
    assert "(error, line 4, C114)" in text


def test_a_clean_bank_is_one_line() -> None:
    assert report() == "**Nothing to correct.**"


def test_accepted_findings_are_counted() -> None:
    entry = Acceptance("L101", "a.md", "", "It moves.", "toimitus", datetime.date(2027, 5, 22), 2)
    one = Accepted(RULES["L101"].finding("a.md"), entry)
    assert report(accepted=(one,)) == "**Nothing to correct. 1 accepted finding is not shown.**"
    assert report(accepted=(one, one)).endswith("2 accepted findings are not shown.**")


def test_a_long_report_shows_the_most_serious_findings() -> None:
    notices = [RULES["L101"].finding("a.md", line) for line in range(1, MOST + 3)]
    text = report(*notices, RULES["C114"].finding("z.md", facts={"heading": "A"}))
    assert text.count("\n- ") == MOST
    assert "“A” is odd." in text
    assert text.endswith("3 more findings are not shown here.")
    assert report(*notices[: MOST + 1]).endswith("1 more finding is not shown here.")
    assert "not shown" not in report(*notices[:MOST])


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_fact_is_read_as_it_is_and_is_never_markdown(fact: str) -> None:
    text = report(RULES["C114"].finding("docs/sv/a.md", facts={"heading": fact}))
    rendered = MarkdownIt("commonmark").render(text)
    # the path, and what the rule's own words have as code or in bold
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p", "strong", "h3", "a", "code", "ul", "li", "br"}
    assert rendered.count("<a ") == 2
    visible = " ".join("".join(char if char.isprintable() else " " for char in fact).split())
    assert " ".join(f"“{visible}” is odd.".split()) in shown(text).replace("“ ", "“").replace(" ”", "”")


def test_what_could_be_a_mention_or_a_reference_is_code() -> None:
    for fact in ("@team", "see #12", "https://host.example/@name/_a_", "a | b", "`x``y`"):
        text = report(RULES["C114"].finding("docs/sv/a.md", facts={"heading": fact}))
        assert f"<code>{html.escape(fact)}</code>” is odd." in MarkdownIt("commonmark").render(text)
