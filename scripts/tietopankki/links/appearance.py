"""L110-L111: images and links that say nothing to those who only hear them (WCAG 1.1.1, 2.4.4)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from tietopankki.findings import Finding
from tietopankki.links import rules
from tietopankki.links.context import Context, Shown, TemplateFault
from tietopankki.links.places import Place, text_at
from tietopankki.links.texts import is_bare

_ELEMENT = re.compile(r"<a\b[^>]*>(.*?)</a\s*>", re.DOTALL | re.IGNORECASE)
_MARKS = re.compile(r"<[^>]*>|[*_`\\]")
_TAG_WITH_ALT = re.compile(r"<[^>]*\salt\s*=", re.IGNORECASE)
_ATTRIBUTES_WITH_ALT = re.compile(r"!\[[^\]]*\](?:\([^)\n]*\)|\s?\[[^\]]*\])\{[^{}\n]*\balt=")


def of_document(context: Context, document: str) -> Iterator[Finding | TemplateFault]:
    """The findings of one built page."""
    one = context.site.documents[document]
    if not (one.vague or one.unseen or one.undecided):
        return
    shown = context.shown(document)
    for address, text in one.vague:
        found = _places(context, shown, document, address, _has_text(shown, text))
        reason = "empty" if not text else "address" if is_bare(text) else "words"
        for place in found or ():
            facts = {"reason": reason, "text": text, "address": place.address}
            yield rules.SAYS_NOTHING.finding(context.source(document), place.line, place.column, facts)
        if found is None:
            key = context.resolver.target(document, address).path or address
            yield TemplateFault("text", document, address, f"{key} {text}", text)
    for address in one.unseen + one.undecided:
        found = _places(context, shown, document, address, _is_silent(shown, address in one.unseen))
        for place in found or ():
            facts = {"address": place.address}
            yield rules.NO_ALTERNATIVE.finding(context.source(document), place.line, place.column, facts)
        if found is None and address in one.unseen:
            key = context.resolver.target(document, address).path
            yield TemplateFault("image", document, address, key or address)


def _places(
    context: Context, shown: Shown | None, document: str, address: str, fits: Callable[[Place], bool]
) -> list[Place] | None:
    """The places of the page's file that fit; None where the file does not have the address at all."""
    found = context.places(shown, document, address) if shown else []
    return [place for place in found if fits(place)] if found else None


def _has_text(shown: Shown | None, text: str) -> Callable[[Place], bool]:
    """Whether a link with the text as readers see it may stand at a place."""

    def fits(place: Place) -> bool:
        if shown is None or place.link is None:
            return True
        if place.link.kind == "html":
            element = _ELEMENT.match(text_at(shown.page, place))
            return element is None or _plain(element[1]) == _plain(text)
        return place.link.kind != "image" and _plain(place.link.text) == _plain(text)

    return fits


def _is_silent(shown: Shown | None, without: bool) -> Callable[[Place], bool]:
    """Whether an image without a text (`without`), or with an empty one, may stand at a place.

    Raw HTML says with `alt=""` that an image is decoration; `![](…)` in Markdown has just been forgotten.
    """

    def fits(place: Place) -> bool:
        rest = text_at(shown.page, place) if shown else ""
        if place.link is not None and place.link.kind == "image":
            return not place.link.text.strip() and not _ATTRIBUTES_WITH_ALT.match(rest)
        return without and not _TAG_WITH_ALT.match(rest)

    return fits


def _plain(text: str) -> str:
    """The words of a link's text, whatever marks them."""
    return " ".join(_MARKS.sub(" ", html.unescape(text)).split())
