"""C202, C204-C206 and C208: the sections that a page cites, against data/statutes.yml and data/statutes/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tietopankki.bank import ANNEX, Bank, Page, Statute
from tietopankki.content.citations import EXAMPLE_STATUTES, STATUTES
from tietopankki.content.citing import OTHER, Citation, basis, parsed, written
from tietopankki.content.page_reading import PageCheck, PageReading
from tietopankki.content.past import tells_of_past
from tietopankki.content.problems import blocked
from tietopankki.findings import Example, Finding, Rule, Severity

FACTS = "data/facts.yml"

_LIST = (
    EXAMPLE_STATUTES
    + """\
  - number: "254/2015"
    name: {fi: laki sosiaalihuollon asiakasasiakirjoista, sv: lagen om klienthandlingar}
    status: repealed
    replaced_by: "703/2023"
"""
)
_SECTIONS = 'text: consolidated\nsections:\n  - {section: "17", fi: Velvollisuus kirjaamiseen}\n'
_FILE = "data/statutes/703-2023.yml"
_PAGE = "docs/fi/a.md"
_BASIS = '---\nlegal_basis: ["703/2023 17 §"]\n---\n'

REPEALED = Rule(
    "C202",
    Severity.ERROR,
    "{citation} is cited as if it were in force, but the statute has been repealed. {reason}",
    "Cite the statute that is now in force, or say in the same sentence that this one has been repealed.",
    bad=Example({_PAGE: "Kirjaa tarpeelliset tiedot (254/2015, 4 §).", "data/statutes.yml": _LIST}),
    good=Example({_PAGE: f"{_BASIS}Kirjaa tiedot (703/2023, 17 §).", "data/statutes.yml": _LIST}),
    reasons={
        "replaced": "It was replaced by {by}.",
        "gone": "No other statute has replaced it.",
    },
    meaning="A repealed statute is cited as if it were in force.",
)
NO_SECTION = Rule(
    "C204",
    Severity.ERROR,
    "There is no such section: {citation}.",
    "Look the section up in the statute and correct its number.",
    bad=Example({_PAGE: '---\nlegal_basis: ["703/2023 171 §"]\n---', _FILE: _SECTIONS}),
    good=Example({_PAGE: '---\nlegal_basis: ["703/2023 17 §"]\n---', _FILE: _SECTIONS}),
)
NOT_LISTED = Rule(
    "C205",
    Severity.WARNING,
    "The text cites {citation}, which is not listed under “legal_basis”.",
    "Add the section to “legal_basis” on this page and in its translations, or correct the text.",
    bad='---\nlegal_basis: ["703/2023 17 §"]\n---\nTee asiakirja viipymättä (703/2023, 21 §).',
    good='---\nlegal_basis: ["703/2023 21 §"]\n---\nTee asiakirja viipymättä (703/2023, 21 §).',
)
NOT_CITED = Rule(
    "C206",
    Severity.NOTICE,
    "{citation} is listed under “legal_basis”, but the text does not cite it.",
    "Cite the section where the text states what it says, or take it out of “legal_basis”.",
    bad='---\nlegal_basis: ["703/2023 17 §", "703/2023 21 §"]\n---\nKirjaa tiedot (703/2023, 17 §).',
    good='---\nlegal_basis: ["703/2023 17 §"]\n---\nKirjaa tiedot (703/2023, 17 §).',
)
NOT_KNOWN = Rule(
    "C208",
    Severity.ERROR,
    "The text cites {citation}, but the statute is not in the list of statutes.",
    "Correct the number, or add the statute to data/statutes.yml.",
    bad="Kirjaa tarpeelliset tiedot (730/2023, 17 §).",
    good=f"{_BASIS}Kirjaa tarpeelliset tiedot (703/2023, 17 §).",
)

RULES = (REPEALED, NO_SECTION, NOT_LISTED, NOT_CITED, NOT_KNOWN)

UNBOUND_KINDS = frozenset({"about", "section", "project", "event"})
"""Kinds of pages that may cite a section without resting on it, and the other way round."""

Told = set[tuple[str, str]]


def check_facts(bank: Bank) -> Iterator[Finding]:
    """The findings of the sections in data/facts.yml."""
    statutes = _statutes(bank)
    for one in bank.facts:
        if one.kind == "section":
            yield from _listed(FACTS, one.line, parsed(one.key), statutes)


def page_check(bank: Bank) -> PageCheck:
    """A function that finds what is wrong with the citations in a page's text and in its `legal_basis`.

    Each section of a page is told once by each rule. Where the list of statutes could not be read, nothing is
    told: one cause, one finding (C109).
    """
    if STATUTES in blocked(bank, "data", "yaml", "encoding"):
        return lambda _: iter(())
    statutes = _statutes(bank)
    unread = blocked(bank, "yaml", "no-front-matter")

    def check_page(reading: PageReading) -> Iterator[Finding]:
        page, listed = reading.page, basis(reading.page)
        yield from _listed(page.source, page.front_matter.lines.get("legal_basis", 1), listed, statutes)
        yield from _of_text(page, reading.citations, listed, statutes)
        if page.source not in unread:
            yield from _compared(page, reading.citations, listed, statutes)

    return check_page


def _statutes(bank: Bank) -> Mapping[str, Statute]:
    return {one.number: one for one in bank.statutes}


def _listed(
    source: str, line: int, listed: Mapping[tuple[str, str], str], statutes: Mapping[str, Statute]
) -> Iterator[Finding]:
    for (number, section), entry in listed.items():
        # a statute that is not in the list is told by C115
        if (statute := statutes.get(number)) is None:
            continue
        if not statute.in_force:
            yield REPEALED.finding(source, line, facts=_repealed(statute, entry))
        elif not statute.may_have(section):
            yield NO_SECTION.finding(source, line, facts={"citation": entry, "text": entry})


def _of_text(
    page: Page,
    found: Sequence[Citation],
    listed: Mapping[tuple[str, str], str],
    statutes: Mapping[str, Statute],
) -> Iterator[Finding]:
    told: Told = set(listed)
    own = {one.statute for one in found if one.statute} | {number for number, _ in listed}
    near = [statutes[number] for number in own if number in statutes]
    # a statute that the page names and whose sections are not known may be the one that is meant
    is_judged = own <= statutes.keys() and bool(near)
    for one in found:
        key = (one.statute, one.section)
        if not one.section or one.statute == OTHER or key in told or key == ("", ANNEX):
            continue
        place, statute = one.stretch.place(one.offset), statutes.get(one.statute)
        name = written(*key)
        facts: Mapping[str, str] = {"citation": name, "text": name}
        rule = None
        if not one.statute:
            rule = NO_SECTION if is_judged and not any(act.may_have(one.section) for act in near) else None
        elif statute is None:
            rule = NOT_KNOWN
        elif not statute.may_have(one.section):
            rule = NO_SECTION
        elif not (statute.in_force or page.kind == "project" or _is_past(one)):
            rule, facts = REPEALED, _repealed(statute, name)
        if rule is not None:
            told.add(key)
            yield rule.finding(page.source, *place, facts)


def _compared(
    page: Page,
    found: Sequence[Citation],
    listed: Mapping[tuple[str, str], str],
    statutes: Mapping[str, Statute],
) -> Iterator[Finding]:
    """What only the text or only `legal_basis` has. Examples, repealed statutes and the past do not count."""
    if page.kind in UNBOUND_KINDS:
        return
    told: Told = set(listed)
    for one in found:
        key = (one.statute, one.section)
        # of a range it is enough to list those sections on which the page really rests
        is_listed = key in told or any((one.statute, other) in listed for other in one.together)
        if one.section and not is_listed and not one.stretch.is_invented and _is_sound(statutes, *key):
            told.add(key)
            facts = {"citation": written(*key), "text": written(*key)}
            yield NOT_LISTED.finding(page.source, *one.stretch.place(one.offset), facts)
    cited = {(one.statute, one.section) for one in found}
    whole = {one.statute for one in found if not one.section}
    alone = {one.section for one in found if not one.statute}
    line = page.front_matter.lines.get("legal_basis", 1)
    for (number, section), entry in listed.items():
        is_cited = (number, section) in cited or section in alone or number in whole
        if not is_cited and _is_sound(statutes, number, section):
            yield NOT_CITED.finding(page.source, line, facts={"citation": entry, "text": entry})


def _is_sound(statutes: Mapping[str, Statute], number: str, section: str) -> bool:
    """False of a section that another rule tells of."""
    statute = statutes.get(number)
    return statute is not None and statute.in_force and statute.may_have(section)


def _is_past(one: Citation) -> bool:
    return one.stretch.is_invented or tells_of_past(one.stretch, one.offset)


def _repealed(statute: Statute, citation: str) -> Mapping[str, str]:
    reason = "replaced" if statute.replaced_by else "gone"
    return {"citation": citation, "text": citation, "reason": reason, "by": statute.replaced_by}
