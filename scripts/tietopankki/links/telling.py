"""L101-L107, L112-L113: what is wrong with an address, told where an editor wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from tietopankki.bank import Page
from tietopankki.findings import Finding, Rule
from tietopankki.links import rules
from tietopankki.links.addresses import Resolver, relative
from tietopankki.links.built import sheet_addresses
from tietopankki.links.context import Context, TemplateFault, suggested
from tietopankki.links.internal import Verdict
from tietopankki.links.nearest import nearest_path
from tietopankki.links.places import Place
from tietopankki.links.redirect_rules import TARGET
from tietopankki.links.redirects import SOURCE, usable
from tietopankki.links.written import Better

_IN_TEMPLATES = {
    "broken": "broken",
    "outside": "broken",
    "fragment": "fragment",
    "moved": "moved",
    "anywhere": "anywhere",
    "unusable": "unusable",
}
"""The reasons of L115. What else can be said about an address is no fault where a template writes it."""
_RULES = {"moved": rules.MOVED, "case": rules.CASE, "language": rules.OTHER_LANGUAGE}
"""The rules of what is wrong with a written address for which a better one is certain."""
_WEB = ("www.", "http.", "https.")


def of_verdict(context: Context, verdict: Verdict) -> Iterator[Finding | TemplateFault]:
    """The findings of one address of a built page: one for each place of the page's file that has it."""
    shown = context.shown(verdict.document)
    if shown is None:
        yield from _of_redirect(context, verdict)
        return
    if shown.is_fallback and verdict.fault not in ("broken", "fragment"):
        # the rest depends on the tree, and is told of the original
        return
    found = context.places(shown, verdict.document, verdict.address)
    for place in found:
        if shown.is_fallback and place.is_raw:
            # an address in raw HTML is written for the tree that its page stands in
            continue
        rule, facts = _told(context, verdict, shown.page, place)
        yield rule.finding(shown.page.source, place.line, place.column, facts)
    if not found:
        yield from _of_template(verdict)


def of_sheets(context: Context) -> Iterator[Finding]:
    """Addresses in the bank's own style sheets that lead nowhere."""
    for sheet, text in context.site.texts.items():
        file = context.sources.files_by_built.get(sheet)
        if file is None or not sheet.endswith(".css"):
            continue
        for offset, address in sheet_addresses(text):
            target = context.resolver.target(sheet, address)
            if target.kind in ("missing", "outside"):
                near = nearest_path(target.path, frozenset(context.sources.files_by_built))
                facts = suggested(relative(near, sheet.rpartition("/")[0]) if near else "")
                yield rules.BROKEN.finding(
                    f"{context.sources.configuration.docs}/{file}",
                    text.count("\n", 0, offset) + 1,
                    offset - text.rfind("\n", 0, offset),
                    {"address": address, **facts},
                )


def _told(context: Context, verdict: Verdict, page: Page, place: Place) -> tuple[Rule, dict[str, str]]:
    """The rule that a verdict breaks at a place, and the facts."""
    target, facts = verdict.target, {"address": place.address}
    match verdict.fault:
        case "empty":
            return rules.NO_ADDRESS, {}
        case "unusable":
            return rules.UNUSABLE, facts | {"reason": target.reason}
        case "fragment":
            near = context.nearest_place(target.path, target.fragment)
            return rules.FRAGMENT, facts | {"id": target.fragment} | near
        case _:
            best = context.better(page, place, keep_language=verdict.role == "marked")
            return (_works if target.kind == "file" else _broken)(context, verdict, page, place, best)


def _works(
    context: Context, verdict: Verdict, page: Page, place: Place, best: Better | None
) -> tuple[Rule, dict[str, str]]:
    """What is wrong with an address that leads where it should, but not as it should."""
    end = _end(context, verdict)
    if best is not None:
        suggestion = best.address
    elif verdict.role == "marked":
        # from Markdown, only the full address leads into the other tree
        suggestion = context.resolver.site_url + Resolver.address(end)
    else:
        suggestion = context.written(page, place, end)
    facts = {"address": place.address, "suggestion": suggestion}
    match verdict.fault:
        case "moved":
            return rules.MOVED, facts
        case "absolute":
            return rules.ABSOLUTE, facts
        case "language":
            language = context.sources.language_of(verdict.target.path)
            return rules.OTHER_LANGUAGE, {**facts, "language": language}
        case _:
            return rules.FORM, {**facts, "reason": verdict.fault}


def _broken(
    context: Context, verdict: Verdict, page: Page, place: Place, best: Better | None
) -> tuple[Rule, dict[str, str]]:
    """What is wrong with an address that leads nowhere: often the page is there, under another address."""
    facts = {"address": place.address}
    if best is not None:
        facts |= {"suggestion": best.address, "language": best.language, "reason": "nearest"}
        return _RULES.get(best.fault, rules.BROKEN), facts
    if place.address.lower().startswith(_WEB):
        return rules.BROKEN, facts | {"reason": "web"}
    if verdict.fault == "outside":
        return rules.BROKEN, facts | {"reason": "outside"}
    if context.is_draft(page, place):
        return rules.BROKEN, facts | {"reason": "draft"}
    return rules.BROKEN, facts | context.nearest_target(page, place)


def _end(context: Context, verdict: Verdict) -> str:
    """The file where an address finally leads."""
    path = verdict.target.path
    document = context.site.documents.get(path)
    return context.resolver.target(path, document.refresh).path if document and document.refresh else path


def _of_redirect(context: Context, verdict: Verdict) -> Iterator[Finding | TemplateFault]:
    """A built page without a page of the bank: one that data/redirects.yml makes, or a template."""
    for old in usable(context.redirects, context.sources):
        if verdict.document in (context.sources.built(code, old) for code in context.sources.paths):
            one, target = context.redirects.by_old[old], verdict.target
            if verdict.fault == "fragment" and verdict.role == "link":
                facts = {"address": f"{one.new}#{one.fragment}", "id": target.fragment}
                near = context.nearest_place(target.path, target.fragment)
                yield rules.FRAGMENT.finding(SOURCE, one.line, facts=facts | near)
            elif verdict.fault == "broken" and verdict.role == "link":
                yield TARGET.finding(SOURCE, one.line, facts={"from": old, "to": one.new, "reason": "none"})
            return
    yield from _of_template(verdict)


def _of_template(verdict: Verdict) -> Iterator[TemplateFault]:
    if reason := _IN_TEMPLATES.get(verdict.fault):
        key = f"{verdict.target.path or verdict.address}#{verdict.target.fragment}"
        yield TemplateFault(reason, verdict.document, verdict.address, key)
