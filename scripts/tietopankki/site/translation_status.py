"""The editors' page about how the translations stand, as HTML below the page's own text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from html import escape

from tietopankki.bank import INTRO, Bank
from tietopankki.findings import Translator, fill
from tietopankki.language.plain import prose
from tietopankki.site.addresses import page_url
from tietopankki.site.page_facts import written_date
from tietopankki.site.translation_notice import relative_url
from tietopankki.translations.status_data import StaleSection, Standing, TranslationStatus, Weight

STATUS_PAGE = "tietoa/kaannosten-tila.md"

SUMMARY = "All languages"
COLUMNS = ("Language", "Pages", "Up to date", "To be checked", "Never confirmed", "Missing", "Coverage")
LANGUAGES = {"fi": "Finnish", "sv": "Swedish"}
GROUPS = (
    ("substantive", "The content has changed"),
    ("minor", "The wording has changed"),
    ("unconfirmed", "Never confirmed"),
    ("missing", "Missing pages"),
)
"""The groups of waiting pages by their id, in the order in which they are mended."""
WAITING = ("Page", "Changed sections", "Changed", "Checked", "Edit")
BEGINNING = "the beginning of the page"
BOTH = "(both languages have changed)"
ALL_CURRENT = "All translations are up to date."
UNKNOWN = "not known"
EDIT = "Edit {title}"

MSGIDS = (
    SUMMARY,
    *COLUMNS,
    *LANGUAGES.values(),
    *(heading for _, heading in GROUPS),
    *WAITING,
    BEGINNING,
    BOTH,
    ALL_CURRENT,
    UNKNOWN,
    EDIT,
)

EditUrl = Callable[[str], str]
"""Takes a file ("docs/sv/index.md"), gives the address where it is edited, "" where there is none."""


def translation_status(
    bank: Bank, statuses: Sequence[TranslationStatus], language: str, translate: Translator, edit_url: EditUrl
) -> str:
    """Coverage by language, then the pages that wait: by weight, in each the oldest change first.

    `language` is that of the status page. Headings have ids, the same in both languages.
    """
    waiting: dict[str, list[TranslationStatus]] = {id_: [] for id_, _ in GROUPS}
    for status in statuses:
        if (group := _group(status)) in waiting:
            waiting[group].append(status)
    parts = [_coverage(bank, statuses, translate)]
    if not any(waiting.values()):
        parts.append(f"<p>{escape(translate(ALL_CURRENT))}</p>")
    here = page_url(bank.configuration, language, STATUS_PAGE)
    for id_, heading in GROUPS:
        if waiting[id_]:
            parts.append(f'<h2 id="{id_}">{escape(translate(heading))} ({len(waiting[id_])})</h2>')
            rows = (
                _row(bank, one, here, translate, edit_url) for one in sorted(waiting[id_], key=oldest_first)
            )
            parts.append(_table([escape(translate(one)) for one in WAITING], rows))
    return "\n".join(parts) + "\n"


def oldest_first(status: TranslationStatus) -> tuple[datetime.date, str, str]:
    """Sort key: by the oldest change that waits, else by the last confirm; the page's path decides a draw."""
    return status.since or status.checked or datetime.date.max, status.path, status.language


def coverage(statuses: Sequence[TranslationStatus]) -> int:
    """Per cent of the translations that are up to date, rounded down: 100 means all. No page is all."""
    current = sum(one.standing is Standing.CURRENT for one in statuses)
    return 100 * current // len(statuses) if statuses else 100


def _group(status: TranslationStatus) -> str:
    if status.standing is Standing.STALE:
        return "substantive" if status.weight is Weight.SUBSTANTIVE else "minor"
    return str(status.standing)


def _coverage(bank: Bank, statuses: Sequence[TranslationStatus], translate: Translator) -> str:
    rows = []
    languages = [
        code for code in bank.configuration.languages if any(one.language == code for one in statuses)
    ]
    for code in languages:
        own = [one for one in statuses if one.language == code]
        rows.append(_numbers(translate(LANGUAGES.get(code, code)), own))
    if len(languages) > 1:
        rows.append(_numbers(translate(SUMMARY), statuses))
    return _table([escape(translate(one)) for one in COLUMNS], rows)


def _numbers(name: str, statuses: Sequence[TranslationStatus]) -> list[str]:
    count = {standing: sum(one.standing is standing for one in statuses) for standing in Standing}
    order = (Standing.CURRENT, Standing.STALE, Standing.UNCONFIRMED, Standing.MISSING)
    numbers = (len(statuses), *(count[one] for one in order))
    return [escape(name), *(str(one) for one in numbers), f"{coverage(statuses)} %"]


def _row(
    bank: Bank, status: TranslationStatus, here: str, translate: Translator, edit_url: EditUrl
) -> list[str]:
    """The cells of a waiting page. A missing page is shown by its original."""
    page = bank.page(status.language, status.path) or bank.page(status.source_language, status.path)
    if page is None:
        return [escape(status.path), "", "", "", ""]
    url = relative_url(here, page_url(bank.configuration, page.language, page.path))
    title = (
        f'<a href="{escape(url)}" lang="{page.language}" hreflang="{page.language}">{escape(page.title)}</a>'
    )
    source = f"{bank.configuration.docs}/{status.language}/{status.path}"
    # what does not exist is not edited
    address = "" if status.missing else edit_url(source)
    label = escape(fill(translate(EDIT), {"title": page.title}))
    edit = f'<a href="{escape(address)}" rel="edit" aria-label="{label}">{escape(translate("Edit"))}</a>'
    days = [written_date(one) or escape(translate(UNKNOWN)) for one in (status.since, status.checked)]
    if status.missing or status.checked is None:
        days = ["", ""]
    sections = ", ".join(
        _section(bank, status, one, translate) for one in status.stale if one.weight > Weight.COSMETIC
    )
    return [title, sections, *days, edit if address else f"<code>{escape(source)}</code>"]


def _section(bank: Bank, status: TranslationStatus, stale: StaleSection, translate: Translator) -> str:
    """A section's heading, in the translation's language where it has the section."""
    both = f" {translate(BOTH)}" if stale.both else ""
    if stale.id == INTRO:
        return escape(translate(BEGINNING) + both)
    for language in (status.language, status.source_language):
        page = bank.page(language, status.path)
        for section in page.sections if page else ():
            if section.id == stale.id:
                heading = escape(prose([(0, 0, section.heading)]).text)
                return f'<span lang="{language}">{heading}</span>{escape(both)}'
    return escape(stale.id + both)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names the row."""
    lines = [
        "<table>",
        "<thead><tr>",
        *(f'<th scope="col">{one}</th>' for one in header),
        "</tr></thead>",
        "<tbody>",
    ]
    for first, *rest in rows:
        cells = "".join(f"<td>{one}</td>" for one in rest)
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    return "\n".join((*lines, "</tbody>", "</table>"))
