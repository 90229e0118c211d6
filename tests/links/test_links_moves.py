"""Addresses mended in the text of a page: only what is certain, and nothing but the address."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tietopankki.bank import Configuration, Locale, read_bank, read_links, renderer
from tietopankki.links import Sources, check, edits_of, keeps_meaning, read_redirects, read_site, sources_of
from tietopankki.links import with_true_links as true_links
from tietopankki.links.redirects import Redirects, parse_redirects

if TYPE_CHECKING:
    from tests.links.conftest import Make

SITE = "https://pankki.example/"
LOCALES = (Locale("fi", "Suomi", True), Locale("sv", "Svenska", False))
EXTENSIONS = ("attr_list", "admonition", "md_in_html", "tables")
CONFIGURATION = Configuration(".", "docs", LOCALES, "Koe", SITE, EXTENSIONS, {})
PATHS = ("index.md", "a.md", "milloin.md", "teemat/index.md", "teemat/mita.md", "käynti.md")
SOURCES = Sources(
    CONFIGURATION,
    {"fi": frozenset({*PATHS, "vain-fi.md"}), "sv": frozenset({*PATHS, "vain-sv.md"})},
    frozenset({"assets/kaavio.svg", "fi/ohje.pdf"}),
    lambda _language, _path: None,
    {"fi": {"703/2023": "https://laki.example/"}, "sv": {}},
)
REDIRECTS = parse_redirects(
    "- {from: ajankohta.md, to: milloin.md, since: 2026-11-22}\n"
    "- {from: aika.md, to: ajankohta.md, since: 2026-11-22}\n"
    "- {from: ohje.md, to: teemat/mita.md#ohje, since: 2026-11-22}\n"
)


def mended(text: str, path: str = "a.md", language: str = "fi") -> str:
    source = f"docs/{language}/{path}"
    return true_links(SOURCES, REDIRECTS, path, {source: text}).get(source, text)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        # moved
        ("[x](ajankohta.md)", "[x](milloin.md)"),
        ("[x](aika.md#tee-nain)", "[x](milloin.md#tee-nain)"),
        ("[x](ohje.md)", "[x](teemat/mita.md#ohje)"),
        ("[x](ohje.md#muu)", "[x](teemat/mita.md#muu)"),
        ('[x](ajankohta.md "Otsikko")', '[x](milloin.md "Otsikko")'),
        ("[x](<ajankohta.md>)", "[x](<milloin.md>)"),
        ("![x](ajankohta.md) [*x*](ajankohta.md){ .nappi }", "![x](milloin.md) [*x*](milloin.md){ .nappi }"),
        ("[![k](assets/k.svg)](ajankohta.md)", "[![k](assets/k.svg)](milloin.md)"),
        ("[ajankohta.md](ajankohta.md)", "[ajankohta.md](milloin.md)"),
        ("[x][o]\n\n[o]: ajankohta.md", "[x][o]\n\n[o]: milloin.md"),
        ('[x][] [y][X]\n\n[x]: <ajankohta.md> "O"', '[x][] [y][X]\n\n[x]: <milloin.md> "O"'),
        ('<a href="../ajankohta/">x</a>', '<a href="../milloin/">x</a>'),
        ("<a title=x href='../ajankohta/#o'>x</a>", "<a title=x href='../milloin/#o'>x</a>"),
        ("[x][o]\n\n[o]: aika.md\n\n[o]: aika.md", "[x][o]\n\n[o]: aika.md\n\n[o]: milloin.md"),
        # letters
        ("[x](Milloin.md)", "[x](milloin.md)"),
        ("[x](Teemat/MITA.md?a=1#b)", "[x](teemat/mita.md?a=1#b)"),
        ("[x](ka\u0308ynti.md)", "[x](käynti.md)"),
        ("![x](../assets/Kaavio.SVG)", "![x](../assets/kaavio.svg)"),
        # another language
        ("[x](../sv/milloin.md)", "[x](milloin.md)"),
        ("[x](../sv/milloin/)", "[x](milloin.md)"),
        ("[x](../sv/vain-sv.md)", "[x](vain-sv.md)"),
        ('<a href="../sv/milloin/">x</a>', '<a href="../milloin/">x</a>'),
        (f'<a href="{SITE}sv/vain-sv/">x</a>', '<a href="../sv/vain-sv/">x</a>'),
        # the site's own address
        (f"[x]({SITE}milloin/#o)", "[x](milloin.md#o)"),
        (f"[x]({SITE}sv/milloin)", "[x](milloin.md)"),
        (f"[x]({SITE}) [y](/teemat/)", "[x](index.md) [y](teemat/index.md)"),
        (f"[x]({SITE}ajankohta/)", "[x](milloin.md)"),
        (f"![x]({SITE}assets/kaavio.svg) [y](/ohje.pdf)", "![x](../assets/kaavio.svg) [y](ohje.pdf)"),
        # the other form
        ("[x](../milloin/)", "[x](milloin.md)"),
        ("[x](../teemat/mita/index.html)", "[x](teemat/mita.md)"),
        ('<a href="milloin.md">x</a>', '<a href="../milloin/">x</a>'),
        ('<img src="../../assets/kaavio.svg">', '<img src="../../assets/kaavio.svg">'),
    ],
)
def test_an_address_that_can_be_mended(written: str, right: str) -> None:
    assert mended(f"Katso {written}\n") == f"Katso {right}\n"
    assert mended(f"Katso {right}\n") == f"Katso {right}\n"


@pytest.mark.parametrize(
    "written",
    [
        "[x](milloin.md) [y](teemat/mita.md#a) [z](../assets/kaavio.svg) [å](https://muu.example/Milloin.md)",
        "[x](eiole.md) [y](Eiole.md) [z](../eiole/)",
        f"[x]({SITE}sv/milloin/){{ hreflang=sv }}",
        f'[x]({SITE}sv/milloin/ "Otsikko (1)"){{ .a hreflang="sv" }}',
        f"[x][o]{{ hreflang=sv }}\n\n[o]: {SITE}sv/milloin/",
        '<a hreflang="sv" href="../sv/milloin/">x</a>',
        '<a href="../sv/vain-sv/">x</a>',
        f"<{SITE}milloin/>",
        "`[x](Milloin.md)` \\[x](Milloin.md) <!-- [x](Milloin.md) -->",
        "    [x](Milloin.md)",
        "```\n[x](Milloin.md)\n```",
        "[x][o]\n\n[o]: aika.md\n\n```\n[o]: aika.md\n```",
        "[17 §][703/2023] [x](#Milloin) [y](mailto:milloin.md@muu.example) [z]()",
    ],
)
def test_an_address_that_stays(written: str) -> None:
    assert mended(f"{written}\n") == f"{written}\n"


def test_from_a_folder_and_in_the_other_language() -> None:
    assert mended("[x](../Milloin.md) [y](Mita.md)", "teemat/index.md") == "[x](../milloin.md) [y](mita.md)"
    assert mended("[x](../../fi/milloin.md)", "teemat/mita.md", "sv") == "[x](../milloin.md)"
    assert mended("[x](/milloin/) [y](/sv/milloin/)", language="sv") == "[x](milloin.md) [y](milloin.md)"


def test_links_in_boxes_lists_tables_and_quotes() -> None:
    text = (
        '!!! note "Katso [x](aika.md)"\n\n    Katso [pitkä\n    teksti](aika.md).\n\n'
        "- a [x](aika.md)\n\n    > b [x\n    > y](aika.md)\n\n"
        "| a | b |\n|---|---|\n| [x](aika.md) | `[koodi](muu.md)` |\n"
    )
    assert mended(text) == text.replace("(aika.md)", "(milloin.md)")


def test_one_definition_for_links_that_wish_different_things_stays() -> None:
    text = f"[x][o] ja [y][o]{{ hreflang=sv }}\n\n[o]: {SITE}sv/milloin/\n"
    assert mended(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_front_matter_and_byte_order_mark_stay(end: str) -> None:
    front = "\ufeff---\ntitle: '[x](aika.md)'\n---\n\n".replace("\n", end)
    assert mended(f"{front}A{end}[x](aika.md){end}") == f"{front}A{end}[x](milloin.md){end}"


def test_a_byte_order_mark_alone() -> None:
    assert mended("\ufeff[x](aika.md)") == "\ufeff[x](milloin.md)"


def test_only_the_versions_that_change_come_out() -> None:
    raw = {"docs/fi/a.md": "[x](milloin.md)", "docs/sv/a.md": "[x](aika.md)"}
    assert true_links(SOURCES, REDIRECTS, "a.md", raw) == {"docs/sv/a.md": "[x](milloin.md)"}


PIECES = r"""
[x](aika.md)|[x](Milloin.md)|(aika.md)|[aika.md]|`|**|![|](|)|[x][o]|    |> |- |<a href='/milloin/'>|</a>
|[x](https://pankki.example/)|[o]: aika.md|\|"|{ #x }|:   |[^1]
"""
WORDS = st.sampled_from([*PIECES.strip().replace("\n", "").split("|"), "\n", "\n\n", "| a |"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=st.lists(WORDS, max_size=14).map("".join))
def test_whatever_the_text_only_addresses_change(text: str) -> None:
    render = renderer(CONFIGURATION, {})
    shown = [html.unescape(one) for one in re.findall(r"""(?:href|src)=["']([^"']*)""", render(text))]
    # where the bank's reading of links and the engine's differ, the command refuses to write
    assume(sorted(shown) == sorted(link.target for link in read_links(text, {})))
    after = mended(text)
    edits = edits_of(SOURCES, REDIRECTS, "fi", "a.md", text)
    assert keeps_meaning(render, text, after, edits)
    assert mended(after) == after


def test_a_change_of_anything_else_is_a_change_of_meaning() -> None:
    render = renderer(CONFIGURATION, {})
    before = '[x](aika.md "O") ![k](k.svg)'
    edits = edits_of(SOURCES, REDIRECTS, "fi", "a.md", before)
    assert keeps_meaning(render, before, '[x](milloin.md "O") ![k](k.svg)', edits)
    for after in (
        '[x](muu.md "O") ![k](k.svg)',
        '[y](milloin.md "O") ![k](k.svg)',
        '[x](milloin.md "P") ![k](k.svg)',
        '[x](milloin.md "O") ![k](l.svg)',
        '[x](milloin.md "O") ![l](k.svg)',
        '[x](milloin.md "O") ![k](k.svg) [z](z.md)',
        '[x](milloin.md "O")',
    ):
        assert not keeps_meaning(render, before, after, edits), after


def test_after_mending_the_built_site_is_clean(make: Make, tmp_path: Path) -> None:
    redirects = "- {from: ajankohta.md, to: teemat/milloin.md, since: 2026-11-22}\n"
    text = (
        "Katso [yksi](ajankohta.md#tee-nain), [kaksi](Teemat/milloin.md) ja\n"
        "[kolme](../sv/teemat/milloin.md),\n"
        "[neljä](https://tietopankki.example/teemat/milloin/) sekä <a href='../ajankohta/'>viisi</a>.\n"
    )
    files = {"data/redirects.yml": redirects, "docs/fi/a.md": text}
    files |= {f"docs/{code}/teemat/milloin.md": "## A { #tee-nain }\n" for code in ("fi", "sv")}
    made = make(tmp_path / "before", files)
    assert {one.rule for one in made.findings()} == {"L103", "L104", "L105", "L106"}

    source = "docs/fi/a.md"
    raw = {source: (made.root / source).read_text(encoding="utf-8")}
    after = true_links(sources_of(made.bank), read_redirects(made.root), "a.md", raw)
    again = make(tmp_path / "after", {**files, **after})
    sources = sources_of(read_bank(again.root))
    assert list(check(read_site(again.site), sources, read_redirects(again.root))) == []


def test_without_redirects_nothing_has_moved() -> None:
    assert true_links(SOURCES, Redirects(), "a.md", {"docs/fi/a.md": "[x](aika.md)"}) == {}
