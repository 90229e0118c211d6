"""The live preview: a saved page is rendered alone, and the server serves it over real HTTP."""

import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tietopankki.site.errors import EngineError
from tietopankki.site.preview import Preview
from tietopankki.site.server import PreviewServer
from tietopankki.site.translation_status import STATUS_PAGE

ADDRESS = "http://127.0.0.1:8000/"
PAGE = "teemat/asiakastyo/mita"
STATUS = STATUS_PAGE.removesuffix(".md")


def times(root: Path) -> dict[str, int]:
    return {
        one.relative_to(root).as_posix(): one.stat().st_mtime_ns for one in root.rglob("*") if one.is_file()
    }


def source(root: Path, language: str, path: str) -> Path:
    return root / "docs" / language / f"{path}.md"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def written_in(root: Path) -> dict[str, str]:
    """Pages, feeds and calendars of a site, by their path in it."""
    files = [one for pattern in ("*.html", "*.xml", "*.ics") for one in root.rglob(pattern)]
    return {one.relative_to(root).as_posix(): one.read_text(encoding="utf-8") for one in files}


def shown(root: Path, address: str) -> str:
    return (root / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def preview(small_bank: Path, tmp_path: Path) -> Preview:
    """A preview that has been built once."""
    (tmp_path / "preview").mkdir()
    started = Preview(small_bank, tmp_path / "preview", ADDRESS)
    assert started.update() == ()
    return started


def with_templates(root: Path, repository: Path, place: Path, change: str) -> tuple[Preview, Path]:
    """A preview of a bank with templates of its own, built once, and the file to spoil for a change."""
    shutil.copytree(repository / "overrides", root / "overrides")
    replace(root / "mkdocs.yml", str(repository / "overrides"), "overrides")
    preview = Preview(root, place / "preview", ADDRESS)
    preview.update()
    return preview, root / ("mkdocs.yml" if change == "configuration" else "overrides/main.html")


def spoil(file: Path) -> None:
    """Makes a configuration name a plugin that is not there, or a template break off."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  - tietopankki\n", "  - gone\n").replace("{% extends", "{% exten"))


def touched(preview: Preview) -> set[str]:
    """The files that the next update writes or removes."""
    before = times(preview.target)
    preview.update()
    after = times(preview.target)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_the_first_update_builds_everything(preview: Preview) -> None:
    assert "Vad man dokumenterar" in shown(preview.target, f"sv/{PAGE}")
    for name in ("404.html", "sv/404.html"):
        assert (preview.target / name).is_file()


def test_error_pages_fit_the_address_of_the_preview_and_not_that_of_the_public_site(
    small_bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIETOPANKKI_SITE_URL", "https://bank.example/below/")
    preview = Preview(small_bank, tmp_path / "preview", ADDRESS)
    preview.update()
    for name in ("404.html", "sv/404.html"):
        html = (preview.target / name).read_text(encoding="utf-8")
        assert 'src="/assets/' in html
        assert "/below/" not in html
    canonical = f'<link rel="canonical" href="https://bank.example/below/{PAGE}/">'
    assert canonical in shown(preview.target, PAGE)


def test_without_a_change_nothing_is_written(preview: Preview) -> None:
    assert touched(preview) == set()


@pytest.mark.parametrize(("language", "address"), [("fi", PAGE), ("sv", f"sv/{PAGE}")])
def test_a_saved_text_is_rendered_alone(language: str, address: str, preview: Preview) -> None:
    with source(preview.root, language, PAGE).open("a", encoding="utf-8") as file:
        file.write("\nUusi kappale ä.\n")
    # its twin goes with it: it may tell that the original has changed
    assert touched(preview) == {f"{PAGE}/index.html", f"sv/{PAGE}/index.html"}
    assert "Uusi kappale ä." in shown(preview.target, address)


def test_whatever_is_saved_the_preview_is_what_a_whole_build_gives(paired_bank: Path, tmp_path: Path) -> None:
    for language in ("fi", "sv"):
        source(paired_bank, language, STATUS).write_text("---\ntitle: Tila\n---\n", encoding="utf-8")
    preview = Preview(paired_bank, tmp_path / "preview", ADDRESS)
    preview.update()
    here, there = source(paired_bank, "fi", PAGE), source(paired_bank, "sv", PAGE)
    new = source(paired_bank, "fi", "tietoa/uusi")
    written = here.read_bytes()

    def compare(name: str) -> None:
        preview.update()
        fresh = Preview(paired_bank, tmp_path / name, ADDRESS)
        fresh.update()
        found, expected = written_in(preview.target), written_in(fresh.target)
        assert found.keys() == expected.keys(), name
        assert [file for file in expected if found[file] != expected[file]] == [], name

    # texts: the original's, in substance, so that its translation tells it and the status page; then both
    replace(here, "1. Kirjoita.", "1. Kirjoita 7 päivässä.")
    compare("original")
    assert 'class="notice' in shown(preview.target, f"sv/{PAGE}")
    replace(here, "## Tee näin { #tee-nain }", "## Toimi näin { #toimi-nain }")
    replace(there, "1. Skriv.", "1. Skriv inte.\n\n## Nytt { #nytt }")
    compare("both")
    # front matter
    replace(here, "title: ", "nav_title: Lyhyt\ntitle: ")
    compare("short title")
    replace(there, "reviewed: 2026-11-22", "reviewed: 2026-10-01")
    compare("date")
    # pages that come, change and go
    new.write_text("---\ntitle: Uusi\n---\n\nTeksti.\n", encoding="utf-8")
    compare("new page")
    replace(new, "Teksti.", "Toinen teksti.")
    compare("fallback")
    new.unlink()
    compare("removed page")
    # what pages are made with
    replace(paired_bank / "data" / "glossary.yml", "Suunnitelma asiakkaan", "Toinen selitys asiakkaan")
    compare("glossary")
    replace(paired_bank / "mkdocs.yml", "\nsite_description: ", "\nsite_description: Uusi ")
    compare("configuration")
    # what cannot be read as a page, and is mended again
    here.write_bytes(b"\xff" + written)
    compare("no text")
    here.write_bytes(written.replace(b"title: ", b"title: [", 1))
    compare("broken front matter")
    here.write_bytes(written)
    compare("as it was")


def test_a_changed_front_matter_is_seen_on_its_page_before_everywhere(preview: Preview) -> None:
    replace(source(preview.root, "fi", PAGE), "Mitä kirjataan", "Uusi otsikko")
    seen: list[tuple[Path, bool, bool]] = []

    def show(site: Path) -> None:
        page, section = (shown(site, address) for address in (PAGE, "teemat/asiakastyo"))
        seen.append((site, "<title>Uusi otsikko" in page, "Uusi otsikko" in section))

    before = preview.target
    preview.update(show)
    assert seen == [(before, True, False), (preview.target, True, True)]
    assert [one for one in before.parent.iterdir() if one.is_dir()] == [preview.target]


@pytest.mark.parametrize("change", ["configuration", "template"])
def test_a_failure_leaves_what_was_seen_before(
    change: str, small_bank: Path, repository: Path, tmp_path: Path
) -> None:
    preview, broken = with_templates(small_bank, repository, tmp_path, change)
    before = times(preview.target)
    spoil(broken)
    with pytest.raises(EngineError):
        preview.update()
    assert times(preview.target) == before
    assert [one for one in preview.target.parent.iterdir() if one.is_dir()] == [preview.target]


def test_an_original_is_rendered_with_its_fallback(preview: Preview) -> None:
    path = "vastaukset/vain-suomeksi"
    with source(preview.root, "fi", path).open("a", encoding="utf-8") as file:
        file.write("\nUusi kappale.\n")
    assert touched(preview) == {f"{path}/index.html", f"sv/{path}/index.html"}
    assert "Uusi kappale." in shown(preview.target, f"sv/{path}")


def test_a_changed_title_is_seen_everywhere(preview: Preview) -> None:
    replace(source(preview.root, "fi", PAGE), "Mitä kirjataan", "Uusi otsikko")
    written = touched(preview)
    pages = {name for name in times(preview.target) if name.endswith(".html")}
    assert pages <= written
    assert "Uusi otsikko" in shown(preview.target, "teemat/asiakastyo")


def test_a_new_and_a_removed_page_are_seen(preview: Preview) -> None:
    new = source(preview.root, "fi", "tietoa/uusi")
    new.write_text("---\ntitle: Uusi\n---\n\nTeksti.\n", encoding="utf-8")
    preview.update()
    assert "Teksti." in shown(preview.target, "sv/tietoa/uusi")
    new.unlink()
    preview.update()
    assert not (preview.target / "tietoa" / "uusi").exists()


def test_changed_data_are_seen(preview: Preview) -> None:
    replace(preview.root / "data" / "glossary.yml", "Suunnitelma asiakkaan", "Toinen selitys asiakkaan")
    preview.update()
    assert "Toinen selitys asiakkaan" in shown(preview.target, PAGE)


def test_a_broken_link_in_a_saved_text_is_warned_about(preview: Preview) -> None:
    with source(preview.root, "fi", PAGE).open("a", encoding="utf-8") as file:
        file.write("\n[x](poissa.md) [y](mita.md#poissa)\n")
    first, second = preview.update()
    assert "poissa.md" in first
    assert "#poissa" in second


@pytest.mark.parametrize("change", ["configuration", "template"])
def test_after_a_failure_the_next_change_builds_everything(
    change: str, small_bank: Path, repository: Path, tmp_path: Path
) -> None:
    preview, broken = with_templates(small_bank, repository, tmp_path, change)
    whole = broken.read_text(encoding="utf-8")
    spoil(broken)
    with pytest.raises(EngineError):
        preview.update()
    with source(small_bank, "fi", PAGE).open("a", encoding="utf-8") as file:
        file.write("\nUusi kappale.\n")
    with pytest.raises(EngineError):
        preview.update()
    broken.write_text(whole, encoding="utf-8")
    preview.update()
    assert "Uusi kappale." in shown(preview.target, PAGE)


# over HTTP


@pytest.fixture
def served(preview: Preview) -> Iterator[PreviewServer]:
    """The preview on a free port of the loopback address."""

    def update() -> None:
        preview.update(server.show)

    watched = [preview.root / name for name in ("docs", "data", "mkdocs.yml")]
    server = PreviewServer(update, preview.target, watched, ("fi", "sv"), "127.0.0.1", 0)
    loop = threading.Thread(target=server.serve)
    loop.start()
    get(server, "")  # once this is answered, it runs
    yield server
    server.shutdown(wait=True)
    loop.join()


def get(server: PreviewServer, address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(server.url + address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_pages_come_with_the_script_that_reloads_them(served: PreviewServer) -> None:
    status, html = get(served, f"sv/{PAGE}/")
    assert status == 200
    assert "Vad man dokumenterar" in html
    assert "livereload(" in html


def test_a_missing_page_answers_in_the_language_of_its_tree(served: PreviewServer) -> None:
    for address, language in (("poissa/", "fi"), ("sv/poissa/", "sv"), ("svea/", "fi")):
        status, html = get(served, address)
        assert status == 404
        assert f'<html lang="{language}"' in html


def test_a_saved_page_is_seen_within_seconds(served: PreviewServer, preview: Preview) -> None:
    end = time.monotonic() + 20
    while "Juuri tallennettu." not in get(served, f"{PAGE}/")[1]:
        assert time.monotonic() < end
        # again and again: the first time may come before the watcher has looked at all
        with source(preview.root, "fi", PAGE).open("a", encoding="utf-8") as file:
            file.write("\nJuuri tallennettu.\n")
        time.sleep(1)


def test_a_whole_build_keeps_nobody_from_reading(served: PreviewServer, preview: Preview) -> None:
    replace(source(preview.root, "fi", PAGE), "Mitä kirjataan", "Uusi otsikko")
    end, building = time.monotonic() + 20, preview.target
    while preview.target == building:
        assert time.monotonic() < end
        status, html = get(served, "teemat/asiakastyo/")
        assert (status, "</html>" in html) == (200, True)
    assert "Uusi otsikko" in get(served, "teemat/asiakastyo/")[1]


def test_who_asks_during_an_update_gets_what_it_makes(tmp_path: Path) -> None:
    old, new, sources = (tmp_path / name for name in ("old", "new", "sources"))
    for folder, text in ((old, "Vanha."), (new, "Uusi."), (sources, "")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    updating = threading.Event()

    def update() -> None:
        updating.set()
        time.sleep(0.5)  # for the request below to come
        shutil.rmtree(old)
        server.show(new)

    server = PreviewServer(update, old, [sources], ("fi", "sv"), "127.0.0.1", 0)
    loop = threading.Thread(target=server.serve)
    loop.start()
    try:
        assert "Vanha." in get(server, "")[1]
        end = time.monotonic() + 20
        while not updating.wait(1):
            assert time.monotonic() < end
            (sources / f"{time.monotonic()}.md").touch()
        status, html = get(server, "")
        assert (status, "Uusi." in html) == (200, True)
    finally:
        server.shutdown(wait=True)
        loop.join()


def test_a_taken_port_is_told_before_anything_is_built(served: PreviewServer, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="in use"):
        PreviewServer(lambda: None, tmp_path, [], ("fi", "sv"), "127.0.0.1", served.server_port)
