"""What holds for any Markdown, however broken. How time grows with it is measured by bench/bank.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.bank import INTRO, Configuration, parse_page, read_links, read_sections, renderer

DEFINITIONS = {"703/2023": "https://finlex.example/2023/703"}

EXTENSIONS = "admonition attr_list def_list md_in_html pymdownx.details pymdownx.superfences"
RENDER = renderer(Configuration("", "", (), "", "", tuple(EXTENSIONS.split()), {}), DEFINITIONS)

PIECES = """
[a](b.md) [ ] ( ) ]( ][ ![ [a][703/2023] [x]: y.md < > <!-- --> <https://a.example> <a@b.example> <div> </div>
<a\thref="b"> <div\tmarkdown> ` `` ``` ~~~ # ## { #b } === --- - 1. > !!! note "c" ' | --- : \\ * ä 😀
"""
SPACES = (" ", "    ", "\t", "\n", "\n\n", "\n    ", "\u2028", "\x85", "\x0b", "\x00")

any_text = st.text(max_size=200).map(lambda text: text.replace("\r", "\n"))
pieces = st.sampled_from([*PIECES.split(), *SPACES, *SPACES])
markdown = st.one_of(any_text, st.lists(pieces, max_size=40).map("".join))


@given(markdown)
def test_links_lie_inside_the_text(text: str) -> None:
    lines = text.split("\n")
    places = []
    for link in read_links(text, DEFINITIONS):
        assert 1 <= link.line <= len(lines)
        assert 1 <= link.column <= len(lines[link.line - 1])
        assert lines[link.line - 1][link.column - 1] in "[!<"
        places.append((link.line, link.column))
    assert places == sorted(places)


@given(markdown)
def test_headings_and_texts_are_the_whole_body(text: str) -> None:
    lines = text.split("\n")
    intro, *sections = read_sections(text)
    assert (intro.id, intro.level, intro.line) == (INTRO, 0, 1)
    assert intro.text == "\n".join(lines[: sections[0].line - 1] if sections else lines)
    for section, following in zip_longest(sections, sections[1:]):
        written = lines[section.line - 1 : following.line - 1 if following else len(lines)]
        assert 1 <= section.level <= 6
        assert section.heading in written[0]
        is_underlined = len(written) > 1 and set(written[1].strip()) in ({"="}, {"-"})
        assert section.text == "\n".join(written[1:]) or (
            is_underlined and section.text == "\n".join(written[2:])
        )


@given(markdown)
def test_any_text_makes_a_page(text: str) -> None:
    page, problems = parse_page(text, "fi", "a.md", "docs/fi/a.md", DEFINITIONS)
    assert text.endswith(page.text)
    assert page.front_matter.body_line == text.count("\n", 0, len(text) - len(page.text)) + 1
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@given(st.lists(pieces.filter(lambda piece: "\n" not in piece and piece[0] != "<"), max_size=20).map("".join))
def test_nothing_open_on_a_line_of_text_reaches_past_an_empty_line(line: str) -> None:
    links = read_links(f"Alku {line}\n\n[varma](varma.md)\n", {})
    assert (3, "varma.md") in {(link.line, link.target) for link in links}


# Well-formed blocks as an editor writes them; each address tells whether the reader gets a link.
BLOCKS = (
    "Teksti [yes](yes.md) ja [17 §][703/2023], `[no](no.md)`\njatkuu ![yes](yes.png) <https://yes.example>.",
    "## Otsikko [yes](yes.md) { #otsikko }",
    "Otsikko\n-------",
    "- yksi [yes](yes.md)\n- kaksi\n    - kolme [yes](yes.md) `\n- neljä ` [yes](yes.md)",
    "1. yksi\n\n    [yes](yes.md) jatkuu\n\n2. kaksi [yes][703/2023]",
    "- kohta\n\n    ```\n    [no](no.md)\n    ```\n\n        [no](no.md)",
    "| A | [yes](yes.md) |\n| --- | :-: |\n| `[no](no.md) | x` | [yes](yes.md) |\n| [no | x](no.md) | a |",
    "```text\n[no](no.md)\n\n## Ei\n```",
    "~~~\n```\n[no](no.md)\n~~~",
    "> Lainaus [yes](yes.md)\n> jatkuu\njatkuu [yes](yes.md)",
    "Teksti \\[no](no.md) ja [703/2023][] [tuntematon] [yes \\] [1]](yes.md)",
    "[![yes](yes.png)](yes.md) [a](yes_(1).md 'Otsikko (1)')",
    '!!! note "Huom [yes](yes.md)"\n    heti [yes](yes.md)\n\n    sitten [yes](yes.md)',
    "??? example\n\n    - kohta [yes](yes.md)\n\n    > [yes](yes.md)",
    "* * *",
)
AT_THE_MARGIN = (
    "Termi [yes](yes.md)\n:   Selitys [yes](yes.md)\n\n    jatkuu [yes](yes.md)",
    "<!-- [no](no.md)\n\n[no](no.md) -->",
    '<div>\n[no](no.md) <a href="yes.md">x</a>\n</div>',
    "[oma]: yes.md 'Otsikko'",
)
blocks = st.recursive(
    st.sampled_from(BLOCKS),
    lambda inner: st.builds(
        lambda head, body: f"{head}\n\n{indent(body, '    ')}",
        st.sampled_from(['!!! warning "Huom"', "- kohta", "1. kohta"]),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    ),
    max_leaves=6,
)


@given(st.lists(blocks | st.sampled_from(AT_THE_MARGIN), max_size=6).map("\n\n".join))
def test_well_formed_markdown_has_the_links_that_readers_get(text: str) -> None:
    links = [link.target for link in read_links(text, DEFINITIONS)]
    assert not [target for target in links if "no" in target]
    assert sorted(links) == sorted(re.findall(r'(?:href|src)="([^"]*)"', RENDER(text)))


NESTS: dict[str, tuple[Callable[[int], str], int]] = {
    "links in links": (lambda count: "[" * count + "a" + "](b)" * count, 1),
    "references in references": (lambda count: "[" * count + "a" + "][703/2023]" * count, 1),
    "images in images": (lambda count: "![" * count + "a" + "](b)" * count, 1),
    "links in addresses": (lambda count: "[a](" * count + ")" * count, 1),
    "boxes in boxes": (lambda count: "".join(f"{' ' * 4 * one}!!! note\n" for one in range(count // 20)), 0),
    "quotes in quotes": (lambda count: ">" * count + "[a](b)", 1),
    "raw blocks in raw blocks": (lambda count: "<div>" * count + '<a href="b">' + "</div>" * count, 1),
    "open comments": (lambda count: "<!-- [a](b)\n" * count, 20_000),
}


@pytest.mark.parametrize(("nest", "links"), NESTS.values(), ids=list(NESTS))
def test_depth_has_no_limit(nest: Callable[[int], str], links: int) -> None:
    assert len(read_links(nest(20_000), DEFINITIONS)) == links
