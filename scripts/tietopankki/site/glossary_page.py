"""The glossary's entries as HTML, for the page `sanasto` of each language."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Sequence

from tietopankki.bank import Term

GLOSSARY = "sanasto.md"

_IN_LANGUAGE = {"fi": "in Finnish", "sv": "in Swedish"}
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


def alphabetical(word: str) -> tuple[int, ...]:
    """Sort key in the Finnish and Swedish order of letters: å, ä, ö last, other accents as their letter.

    Hyphens and case do not count; what is no letter comes before all letters.
    """
    return tuple(_ALPHABET.find(_letter(one)) for one in word.lower().replace("-", ""))


def _letter(character: str) -> str:
    return character if character in _ALPHABET else unicodedata.normalize("NFD", character)[0]


def glossary(terms: Sequence[Term], language: str, other: str, translate: Callable[[str], str]) -> str:
    """All entries, sorted by the term of `language`, with letters to jump to.

    The result is HTML in one block, so that the Markdown around it cannot reach into it.
    """
    _ = translate
    ordered = sorted(terms, key=lambda term: alphabetical(term.names[language]))
    letters = list(dict.fromkeys(term.names[language][0].upper() for term in ordered))
    parts = [f'<nav class="letters" aria-label="{html.escape(_("Jump to a letter"))}"><ul>']
    parts += [f'<li><a href="#{_letter_id(letter)}">{letter}</a></li>' for letter in letters]
    parts.append("</ul></nav>")
    current = ""
    for term in ordered:
        letter = term.names[language][0].upper()
        if letter != current:
            if current:
                parts.append("</dl>")
            current = letter
            parts.append(f'<h2 id="{_letter_id(letter)}">{letter}</h2>')
            parts.append('<dl class="glossary">')
        parts.append(_entry(term, language, other, _))
    if current:
        parts.append("</dl>")
    return "\n".join(parts) + "\n"


def _letter_id(letter: str) -> str:
    # ä and ö are letters of their own and need ids of their own
    return "letter-" + {"Å": "aa", "Ä": "ae", "Ö": "oe"}.get(letter, letter.lower())


def _entry(term: Term, language: str, other: str, _: Callable[[str], str]) -> str:
    esc = html.escape
    proposal = f' <span class="glossary__mark">{esc(_("our proposal"))}</span>'
    own, foreign = term.names[language], term.names[other]
    parts = [
        f'<div class="glossary__entry" id="{term.id}">',
        f"<dt><dfn>{esc(own)}</dfn>{proposal if language in term.proposed else ''}",
        f'<span class="glossary__other"><span class="glossary__code">{esc(_(_IN_LANGUAGE[other]))}</span> '
        f'<span lang="{other}">{esc(foreign)}</span>{proposal if other in term.proposed else ""}</span></dt>',
        f"<dd>{esc(term.definitions[language])}</dd>",
    ]
    if term.remark.get(language):
        parts.append(f'<dd class="glossary__remark">{esc(term.remark[language])}</dd>')
    if avoided := term.avoid.get(language):
        words = ", ".join(
            f"<s>{esc(word)}</s>" + (f" ({esc(reason)})" if reason else "") for word, reason in avoided
        )
        parts.append(f'<dd class="glossary__avoid">{esc(_("Avoid:"))} {words}</dd>')
    parts.append("</div>")
    return "\n".join(parts)
