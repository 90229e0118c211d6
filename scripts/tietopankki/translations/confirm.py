"""`confirm`: a person has read a translation against its source, and says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tietopankki.bank import Bank, Page
from tietopankki.translations.digests import digest
from tietopankki.translations.record import KEY, Record, RecordError, read_record
from tietopankki.translations.record_text import UnwritableError, with_record
from tietopankki.translations.section_texts import repeated_ids, section_texts

REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "source": "{path} is the page that {other} was made from. Confirm that one.",
        "direction": "It is not known which language {path} was made from. Say it with --from.",
        "language": "{path} cannot have been made from “{language}”: that is no other language of the bank.",
        "no-source": "{path} has nothing to be confirmed against: there is no page {other}.",
        "both": "{path} and {other} each say that they were made from the other one. "
        "Remove “translated_from” from the page that was written first.",
        "block": "“translated_from” in {path} cannot be read, so a single section cannot be confirmed. "
        "Confirm the whole page.",
        "unknown": "{path} has no section “{id}”. Its sections are: {known}.",
        "missing": "{path} lacks a section that {other} has: “{id}”. Translate it first.",
        "extra": "{path} has a section that {other} lacks: “{id}”. So it is not known what it was made from.",
        "no-id": "The heading “{heading}” in {path} has no id. Run tietopankki fix first.",
        "repeated": "The id “{id}” stands on more than one heading in {path}. Give each heading its own id.",
        "yaml": "The front matter of {path} cannot be read. Correct it first.",
        "twice": "The front matter of {path} has “translated_from” twice. Remove one of them.",
        "form": "The front matter of {path} is not written one key a line.",
        "changed": "{path} was not changed: more than “translated_from” would have changed.",
    }
)
"""Why a page cannot be confirmed: the reason of a ConfirmError, and its msgid."""


class ConfirmError(ValueError):
    """A confirm that is refused. `reason` is a key of REFUSALS, `facts` fill its words."""

    def __init__(self, reason: str, **facts: str) -> None:
        self.reason, self.facts = reason, facts
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a confirm makes: the page's new text, and the ids of its sections by what happens to them.

    `renewed` had changed in the source or were never confirmed, `kept` are confirmed as they were before,
    `skipped` have changed and are left as they are, and so are those of `unread`, which never were confirmed.
    `path` is the page's file and `other` the one that it was made from; `headings` are the page's, by id.
    """

    path: str
    other: str
    text: str
    headings: Mapping[str, str]
    renewed: tuple[str, ...]
    kept: tuple[str, ...]
    skipped: tuple[str, ...]
    unread: tuple[str, ...] = ()


def confirm(
    bank: Bank, page: Page, raw: str, today: date, sections: Collection[str] = (), language: str = ""
) -> Confirmation:
    """The confirmation of a translation, or of some of its sections.

    `raw` is the text of the page's file as it is, `sections` are ids (none: all), `language` is the source's
    where the front matter does not say it yet. Raises ConfirmError for what a person cannot have read: a
    section that the other side lacks, a page that is no translation; and where the text cannot be written.
    """
    record, source = _origin(bank, page, sections, language)
    for one in (page, source):
        _require_ids(one)
    there, here = section_texts(source), section_texts(page)
    facts = {"path": page.source, "other": source.source}
    for id_ in sections:
        if id_ not in there and id_ not in here:
            raise ConfirmError("unknown", id=id_, known=", ".join(here), **facts)
    for id_ in sections or (*there, *here):
        if id_ not in here:
            raise ConfirmError("missing", id=id_, **facts)
        if id_ not in there:
            raise ConfirmError("extra", id=id_, **facts)
    chosen = [id_ for id_ in there if not sections or id_ in sections]
    now = {id_: digest(text) for id_, text in there.items()}
    before = record.sections if record else {}
    renewed = tuple(id_ for id_ in chosen if before.get(id_) != now[id_])
    kept = tuple(id_ for id_ in chosen if id_ not in renewed)
    others = [id_ for id_ in there if id_ not in chosen]
    skipped = tuple(id_ for id_ in others if id_ in before and before[id_] != now[id_])
    unread = tuple(id_ for id_ in others if id_ not in before)
    headings = {one.id: one.heading or page.title for one in page.sections if one.id}
    own = record.translated if record else {}
    new = Record(
        source.language,
        today,
        _merged(before if sections else {}, {id_: now[id_] for id_ in chosen}, there),
        _merged(own if sections else {}, {id_: digest(here[id_]) for id_ in chosen}, there),
        {id_: record.skipped.get(id_, record.checked) for id_ in skipped} if record else {},
    )
    try:
        text = with_record(raw, new)
    except UnwritableError as error:
        raise ConfirmError(error.reason, path=page.source) from error
    return Confirmation(page.source, source.source, text, headings, renewed, kept, skipped, unread)


def translation_of(bank: Bank, path: str, language: str = "") -> Page | None:
    """The version of a page that a confirm of its path means, None where there is no or more than one.

    It is the one that says what it was made from, or else the one that is in another language than the
    source: `language`, or the default one where that is not said.
    """
    versions = bank.twins(path)
    made = [page for page in versions.values() if KEY in page.front_matter.values]
    origin = language if language in versions else bank.configuration.default_language
    others = [page for code, page in versions.items() if code != origin]
    found = made or others
    return found[0] if len(found) == 1 else None


def _origin(bank: Bank, page: Page, sections: Collection[str], language: str) -> tuple[Record | None, Page]:
    """The page's record, if it has one that can be used, and the page that it was made from."""
    versions = bank.twins(page.path)
    others = [code for code in bank.configuration.languages if code != page.language]
    for other in versions.values():
        if other is not page and _language(other) == page.language:
            reason = "both" if _language(page) == other.language else "source"
            raise ConfirmError(reason, path=page.source, other=other.source)
    record = None
    try:
        record = read_record(page.front_matter, others)
    except RecordError as error:
        if sections:
            raise ConfirmError("block", path=page.source) from error
    origin = language or (record.language if record else _language(page))
    if not origin and page.language != bank.configuration.default_language:
        origin = bank.configuration.default_language
    if not origin:
        raise ConfirmError("direction", path=page.source)
    if origin not in others:
        raise ConfirmError("language", path=page.source, language=origin)
    source = versions.get(origin)
    if source is None:
        other_source = f"{bank.configuration.docs}/{origin}/{page.path}"
        raise ConfirmError("no-source", path=page.source, other=other_source)
    # Digests of another language's text say nothing about this one.
    return record if record and record.language == origin else None, source


def _language(page: Page) -> str:
    """The language that a page says it was made from, "" where it does not say so in a way to be read."""
    block = page.front_matter.values.get(KEY)
    language = block.get("language") if isinstance(block, Mapping) else None
    return language if isinstance(language, str) else ""


def _require_ids(page: Page) -> None:
    for section in page.sections:
        if section.id is None:
            raise ConfirmError("no-id", path=page.source, heading=section.heading)
    for id_ in sorted(repeated_ids(page)):
        raise ConfirmError("repeated", path=page.source, id=id_)


def _merged(before: Mapping[str, str], new: Mapping[str, str], order: Collection[str]) -> Mapping[str, str]:
    """Both, in the order of the source; what it does not have (any more) comes last."""
    both = {**before, **new}
    return {id_: both[id_] for id_ in (*order, *(both.keys() - set(order))) if id_ in both}
