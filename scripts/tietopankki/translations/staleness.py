"""T201-T210: what has changed since a translation was confirmed.

A source that has moved on is a warning and no error: it does not keep the page from being published, for the
reader is told so on the page itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tietopankki.bank import Bank, Page
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity, Translator, fill
from tietopankki.translations.comparison import ADDED, REMOVED, SectionStatus
from tietopankki.translations.pair_examples import TWIN, pair_examples
from tietopankki.translations.record import KEY
from tietopankki.translations.section_texts import repeated_ids
from tietopankki.translations.status import Status, bank_statuses
from tietopankki.translations.status_data import Weight

_SECTIONS = {PAGE: "## Milloin { #milloin }\n\nKirjaa heti.", TWIN: "## När { #milloin }\n\nAnteckna genast."}
_WHEN = "---\ntitle: Milloin kirjataan\n---\nKirjaa heti."
_WHEN_DIGEST = "2af7ff816803"


def _record(digest: str) -> str:
    """The record of a page of one section."""
    return f"{KEY}:\n  language: fi\n  checked: 2026-11-22\n  sections: {{_intro: {digest}}}\n"


SUBSTANTIVE = Rule(
    "T201",
    Severity.WARNING,
    "“{heading}” is out of date: {other} has changed in substance. {reason}",
    "Bring the section up to date, then run `tietopankki translations confirm {path} --section {id}`. "
    "The command `tietopankki translations diff {path}` shows the change.",
    *pair_examples(
        ("Kirjaa tiedot ([703/2023, 18 §][703/2023]).", "Anteckna uppgifterna ([703/2023, 17 §][703/2023])."),
        ("Kirjaa tiedot ([703/2023, 18 §][703/2023]).", "Anteckna uppgifterna ([703/2023, 18 §][703/2023])."),
    ),
    reasons={
        "section": "The section of law changed: {old} → {new}",
        "statute": "The number of the statute changed: {old} → {new}",
        "date": "The date changed: {old} → {new}",
        "time": "The time changed: {old} → {new}",
        "amount": "The amount changed: {old} → {new}",
        "percent": "The share changed: {old} → {new}",
        "number": "The number changed: {old} → {new}",
        "negation": "It now says the opposite: “{old}” → “{new}”",
        "duty": "A duty became a permission, or a permission a duty: “{old}” → “{new}”",
        "term": "The term changed: {old} → {new}",
        "removed": "A sentence is gone: “{old}”",
        "added": "A sentence is new: “{new}”",
        "cells": "Something stands in another column of a table.",
        "much": "Much of it was written anew.",
        "new": "The section was never confirmed.",
    },
)
MINOR = Rule(
    "T202",
    Severity.NOTICE,
    "“{heading}”: the wording in {other} has changed since it was confirmed on {checked}. {reason}",
    "Read the section against the other one, then run "
    "`tietopankki translations confirm {path} --section {id}`.",
    *pair_examples(("Kirjaa heti.", "Anteckna utan dröjsmål."), ("Kirjaa heti.", "Anteckna genast.")),
    reasons={
        "words": "Some words are different.",
        "moved": "A sentence moved to another section.",
        "order": "The order is different.",
    },
)
BOTH_CHANGED = Rule(
    "T203",
    Severity.WARNING,
    "“{heading}” was changed both here and in {other} since it was confirmed on {checked}.",
    "Read the two versions side by side. When they say the same, run "
    "`tietopankki translations confirm {path} --section {id}`.",
    *pair_examples(
        ("Kirjaa kahden päivän kuluessa.", "Anteckna samma dag."),
        ("Kirjaa kahden päivän kuluessa.", "Anteckna inom två dagar."),
    ),
)
SKIPPED = Rule(
    "T204",
    Severity.WARNING,
    "“{heading}” was left out when the page was confirmed on {confirmed}, though {other} had changed. "
    "It was last confirmed on {checked}.",
    "Read the section against the other one, then run "
    "`tietopankki translations confirm {path} --section {id}`.",
    bad=Example(_SECTIONS, words="Two sections had changed, but only one of them was confirmed."),
    good=Example(_SECTIONS, words="Both sections were read, and the whole page was confirmed."),
)
MALFORMED = Rule(
    "T205",
    Severity.ERROR,
    "“translated_from” in the front matter cannot be used. {reason}",
    "Do not write it by hand. Read the page against the other one, then run "
    "`tietopankki translations confirm {path}`, which writes it anew.",
    bad=Example({PAGE: "Kirjaa heti.", TWIN: "---\ntranslated_from:\n  language: fi\n  checked: eilen\n---"}),
    good=Example({PAGE: "Kirjaa heti.", TWIN: f"---\n{_record('3fa2c1d09b7e')}---"}),
    reasons={
        "form": "It is not a group of keys and values.",
        "key": "The key “{key}” is not known.",
        "missing": "The key “{key}” is missing.",
        "language": "“{value}” is not another language of the bank.",
        "value": "The value of “{key}” is not one that the command writes.",
        "both": "{other} says that it was made from this page. "
        "Remove it from the page that was written first.",
    },
)
LOST = Rule(
    "T206",
    Severity.WARNING,
    "“{heading}” is out of date: {other} has changed since it was confirmed on {checked}. "
    "What it said then is not known, so the whole section counts as changed. {reason}",
    "Read the whole section against the other one, then run "
    "`tietopankki translations confirm {path} --section {id}`.",
    bad=Example(
        {PAGE: _WHEN, TWIN: f"---\ntitle: När man dokumenterar\n{_record('0123456789ab')}---"}, whole=True
    ),
    good=Example(
        {PAGE: _WHEN, TWIN: f"---\ntitle: När man dokumenterar\n{_record(_WHEN_DIGEST)}---"}, whole=True
    ),
    reasons={
        "no-history": "These files have no history.",
        "shallow": "This copy has only the newest part of the history.",
        "not-found": "The history has no such text.",
    },
)
NEVER = Rule(
    "T207",
    Severity.NOTICE,
    "It was never confirmed that this page says the same as {other}.",
    "Read the page against the other one, then run `tietopankki translations confirm {path}`.",
    bad=Example({PAGE: _WHEN, TWIN: "---\ntitle: När man dokumenterar\n---"}, whole=True),
    good=Example(
        {PAGE: _WHEN, TWIN: f"---\ntitle: När man dokumenterar\n{_record(_WHEN_DIGEST)}---"}, whole=True
    ),
)
MOVED = Rule(
    "T208",
    Severity.WARNING,
    "The page that this one was made from has another address now: {other}.",
    "Move this file to {place}, so that the two are a pair again.",
    bad=Example({"docs/fi/opi/aloita.md": "Kirjaa heti.", "docs/sv/opi/perehdytys.md": "Anteckna genast."}),
    good=Example({"docs/fi/opi/aloita.md": "Kirjaa heti.", "docs/sv/opi/aloita.md": "Anteckna genast."}),
)
REPEATED = Rule(
    "T209",
    Severity.ERROR,
    "The id “{id}” stands on more than one heading, so changes of these sections cannot be told.",
    "Give each heading an id of its own, the same in every language.",
    bad="## Esimerkki { #esimerkki }\n\n## Toinen esimerkki { #esimerkki }",
    good="## Esimerkki { #esimerkki }\n\n## Toinen esimerkki { #toinen-esimerkki }",
)

WHOLE_SECTION = Rule(
    "T210",
    Severity.WARNING,
    "The sections of {other} are not the same as when this page was confirmed. {reason}",
    "Make the same change here, then run `tietopankki translations status`. "
    "It tells what is left to confirm.",
    *pair_examples(
        ("## Milloin { #milloin }\n\n## Missä { #missa }", "## När { #milloin }"),
        ("## Milloin { #milloin }\n\n## Missä { #missa }", "## När { #milloin }\n\n## Var { #missa }"),
    ),
    reasons={
        ADDED: "“{heading}” is new there and missing here.",
        REMOVED: "“{heading}” is not there any more.",
    },
)

RULES = (SUBSTANTIVE, MINOR, BOTH_CHANGED, SKIPPED, MALFORMED, LOST, NEVER, MOVED, REPEATED, WHOLE_SECTION)

SHOWN = 90
"""Characters of a sentence that a message repeats."""
ABSENT = "–"


def reason_text(section: SectionStatus, translate: Translator) -> str:
    """Why a changed section counts as it does, in words."""
    facts = _why(section) | {"heading": section.heading}
    return fill(translate(_rule(section).reasons[facts["reason"]]), facts)


def check(bank: Bank) -> Iterator[Finding]:
    """The findings of all translations. Reads the history of the checkout, where it has one."""
    return findings(bank, bank_statuses(bank))


def findings(bank: Bank, statuses: Iterable[Status]) -> Iterator[Finding]:
    """The findings of all translations, at the translated page's lines."""
    for status in statuses:
        pair = status.pair
        page, facts = pair.page, {"path": pair.page.source if pair.page else ""}
        if page is None:
            continue
        line = page.front_matter.lines.get(KEY, 1)
        if pair.fault:
            facts |= {"reason": pair.fault.reason, **pair.fault.facts}
            yield MALFORMED.finding(page.source, line, facts=facts)
        elif pair.moved:
            docs = bank.configuration.docs
            facts |= {
                "other": f"{docs}/{pair.source_language}/{pair.moved}",
                "place": f"{docs}/{pair.language}/{pair.moved}",
            }
            yield MOVED.finding(page.source, line, facts=facts)
        elif pair.source and pair.record:
            yield from _repeated(page, pair.source)
            for section in status.stale:
                yield from _stale(section, page.source, pair.source.source, pair.record.checked)
        elif pair.source and not _is_draft(page, pair.source):
            yield NEVER.finding(page.source, facts=facts | {"other": pair.source.source})


