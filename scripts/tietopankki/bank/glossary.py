"""The bilingual glossary, data/glossary.yml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tietopankki.bank.data import Entry, read_data
from tietopankki.bank.model import Problem, Term

SOURCE = "data/glossary.yml"


def read_glossary(root: Path, languages: Sequence[str]) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The terms in the file's order, with problems. No file is no term.

    An entry needs `id`, a term and a `definition` in every language; one that lacks any of them, repeats an
    id or holds something else than `avoid`, `remark` and `proposed` should, is left out.
    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, SOURCE, "terms")
    problems = list(file.problems)
    terms: dict[str, Term] = {}
    for entry in file.entries:
        name = entry.text("id")
        wrong = [file.problem(entry, name, key, reason) for key, reason in _wrong(entry, languages)]
        if not wrong and name in terms:
            wrong.append(file.problem(entry, name, "id", "repeated"))
        if not wrong:
            terms[name] = _term(entry, languages)
        problems += wrong
    return tuple(terms.values()), tuple(problems)


def _wrong(entry: Entry, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys with what is wrong about them."""
    for keys in [("id",), *((code,) for code in languages), *(("definition", code) for code in languages)]:
        if not entry.text(*keys):
            yield ".".join(keys), "missing"
    try:
        _avoid(entry)
    except (AttributeError, KeyError, TypeError):
        yield "avoid", "malformed"
    if not isinstance(entry.values.get("remark") or {}, dict):
        yield "remark", "malformed"
    proposed = entry.values.get("proposed") or []
    if not isinstance(proposed, list) or not all(code in languages for code in proposed):
        yield "proposed", "malformed"


def _avoid(entry: Entry) -> dict[str, tuple[tuple[str, str], ...]]:
    """Words to avoid by language. Raises TypeError or its kin where something else stands there."""
    written: Any = entry.values.get("avoid") or {}
    return {
        str(code): tuple((str(one["word"]), str(one.get("remark") or "")) for one in words)
        for code, words in written.items()
    }


def _term(entry: Entry, languages: Sequence[str]) -> Term:
    proposed = entry.values.get("proposed")
    return Term(
        id=entry.text("id"),
        names={code: entry.text(code) for code in languages},
        definitions={code: entry.text("definition", code) for code in languages},
        avoid=_avoid(entry),
        proposed=tuple(proposed) if isinstance(proposed, list) else (),
        remark=entry.texts("remark"),
    )
