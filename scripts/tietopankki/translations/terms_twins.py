"""G103: a page uses a term of the glossary, but its page in the other language never speaks of it.

Rather silent than wrong: a twin may be shortened (`kielto` for *luovutuskielto*), said with a verb
(`arvioidaan`) or with a word that the glossary remarks on or avoids (G101 tells that). A concept whose
names are everyday words in all languages (päätös, beslut) is looked at only where the page links to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tietopankki.bank import INTRO, Page, Section, Term
from tietopankki.findings import Example, Finding, Rule, Severity
from tietopankki.language.term_names import term_name
from tietopankki.translations.terms_data import GLOSSARY
from tietopankki.translations.terms_found import Analysed, Hit, Kind
from tietopankki.translations.terms_language import LanguageTerms
from tietopankki.translations.terms_signs import Signs, everyday, related_terms, short_forms
from tietopankki.translations.terms_standing import PageTerms
from tietopankki.translations.terms_text import Stretch

_TERM = """\
terms:
  - id: asiakassuunnitelma
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {fi: Suunnitelma palveluista., sv: En plan för servicen.}
"""
_FINNISH = "Laadi asiakassuunnitelma.\n"

MISSING_TWIN = Rule(
    "G103",
    Severity.WARNING,
    "{other} uses the term “{text}” on line {other_line}, but this page nowhere says “{word}”.",
    "Use the term “{word}” here. If the text says it in another way on purpose, add “{word}” to “exceptions” "
    "in the front matter with a reason.",
    bad=Example({GLOSSARY: _TERM, "docs/fi/a.md": _FINNISH, "docs/sv/a.md": "Gör upp en handlingsplan.\n"}),
    good=Example({GLOSSARY: _TERM, "docs/fi/a.md": _FINNISH, "docs/sv/a.md": "Gör upp en klientplan.\n"}),
)

RULES = (MISSING_TWIN,)

_OF_TERMS = frozenset({Kind.NAME, Kind.AVOID})


@dataclass(frozen=True, slots=True)
class Use:
    """A term used in a section: the stretch, and the offsets at which its words begin and end."""

    term: str
    section: Section
    stretch: Stretch
    start: int
    end: int


@dataclass(frozen=True)
class Usage:
    """What a page has of the glossary: its uses of terms in order, the entries it links to, the concepts of
    which a name or a word to avoid is met, and its texts with their section's id (None: title, description).
    """

    of: PageTerms
    uses: Sequence[Use]
    linked: frozenset[str]
    met: frozenset[str]
    texts: Sequence[tuple[str | None, Analysed]]


class Twins:
    """The rule over the versions of a page."""

    def __init__(self, terms: Sequence[Term], by_language: Mapping[str, LanguageTerms]) -> None:
        self._terms = {term.id: term for term in terms}
        self._everyday = everyday(terms, by_language.values())
        self._related = related_terms(terms, by_language)
        self._signs = {code: Signs(terms, own, self._related) for code, own in by_language.items()}
        self._short = {code: short_forms(own) for code, own in by_language.items()}

    def findings(self, usages: Mapping[str, Usage]) -> Iterator[Finding]:
        """The findings of a page's versions, each compared with the others, where the twin is not."""
        for code, usage in usages.items():
            for other, there in usages.items():
                if other != code:
                    yield from self._lacking(usage, there)

    def _lacking(self, here: Usage, there: Usage) -> Iterator[Finding]:
        told = set(there.linked)
        used = {use.term for use in here.uses} | here.linked
        for use in here.uses:
            if use.term in told or (use.term in self._everyday and use.term not in here.linked):
                continue
            # utlåtande, where the page speaks of a tillgänglighetsutlåtande
            if not used.isdisjoint(self._short[here.of.page.language].get(use.term, ())):
                continue
            if not self._shows(use, there) and not here.of.is_mention(use.stretch, use.start, use.end):
                told.add(use.term)
                names = [
                    term_name(self._terms[use.term].names[one.of.page.language]) for one in (here, there)
                ]
                facts = {"text": names[0].words[0], "word": names[1].words[0]}
                facts |= {"other": here.of.page.source, "other_line": str(use.stretch.place(use.start)[0])}
                yield MISSING_TWIN.finding(
                    there.of.page.source, _line(there.of.page, use.section), facts=facts
                )

    def _shows(self, use: Use, there: Usage) -> bool:
        """True of a clear sign anywhere on the page, and of a faint one in the same section."""
        signs = self._signs[there.of.page.language]
        if not there.met.isdisjoint(self._related[use.term]):
            return True
        return any(signs.is_clear(use.term, text) for _, text in there.texts) or any(
            signs.is_faint(use.term, text) for id_, text in there.texts if id_ == use.section.id
        )


def usage(page: PageTerms, found: Iterable[tuple[Stretch, Sequence[Hit]]]) -> Usage:
    """The usage of a page, given its stretches with the patterns met in them."""
    uses: list[Use] = []
    texts: list[tuple[str | None, Analysed]] = []
    met: set[str] = set()
    for stretch, hits in found:
        texts.append((stretch.section.id if stretch.section else None, stretch.text))
        uses += _uses(stretch, hits)
        met.update(hit.pattern.owner for hit in hits if hit.pattern.kind in _OF_TERMS)
    return Usage(page, uses, page.linked, frozenset(met), texts)


def _uses(stretch: Stretch, hits: Sequence[Hit]) -> Iterator[Use]:
    """The terms that a section's stretch uses as whole words."""
    if stretch.section is None:
        return
    for hit in hits:
        if hit.pattern.kind is Kind.NAME and hit.is_whole:
            yield Use(hit.pattern.owner, stretch.section, stretch, *stretch.span(hit))


def _line(page: Page, section: Section) -> int:
    """The line of a section's counterpart, else of the text's beginning."""
    same = (one.line for one in page.sections if one.id == section.id and one.id != INTRO)
    return next(same, page.front_matter.body_line)
