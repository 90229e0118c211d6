"""Internal links on sites that Material has built: the bank's own, and a small one that is spoilt."""

import shutil
from pathlib import Path

import pytest

from tietopankki.bank import read_bank
from tietopankki.findings import Finding
from tietopankki.links import check, disappeared, read_redirects, read_site, read_sources
from tietopankki.links.redirects import Redirects
from tietopankki.site.build import build_site
from tietopankki.site.manifest import digests, manifest, read_manifest


@pytest.fixture
def spoilt(small_site: Path, tmp_path: Path) -> Path:
    """The small bank with its built site, to be spoilt."""
    return shutil.copytree(small_site.parent, tmp_path / "bank", symlinks=True)


def found(root: Path, site: Path) -> list[Finding]:
    return sorted(check(read_site(site), read_sources(root), read_redirects(root)))


def test_the_bank_has_no_fault_in_its_links(repository: Path, site: Path) -> None:
    assert found(repository, site) == []


def test_the_small_bank_has_none(small_site: Path) -> None:
    assert found(small_site.parent, small_site) == []


def test_a_page_that_is_gone_is_told_where_it_is_linked_to(spoilt: Path) -> None:
    (spoilt / "site" / "vastaukset" / "vain-suomeksi" / "index.html").unlink()
    told = [(one.rule, one.path, one.line) for one in found(spoilt, spoilt / "site")]
    assert ("L101", "docs/fi/teemat/asiakastyo/mita.md", 14) in told
    # the navigation of the other pages is told once
    assert [one[0] for one in told].count("L115") == 1


def test_an_entry_that_is_gone_from_the_glossary_is_told_at_the_term(spoilt: Path) -> None:
    page = spoilt / "site" / "sanasto" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('id="asiakassuunnitelma"', 'id="suunnitelma"'), encoding="utf-8")
    told = found(spoilt, spoilt / "site")
    assert {one.rule for one in told} == {"L102"}
    assert ("docs/fi/teemat/asiakastyo/mita.md", 13) in {(one.path, one.line) for one in told}
    # the Finnish tree shows this page of the Swedish one, so there it is broken as well
    assert {one.path for one in told if "/sv/" in one.path} == {"docs/sv/vastaukset/vain-ruotsiksi.md"}


def test_a_missing_icon_is_a_fault_of_the_template_and_told_once(spoilt: Path) -> None:
    (spoilt / "site" / "assets" / "images" / "favicon.svg").unlink()
    told = found(spoilt, spoilt / "site")
    assert [(one.rule, one.facts["reason"], one.facts["built"]) for one in told] == [
        ("L115", "broken", "404.html")
    ]


def test_both_404_pages_are_checked(spoilt: Path) -> None:
    for name in ("404.html", "sv/404.html"):
        page = spoilt / "site" / name
        text = page.read_text(encoding="utf-8")
        page.write_text(
            text.replace("</main>", f'<a href="/eiole-{name[:2]}">Ei ole</a></main>'), encoding="utf-8"
        )
    told = [one.facts["built"] for one in found(spoilt, spoilt / "site")]
    assert told == ["404.html", "sv/404.html"]


def test_a_page_that_moves_keeps_its_old_address(small_bank: Path, small_site: Path) -> None:
    published = read_manifest(manifest(digests(small_site)))
    for language in ("fi", "sv"):
        asiakastyo = small_bank / "docs" / language / "teemat" / "asiakastyo"
        (asiakastyo / "mita.md").rename(asiakastyo / "sisalto.md")
    redirects = "- from: teemat/asiakastyo/mita.md\n  to: teemat/asiakastyo/sisalto.md\n  since: 2026-11-22\n"
    (small_bank / "data" / "redirects.yml").write_text(redirects, encoding="utf-8")
    site = build_site(read_bank(small_bank), small_bank / "site").target
    assert found(small_bank, site) == []
    old = {f"{prefix}teemat/asiakastyo/mita/index.html" for prefix in ("", "sv/")}
    assert old <= digests(site).keys()
    assert "asiakastyo/mita/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    sources, now = read_sources(small_bank), read_redirects(small_bank)
    assert list(disappeared(sources, now, published, digests(site))) == []
    gone = list(disappeared(sources, Redirects(), published, digests(site).keys() - old))
    assert [one.facts["from"] for one in gone] == ["teemat/asiakastyo/mita.md"]
