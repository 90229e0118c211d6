"""The quick pass over all addresses says the same as the careful look at each."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.bank import Configuration, Locale
from tietopankki.links.addresses import Resolver
from tietopankki.links.built import Document, Site, parse_document
from tietopankki.links.internal import follow
from tietopankki.links.sources import Sources

LOCALES = (Locale("fi", "Suomi", True), Locale("sv", "Svenska", False))
CONFIGURATION = Configuration(".", "docs", LOCALES, "Koe", "https://pankki.example/p/", (), {})
PATHS = frozenset({"index.md", "a.md", "a/b.md"})
SOURCES = Sources(CONFIGURATION, {"fi": PATHS, "sv": PATHS}, frozenset({"k.svg"}), lambda _, __: None, {})
PAGES = ("index.html", "a/index.html", "a/b/index.html")
IDS = frozenset({"osa", "käynti"})

pieces = st.sampled_from(
    ["..", ".", "a", "b", "sv", "index.html", "k.svg", "eiole", "A", "", "%61", "vanha", "p", "?x=1", "\\"]
)
paths = st.lists(pieces, max_size=6).map("/".join)
fragments = st.sampled_from(["", "#", "#osa", "#eiole", "#k%C3%A4ynti", "#top", "#:~:text=a"])
starts = st.sampled_from(["", "", "", "/", "/p/", "https://pankki.example/p/", "//muu.example/"])
addresses = st.tuples(starts, paths, fragments).map("".join)


DOCUMENTS = [f"{prefix}{page}" for prefix in ("", "sv/") for page in PAGES]


def site_with(links: Mapping[str, frozenset[str]], *, with_base: bool = False) -> Site:
    documents = {
        path: Document(IDS, some, base=_own_address(path) if with_base else "")
        for path, some in links.items()
    }
    documents["vanha/index.html"] = Document(frozenset(), frozenset({"../a/"}), refresh="../a/")
    return Site(frozenset(documents) | {"k.svg"}, documents, {})


def _own_address(path: str) -> str:
    """A base address that is the page's own: with it, every address is looked at carefully."""
    own = Resolver.address(path).rpartition("/")[0].rpartition("/")[2]
    return f"../{own}/" if own else "./"


@settings(deadline=None)
@given(st.fixed_dictionaries({path: st.frozensets(addresses, max_size=5) for path in DOCUMENTS}))
def test_the_quick_pass_and_the_careful_look_agree(links: dict[str, frozenset[str]]) -> None:
    quick, careful = (
        follow(site, Resolver(CONFIGURATION.site_url, site.files), SOURCES)
        for site in (site_with(links), site_with(links, with_base=True))
    )
    assert [(one.document, one.address, one.fault) for one in quick.verdicts] == [
        (one.document, one.address, one.fault) for one in careful.verdicts
    ]
    for path in links:
        assert quick.reached[path] | {path} == careful.reached[path] | {path}


def test_a_name_that_ends_with_dots_is_not_the_folder_above() -> None:
    links = dict.fromkeys(DOCUMENTS, frozenset[str]())
    site = site_with({**links, "a/index.html": frozenset({"ab../", "../a/"})})
    verdicts = follow(site, Resolver(CONFIGURATION.site_url, site.files), SOURCES).verdicts
    assert [(one.address, one.fault) for one in verdicts if one.document == "a/index.html"] == [
        ("ab../", "broken")
    ]


def test_an_address_that_no_one_follows_is_still_used() -> None:
    html = b'<link rel="icon" href="k.svg"><a hreflang="sv" href="sv/">Svenska</a>'
    document = parse_document(html)
    site = Site(frozenset({"index.html", "sv/index.html", "k.svg"}), {"index.html": document}, {})
    followed = follow(site, Resolver("https://pankki.example/", site.files), SOURCES)
    assert followed.used >= {"k.svg", "sv/index.html"}
    assert followed.verdicts == ()
