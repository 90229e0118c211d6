"""C201, C203 and C207: what was true when it was written, and may be so no more."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from tietopankki.bank import Bank, Page, Project, Statute
from tietopankki.content.citations import EXAMPLE_STATUTES
from tietopankki.content.citing import basis
from tietopankki.content.days import day_of, due
from tietopankki.findings import Example, Finding, Rule, Severity

PROJECTS = "data/projects.yml"

OVERDUE = Rule(
    "C201",
    Severity.WARNING,
    "The page was last reviewed on {reviewed}, and the review was valid until {due}.",
    "Read the page against its sources and statutes, correct it and write today's date in “reviewed”.",
    bad="---\nreviewed: 2020-01-31\nreview_in: 12 months\n---",
    good="---\nreviewed: 2026-11-22\nreview_in: 12 months\n---",
)
_AMENDED = EXAMPLE_STATUTES + '    amended: [{by: "307/2024", in_force: 2024-07-01}]\n'
_BASED = (
    '---\nlegal_basis: ["703/2023 102 §"]\nreviewed: {day}\nreview_in: 98 months\n---\n102 § määrää ajat.'
)
AMENDED = Rule(
    "C203",
    Severity.WARNING,
    "The statute {statute} was amended by {by} on {day}, after the page was reviewed on {reviewed}.",
    "Read the page against the amended sections, correct it and write today's date in “reviewed”.",
    bad=Example({"docs/fi/a.md": _BASED.replace("{day}", "2024-06-30"), "data/statutes.yml": _AMENDED}),
    good=Example({"docs/fi/a.md": _BASED.replace("{day}", "2024-07-01"), "data/statutes.yml": _AMENDED}),
)
_ENDED = "projects:\n  - id: kansa-koulu-5\n    start: 2023-01-01\n    end: 2024-03-31\n"
_PROJECT = "docs/fi/hankkeet/kansa-koulu-5.md"
ENDED = Rule(
    "C207",
    Severity.ERROR,
    "The page of an ended project must tell its last day. {reason}",
    "Write the project's last day in “ended” as data/projects.yml has it, or correct that file.",
    bad=Example({_PROJECT: "---\nkind: project\n---", PROJECTS: _ENDED}),
    good=Example({_PROJECT: "---\nkind: project\nended: 2024-03-31\n---", PROJECTS: _ENDED}),
    reasons={
        "missing": "The project ended on {end}, and the page does not say so.",
        "differs": "The page says {ended}, but data/projects.yml says {end}.",
        "going-on": "The page says {ended}, but by data/projects.yml the project goes on.",
    },
)

RULES = (OVERDUE, AMENDED, ENDED)


def check(bank: Bank, today: datetime.date) -> Iterator[Finding]:
    """Reviews that have run out, amendments since the review, ended projects; judged on the day `today`."""
    statutes = {one.number: one for one in bank.statutes}
    projects = {one.id: one for one in bank.projects}
    for page in bank.pages:
        last = due(page)
        if last is not None and last < today:
            facts = {"reviewed": str(day_of(page, "reviewed")), "due": last.isoformat()}
            yield OVERDUE.finding(page.source, page.front_matter.lines.get("reviewed", 1), facts=facts)
        yield from _amended(page, statutes, today)
        project = projects.get(page.path.rpartition("/")[2].removesuffix(".md"))
        if page.kind == "project" and project is not None:
            yield from _ended(page, project, today)


def _amended(page: Page, statutes: Mapping[str, Statute], today: datetime.date) -> Iterator[Finding]:
    """Amendments that came into force after the review, up to today, of sections on which the page rests.

    Where it is not known which sections an amendment changed, it may have been any of them.
    """
    reviewed = day_of(page, "reviewed")
    if reviewed is None:
        return
    cited: dict[str, set[str]] = {}
    for number, section in basis(page):
        cited.setdefault(number, set()).add(section)
    for number, sections in cited.items():
        for one in statutes[number].amended if number in statutes else ():
            changed = statutes[one.by].sections if one.by in statutes else {}
            is_new = one.in_force is not None and reviewed < one.in_force <= today
            if is_new and (not changed or not sections.isdisjoint(changed)):
                facts = {"statute": number, "by": one.by, "day": str(one.in_force), "text": one.by}
                facts["reviewed"] = reviewed.isoformat()
                yield AMENDED.finding(page.source, page.front_matter.lines.get("reviewed", 1), facts=facts)


def _ended(page: Page, project: Project, today: datetime.date) -> Iterator[Finding]:
    said, end = day_of(page, "ended"), project.end
    has_ended = end is not None and end < today
    if said is None and "ended" in page.front_matter.values:
        # it is no day, which C112 tells
        return
    reason = ""
    if has_ended and said != end:
        reason = "differs" if said else "missing"
    elif said and not has_ended:
        reason = "going-on"
    if reason:
        facts = {"reason": reason, "end": str(end), "ended": str(said)}
        line = page.front_matter.lines.get("ended", page.front_matter.lines.get("kind", 1))
        yield ENDED.finding(page.source, line, facts=facts)
