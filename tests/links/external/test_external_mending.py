"""New addresses written into a page: every form of a link, and nothing that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.bank import Configuration, Locale, parse_page, renderer
from tietopankki.links import edited
from tietopankki.links.external import edits_to, keeps_page

OLD, NEW = "https://vanha.example/sivu", "https://uusi.example/sivu#kohta"
MOVES = {
    OLD: NEW,
    "//vanha.example/b": "https://uusi.example/b",
    "http://vanha.example/?a=1&amp;b=2": "https://vanha.example/?a=1&b=2",
    "https://vanha.example/pari": "https://uusi.example/a_(b)",
    "https://vanha.example/yksin": "https://uusi.example/a)b(c",
    "https://vanha.example/outo": "https://uusi.example/a b\"c'd<e>f`g[h]\\i",
}
CONFIGURATION = Configuration(
    ".", "docs", (Locale("fi", "Suomi", True),), "Koe", "", ("attr_list", "admonition", "tables"), {}
)


def mended(raw: str) -> str:
    edits = edits_to(raw, MOVES, {})
    after = edited(raw, edits)
    assert keeps_page(renderer(CONFIGURATION, {}), raw, after, edits)
    return after


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (f"[x]({OLD})", f"[x]({NEW})"),
        (f'[x]({OLD} "Otsikko"){{ .nappi }}', f'[x]({NEW} "Otsikko"){{ .nappi }}'),
        (f"[x](<{OLD}>)", f"[x](<{NEW}>)"),
        (f"![x]({OLD})", f"![x]({NEW})"),
        (f"[![x](kuva.png)]({OLD})", f"[![x](kuva.png)]({NEW})"),
        (f"[{OLD}]({OLD})", f"[{OLD}]({NEW})"),
        (f"[x][o] [o][]\n\n[o]: {OLD}", f"[x][o] [o][]\n\n[o]: {NEW}"),
        (f"| a | b |\n|---|---|\n| c | [x]({OLD}) |", f"| a | b |\n|---|---|\n| c | [x]({NEW}) |"),
        (f"!!! note\n\n    [x]({OLD})", f"!!! note\n\n    [x]({NEW})"),
        (f'<a class="x" href="{OLD}">x</a>', f'<a class="x" href="{NEW}">x</a>'),
        (
            '<a href="http://vanha.example/?a=1&amp;b=2">x</a>',
            '<a href="https://vanha.example/?a=1&amp;b=2">x</a>',
        ),
        ("[x](http://vanha.example/?a=1&amp;b=2)", "[x](https://vanha.example/?a=1&b=2)"),
        ("[x](//vanha.example/b)", "[x](https://uusi.example/b)"),
        ("[x](https://vanha.example/pari)", "[x](https://uusi.example/a_(b))"),
        ("[x](https://vanha.example/yksin)", "[x](https://uusi.example/a%29b%28c)"),
        (
            "[x](https://vanha.example/outo)",
            "[x](https://uusi.example/a%20b%22c%27d%3Ce%3Ef%60g%5Bh%5D%5Ci)",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_address_changes_and_nothing_else(written: str, right: str, end: str) -> None:
    text = f"Katso.\n\n{written}\n\nLoppu.\n"
    assert mended(text.replace("\n", end)) == text.replace(written, right).replace("\n", end)


@pytest.mark.parametrize(
    "written",
    [
        f"<{OLD}>",
        f"Osoite {OLD} on vanha.",
        f"`[x]({OLD})`",
        f"```\n[x]({OLD})\n```",
        f"    [x]({OLD})",
        f"<!-- [x]({OLD}) -->",
        f"\\[x]({OLD})",
        f"[x]({OLD}/muu) [y]({OLD}?a) [z]({OLD}#b)",
        f"[{OLD}](a.md)",
        f"[x][o]\n\n[o]: a.md\n\n```\n[o]: {OLD}\n```",
    ],
)
def test_what_is_no_link_to_it_stays(written: str) -> None:
    assert mended(f"{written}\n") == f"{written}\n"


def front(sources: str) -> str:
    return f"---\ntitle: Vanha {OLD}\nsources:{sources}owner: toimitus\n---\nKatso {OLD}.\n"


@pytest.mark.parametrize(
    "sources",
    [
        "\n  - title: Ohje\n    url: {0}\n",
        "\n  - title: Ohje\n    url: \"{0}\"\n  - url: '{0}'\n    title: Toinen\n",
        " [{{title: Ohje, url: {0}}}, {{url: {0}}}]\n",
        "\n  - title: Lue {{0}}\n    url: {0} # vanha\n",
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_addresses_of_sources_change_too(sources: str, mark: str) -> None:
    shown = sources.replace("{{0}}", OLD)
    assert mended(mark + front(shown.format(OLD))) == mark + front(shown.format(NEW))


def test_an_address_that_would_end_the_list_of_sources_stays() -> None:
    text = front(" [{title: Ohje, url: https://vanha.example/a}]\n")
    assert edits_to(text, {"https://vanha.example/a": "https://uusi.example/a,b"}, {}) == ()
    block = front("\n  - url: https://vanha.example/a\n")
    moves = {"https://vanha.example/a": "https://uusi.example/a,b"}
    assert edited(block, edits_to(block, moves, {})) == block.replace(*next(iter(moves.items())))


def test_a_front_matter_that_cannot_be_read_stays() -> None:
    text = f"---\nsources: [{{url: {OLD}\n---\n[x]({OLD})\n"
    assert mended(text) == text.replace(f"]({OLD})", f"]({NEW})")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Katso", "Älä katso"), ("title: Vanha", "title: Uusi"), ("muu.example", "toinen.example")],
)
def test_a_change_of_anything_but_the_addresses_is_a_change_of_meaning(old: str, new: str) -> None:
    raw = front(f" [{{url: {OLD}}}]\n") + f"[x]({OLD}) [y](https://muu.example/)\n"
    edits, render = edits_to(raw, MOVES, {}), renderer(CONFIGURATION, {})
    after = edited(raw, edits)
    assert keeps_page(render, raw, after, edits)
    assert not keeps_page(render, raw, after.replace(old, new), edits)


PIECES = st.sampled_from(
    [OLD, f"[x]({OLD})", f"<{OLD}>", f"[o]: {OLD}", "[x][o]", f'<a href="{OLD}">', "</a>", "`", "```", "    ",
     "\n", "\n\n", "\r\n", "!!! note", "[", "](", ")", "\\", "<!--", "-->", "---\n", "sources:\n  - url: "]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_the_text_it_reads_the_same_afterwards(text: str) -> None:
    after = mended(text)
    old, new = (parse_page(one.replace("\r\n", "\n"), "fi", "a", "a", {})[0] for one in (text, after))
    assert [link.text for link in old.links] == [link.text for link in new.links]
