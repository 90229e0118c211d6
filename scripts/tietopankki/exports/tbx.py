"""The glossary as TBX-Basic, style DCT (ISO 30042:2019), for translators' tools.

What is written, on levels that the schemas of the dialect allow (core structure, modules Min and Basic):

    tbx          type="TBX-Basic" style="dct" xml:lang (the default language)
      tbxHeader    fileDesc: titleStmt/title, sourceDesc/p
      text/body    one or more:
        conceptEntry   id: the glossary's id
          langSec        xml:lang, one a language:
            basic:definition   the definition
            note               the remark, where there is one
            termSec            one or more, the preferred term first:
              term
              min:administrativeStatus   preferredTerm-, admittedTerm- (a second name of equal worth)
                                         or deprecatedTerm-admn-sts (a word to avoid)
              note                       where the term holds, why a word is avoided, "our proposal"

A part of speech is not written: the glossary does not know it and the dialect does not require it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tietopankki.bank import Term
from tietopankki.language.term_names import term_name

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (production 2, Char)."""

Lines = Iterator[str]


def tbx(
    terms: Sequence[Term], languages: Sequence[str], title: str, origin: str, proposal: Mapping[str, str]
) -> str:
    """The glossary as one XML document in UTF-8, with LF line ends.

    `origin` says where the terms come from; `proposal` has by language the note of a term that is
    the bank's own proposal. Raises ValueError without terms: the standard wants one entry at least.
    """
    if not terms:
        raise ValueError("TBX needs a term at least.")
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<tbx type="TBX-Basic" style="dct" xml:lang={quoteattr(languages[0])} xmlns="{CORE}"'
            f' xmlns:min="{MIN}" xmlns:basic="{BASIC}">',
            "  <tbxHeader>",
            "    <fileDesc>",
            f"      <titleStmt>{_element('title', title)}</titleStmt>",
            f"      <sourceDesc>{_element('p', origin)}</sourceDesc>",
            "    </fileDesc>",
            "  </tbxHeader>",
            "  <text>",
            "    <body>",
            *_indented(6, (line for term in terms for line in _concept(term, languages, proposal))),
            "    </body>",
            "  </text>",
            "</tbx>",
            "",
        )
    )


def _concept(term: Term, languages: Sequence[str], proposal: Mapping[str, str]) -> Lines:
    yield f"<conceptEntry id={quoteattr(term.id)}>"
    for code in languages:
        yield from _indented(2, _language(term, code, proposal[code] if code in term.proposed else ""))
    yield "</conceptEntry>"


def _language(term: Term, code: str, proposal: str) -> Lines:
    yield f"<langSec xml:lang={quoteattr(code)}>"
    yield f"  {_element('basic:definition', term.definitions[code])}"
    if remark := term.remark.get(code):
        yield f"  {_element('note', remark)}"
    name = term_name(term.names[code])
    for number, word in enumerate(name.words):
        status = "admittedTerm" if number else "preferredTerm"
        yield from _indented(2, _term(word, status, (name.qualifier, proposal)))
    for word, reason in term.avoid.get(code, ()):
        yield from _indented(2, _term(word, "deprecatedTerm", (reason,)))
    yield "</langSec>"


def _term(word: str, status: str, notes: Iterable[str]) -> Lines:
    yield "<termSec>"
    yield f"  {_element('term', word)}"
    yield f"  {_element('min:administrativeStatus', f'{status}-admn-sts')}"
    yield from (f"  {_element('note', note)}" for note in notes if note)
    yield "</termSec>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NOT_XML.sub('', text))}</{name}>"


def _indented(width: int, lines: Iterable[str]) -> Lines:
    return (" " * width + line for line in lines)
