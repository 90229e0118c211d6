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

ADDRESS = "http://127.0.0.1:8000/"
PAGE = "teemat/asiakastyo/mita"


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


def shown(root: Path, address: str) -> str:
    return (root / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def preview(small_bank: Path, tmp_path: Path) -> Preview:
    """A preview that has been built once."""
    (tmp_path / "preview").mkdir()
    started = Preview(small_bank, tmp_path / "preview", ADDRESS)
    assert started.update() == ()
    return started


def touched(preview: Preview) -> set[str]:
    """The files that the next update writes."""
    before = times(preview.target)
    preview.update()
    after = times(preview.target)
    assert before.keys() <= after.keys()
    return {name for name, time_ in after.items() if before.get(name) != time_}


def test_the_first_update_builds_everything(preview: Preview) -> None:
    assert "Vad man dokumenterar" in shown(preview.target, f"sv/{PAGE}")
    for name in ("404.html", "sv/404.html", "search/search_index.json", "sv/search/search_index.json"):
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
    assert touched(preview) == {f"{address}/index.html"}
    assert "Uusi kappale ä." in shown(preview.target, address)


def test_rendered_alone_a_page_is_the_same_as_in_a_whole_build(preview: Preview, tmp_path: Path) -> None:
    with source(preview.root, "sv", PAGE).open("a", encoding="utf-8") as file:
        file.write("\n## Nytt { #uutta }\n\n[plan](../../sanasto.md#asiakassuunnitelma)\n")
    preview.update()
    again = Preview(preview.root, tmp_path / "again", ADDRESS)
    again.update()
    assert shown(preview.target, f"sv/{PAGE}") == shown(again.target, f"sv/{PAGE}")


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
    shutil.copytree(repository / "overrides", small_bank / "overrides")
    replace(small_bank / "mkdocs.yml", str(repository / "overrides"), "overrides")
    broken = small_bank / ("mkdocs.yml" if change == "configuration" else "overrides/main.html")
    whole = broken.read_text(encoding="utf-8")
    preview = Preview(small_bank, tmp_path / "preview", ADDRESS)
    preview.update()
    broken.write_text(whole.replace("  - tietopankki\n", "  - gone\n").replace("{% extends", "{% exten"))
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
        preview.update()

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


def test_a_taken_port_is_told_before_anything_is_built(served: PreviewServer, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="in use"):
        PreviewServer(lambda: None, tmp_path, [], ("fi", "sv"), "127.0.0.1", served.server_port)
