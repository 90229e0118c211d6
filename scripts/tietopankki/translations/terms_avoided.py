"""G101-G102: words that the glossary avoids, and names that are no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from tietopankki.bank import Bank, Statute, Term
from tietopankki.findings import Example, Finding, Rule, Severity
from tietopankki.language.term_names import term_name
from tietopankki.translations.terms_data import DEAD_NAMES, GLOSSARY, DeadName, DeadNames
from tietopankki.translations.terms_found import Hit, Kind, Pattern
from tietopankki.translations.terms_standing import PageTerms, has_text, has_word
from tietopankki.translations.terms_text import Stretch

_TERM = """\
terms:
  - id: asiakassuunnitelma
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {fi: Suunnitelma palveluista., sv: En plan för servicen.}
    avoid: {fi: [{word: palvelusuunnitelma, remark: vanhempi termi}]}
"""
_NAME = """\
names:
  - id: kansa-arkisto
    fi: [Kansa-arkisto]
    sv: [Kansa-arkiv]
    instead: {fi: Kanta-palvelut, sv: Kanta-tjänsterna}
"""

AVOIDED = Rule(
    "G101",
    Severity.WARNING,
    "The glossary avoids the word “{word}”, here “{text}”. {reason}",
    "Write “{preferred}”. If the text is about the word itself, put it in quotation marks, or add it to "
    "“exceptions” in the front matter with a reason.",
    bad=Example({GLOSSARY: _TERM, "docs/fi/a.md": "Kirjaa tavoite palvelusuunnitelmaan.\n"}),
    good=Example({GLOSSARY: _TERM, "docs/fi/a.md": "Kirjaa tavoite asiakassuunnitelmaan.\n"}),
    reasons={
        "told": "The glossary's remark: {remark}.",
        "bare": "It has another word for this.",
    },
)
DEAD = Rule(
    "G102",
    Severity.ERROR,
    "“{text}” reads as if it were still in force. {reason}",
    "Write {instead}. If the text tells of the past, say so in the same sentence, or add the name to "
    "“exceptions” in the front matter with a reason.",
    bad=Example({DEAD_NAMES: _NAME, "docs/fi/a.md": "Asiakirjat tallennetaan Kansa-arkistoon.\n"}),
    good=Example({DEAD_NAMES: _NAME, "docs/fi/a.md": "Asiakirjat tallennetaan Kanta-palveluihin.\n"}),
    reasons={
        "repealed": "The statute {number} has been repealed.",
        "name": "The name is no longer used.",
    },
    meaning="The page uses a law or a name as if it were still in force.",
)

RULES = (AVOIDED, DEAD)

Facts = Mapping[str, str]

_PLACE = re.compile(r"\d{1,4}/\d{4}|\d+ §|\b(?:liit|bilag)", re.IGNORECASE)
"""What a remark may name as the place where the word stands: a statute, a section of it or its annex."""


class Avoided:
    """The two rules over the stretches of all pages."""

    def __init__(self, bank: Bank, dead: DeadNames) -> None:
        self._terms: Mapping[str, Term] = {term.id: term for term in bank.terms}
        self._dead: Mapping[str, DeadName] = {one.id: one for one in dead.names}
        self._statutes: Mapping[str, Statute] = {one.number: one for one in bank.statutes}
        repealed = "|".join(re.escape(one.number) for one in bank.statutes if not one.in_force)
        self._repealed = re.compile(rf"(?<![\d/.-])(?:{repealed})(?![\d/])") if repealed else None

    def findings(self, page: PageTerms, stretch: Stretch, hits: Sequence[Hit]) -> Iterator[Finding]:
        """The findings of one stretch, given the patterns met in it."""
        told_at: set[int] = set()
        for hit in hits:
            start, end = stretch.span(hit)
            tell = self._tellers.get(hit.pattern.kind)
            # several concepts may have the same word to avoid
            if tell and start not in told_at and not page.may_stand(stretch, start, end, hit.pattern.words):
                facts = tell(self, page, stretch, start, hit.pattern)
                if facts:
                    told_at.add(start)
                    rule = AVOIDED if hit.pattern.kind is Kind.AVOID else DEAD
                    told = {"text": stretch.text.text[start:end], "word": hit.pattern.written, **facts}
                    yield rule.finding(page.page.source, *stretch.place(start), told)
        for match in self._repealed.finditer(stretch.text.text) if self._repealed else ():
            if not page.may_stand(stretch, match.start(), match.end(), ()):
                told = {"text": match[0], "word": match[0], **self._statute(page, match[0])}
                yield DEAD.finding(page.page.source, *stretch.place(match.start()), told)

    def _avoided(self, page: PageTerms, stretch: Stretch, start: int, pattern: Pattern) -> Facts:
        reason = pattern.reason.lower()
        if any(has_text(stretch, start, match[0]) for match in _PLACE.finditer(reason)):
            # the sentence names the place in the law that has this word
            return {}
        preferred = term_name(self._terms[pattern.owner].names[page.page.language]).words[0]
        remark = {"reason": "told", "remark": pattern.reason} if reason else {"reason": "bare"}
        return {"preferred": preferred, **remark}

    def _dead_name(self, page: PageTerms, stretch: Stretch, start: int, pattern: Pattern) -> Facts:
        condition = page.terms.conditions[pattern.owner]
        if condition.near and not has_word(stretch, start, condition.near):
            return {}
        if has_word(stretch, start, condition.unless):
            return {}
        if any(has_text(stretch, start, number) for number in condition.numbers):
            return {}
        return {"reason": "name", "instead": self._dead[pattern.owner].instead[page.page.language]}

    def _repealed_name(self, page: PageTerms, _stretch: Stretch, _start: int, pattern: Pattern) -> Facts:
        return self._statute(page, pattern.owner)

    def _statute(self, page: PageTerms, number: str) -> Facts:
        new = self._statutes.get(self._statutes[number].replaced_by)
        language = page.page.language
        name = (new.short_names.get(language) or new.names[language]) if new else ""
        instead = f"{name} {self._statutes[number].replaced_by}".strip()
        return {"reason": "repealed", "number": number, "instead": instead}

    _tellers: ClassVar = {Kind.AVOID: _avoided, Kind.DEAD: _dead_name, Kind.REPEALED: _repealed_name}
    """What makes the facts of a finding by the pattern's kind; no facts is no finding."""
