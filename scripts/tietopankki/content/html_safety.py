"""What of a rendered page is not harmless: decided by nh3 (Ammonia), which parses HTML as browsers do.

nh3 takes away what is not on its allow-list. Here nothing is taken away: what would be missing is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

_HARMLESS_ELEMENTS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody
    td tfoot th thead time tr u ul var wbr
    """.split()  # noqa: SIM905 - fifty quotation marks say no more
)
_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "role", "title"})
_ATTRIBUTES = {
    "a": {"download", "href", "hreflang", "rel"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "ins": {"datetime"},
    "ol": {"reversed", "start", "type"},
    "td": {"colspan", "headers", "rowspan", "style"},
    "th": {"colspan", "headers", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
_STYLES = frozenset({"text-align"})
"""What a table's columns are given by the renderer."""
SCHEMES = frozenset({"http", "https", "mailto"})

_SCRIPTS = frozenset({"noscript", "script", "template"})
_FOREIGN = frozenset(
    {"applet", "audio", "base", "embed", "frame", "frameset", "iframe", "link", "meta", "object"}
    | {"picture", "portal", "source", "track", "video"}
)
_ADDRESSES = frozenset({"action", "cite", "data", "formaction", "href", "poster", "src", "srcset"})
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|twclid|yclid|_hs(?:enc|mi)", re.IGNORECASE
)
_TRACKERS = re.compile(
    r"(?:^|\.)(?:google-analytics|googletagmanager|doubleclick|facebook|fbcdn|hotjar|clarity|matomo|adform"
    r"|linkedin|snoobi|quantserve|scorecardresearch|giosg|leadfeeder)\.\w+$",
    re.IGNORECASE,
)
_FAR = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#|&\w+;|!\[")
_PLAIN_ATTRIBUTES = re.compile(r"\{:?(?: *[#.][\w-]+)+ *\}")
_PLAIN_TARGET = re.compile(r"(?:https?://|mailto:)[^\s&?]*$|[^:&?\s\\]*$", re.IGNORECASE)
"""Without a query, in which a reader might be followed."""
_FRAME = frozenset({"html", "head", "body"})
"""Elements that every parser adds."""


class Fault(NamedTuple):
    """What is not harmless. `kind` is one of: script, event, scheme, tracker, foreign, element, attribute."""

    kind: str
    element: str
    attribute: str = ""
    value: str = ""


def faults(html: str) -> Iterator[Fault]:
    """What nh3 would take away from a rendered text, each element and attribute as often as it stands there.

    The attributes of an element that is itself taken away are not told.
    """
    import nh3  # noqa: PLC0415 - few pages hold anything that could do harm

    cleaned = nh3.clean(
        html,
        tags=set(_HARMLESS_ELEMENTS),
        attributes={"*": set(_EVERYWHERE), **{tag: set(names) for tag, names in _ATTRIBUTES.items()}},
        attribute_filter=_without_far,
        url_schemes=set(SCHEMES),
        generic_attribute_prefixes={"aria-"},
        filter_style_properties=set(_STYLES),
        link_rel=None,
        strip_comments=True,
    )
    here, there = _parts(html), _parts(cleaned)
    for part, count in (here - there).items():
        for _ in range(count):
            if not part.attribute or part.element in _HARMLESS_ELEMENTS | _FRAME:
                yield _fault(part)


def may_have_faults(text: str, targets: Iterable[str]) -> bool:
    """False for Markdown that certainly renders to harmless HTML; quick.

    It has no tags, entities, images and attribute lists other than ids and classes, and its addresses
    (`targets`) have no other scheme than the usual ones.
    """
    if ("<" in text or "&" in text or "![" in text) and _MARKUP.search(text):
        return True
    return _has_attributes(text) or not all(_PLAIN_TARGET.match(one) for one in targets)


def _has_attributes(text: str) -> bool:
    return "{" in text and "{" in _PLAIN_ATTRIBUTES.sub("", text)


def _without_far(element: str, attribute: str, value: str) -> str | None:
    """For nh3: the value, or None for what is fetched from elsewhere or tells on the reader."""
    if element == "img" and attribute == "src" and _FAR.match(value.strip()):
        return None
    return None if attribute == "href" and _tracks(value) else value


@cache
def _tracks(address: str) -> bool:
    """True of an address with a parameter that follows a reader from site to site."""
    try:
        return any(_TRACKING.fullmatch(name) for name, _ in parse_qsl(urlsplit(address).query, True))
    except ValueError:
        return False


def _is_tracker(address: str) -> bool:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    return _TRACKERS.search(host) is not None


def _parts(html: str) -> Counter[Fault]:
    """Every element and every attribute of a parsed text."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    found: Counter[Fault] = Counter()
    for node in LexborHTMLParser(html).css("*"):
        tag = str(node.tag)
        if tag not in _FRAME:
            found[Fault("", tag)] += 1
        for name, value in node.attributes.items():
            found[Fault("", tag, name, _same_style(value) if name == "style" else value or "")] += 1
    return found


def _same_style(value: str | None) -> str:
    """nh3 writes declarations without spaces."""
    return re.sub(r"\s*([:;])\s*", r"\1", value or "").rstrip(";")


def _fault(part: Fault) -> Fault:
    return part._replace(kind=_kind_of_attribute(part) if part.attribute else _kind_of_element(part.element))


def _kind_of_element(element: str) -> str:
    if element in _SCRIPTS:
        return "script"
    return "foreign" if element in _FOREIGN else "element"


def _kind_of_attribute(part: Fault) -> str:
    if part.attribute.startswith("on"):
        return "event"
    if part.attribute not in _ADDRESSES:
        return "attribute"
    address = part.value.strip()
    if _tracks(address) or _is_tracker(address):
        return "tracker"
    return "foreign" if _FAR.match(address) else "scheme"
