"""T110-T112: whether a section leads to the same pages, statutes and glossary entries in every language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from tietopankki.bank import Link, Page
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity
from tietopankki.translations.pair_examples import TWIN
from tietopankki.translations.readings import Readings
from tietopankki.translations.sections import Twin

GLOSSARY = "sanasto.md"
_PAGE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|/)(?:#|[^#?]*(?:\.md|/)(?:[#?]|$))")
"""An address of a page within the tree, or of a place on the same page; files may differ by language."""
_REASONS = {
    "missing": "The link to “{text}” on line {other_line} there is missing here.",
    "extra": "The link to “{text}” is missing there.",
}

LINKS = Rule(
    "T110",
    Severity.ERROR,
    "The links of this section do not lead to the same pages as in {other}. {reason}",
    "Give both files the same links, or remove the link from both.",
    bad=Example({PAGE: "Lue [toinen sivu](b.md).", TWIN: "Läs en annan sida."}),
    good=Example({PAGE: "Lue [toinen sivu](b.md).", TWIN: "Läs [en annan sida](b.md)."}),
    reasons=_REASONS,
)
STATUTES = Rule(
    "T111",
    Severity.ERROR,
    "The references of this section do not lead to the same statutes as in {other}. {reason}",
    "Cite the same statutes in both files.",
    bad=Example({PAGE: "Kirjaa ([17 §][703/2023]).", TWIN: "Anteckna ([17 §][1301/2014])."}),
    good=Example({PAGE: "Kirjaa ([17 §][703/2023]).", TWIN: "Anteckna ([17 §][703/2023])."}),
    reasons=_REASONS,
)
TERMS = Rule(
    "T112",
    Severity.WARNING,
    "The links to the glossary are not the same on this page as in {other}. {reason}",
    "Link the same terms in both files.",
    bad=Example(
        {PAGE: "Tee [asiakassuunnitelma](sanasto.md#asiakassuunnitelma).", TWIN: "Gör en klientplan."}
    ),
    good=Example(
        {
            PAGE: "Tee [asiakassuunnitelma](sanasto.md#asiakassuunnitelma).",
            TWIN: "Gör en [klientplan](sanasto.md#asiakassuunnitelma).",
        }
    ),
    reasons=_REASONS,
)

RULES = (LINKS, STATUTES, TERMS)

Links = Mapping[str, Sequence[tuple[str, Link]]]
"""Target and link in reading order, by the code of the rule that compares them."""


def check(readings: Readings) -> Iterator[Finding]:
    """The findings of T110-T112 for all pairs of pages.

    Order and number of links do not count, nor what a link is called. Pages and statutes are compared section
    by section. A term is linked where it first appears, which another order of words may move to another
    section, so links to the glossary are compared for the page as a whole.
    """
    statutes = {url: one.number for one in readings.bank.statutes for url in one.urls.values()}
    for pair in readings.pairs:
        if pair.page.links or pair.base.links:
            ours, theirs = _links(pair.page, statutes), _links(pair.base, statutes)
            for rule in (LINKS, STATUTES):
                for twin in pair.twins:
                    here = [one for one in ours[rule.code] if twin.here.holds(one[1].line)]
                    there = [one for one in theirs[rule.code] if twin.there.holds(one[1].line)]
                    yield from _compare(rule, (twin,), here, there)
            yield from _compare(TERMS, pair.twins, ours[TERMS.code], theirs[TERMS.code])


def _compare(
    rule: Rule,
    twins: Sequence[Twin],
    ours: Sequence[tuple[str, Link]],
    theirs: Sequence[tuple[str, Link]],
) -> Iterator[Finding]:
    """A finding for the first link to every target that only one version has."""
    if not twins:
        return
    page, other = twins[0].here.page.source, twins[0].there.page.source
    # of several links to a target, the first one is told
    here, there = dict(reversed(ours)), dict(reversed(theirs))
    for target, link in here.items():
        if target not in there:
            facts = {"other": other, "reason": "extra", "text": target}
            yield rule.finding(page, link.line, link.column, facts)
    for target, link in there.items():
        if target not in here:
            facts = {"other": other, "reason": "missing", "text": target, "other_line": str(link.line)}
            yield rule.finding(page, _nearest(twins, link), facts=facts)


def _nearest(twins: Sequence[Twin], link: Link) -> int:
    """The line here that corresponds to a link there."""
    twin = next((one for one in twins if one.there.holds(link.line)), twins[0])
    return twin.nearest(link.line - twin.there.first)


def _links(page: Page, statutes: Mapping[str, str]) -> Links:
    """The links of a page that stay within the bank or lead to a statute. `statutes`: numbers by address."""
    found: dict[str, list[tuple[str, Link]]] = {rule.code: [] for rule in RULES}
    for link in page.links:
        number = statutes.get(link.target.partition("#")[0])
        if number:
            found[STATUTES.code].append((number, link))
        elif link.kind != "image" and _PAGE.match(link.target):
            target = _resolved(page, link.target)
            is_term = target.startswith(f"{GLOSSARY}#")
            found[(TERMS if is_term else LINKS).code].append((target, link))
    return found


def _resolved(page: Page, target: str) -> str:
    """The target from the root of the language tree, so that it is the same in every language."""
    path, mark, anchor = target.partition("#")
    full = posixpath.normpath(posixpath.join(page.folder, path)) if path else page.path
    return f"{full}{mark}{anchor}"
