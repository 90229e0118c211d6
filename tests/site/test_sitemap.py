from xml.etree import ElementTree as ET

from tietopankki.bank import EMPTY, Bank, Configuration, FrontMatter, Locale, Page
from tietopankki.site.sitemap import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
CONFIGURATION = Configuration(
    root="/bank",
    docs="docs",
    locales=(Locale("fi", "Suomi", True), Locale("sv", "Svenska", False)),
    site_name="",
    site_url="https://bank.example/?a=1&b=2/",
    markdown_extensions=(),
    markdown_options=EMPTY,  # type: ignore[arg-type]
)


def entries(*places: tuple[str, str]) -> dict[str, dict[str, str]]:
    """Alternates by language, by address."""
    pages = tuple(
        Page(code, path, f"docs/{code}/{path}", FrontMatter({}, {}, 1), "", (), ()) for code, path in places
    )
    root = ET.fromstring(sitemap(Bank(CONFIGURATION, pages, (), (), ())))
    found = {}
    for url in root.findall("s:url", NAMES):
        address = url.findtext("s:loc", namespaces=NAMES)
        assert address is not None
        found[address] = {one.attrib["hreflang"]: one.attrib["href"] for one in url.findall("x:link", NAMES)}
    return found


def test_every_page_is_listed_once_with_its_true_alternates() -> None:
    root = "https://bank.example/?a=1&b=2"
    alternates = {"fi": f"{root}/a/", "sv": f"{root}/sv/a/", "x-default": f"{root}/a/"}
    assert entries(("fi", "a.md"), ("sv", "a.md")) == {f"{root}/a/": alternates, f"{root}/sv/a/": alternates}


def test_a_page_in_one_language_stands_there_alone() -> None:
    root = "https://bank.example/?a=1&b=2"
    assert entries(("fi", "a.md"), ("sv", "b.md")) == {f"{root}/a/": {}, f"{root}/sv/b/": {}}


def test_an_empty_bank_has_an_empty_sitemap() -> None:
    assert entries() == {}
