"""The status of the translations and the changes of one of them as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tietopankki.findings import Translator, fill
from tietopankki.findings.wording import number
from tietopankki.translations.comparison import SectionStatus
from tietopankki.translations.confirm import Confirmation
from tietopankki.translations.staleness import reason_text
from tietopankki.translations.status import Status
from tietopankki.translations.status_data import Change, Standing, Weight
from tietopankki.translations.word_diff import GONE, SAME, word_diff

COLUMNS = ("Page", "Sections", "Up to date", "Substantive", "Minor", "Confirmed")
STANDINGS: Mapping[Standing, str] = {
    Standing.CURRENT: "",
    Standing.STALE: "",
    Standing.UNCONFIRMED: "never confirmed",
    Standing.MISSING: "missing",
}
TOTALS = (
    "{language}: 1 page: {current} up to date, {stale} out of date, {unconfirmed} never confirmed, "
    "{missing} missing. Of all sections {percent} % are up to date.",
    "{language}: {count} pages, of which {current} up to date, {stale} out of date, {unconfirmed} never "
    "confirmed, {missing} missing. Of all sections {percent} % are up to date.",
)
NO_CHANGES = "The source has not changed since the translation was confirmed."
NOT_CONFIRMED = "The translation was never confirmed, so it is not known what has changed."
NOT_KNOWN = "What the source said when this was confirmed is not known. Today it says:"
SOURCE_NOW = "The source ({path}):"
TRANSLATION = "The translation ({path}):"
NOT_TRANSLATED = "The section is missing from the translation."
NOT_IN_SOURCE = "The section is not in the source any more."

CONFIRMED = "{path} is confirmed: it says the same as {other}."
CONFIRMED_PARTLY = "{path} is confirmed in part: these sections say the same as in {other}."
UNCHANGED = "Sections that had not changed: {count}."
READ = "Read for the first time."
LEFT_OUT = "Left out, though it has changed: “{heading}”."
UNREAD = "Not confirmed yet: “{heading}”."

MSGIDS = (
    *COLUMNS,
    *filter(None, STANDINGS.values()),
    *TOTALS,
    NO_CHANGES,
    NOT_CONFIRMED,
    NOT_KNOWN,
    SOURCE_NOW,
    TRANSLATION,
    NOT_TRANSLATED,
    NOT_IN_SOURCE,
    CONFIRMED,
    CONFIRMED_PARTLY,
    UNCHANGED,
    READ,
    LEFT_OUT,
    UNREAD,
)

Paint = Callable[[str, str], str]
"""Takes a piece's kind (SAME, GONE, NEW) and its text, gives the text as it is shown."""


def brackets(kind: str, text: str) -> str:
    """Marks changes as `[-gone-]{+new+}`, for where there are no colours."""
    return text if kind == SAME else f"[-{text}-]" if kind == GONE else f"{{+{text}+}}"


def table(statuses: Iterable[Status], translate: Translator) -> str:
    """One line a translation, by language and path, and below each language its totals."""
    by_language: dict[str, list[Status]] = {}
    for one in statuses:
        by_language.setdefault(one.pair.language, []).append(one)
    blocks = []
    for language, group in by_language.items():
        rows = [tuple(translate(column) for column in COLUMNS), *(_row(one, translate) for one in group)]
        blocks.append("\n".join((*_aligned(rows), "", _totals(language, group, translate))))
    return "\n\n".join(blocks)


def difference_text(status: Status, translate: Translator, paint: Paint = brackets) -> str:
    """The changed sections of a translation's source, word by word, each with the present translation."""
    pair = status.pair
    if pair.record is None or pair.source is None or pair.page is None:
        return translate(NOT_CONFIRMED)
    paths = pair.source.source, pair.page.source
    blocks = ("\n".join(_section(one, paths, translate, paint)) for one in status.stale)
    return "\n\n".join(blocks) or translate(NO_CHANGES)


def confirmation_text(made: Confirmation, before: Status | None, translate: Translator) -> str:
    """What a confirm was given for: every section that had changed, and why; and what it left out.

    `before` is the status of the page before the confirm, None where it had none.
    """
    is_whole = not (made.skipped or made.unread)
    facts = {"path": made.path, "other": made.other}
    lines = [fill(translate(CONFIRMED if is_whole else CONFIRMED_PARTLY), facts)]
    known = {one.id: one for one in before.sections} if before else {}
    for id_ in made.renewed:
        one = known.get(id_)
        why = reason_text(one, translate) if one is not None and one.is_stale else translate(READ)
        lines.append(f"  {made.headings[id_]}: {why}")
    if made.kept:
        lines.append("  " + fill(translate(UNCHANGED), {"count": str(len(made.kept))}))
    for words, ids in ((LEFT_OUT, made.skipped), (UNREAD, made.unread)):
        lines += ["  " + fill(translate(words), {"heading": made.headings[id_]}) for id_ in ids]
    return "\n".join(lines)


def _row(status: Status, translate: Translator) -> tuple[str, ...]:
    summary = status.summary
    word = translate(STANDINGS[summary.standing]) if STANDINGS[summary.standing] else ""
    if word:
        return f"{summary.language}/{summary.path}", str(summary.sections), "0", "", "", word
    weights = [one.weight for one in status.stale]
    return (
        f"{summary.language}/{summary.path}",
        str(summary.sections),
        str(status.current),
        *(str(weights.count(weight) or "") for weight in (Weight.SUBSTANTIVE, Weight.MINOR)),
        summary.checked.isoformat() if summary.checked else "",
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            # numbers at the right
            cell.rjust(width) if 0 < number < len(row) - 1 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _totals(language: str, statuses: Sequence[Status], translate: Translator) -> str:
    standings = [one.summary.standing for one in statuses]
    sections = sum(one.total for one in statuses)
    facts = {
        "language": language,
        # rounded down: 100 means all of them
        "percent": str(100 * sum(one.current for one in statuses) // sections if sections else 100),
        **{standing.value: str(standings.count(standing)) for standing in Standing},
    }
    return number(len(statuses), TOTALS, translate, **facts)


def _section(
    section: SectionStatus, paths: tuple[str, str], translate: Translator, paint: Paint
) -> Iterator[str]:
    source, page = paths
    yield f"## {section.heading} {{ #{section.id} }}"
    yield ""
    if section.change is Change.REMOVED:
        yield translate(NOT_IN_SOURCE)
    else:
        yield translate(NOT_KNOWN) if section.gap else fill(translate(SOURCE_NOW), {"path": source})
        old = section.new if section.gap else section.old or ""
        pieces = word_diff(old, section.new)
        yield _indented("".join(paint(piece.kind, piece.text) for piece in pieces))
    yield ""
    if section.change is Change.ADDED and not section.here:
        yield translate(NOT_TRANSLATED)
    else:
        yield fill(translate(TRANSLATION), {"path": f"{page}:{section.line}"})
        yield _indented(section.here)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
