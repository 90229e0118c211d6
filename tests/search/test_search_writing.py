"""The index of a built site on disk: old parts go, what is not the search's stays."""

from pathlib import Path

import pytest
from tests.search.conftest import LANGUAGES, SCRIPTS, found, page, write_pages

from tietopankki.search import Engine, Vocabulary, language_root, read_index, write_index
from tietopankki.search import writing as door

PAGES = {
    "": page("Etusivu", "Alku."),
    "a/": page("Kirjaaminen", "Teksti."),
    "sv/": page("Startsida", "Början."),
    "sv/b/": page("Dokumentation", "Text."),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_pages(tmp_path, PAGES)
    return tmp_path


def test_the_first_language_stands_at_the_root(site: Path) -> None:
    assert language_root(site, "fi", LANGUAGES) == site
    assert language_root(site, "sv", LANGUAGES) == site / "sv"
    assert language_root(site, "fi", ("sv", "fi")) == site / "fi"


def test_each_language_counts_and_finds_its_own_pages(site: Path) -> None:
    counts = [write_index(site, Vocabulary(code), LANGUAGES, []) for code in LANGUAGES]
    assert counts == [2, 2]
    finnish, swedish = (Engine(read_index(site, code, LANGUAGES), SCRIPTS) for code in LANGUAGES)
    assert found(finnish, "kirjaaminen") == ["a/"]
    assert found(finnish, "dokumentation", typing=False) == []
    assert found(swedish, "dokumentation") == ["b/"]


def test_the_pages_stay_as_they_are(site: Path) -> None:
    before = contents(site)
    write_index(site, Vocabulary("fi"), LANGUAGES, [])
    after = contents(site)
    assert {name: text for name, text in after.items() if not name.startswith("search/")} == before


def test_the_same_pages_give_the_same_files_and_other_pages_leave_none_behind(site: Path) -> None:
    write_index(site, Vocabulary("fi"), LANGUAGES, [])
    first = contents(site / "search")
    write_index(site, Vocabulary("fi"), LANGUAGES, [])
    assert contents(site / "search") == first
    write_pages(site, {"c/": page("Uusi", "Sivu.")})
    write_index(site, Vocabulary("fi"), LANGUAGES, [])
    second = contents(site / "search")
    assert len({name.partition("/")[0] for name in second}) == 2
    assert first.keys() & second.keys() == {"start.js"}


FOREIGN = {
    "search/index.html": "<main><h1>Haku</h1>Sivu</main>",
    "search/lunr.js": "throw new Error('not ours')",
    "search/search_index.json": "{}",
    "search/tips/index.html": "<main><h1>Vinkit</h1>Sivu</main>",
    "search/worker.js": "importScripts('lunr.js')",
}


def test_another_sites_files_beside_the_index_stay(site: Path) -> None:
    for name, text in FOREIGN.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    for _ in range(2):
        write_index(site, Vocabulary("fi"), LANGUAGES, [])
        assert [
            name for name, text in FOREIGN.items() if (site / name).read_text(encoding="utf-8") != text
        ] == []
    engine = Engine(read_index(site, "fi", LANGUAGES), SCRIPTS)
    assert found(engine, "vinkit") == ["search/tips/"]


def test_a_site_without_an_index_has_none(site: Path) -> None:
    assert read_index(site, "fi", LANGUAGES) == {}
    (site / "search").mkdir()
    (site / "search" / "lunr.js").write_text("", encoding="utf-8")
    assert read_index(site, "fi", LANGUAGES) == {}


def test_readers_find_the_old_index_until_the_new_one_is_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_index(site, Vocabulary("fi"), LANGUAGES, [])
    write_pages(site, {"c/": page("Uusi", "Sivu.")})

    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(door, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        write_index(site, Vocabulary("fi"), LANGUAGES, [])
    files = read_index(site, "fi", LANGUAGES)
    assert len(list((site / "search").iterdir())) == 3
    assert len({name.partition("/")[0] for name in files}) == 2
    assert found(Engine(files, SCRIPTS), "kirjaaminen") == ["a/"]
    assert found(Engine(files, SCRIPTS), "uusi", typing=False) == []


def test_a_page_that_is_not_utf_8_ends_the_writing(site: Path) -> None:
    (site / "a" / "index.html").write_bytes(b"<main>\xff</main>")
    with pytest.raises(UnicodeDecodeError):
        write_index(site, Vocabulary("fi"), LANGUAGES, [])
