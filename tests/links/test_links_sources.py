"""Where pages and files of the checkout stand on the site, and that no page is read in vain."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.bank import Configuration, Locale, Page, read_bank
from tietopankki.links import Sources, check, read_redirects, read_site, read_sources, sources_of
from tietopankki.site.addresses import page_url

if TYPE_CHECKING:
    from tests.links.conftest import Make

LOCALES = (Locale("sv", "Svenska", False), Locale("fi", "Suomi", True))
CONFIGURATION = Configuration(".", "docs", LOCALES, "Koe", "https://pankki.example/", (), {})
SOURCES = Sources(
    CONFIGURATION,
    {"fi": frozenset({"index.md", "a.md", "kansio/index.md"}), "sv": frozenset({"index.md", "vain.md"})},
    frozenset({"assets/k.svg", "fi/ohje.pdf", "sv/anvisning.pdf"}),
    lambda _language, _path: None,
    {},
)

names = st.sampled_from(["index", "a", "b-c", "ä"])
paths = st.lists(names, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@given(language=st.sampled_from(["fi", "sv"]), path=paths)
def test_a_page_stands_where_the_site_family_says(language: str, path: str) -> None:
    assert SOURCES.built(language, path) == unquote(page_url(CONFIGURATION, language, path)) + "index.html"


def test_every_page_of_the_bank_is_where_the_build_has_put_it(repository: Path, site: Path) -> None:
    sources = read_sources(repository)
    pages = {path for path in read_site(site).documents if path.rpartition("/")[2] == "index.html"}
    assert set(sources.pages_by_built) <= pages


def test_files_stand_in_their_language() -> None:
    assert SOURCES.files_by_built == {
        "assets/k.svg": "assets/k.svg",
        "ohje.pdf": "fi/ohje.pdf",
        "sv/anvisning.pdf": "sv/anvisning.pdf",
    }


def test_a_tree_shows_another_language_where_it_lacks_a_page() -> None:
    assert SOURCES.shown("sv", "index.md") == "sv"
    assert SOURCES.shown("sv", "a.md") == "fi"
    assert SOURCES.shown("fi", "vain.md") == "sv"
    assert SOURCES.pages_by_built["vain/index.html"] == ("fi", "vain.md")
    assert (SOURCES.language_of("sv/a/index.html"), SOURCES.language_of("svar/index.html")) == ("sv", "fi")


def test_both_ways_to_read_the_sources_give_the_same(repository: Path) -> None:
    lazy, whole = read_sources(repository), sources_of(read_bank(repository))
    assert replace(lazy, page=whole.page) == whole
    for language, some in lazy.paths.items():
        for path in some:
            assert lazy.page(language, path) == whole.page(language, path)


def test_drafts_are_known_in_both_ways(make: Make, tmp_path: Path) -> None:
    draft = "---\ntitle: Luonnos\ndraft: true\n---\n\nLuonnos.\n"
    files = {
        "docs/fi/luonnos.md": draft,
        "docs/fi/puoli.md": draft,
        "docs/sv/puoli.md": "Bara på svenska.\n",
        "docs/fi/valmis.md": "Esimerkki alkutiedoista:\n\ndraft: true\n",
        "docs/fi/ei.md": "---\ntitle: Ei luonnos\ndraft: false\n---\n\nTeksti.\n",
    }
    made = make(tmp_path, files)
    lazy, whole = read_sources(tmp_path), sources_of(made.bank)
    assert lazy.drafts == whole.drafts == {"luonnos.md"}
    assert lazy.paths == whole.paths
    assert lazy.paths["fi"] == {"index.md", "valmis.md", "ei.md"}
    assert lazy.shown("fi", "puoli.md") == "sv"


def test_a_clean_site_is_checked_without_reading_a_page(make: Make, tmp_path: Path) -> None:
    made = make(
        tmp_path, {"docs/fi/a.md": "Katso [etusivu](index.md).\n", "docs/fi/b.md": "[Toinen sivu a](a.md)\n"}
    )
    asked: list[str] = []
    sources = read_sources(tmp_path)

    def page(language: str, path: str) -> Page | None:
        asked.append(path)
        return sources.page(language, path)

    def codes() -> list[str]:
        lazy = replace(sources, page=page)
        return [one.rule for one in check(read_site(made.site), lazy, read_redirects(tmp_path))]

    assert (codes(), asked) == ([], [])
    (made.site / "a" / "index.html").unlink()
    assert set(codes()) == {"L101", "L115"}
    assert "b.md" in asked


def test_hidden_files_and_pages_are_no_files(tmp_path: Path, make: Make) -> None:
    files = {"docs/.piilo/x.svg": "x", "docs/fi/.y.svg": "y", "docs/kuva.svg": "z", "docs/fi/a.md": ""}
    assert sources_of(make(tmp_path, files).bank).files == {"kuva.svg"}


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a privilege to make a link")
def test_a_folder_that_links_to_itself_ends(tmp_path: Path, make: Make) -> None:
    made = make(tmp_path, {"docs/kuva.svg": "z"})
    (tmp_path / "docs" / "kierto").symlink_to(tmp_path / "docs", target_is_directory=True)
    assert sources_of(made.bank).files == {"kuva.svg"}
