"""The service worker and the pages that every reader gets, made of a built site's files."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import write_small_bank

from tietopankki.bank import read_bank
from tietopankki.site.build import build_site
from tietopankki.site.manifest import digests, read_manifest
from tietopankki.site.offline import SCRIPT, WORKER, offline_part
from tietopankki.site.preview import Preview

LANGUAGES = ("fi", "sv")
PAGE = """<html lang="{language}">
<link rel="stylesheet" href="{up}assets/a.css"><link rel="icon" href="{up}assets/icon.svg">
<link rel="stylesheet" href="https://elsewhere.example/x.css"><link rel="next" href="{up}assets/next.css">
<img src="{up}assets/picture.png?1"><script src="{up}assets/javascripts/offline.js" defer></script>
<h1>{name}</h1>
"""


def a_site() -> dict[str, bytes]:
    """A site by paths: what is on its pages, what is on none, and a search in one language."""
    pages = {
        f"{root}{name}": PAGE.format(
            language=root[:2] or "fi", name=name, up="../" * f"{root}{name}".count("/")
        ).encode()
        for root in ("", "sv/")
        for name in (
            "index.html",
            "offline.html",
            "tyokalut/index.html",
            "tyokalut/a/b.html",
            "opi/index.html",
        )
    }
    others = ("a.css", "icon.svg", "next.css", "picture.png", "unused.css", "javascripts/offline.js")
    return {
        **pages,
        **{f"assets/{name}": name.encode() for name in others},
        "assets/javascripts/search/worker.js": b"worker",
        "search/start.js": b"start",
        "search/1a2b/words-1.js": b"words",
        "search/1a2b/facets.js": b"facets",
        "tyokalut/a/form.pdf": b"%PDF",
    }


def part_of(site: dict[str, bytes]) -> dict[str, str]:
    return offline_part(site.keys(), site.__getitem__, LANGUAGES)


def kept_by(worker: str) -> Any:
    """The list at the beginning of a worker's text."""
    beginning = "const KEPT = "
    assert worker.startswith(beginning)
    return json.JSONDecoder().raw_decode(worker.removeprefix(beginning))[0]


def pages_in(bundle: str) -> dict[str, str]:
    """As the worker puts them together."""
    values = json.loads(bundle)
    return {path: "\n".join(values["lines"][one] for one in lines) for path, lines in values["pages"].items()}


def test_everyone_gets_start_page_and_tools_of_a_language_and_what_these_need() -> None:
    site = a_site()
    part = part_of(site)
    kept = kept_by(part[WORKER])
    assert kept["files"] == [
        "assets/a.css",
        "assets/icon.svg",
        "assets/javascripts/offline.js",
        "assets/picture.png",
        # what the pages ask for by script
        "assets/javascripts/search/worker.js",
    ]
    swedish, finnish = kept["languages"]
    assert (swedish["root"], finnish["root"]) == ("sv/", "")
    assert (swedish["offline"], finnish["offline"]) == ("sv/offline.html", "offline.html")
    assert set(part) == {WORKER, swedish["pages"], finnish["pages"], finnish["search"]}
    assert pages_in(part[finnish["pages"]]) == {
        address: site[name].decode()
        for address, name in {
            "": "index.html",
            "offline.html": "offline.html",
            "tyokalut/": "tyokalut/index.html",
            "tyokalut/a/b.html": "tyokalut/a/b.html",
        }.items()
    }
    assert set(pages_in(part[swedish["pages"]])) == {
        "sv/",
        "sv/offline.html",
        "sv/tyokalut/",
        "sv/tyokalut/a/b.html",
    }


def test_the_index_of_the_search_is_one_file_and_its_start_comes_last() -> None:
    part = part_of(a_site())
    swedish, finnish = kept_by(part[WORKER])["languages"]
    assert finnish["start"] == "search/start.js"
    index = json.loads(part[finnish["search"]])
    assert list(index) == ["search/1a2b/facets.js", "search/1a2b/words-1.js", "search/start.js"]
    assert index["search/1a2b/words-1.js"] == "words"
    assert (swedish["start"], swedish["search"]) == ("", "")


