"""The quick pass over all addresses says the same as the careful look at each."""

from hypothesis import given
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


def site_with(document: str, links: frozenset[str], base: str = "") -> Site:
    empty = Document(IDS, frozenset())
    moved = Document(frozenset(), frozenset({"../a/"}), refresh="../a/")
    documents = {f"{prefix}{page}": empty for prefix in ("", "sv/") for page in PAGES}
    documents["vanha/index.html"] = moved
    documents[document] = Document(IDS, links, base=base)
    return Site(frozenset(documents) | {"k.svg"}, documents, {})


@given(
    document=st.sampled_from([f"{prefix}{page}" for prefix in ("", "sv/") for page in PAGES]),
    links=st.frozensets(addresses, max_size=8),
)
def test_the_quick_pass_and_the_careful_look_agree(document: str, links: frozenset[str]) -> None:
    # a base address that is the page's own changes nothing, but takes every address to the careful look
    own = Resolver.address(document).rpartition("/")[0].rpartition("/")[2]
    base = f"../{own}/" if own else "./"
    quick, careful = (
        follow(site, Resolver(CONFIGURATION.site_url, site.files), SOURCES)
        for site in (site_with(document, links), site_with(document, links, base))
    )
    assert [(one.address, one.fault) for one in quick.verdicts] == [
        (one.address, one.fault) for one in careful.verdicts
    ]
    assert quick.reached[document] | {document} == careful.reached[document] | {document}


def test_an_address_that_no_one_follows_is_still_used() -> None:
    html = '<link rel="icon" href="k.svg"><a hreflang="sv" href="sv/">Svenska</a>'
    document = parse_document(html)
    site = Site(frozenset({"index.html", "sv/index.html", "k.svg"}), {"index.html": document}, {})
    followed = follow(site, Resolver("https://pankki.example/", site.files), SOURCES)
    assert followed.used >= {"k.svg", "sv/index.html"}
    assert followed.verdicts == ()
