"""The notice above a translated page whose source has changed in substance.

Calm and precise: which section, since when, and where to read it in the language it was written in.
Cosmetic and minor changes are not told: they do not concern a reader.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from tietopankki.bank import INTRO, Bank, Page
from tietopankki.findings import Translator, fill
from tietopankki.language.plain import prose
from tietopankki.site.addresses import page_url
from tietopankki.site.page_facts import written_date
from tietopankki.translations.status_data import Change, StaleSection, TranslationStatus, Weight

LEAD = "The original text of this page has changed, and the translation has not been checked against it yet."
READ = "Read it {language}: {link}"

SENTENCES: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        (Change.CHANGED, True): "The section {section} changed on {changed}; "
        "the translation was checked on {checked}.",
        (Change.CHANGED, False): "The section {section} has changed since the translation was checked "
        "on {checked}.",
        (Change.ADDED, True): "The section {section} was added on {changed}; "
        "the translation was checked on {checked}.",
        (Change.ADDED, False): "The section {section} was added after the translation was checked "
        "on {checked}.",
        (Change.REMOVED, True): "The section {section} was removed from the original on {changed}; "
        "the translation was checked on {checked}.",
        (Change.REMOVED, False): "The section {section} was removed from the original after the translation "
        "was checked on {checked}.",
        (INTRO, True): "The beginning of this page changed on {changed}; "
        "the translation was checked on {checked}.",
        (INTRO, False): "The beginning of this page has changed since the translation was checked "
        "on {checked}.",
    }
)
"""Msgids by what happened, and by whether the day is known."""

_IN_LANGUAGE = MappingProxyType({"fi": "in Finnish", "sv": "in Swedish"})

MSGIDS = (LEAD, READ, *SENTENCES.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """A section of a page as a link to it: `href` is relative to the page with the notice."""

    href: str
    text: str
    language: str


def translation_notice(bank: Bank, status: TranslationStatus, translate: Translator) -> str:
    """The notice as HTML, "" where there is nothing to tell.

    `status` is that of one page in the language of the notice; `translate` speaks that language.
    A page without a date of its last confirm has no notice: nobody knows what it was made from.
    """
    page = bank.page(status.language, status.path)
    original = bank.page(status.source_language, status.path)
    told = [one for one in status.stale if one.weight is Weight.SUBSTANTIVE]
    if page is None or original is None or status.checked is None or not told:
        return ""
    here = page_url(bank.configuration, status.language, status.path)
    there = relative_url(here, page_url(bank.configuration, status.source_language, status.path))
    facts = {"checked": written_date(status.checked)}
    items = (
        _item(one, _place(page, "", one.id), _place(original, there, one.id), facts, translate)
        for one in told
    )
    return "\n".join(
        (
            '<aside class="notice notice--translation md-typeset" role="note">',
            f"<p><strong>{escape(translate(LEAD))}</strong></p>",
            "<ul>",
            *items,
            "</ul>",
            "</aside>",
        )
    )


def relative_url(here: str, there: str) -> str:
    """The address of one page as a link from another; both are relative to the site's root.

    >>> relative_url("sv/teemat/asiakastyo/mita/", "teemat/asiakastyo/mita/")
    '../../../../teemat/asiakastyo/mita/'
    """
    relative = posixpath.relpath(f"/{there}", f"/{here}")
    return f"{relative}/" if there.endswith("/") or not there else relative


def _item(
    stale: StaleSection,
    own: _Place | None,
    other: _Place | None,
    facts: Mapping[str, str],
    translate: Translator,
) -> str:
    """One section's sentence, followed by the way to the original where that still has the section."""
    what = INTRO if stale.id == INTRO else stale.change
    section = _link(own) if own else _name(other) if other else escape(stale.id)
    values = {"changed": written_date(stale.changed), "section": section, **facts}
    sentence = fill(escape(translate(SENTENCES[what, stale.changed is not None])), values)
    if other:
        language = translate(_IN_LANGUAGE.get(other.language, other.language))
        values = {"language": escape(language), "link": _link(other, foreign=True)}
        sentence += " " + fill(escape(translate(READ)), values)
    return f"<li>{sentence}</li>"


def _place(page: Page, address: str, id_: str) -> _Place | None:
    """Where a section of a page is; the page itself for its beginning, None where it has no such section."""
    if id_ == INTRO:
        return _Place(address or "#", page.title, page.language)
    heading = next((one.heading for one in page.sections if one.id == id_), None)
    if heading is None:
        return None
    return _Place(f"{address}#{id_}", prose([(0, 0, heading)]).text, page.language)


def _name(place: _Place) -> str:
    return f'<span lang="{place.language}">{escape(place.text)}</span>'


def _link(place: _Place, *, foreign: bool = False) -> str:
    marks = f' lang="{place.language}" hreflang="{place.language}"' if foreign else ""
    return f'<a href="{escape(place.href)}"{marks}>{escape(place.text)}</a>'
