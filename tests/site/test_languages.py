"""What static-i18n 1.3.1 gets wrong, each defect on built HTML: it must not be there."""

import gzip
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = "https://tietopankki.example/"
PAIR = "teemat/asiakastyo/mita/"
# The address of a fallback, the language of its tree, that of its text, and the original's address.
FALLBACKS = [
    ("sv/vastaukset/vain-suomeksi/", "sv", "fi", "vastaukset/vain-suomeksi/"),
    ("vastaukset/vain-ruotsiksi/", "fi", "sv", "sv/vastaukset/vain-ruotsiksi/"),
]
NOTICES = {
    "fi": ("Tätä sivua ei ole vielä käännetty.", "Alla oleva teksti on ruotsiksi."),
    "sv": ("Den här sidan har ännu inte översatts.", "Texten nedan är på finska."),
}

fallbacks = pytest.mark.parametrize(("address", "tree", "text", "original"), FALLBACKS)
trees = pytest.mark.parametrize("language", ["fi", "sv"])


def page(site: Path, address: str) -> LexborHTMLParser:
    file = site / address
    return LexborHTMLParser((file if file.suffix else file / "index.html").read_text(encoding="utf-8"))


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (found,) = tree.css(selector)
    return found


def attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    return one(tree, selector).attributes.get(name)


def hreflangs(tree: LexborHTMLParser) -> dict[str | None, str | None]:
    links = tree.css("link[rel=alternate][hreflang]")
    return {link.attributes.get("hreflang"): link.attributes.get("href") for link in links}


# lang


@fallbacks
def test_lang_on_fallback_pages(address: str, tree: str, text: str, original: str, small_site: Path) -> None:
    html = page(small_site, address)
    assert attribute(html, "html", "lang") == tree
    assert attribute(html, "article", "lang") == text


@trees
def test_lang_on_ordinary_pages(language: str, small_site: Path) -> None:
    html = page(small_site, PAIR if language == "fi" else f"sv/{PAIR}")
    assert attribute(html, "html", "lang") == language
    assert attribute(html, "article", "lang") is None


@trees
def test_lang_of_titles_in_the_other_language_on_the_start_page(language: str, small_site: Path) -> None:
    html = page(small_site, "index.html" if language == "fi" else "sv/index.html")
    marked = {item.text().strip(): item.attributes.get("lang") for item in html.css(".questions li")}
    own, foreign = ("Kuka kirjaa?", "Vem läser?") if language == "fi" else ("Vem läser?", "Kuka kirjaa?")
    assert marked[own] is None
    assert marked[foreign] == ("sv" if language == "fi" else "fi")


# the notice


@fallbacks
def test_a_notice_in_the_readers_language_on_fallback_pages(
    address: str, tree: str, text: str, original: str, small_site: Path
) -> None:
    notice = one(page(small_site, address), "aside.notice")
    assert notice.attributes.get("lang") is None
    for sentence in NOTICES[tree]:
        assert sentence in " ".join(notice.text().split())


@trees
def test_no_notice_on_ordinary_pages(language: str, small_site: Path) -> None:
    assert not page(small_site, PAIR if language == "fi" else f"sv/{PAIR}").css(".notice")


@fallbacks
def test_a_fallback_shows_the_originals_text(
    address: str, tree: str, text: str, original: str, small_site: Path
) -> None:
    shown, written = page(small_site, address), page(small_site, original)
    for html in (shown, written):
        one(html, ".term__definition").decompose()
    assert one(shown, "article").text() == one(written, "article").text()


# canonical


@fallbacks
def test_canonical_of_a_fallback_is_the_original(
    address: str, tree: str, text: str, original: str, small_site: Path
) -> None:
    assert attribute(page(small_site, address), "link[rel=canonical]", "href") == ROOT + original


@pytest.mark.parametrize("address", ["", "sv/", PAIR, f"sv/{PAIR}", "vastaukset/vain-suomeksi/"])
def test_canonical_of_an_ordinary_page_is_itself(address: str, small_site: Path) -> None:
    assert attribute(page(small_site, address), "link[rel=canonical]", "href") == ROOT + address


# hreflang


@pytest.mark.parametrize("address", [PAIR, ""])
@trees
def test_hreflang_is_absolute_true_and_has_x_default(address: str, language: str, small_site: Path) -> None:
    html = page(small_site, address if language == "fi" else f"sv/{address}")
    assert hreflangs(html) == {
        "fi": ROOT + address,
        "sv": f"{ROOT}sv/{address}",
        "x-default": ROOT + address,
    }


@fallbacks
def test_no_hreflang_on_fallback_pages_and_their_originals(
    address: str, tree: str, text: str, original: str, small_site: Path
) -> None:
    assert hreflangs(page(small_site, address)) == {}
    assert hreflangs(page(small_site, original)) == {}


