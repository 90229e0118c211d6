"""The news as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from tietopankki.exports.dated import Dated

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed or a calendar says of itself; addresses are full ones."""

    title: str
    description: str
    language: str
    url: str
    """Of the page that it goes with."""
    own_url: str
    rights: str


def atom_feed(channel: Channel, entries: Sequence[Dated]) -> bytes:
    """The feed in UTF-8, entries in the given order.

    An entry's id is its page's address, which is permanent. `updated` is the day on which a person last
    checked the page, at midnight UTC, so the same content gives the same bytes.
    """
    feed = ElementTree.Element(_name("feed"), {_LANG: channel.language})
    _add(feed, "title", channel.title)
    _add(feed, "subtitle", channel.description)
    _add(feed, "id", channel.own_url)
    _add(feed, "link", rel="self", type="application/atom+xml", href=channel.own_url)
    _add(feed, "link", rel="alternate", type="text/html", hreflang=channel.language, href=channel.url)
    newest = max((max(one.day, one.reviewed) for one in entries), default=datetime.date(2026, 1, 1))
    _add(feed, "updated", _midnight(newest))
    _add(feed, "rights", channel.rights)
    _add(_add(feed, "author"), "name", channel.title)
    for one in entries:
        entry = _add(feed, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.url)
        _add(entry, "link", rel="alternate", type="text/html", hreflang=channel.language, href=one.url)
        _add(entry, "published", _midnight(one.day))
        _add(entry, "updated", _midnight(max(one.day, one.reviewed)))
        _add(entry, "category", term=one.kind)
        _add(entry, "summary", one.description)
    ElementTree.indent(feed)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, _name(tag), attributes)
    element.text = text
    return element


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _midnight(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
