"""data/redirects.yml, beside what the golden files show."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.bank import Configuration, Locale, UnreadableError
from tietopankki.links import Sources, disappeared, read_redirects, usable
from tietopankki.links.redirects import Redirects, check_redirects, parse_redirects

CONFIGURATION = Configuration(
    ".", "docs", (Locale("fi", "Suomi", True), Locale("sv", "Svenska", False)), "Koe", "", (), {}
)
PAGES = frozenset({"index.md", "uusi.md"})
SOURCES = Sources(CONFIGURATION, {"fi": PAGES, "sv": PAGES}, frozenset(), lambda _language, _path: None, {})


def entries(*pairs: tuple[str, str]) -> Redirects:
    return parse_redirects("".join(f"- {{from: {a}, to: {b}, since: 2026-11-22}}\n" for a, b in pairs))


def test_an_entry_has_its_paths_its_date_and_its_line() -> None:
    text = "# Siirtyneet\n- from: vanha.md\n  to: uusi.md#osio\n  since: 2026-11-22\n"
    one = parse_redirects(text).entries[0]
    assert (one.old, one.new, one.fragment, str(one.since), one.line) == (
        "vanha.md",
        "uusi.md",
        "osio",
        "2026-11-22",
        2,
    )


@pytest.mark.parametrize("text", ["", "# vain huomautus\n", "[]\n", "null\n"])
def test_a_file_without_entries_is_no_fault(text: str) -> None:
    assert parse_redirects(text) == Redirects()


def test_without_a_file_there_are_no_redirects(tmp_path: Path) -> None:
    assert read_redirects(tmp_path) == Redirects()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "data" / "redirects.yml").mkdir(parents=True)
    with pytest.raises(UnreadableError, match=r"data/redirects\.yml"):
        read_redirects(tmp_path)


@pytest.mark.parametrize(
    "path",
    ["a", "a.html", "/a.md", "../a.md", "a/../b.md", "./a.md", "a//b.md", "https://x.example/a.md", "a\\b.md",
     "a.md?x", ".md", "a/.md", "C:/a.md", "a.md#x"],
)  # fmt: skip
def test_what_is_no_path_of_a_page(path: str) -> None:
    assert len(parse_redirects(f"- {{from: '{path}', to: uusi.md, since: 2026-11-22}}\n").malformed) == 1


def test_a_file_made_to_hurt_is_refused() -> None:
    bomb = "- &a {from: x.md, to: y.md, since: 2026-11-22}\n- *a\n"
    assert [one.facts["reason"] for one in parse_redirects(bomb).malformed] == ["yaml"]


olds = st.sampled_from(["a.md", "b.md", "c.md", "d.md", "index.md"])
news = st.sampled_from(["a.md", "b.md", "c.md", "uusi.md", "eiole.md", "index.md"])


@given(st.lists(st.tuples(olds, news), max_size=6))
def test_what_is_usable_leads_to_a_page_and_what_is_not_is_told(pairs: list[tuple[str, str]]) -> None:
    redirects = entries(*pairs)
    moved = usable(redirects, SOURCES)
    assert all(new in PAGES and old not in PAGES for old, (new, _) in moved.items())
    told = {one.facts.get("from") for one in check_redirects(redirects, SOURCES)}
    unusable = set(redirects.by_old) - set(moved)
    # of a chain that leads nowhere, only its end is told
    ends_nowhere = {old for old in unusable if old not in PAGES and not redirects.loops(old)}
    assert unusable - ends_nowhere <= told
    assert not ends_nowhere or told


def test_a_page_that_exists_is_where_a_chain_ends() -> None:
    redirects = entries(("a.md", "uusi.md"), ("uusi.md", "index.md"))
    assert usable(redirects, SOURCES) == {"a.md": ("uusi.md", "")}


def test_a_page_that_was_never_published_cannot_disappear() -> None:
    assert list(disappeared(SOURCES, Redirects(), (), ["index.html"])) == []


def test_a_page_gone_in_both_languages_is_told_once() -> None:
    gone = list(
        disappeared(SOURCES, Redirects(), ["vanha/index.html", "sv/vanha/index.html"], ["index.html"])
    )
    assert [one.facts["from"] for one in gone] == ["vanha.md"]


def test_the_redirect_page_itself_counts_as_well() -> None:
    assert list(disappeared(SOURCES, Redirects(), ["vanha/index.html"], ["vanha/index.html"])) == []
    redirects = entries(("vanha.md", "uusi.md"))
    assert (
        list(disappeared(SOURCES, redirects, ["vanha/index.html", "sv/vanha/index.html"], ["index.html"]))
        == []
    )
