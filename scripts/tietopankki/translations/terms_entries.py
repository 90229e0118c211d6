"""G104: entries of the glossary and of the list of dead names that cannot do their work.

What the bank cannot read at all in the glossary (a missing language, the same id twice) is told by C109.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tietopankki.bank.data import Entry
from tietopankki.findings import Example, Finding, Rule, Severity
from tietopankki.language.slug import slug
from tietopankki.language.term_names import term_name
from tietopankki.translations.terms_data import DEAD_NAMES, GLOSSARY, Fault

_ENTRY = """\
terms:
  - id: {id}
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {{fi: Suunnitelma palveluista., sv: En plan för servicen.}}
"""

ENTRY = Rule(
    "G104",
    Severity.ERROR,
    "The entry “{entry}” does not do its work. {reason}",
    "Correct the entry after the model of the others in the file.",
    bad=Example({GLOSSARY: _ENTRY.format(id="Asiakas suunnitelma")}),
    good=Example({GLOSSARY: _ENTRY.format(id="asiakassuunnitelma")}),
    reasons={
        "slug": "Its id must begin with a letter and have only small letters a–z, digits and single hyphens, "
        "such as “{suggestion}”.",
        "same-name": "“{name}” is the name of “{other}”, too, on line {other_line}.",
        "language": "“{key}” has the language “{code}”, which the bank does not have.",
        "own-name": "It says to avoid “{name}”, which is its own name.",
        "missing": "“{key}” is missing.",
        "repeated": "“{key}” is the same as in an earlier entry.",
        "malformed": "“{key}” does not have the right form.",
        "twice": "The key “{key}” stands twice.",
        "yaml": "The file cannot be read. The parser says: {detail}",
        "encoding": "The file is not in the encoding UTF-8, so it was left out.",
    },
    meaning="An entry of the glossary or of the list of dead names cannot be used as it is.",
)

RULES = (ENTRY,)

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_BY_LANGUAGE = ("definition", "avoid", "remark")


def check_glossary(entries: Sequence[Entry], languages: Sequence[str]) -> Iterator[Finding]:
    """The findings of the glossary's entries as they stand, at their lines."""
    names: dict[tuple[str, str], Entry] = {}
    ids: set[str] = set()
    for entry in entries:
        id_ = entry.text("id")
        if id_ and not _SLUG.fullmatch(id_):
            yield _finding(GLOSSARY, entry.line, id_, "slug", suggestion=_suggestion(id_))
        yield from _languages(entry, languages)
        if id_ in ids:
            # the same entry twice is one fault (C109), not one for each of its names as well
            continue
        ids.add(id_)
        for code in languages:
            yield from _names(entry, code, names)


def check_dead_names(faults: Iterable[Fault]) -> Iterator[Finding]:
    """The findings of what could not be read in the list of dead names."""
    for one in faults:
        yield _finding(DEAD_NAMES, one.line, one.entry or one.key, one.reason, key=one.key, detail=one.detail)


def _languages(entry: Entry, languages: Sequence[str]) -> Iterator[Finding]:
    for key in _BY_LANGUAGE:
        value = entry.values.get(key)
        for code in value if isinstance(value, Mapping) else ():
            if str(code) not in languages:
                yield _finding(GLOSSARY, entry.line, entry.text("id"), "language", key=key, code=str(code))


def _names(entry: Entry, code: str, known: dict[tuple[str, str], Entry]) -> Iterator[Finding]:
    """The names of an entry in one language that another entry has, or that it says to avoid itself."""
    name = term_name(entry.text(code))
    for word in name.words:
        # asiakas (sosiaalihuollossa) and asiakas (kaupassa) are two names
        key = code, f"{word} ({name.qualifier})".casefold()
        other = known.setdefault(key, entry)
        if other is not entry:
            facts = {"name": word, "other": other.text("id"), "other_line": str(other.line)}
            yield _finding(GLOSSARY, entry.line, entry.text("id"), "same-name", **facts)
    avoid = entry.values.get("avoid")
    avoided = avoid.get(code) if isinstance(avoid, Mapping) else None
    for one in avoided if isinstance(avoided, list) else ():
        word = str(one.get("word") or "") if isinstance(one, Mapping) else ""
        if word in name.words:
            yield _finding(GLOSSARY, entry.line, entry.text("id"), "own-name", name=word)


def _suggestion(id_: str) -> str:
    made = slug(id_)
    return made if _SLUG.fullmatch(made) else f"termi-{made}"


def _finding(path: str, line: int, entry: str, reason: str, **facts: str) -> Finding:
    return ENTRY.finding(path, line, facts={"entry": entry, "reason": reason, **facts})