def _stale(section: SectionStatus, path: str, other: str, confirmed: date) -> Iterator[Finding]:
    facts = {
        "path": path,
        "other": other,
        "id": section.id,
        "heading": section.heading,
        "checked": section.checked.isoformat() if section.checked else ABSENT,
    }
    yield _rule(section).finding(path, section.line, facts=facts | _why(section))
    if section.both:
        yield BOTH_CHANGED.finding(path, section.line, facts=facts)
    if section.skipped:
        yield SKIPPED.finding(path, section.line, facts=facts | {"confirmed": confirmed.isoformat()})


def _rule(section: SectionStatus) -> Rule:
    """The rule that tells of a section's change."""
    if section.gap:
        return LOST
    if section.reasons[0].kind in WHOLE_SECTION.reasons:
        return WHOLE_SECTION
    return SUBSTANTIVE if section.weight is Weight.SUBSTANTIVE else MINOR


def _why(section: SectionStatus) -> dict[str, str]:
    """The facts that tell the first reason: all that changed of its kind."""
    if section.gap:
        return {"reason": section.gap.value}
    kind = section.reasons[0].kind
    same = [one for one in section.reasons if one.kind == kind]
    return {"reason": kind, "old": _told(one.old for one in same), "new": _told(one.new for one in same)}


def _repeated(*pages: Page) -> Iterator[Finding]:
    for page in pages:
        for id_ in sorted(repeated_ids(page)):
            lines = [section.line for section in page.sections if section.id == id_]
            yield REPEATED.finding(page.source, lines[1], facts={"id": id_})


def _is_draft(*pages: Page) -> bool:
    return any(page.front_matter.values.get("draft") for page in pages)


def _told(texts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(_short(text) for text in texts if text)) or ABSENT


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
