"""The build as a whole: what comes out, that it comes out the same, and that the old site is safe."""

import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tietopankki.bank import read_bank
from tietopankki.site.build import build_site
from tietopankki.site.errors import EngineError, StrictError, TargetError

OWN = "tietopankki.example"


def files(root: Path) -> dict[str, bytes]:
    found = {one.relative_to(root).as_posix(): one for one in root.rglob("*") if one.is_file()}
    # what the tools remember for themselves is disposable
    return {name: one.read_bytes() for name, one in found.items() if not name.startswith(".cache/")}


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def article(site: Path, address: str) -> str:
    html = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
    (found,) = html.css("article")
    return found.text()


# the same site


def test_the_parallel_build_gives_what_plain_mkdocs_gives(small_bank: Path, tmp_path: Path) -> None:
    serial = tmp_path / "serial"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(serial)]
    epoch = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600"}
    subprocess.run(command, cwd=small_bank, env=epoch, check=True)
    parallel = build_site(read_bank(small_bank), tmp_path / "parallel").target
    theirs, ours = files(serial), files(parallel)
    # the list of all files is ours alone, and so is what is kept for reading without a network
    added = ours.keys() - theirs.keys()
    assert {"manifest.json", "service-worker.js"} <= added
    assert {name for name in added if not name.startswith("assets/offline/")} == {
        "manifest.json",
        "service-worker.js",
    }
    for name in added:
        del ours[name]
    assert ours.keys() == theirs.keys()
    assert sum(name.endswith(".html") for name in ours) > 20
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_two_builds_in_two_places_are_byte_identical(
    small_bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    elsewhere = tmp_path / "another" / "place"
    shutil.copytree(small_bank, elsewhere)
    one = build_site(read_bank(small_bank), tmp_path / "one").target
    two = build_site(read_bank(elsewhere), elsewhere / "site").target
    assert files(one) == files(two)
    assert "sitemap.xml.gz" in files(one)


def test_without_an_epoch_the_content_decides(
    small_bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for page in (small_bank / "docs").rglob("*.md"):
        replace(page, "reviewed: 2026-11-22", "reviewed: 2025-03-01")
    replace(small_bank / "docs" / "sv" / "index.md", "reviewed: 2025-03-01", "reviewed: 2025-03-02")
    one = build_site(read_bank(small_bank), tmp_path / "one").target
    newest = (one / "sitemap.xml.gz").read_bytes()[4:8]
    # gzip keeps the time (RFC 1952, MTIME): 2 March 2025, the newest review date of any page
    assert int.from_bytes(newest, "little") == 1740873600


def test_the_bank_can_be_handed_to_another_process(small_bank: Path) -> None:
    # where processes are not forked (Windows, macOS) the bank travels as bytes
    bank = read_bank(small_bank)
    assert pickle.loads(pickle.dumps(bank)).pages == bank.pages


# nothing from elsewhere


def test_no_page_asks_a_third_party_for_anything(site: Path) -> None:
    foreign: set[tuple[str, str]] = set()
    for file in site.rglob("*.html"):
        html = LexborHTMLParser(file.read_text(encoding="utf-8"))
        found = [
            str(node.attributes.get(name))
            for name in ("src", "srcset", "poster", "data")
            for node in html.css(f"[{name}]")
        ]
        found += [str(node.attributes.get("href")) for node in html.css("link, use, image")]
        found += [str(node.attributes.get("action")) for node in html.css("form[action]")]
        for node in html.css("style, script:not([type='application/json'])"):
            found += re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\"'\s)]*", node.text())
        foreign |= {
            (file.relative_to(site).as_posix(), one) for one in found if urlsplit(one).netloc not in ("", OWN)
        }
    assert foreign == set()


def test_no_style_asks_a_third_party_for_anything(site: Path) -> None:
    styles = list(site.rglob("*.css"))
    assert styles
    for file in styles:
        text = file.read_text(encoding="utf-8")
        assert not re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"']*", text), file