@pytest.mark.parametrize(
    ("changed", "is_new_shell", "is_new_worker"),
    [
        ("assets/a.css", True, True),
        ("tyokalut/a/b.html", True, True),
        ("sv/offline.html", True, True),
        ("search/start.js", False, True),
        ("opi/index.html", False, False),
        ("assets/unused.css", False, False),
    ],
)
def test_the_version_changes_with_what_is_kept_and_with_nothing_else(
    changed: str, is_new_shell: bool, is_new_worker: bool
) -> None:
    site = a_site()
    before, again = part_of(site), part_of(dict(reversed(site.items())))
    assert before == again
    site[changed] += b"<!-- changed -->"
    after = part_of(site)
    versions = [kept_by(one[WORKER])["version"] for one in (before, after)]
    assert (versions[0] != versions[1]) is is_new_shell
    assert (before[WORKER] != after[WORKER]) is is_new_worker


def test_where_pages_ask_for_no_worker_there_is_one_that_keeps_nothing() -> None:
    site = a_site()
    site = {name: data.replace(SCRIPT.encode(), b"assets/other.js") for name, data in site.items()}
    part = part_of(site)
    assert set(part) == {WORKER}
    assert part[WORKER].startswith("const KEPT = null;\n")


# built sites


def test_the_built_site_has_it_listed_true_and_small(site: Path) -> None:
    worker = (site / WORKER).read_text(encoding="utf-8")
    kept = kept_by(worker)
    manifest = read_manifest((site / "manifest.json").read_text(encoding="utf-8"))
    assert {WORKER, *kept["files"], *(one["pages"] for one in kept["languages"])} <= manifest.keys()
    assert manifest == digests(site)
    assert SCRIPT in kept["files"]
    for language in kept["languages"]:
        bundle = (site / language["pages"]).read_text(encoding="utf-8")
        pages = pages_in(bundle)
        tools = {path.relative_to(site) for path in (site / language["root"] / "tyokalut").rglob("*.html")}
        assert len(tools) > 5
        assert tools < {Path(path, "index.html") for path in pages}
        for path, html in pages.items():
            name = path if path.endswith(".html") else f"{path}index.html"
            assert html == (site / name).read_text(encoding="utf-8")
        # what a reader of one language gets in advance, beside what the first page has fetched
        assert len(gzip.compress(bundle.encode(), mtime=0)) < 50_000
    assert len(gzip.compress(worker.encode(), mtime=0)) < 8_000


def test_pages_for_any_address_have_absolute_links(small_site_below: Path) -> None:
    for name in ("offline.html", "sv/offline.html"):
        html = (small_site_below / name).read_text(encoding="utf-8")
        assert 'src="/alla/assets/javascripts/offline.js"' in html
        assert 'href="/alla/assets/stylesheets/tietopankki.css"' in html
        assert "noindex" in html
    assert "Ingen nätförbindelse" in html
    assert '<html lang="sv"' in html


def test_switched_off_pages_ask_for_no_worker_and_the_old_one_goes(tmp_path: Path) -> None:
    root = write_small_bank(tmp_path / "bank")
    configuration = root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    assert "offline: true" in text
    configuration.write_text(text.replace("offline: true", "offline: false"), encoding="utf-8")
    site = build_site(read_bank(root), root / "site").target
    assert (site / WORKER).read_text(encoding="utf-8").startswith("const KEPT = null;")
    assert not (site / "assets" / "offline").exists()
    assert not [page for page in site.rglob("*.html") if SCRIPT in page.read_text(encoding="utf-8")]
    # what opens the site from files stays
    assert "file-links.js" in (site / "index.html").read_text(encoding="utf-8")


def test_a_preview_has_no_worker(small_bank: Path, tmp_path: Path) -> None:
    preview = Preview(small_bank, tmp_path / "preview", "http://127.0.0.1:8000/")
    preview.update()
    pages = list(preview.target.rglob("*.html"))
    assert len(pages) > 10
    assert not [page for page in pages if SCRIPT in page.read_text(encoding="utf-8")]
    assert not (preview.target / WORKER).exists()


def test_the_worker_is_plain_script(site: Path) -> None:
    for script in (WORKER, SCRIPT, "assets/javascripts/file-links.js"):
        text = (site / script).read_text(encoding="utf-8")
        # what the site's Content-Security-Policy forbids, or a page opened from a file cannot have
        assert not [
            word for word in ("eval(", "innerHTML", "new Function", "import ", "export ") if word in text
        ]
