"""The rules of internal links, L101-L119."""

from __future__ import annotations

from tietopankki.findings import PAGE, Example, Rule, Severity

_FIX = "Link to {suggestion}. The command `tietopankki fix` does that for you."
_GOOD = "Katso, [milloin kirjataan](milloin.md)."
_FILE = "docs/assets/kaavio.svg"
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'
_REDIRECT = {"data/redirects.yml": "- from: ajankohta.md\n  to: milloin.md\n  since: 2026-11-22\n"}

BROKEN = Rule(
    "L101",
    Severity.ERROR,
    "The link {address} leads nowhere. {reason}",
    "Correct the address. It is the path of the other page's file, beginning at this file's folder.",
    bad="Katso, [milloin kirjataan](miloin.md).",
    good=_GOOD,
    reasons={
        "nearest": "Perhaps you mean {suggestion}.",
        "none": "Nothing on the site resembles it.",
        "outside": "It is outside the site.",
        "web": "An address on the web begins with https://.",
        "draft": "The page is a draft and not published.",
    },
)
FRAGMENT = Rule(
    "L102",
    Severity.ERROR,
    "The link {address} leads to a place that the page does not have. {reason}",
    "Correct what stands behind the sign #. The id of a section stands at the end of its heading: { #id }.",
    bad="Katso, [miten kirjaat ajallaan](milloin.md#tee-naen).",
    good="Katso, [miten kirjaat ajallaan](milloin.md#tee-nain).",
    reasons={
        "nearest": "Perhaps you mean #{suggestion}.",
        "none": "No place on that page resembles it.",
    },
)
OTHER_LANGUAGE = Rule(
    "L103",
    Severity.WARNING,
    "The link {address} leads to another language ({language}), though the page exists in this one.",
    _FIX,
    bad="Katso, [milloin kirjataan](../sv/milloin.md).",
    good=_GOOD,
)
MOVED = Rule(
    "L104",
    Severity.WARNING,
    "The page that the link {address} leads to has moved.",
    _FIX,
    bad=Example({PAGE: "Katso, [milloin kirjataan](ajankohta.md).", **_REDIRECT}),
    good=Example({PAGE: _GOOD, **_REDIRECT}),
)
CASE = Rule(
    "L105",
    Severity.ERROR,
    "The link {address} is not written exactly like the file's name: small and capital letters count.",
    _FIX,
    bad="Katso, [milloin kirjataan](Milloin.md).",
    good=_GOOD,
)
ABSOLUTE = Rule(
    "L106",
    Severity.WARNING,
    "The link {address} holds the site's own address: it leads out of a preview and breaks if the site "
    "moves.",
    _FIX,
    bad="Katso, [milloin kirjataan](https://tietopankki.example/milloin/).",
    good=_GOOD,
)
FORM = Rule(
    "L107",
    Severity.WARNING,
    "The link {address} reaches its page by a detour. {reason}",
    _FIX,
    bad="Katso, [milloin kirjataan](../milloin).",
    good=_GOOD,
    reasons={
        "slash": "The address of a page ends with a slash.",
        "index": "The address of a page does not end with index.html.",
    },
)
ORPHAN = Rule(
    "L108",
    Severity.WARNING,
    "Readers do not find this page: no chain of links leads to it from the start page.",
    "Link to the page from another one, or remove it.",
    bad=Example(
        {"docs/fi/muistio.md": "Muistio"},
        words="A page that neither the navigation nor another page links to.",
    ),
    good=Example(
        {"docs/fi/index.md": "Lue [kokouksen muistio](muistio.md).", "docs/fi/muistio.md": "Muistio"},
    ),
)
UNUSED_FILE = Rule(
    "L109",
    Severity.WARNING,
    "No page uses this file, but it is published with the site.",
    "Link to the file, or remove it.",
    bad=Example({PAGE: "Kirjaamisessa on kolme vaihetta.", _FILE: _PICTURE}),
    good=Example({PAGE: "![Kirjaamisen kolme vaihetta](../assets/kaavio.svg)", _FILE: _PICTURE}),
)
NO_ALTERNATIVE = Rule(
    "L110",
    Severity.ERROR,
    "The image {address} has no text for those who do not see it.",
    "Tell in the square brackets, or in alt, what the image says.",
    bad=Example({PAGE: "![](../assets/kaavio.svg)", _FILE: _PICTURE}),
    good=Example({PAGE: "![Kirjaamisen kolme vaihetta](../assets/kaavio.svg)", _FILE: _PICTURE}),
)
SAYS_NOTHING = Rule(
    "L111",
    Severity.WARNING,
    "The link does not tell where it leads. {reason}",
    "Write as the link's text what is found behind it, for example the title of the page.",
    bad="Kirjaamisen ajankohdasta voit lukea [täältä](milloin.md).",
    good=_GOOD,
    reasons={
        "words": "Its text is only “{text}”.",
        "address": "Its text is an address: {text}.",
        "empty": "It has no text.",
    },
)
UNUSABLE = Rule(
    "L112",
    Severity.ERROR,
    "The link {address} cannot be used. {reason}",
    "Correct the address.",
    bad="[Tulosta sivu](javascript:print())",
    good="[Tulostettava ohje](milloin.md)",
    reasons={
        "script": "It holds a program or data instead of an address.",
        "file": "It leads to a file on your own computer.",
        "mail": "It is not an e-mail address.",
        "phone": "It is not a telephone number.",
        "malformed": "It does not have the form of an address.",
    },
)
NO_ADDRESS = Rule(
    "L113",
    Severity.WARNING,
    "This link has no address.",
    "Write the address in the round brackets, or take the link away.",
    bad="Katso, [milloin kirjataan]().",
    good=_GOOD,
)
TEMPLATE = Rule(
    "L115",
    Severity.ERROR,
    "{built} has a fault that stands in no page's own text: {reason}",
    "Correct the template in overrides/, the data that it shows, or the text that the page includes.",
    bad=Example({"overrides/main.html": '{{ page.content }}\n<a href="/vanha/">Tietoa pankista</a>'}),
    good=Example({"overrides/main.html": '{{ page.content }}\n<a href="/milloin/">Milloin kirjataan</a>'}),
    reasons={
        "broken": "the link {address} leads nowhere.",
        "fragment": "the link {address} leads to a place that the page does not have.",
        "moved": "the page that the link {address} leads to has moved.",
        "anywhere": "the link {address} must begin with a slash, because the page is shown at any address.",
        "unusable": "the link {address} cannot be used.",
        "image": "the image {address} has no text for those who do not see it.",
        "text": "the link {address} does not tell where it leads (“{text}”).",
    },
)

RULES = (
    BROKEN,
    FRAGMENT,
    OTHER_LANGUAGE,
    MOVED,
    CASE,
    ABSOLUTE,
    FORM,
    ORPHAN,
    UNUSED_FILE,
    NO_ALTERNATIVE,
    SAYS_NOTHING,
    UNUSABLE,
    NO_ADDRESS,
    TEMPLATE,
)