# the switch


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (PAIR, f"sv/{PAIR}"),
        (f"sv/{PAIR}", PAIR),
        ("", "sv/"),
        ("sv/", ""),
        ("vastaukset/vain-suomeksi/", "sv/vastaukset/vain-suomeksi/"),
        ("sv/vastaukset/vain-suomeksi/", "vastaukset/vain-suomeksi/"),
        ("404.html", "sv/"),
        ("sv/404.html", ""),
    ],
)
def test_the_switch_stays_on_the_page_and_names_its_language(
    address: str, target: str, small_site: Path
) -> None:
    other = "fi" if address.startswith("sv/") else "sv"
    link = one(page(small_site, address), ".languages a")
    assert urljoin(ROOT + address, link.attributes["href"]) == ROOT + target
    assert link.attributes.get("lang") == link.attributes.get("hreflang") == other
    assert link.text() == {"fi": "Suomi", "sv": "Svenska"}[other]


# 404


@pytest.mark.parametrize(
    ("address", "language", "heading", "home"),
    [
        ("404.html", "fi", "Sivua ei löytynyt", ROOT),
        ("sv/404.html", "sv", "Sidan hittades inte", f"{ROOT}sv/"),
    ],
)
def test_a_404_page_in_each_language(
    address: str, language: str, heading: str, home: str, small_site: Path
) -> None:
    html = page(small_site, address)
    assert attribute(html, "html", "lang") == language
    assert one(html, "article h1").text() == heading
    assert heading in one(html, "title").text()
    # the page is shown wherever an address was wrong, so its links cannot lean on its own
    assert urljoin(f"{ROOT}wrong/place/", html.css("article li a")[0].attributes["href"]) == home
    assert attribute(html, "meta[name=robots]", "content") == "noindex"
    assert not html.css("link[rel=canonical], link[rel=alternate]")


# search


@pytest.mark.parametrize(
    "address", ["index.html", "sv/index.html", PAIR, f"sv/{PAIR}", FALLBACKS[0][0], "404.html", "sv/404.html"]
)
def test_search_looks_in_the_root_of_its_own_language(address: str, small_site: Path) -> None:
    base = attribute(page(small_site, address), "template#search-parts", "data-base")
    # a 404 page is shown wherever an address was wrong
    shown = f"{ROOT}wrong/place/" if address.endswith("404.html") else ROOT + address
    assert urljoin(shown, base) == ROOT + ("sv/" if address.startswith("sv/") else "")


@trees
def test_search_leaves_out_the_other_language_and_what_asks_to_be_left_out(
    language: str, small_site: Path
) -> None:
    prefix, own, other = (
        ("", "suomeksi", "ruotsiksi") if language == "fi" else ("sv/", "ruotsiksi", "suomeksi")
    )
    marks = {
        name: attribute(page(small_site, f"{prefix}{name}/"), "article", "data-search")
        for name in ("sanasto", f"vastaukset/vain-{own}", f"vastaukset/vain-{other}")
    }
    assert marks == {"sanasto": None, f"vastaukset/vain-{own}": None, f"vastaukset/vain-{other}": "off"}


# the sitemap


def test_sitemap_without_fallbacks_and_with_true_alternates(small_site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ET.fromstring((small_site / "sitemap.xml").read_text(encoding="utf-8")).findall("s:url", names)
    listed = {
        url.findtext("s:loc", "", names).removeprefix(ROOT): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", names)
        }
        for url in urls
    }
    built = {
        file.parent.relative_to(small_site).as_posix().removeprefix(".")
        for file in small_site.rglob("index.html")
    }
    shown = {address.rstrip("/") for address, *_ in FALLBACKS}
    assert {address.rstrip("/") for address in listed} == built - shown
    assert len(urls) == len(listed)
    for address, alternates in listed.items():
        assert alternates == hreflangs(page(small_site, address))


def test_the_packed_sitemap_is_the_same(small_site: Path) -> None:
    packed = gzip.decompress((small_site / "sitemap.xml.gz").read_bytes())
    assert packed == (small_site / "sitemap.xml").read_bytes()


# what surrounds the text


@trees
def test_the_title_names_the_page_and_the_site_in_the_language(language: str, small_site: Path) -> None:
    address = PAIR if language == "fi" else f"sv/{PAIR}"
    expected = {
        "fi": "Mitä kirjataan – Kirjaamisen tietopankki",
        "sv": "Vad man dokumenterar – Kunskapsbanken för dokumentation",
    }
    assert one(page(small_site, address), "title").text() == expected[language]
    home = page(small_site, "index.html" if language == "fi" else "sv/index.html")
    assert one(home, "title").text() == expected[language].partition(" – ")[2]


@fallbacks
def test_links_of_a_page_lead_to_fallbacks_in_the_same_tree(
    address: str, tree: str, text: str, original: str, small_site: Path
) -> None:
    prefix = "" if tree == "fi" else "sv/"
    links = [link.attributes.get("href") for link in page(small_site, prefix + PAIR).css("article a")]
    assert f"../../../{address.removeprefix(prefix)}" in links


@fallbacks
def test_a_definition_on_a_fallback_speaks_the_readers_language(
    address: str, tree: str, text: str, original: str, small_site: Path
) -> None:
    definition = one(page(small_site, address), ".term__definition")
    assert definition.attributes.get("lang") == tree