def test_every_asset_a_page_names_is_there(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = LexborHTMLParser(file.read_text(encoding="utf-8"))
        named = [node.attributes.get("href") for node in html.css("link[rel=stylesheet], link[rel=icon]")]
        named += [node.attributes.get("src") for node in html.css("[src]")]
        for one in map(str, named):
            target = site / one.lstrip("/") if one.startswith("/") else file.parent / one
            assert target.is_file(), (file, one)


# what editors write


def test_a_title_is_text_wherever_it_is_shown(small_bank: Path) -> None:
    page = small_bank / "docs" / "fi" / "teemat" / "asiakastyo" / "mita.md"
    replace(page, '"Mitä kirjataan"', """'Mitä <b>ei</b> & "miksi"'""")
    site = build_site(read_bank(small_bank), small_bank / "site").target
    title = 'Mitä <b>ei</b> & "miksi"'
    html = LexborHTMLParser((site / "teemat/asiakastyo/mita/index.html").read_text(encoding="utf-8"))
    shown = [" ".join(node.text().split()) for node in html.css("h1, .md-header__topic, .md-nav__link")]
    assert shown.count(title) >= 3
    (named,) = html.css("title")
    assert named.text().startswith(title)
    assert not html.css("h1 b, .md-header b, .md-nav b")


def test_a_page_with_an_umlaut_in_its_name_is_found(small_bank: Path) -> None:
    for language in ("fi", "sv"):
        folder = small_bank / "docs" / language / "teemat" / "asiakastyo"
        (folder / "mita.md").rename(folder / "mitä on.md")
    (small_bank / "docs" / "sv" / "teemat" / "asiakastyo" / "mitä on.md").unlink()
    site = build_site(read_bank(small_bank), small_bank / "site").target
    assert "Kirjaa" in article(site, "teemat/asiakastyo/mitä on")
    assert "Kirjaa" in article(site, "sv/teemat/asiakastyo/mitä on")
    fallback = LexborHTMLParser(
        (site / "sv/teemat/asiakastyo/mitä on/index.html").read_text(encoding="utf-8")
    )
    (canonical,) = fallback.css("link[rel=canonical]")
    assert canonical.attributes["href"] == f"https://{OWN}/teemat/asiakastyo/mit%C3%A4%20on/"
    (switch,) = fallback.css(".languages a")
    assert switch.attributes["href"] == "../../../../teemat/asiakastyo/mit%C3%A4%20on/"


def test_a_broken_link_is_a_warning_that_names_the_page(small_bank: Path) -> None:
    page = small_bank / "docs" / "sv" / "tietoa" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[bort](borta.md)\n", encoding="utf-8")
    with pytest.raises(StrictError) as caught:
        build_site(read_bank(small_bank), small_bank / "site")
    assert len(caught.value.messages) == 1
    assert "sv/tietoa/index.md" in str(caught.value)
    assert "borta.md" in str(caught.value)
    assert not (small_bank / "site").exists()
    assert (
        build_site(read_bank(small_bank), small_bank / "site", strict=False).warnings == caught.value.messages
    )


def test_a_broken_template_stops_the_build_with_its_own_word(small_bank: Path, repository: Path) -> None:
    shutil.copytree(repository / "overrides", small_bank / "overrides")
    replace(small_bank / "mkdocs.yml", str(repository / "overrides"), "overrides")
    block = "{% block htmltitle %}"
    replace(small_bank / "overrides" / "main.html", block, block + "{{ 1 // 0 }}")
    with pytest.raises(EngineError, match="by zero"):
        build_site(read_bank(small_bank), small_bank / "site")


def test_a_setting_that_mkdocs_refuses_stops_the_build_with_its_own_word(small_bank: Path) -> None:
    replace(small_bank / "mkdocs.yml", "  - tietopankki\n", "  - tietopankki\n  - no-such-plugin\n")
    with pytest.raises(EngineError, match="no-such-plugin"):
        build_site(read_bank(small_bank), small_bank / "site")


# small and broken trees


def test_templates_leave_out_links_to_pages_that_do_not_exist(small_bank: Path) -> None:
    for language in ("fi", "sv"):
        shutil.rmtree(small_bank / "docs" / language / "tietoa")
    site = build_site(read_bank(small_bank), small_bank / "site").target
    for file in site.rglob("*.html"):
        html = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert not [link for link in html.css("a[href]") if "tietoa" in str(link.attributes["href"])], file
        assert not html.css("a[href='']"), file
    assert not LexborHTMLParser((site / "index.html").read_text(encoding="utf-8")).css(".colophon__links li")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_missing_tree_is_shown_as_fallbacks(language: str, small_bank: Path) -> None:
    shutil.rmtree(small_bank / "docs" / language)
    site = build_site(read_bank(small_bank), small_bank / "site", strict=False).target
    other = "sv" if language == "fi" else "fi"
    prefix = "" if language == "fi" else "sv/"
    home = LexborHTMLParser((site / prefix / "index.html").read_text(encoding="utf-8"))
    (root,) = home.css("html")
    assert root.attributes["lang"] == language
    assert home.css(".notice")
    (heading,) = home.css("h1")
    assert heading.parent is not None
    assert heading.parent.attributes["lang"] == other
    assert (site / prefix / "search" / "start.js").is_file()
    assert (site / prefix / "404.html").is_file()


def test_a_bank_without_pages_is_built_into_an_empty_site(small_bank: Path) -> None:
    for file in (small_bank / "docs").rglob("*.md"):
        file.unlink()
    site = build_site(read_bank(small_bank), small_bank / "site", strict=False).target
    pages = {one.relative_to(site).as_posix() for one in site.rglob("*.html")}
    assert pages == {"404.html", "offline.html", "sv/404.html", "sv/offline.html"}


def test_a_page_that_cannot_be_read_is_left_out(small_bank: Path) -> None:
    broken = small_bank / "docs" / "sv" / "tietoa" / "palaute.md"
    broken.write_bytes("---\ntitle: Ä\n---\n".encode("latin-1"))
    (small_bank / "docs" / "sv" / "rikki.md").write_bytes(b"\xff")
    site = build_site(read_bank(small_bank), small_bank / "site", strict=False).target
    assert not (site / "sv" / "rikki").exists()
    assert "Pankista." in article(site, "sv/tietoa/palaute")


def test_a_stray_page_outside_the_language_trees_is_left_out(small_bank: Path) -> None:
    (small_bank / "docs" / "readme-first.md").write_text("# Stray\n", encoding="utf-8")
    site = build_site(read_bank(small_bank), small_bank / "site").target
    assert not (site / "readme-first").exists()


# the place


def test_a_new_site_replaces_the_old_one_and_nothing_is_left_behind(small_bank: Path) -> None:
    target = small_bank / "site"
    build_site(read_bank(small_bank), target)
    (target / "old.txt").write_text("old", encoding="utf-8")
    before = sorted(one.name for one in small_bank.iterdir())
    built = build_site(read_bank(small_bank), target)
    assert built.pages == {"fi": 11, "sv": 11}
    assert not (target / "old.txt").exists()
    assert sorted(one.name for one in small_bank.iterdir()) == before


def test_a_target_that_is_a_link_is_followed(small_bank: Path, tmp_path: Path) -> None:
    real = tmp_path / "www" / "real"
    (small_bank / "site").symlink_to(real)
    assert build_site(read_bank(small_bank), small_bank / "site").target == real
    assert (small_bank / "site").is_symlink()
    assert (real / "index.html").is_file()


@pytest.mark.parametrize("where", ["docs", "docs/new", ".", "..", "short/new"])
def test_the_sources_are_never_a_target(where: str, small_bank: Path) -> None:
    (small_bank / "short").symlink_to(small_bank / "docs" / "fi")
    with pytest.raises(TargetError) as caught:
        build_site(read_bank(small_bank), small_bank / where)
    assert caught.value.reason == "inside-sources"


def test_what_is_not_a_site_is_never_replaced(small_bank: Path) -> None:
    for where in ("data", "mkdocs.yml"):
        with pytest.raises(TargetError) as caught:
            build_site(read_bank(small_bank), small_bank / where)
        assert caught.value.reason == "not-a-site"
    assert (small_bank / "data" / "glossary.yml").is_file()


def test_an_empty_directory_is_a_fine_target(small_bank: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert (build_site(read_bank(small_bank), tmp_path / "empty").target / "index.html").is_file()
