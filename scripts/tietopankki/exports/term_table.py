"""The glossary as a table for spreadsheets and translators' tools.

RFC 4180: commas, CRLF, a header line, a cell with a comma, quotation mark or line end within quotation marks.
One concept a row. Where a cell holds several words they are parted by "; ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from tietopankki.bank import Term
from tietopankki.language.term_names import term_name

BETWEEN = "; "


def header(languages: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns: `id`, then every kind of column by language, then `proposed`."""
    kinds = ("{}", "definition_{}", "avoid_{}", "note_{}")
    return "id", *(kind.format(code) for kind in kinds for code in languages), "proposed"


def term_table(terms: Iterable[Term], languages: Sequence[str]) -> str:
    """The table with its header; without terms it is the header alone.

    `avoid_xx` has the words that are not used, `note_xx` what limits the term and what is remarked of it,
    `proposed` the languages whose term is the bank's own proposal.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header(languages))
    writer.writerows(_row(term, languages) for term in terms)
    return text.getvalue()


def _row(term: Term, languages: Sequence[str]) -> list[str]:
    names = {code: term_name(term.names[code]) for code in languages}
    notes = {code: (names[code].qualifier, term.remark.get(code, "")) for code in languages}
    return [
        term.id,
        *(BETWEEN.join(names[code].words) for code in languages),
        *(term.definitions[code] for code in languages),
        *(BETWEEN.join(word for word, _ in term.avoid.get(code, ())) for code in languages),
        *(BETWEEN.join(filter(None, notes[code])) for code in languages),
        BETWEEN.join(term.proposed),
    ]
