"""`check` and `rule`: what is wrong, and what a rule means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tietopankki.cli.common import (
    CLEAN,
    UNFINISHED,
    USAGE,
    CommandError,
    find_root,
    format_option,
    is_built,
    not_built,
    open_bank,
    pass_words,
    report,
    this_day,
    told,
)
from tietopankki.findings import Finding, Rule, Severity, Translator, exit_code

if TYPE_CHECKING:
    from tietopankki.bank import Bank

SEVERITIES = ("error", "warning", "notice")
TERMS = "terms"
FAMILIES = ("content", "translations", TERMS, "search", "links")

Checked = tuple[list[Finding], tuple[Rule, ...]]
"""A family's findings, and the rules that were run for them."""


@click.command(
    help="Check the pages and say what to mend. FAMILY: content, translations, terms, links; none means all."
)
@click.argument("families", nargs=-1, type=click.Choice(FAMILIES), metavar="[FAMILY]...")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The least serious finding that makes the command fail.",
)
@format_option
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the built site is (default: site).")
@click.option(
    "--published",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The manifest of the last published site: pages that have disappeared since then are told.",
)
@pass_words
def check(
    _: Translator,
    families: tuple[str, ...],
    fail_on: str,
    form: str,
    site_dir: Path | None,
    published: Path | None,
) -> int:
    root = find_root()
    bank = open_bank(root)
    site = site_dir or root / "site"
    wanted = set(families or FAMILIES)
    if "links" in wanted and not is_built(site):
        if families:
            raise not_built(site)
        click.echo(
            _("Internal links were not checked: build the site first with tietopankki build."), err=True
        )
        wanted.remove("links")
    parts = _all_checked([one for one in FAMILIES if one in wanted], bank, site, published)
    findings = [finding for found, _rules in parts for finding in found]
    outcome = told(root, findings, [rule.code for _found, rules in parts for rule in rules])
    click.echo(report(root, outcome.kept, _, form, outcome.accepted))
    return exit_code(outcome.kept, Severity[fail_on.upper()])


def _all_checked(families: Sequence[str], bank: Bank, site: Path, published: Path | None) -> list[Checked]:
    """What every family finds. The terms, which take longest, have a process of their own."""
    from tietopankki.bank import BankError
    from tietopankki.side_by_side import side_by_side
    from tietopankki.translations import checking

    others = [one for one in families if one != TERMS]

    def checked() -> list[Checked]:
        return [_checked(one, bank, site, published) for one in others]

    try:
        if TERMS not in families:
            return checked()
        found, of_terms = side_by_side(checked, lambda: checking.check_terms(bank))
    except BankError as error:
        raise CommandError(UNFINISHED, "The bank cannot be read: {detail}", detail=str(error)) from error
    return [*found, (of_terms, checking.TERM_RULES)]


def _checked(family: str, bank: Bank, site: Path, published: Path | None) -> Checked:
    if family == "content":
        from tietopankki import content

        return list(content.check(bank, this_day())), content.RULES
    if family == "translations":
        from tietopankki.translations import checking

        return checking.check_translations(bank), checking.TRANSLATION_RULES
    if family == "search":
        from tietopankki import search

        return list(search.check(bank)), search.RULES
    from tietopankki import links
    from tietopankki.cli.links import link_errors
    from tietopankki.links import external

    root = Path(bank.configuration.root)
    sources, redirects = links.sources_of(bank), links.read_redirects(root)
    with link_errors():
        findings = [*links.check(links.read_site(site), sources, redirects), *external.check(bank)]
    if published is not None:
        findings += links.disappeared(sources, redirects, _paths(published), _paths(site / "manifest.json"))
    return findings, (*links.RULES, *external.RULES)


def _paths(manifest: Path) -> list[str]:
    """The files that a manifest lists."""
    from tietopankki.site.manifest import read_manifest

    try:
        return list(read_manifest(manifest.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise CommandError(USAGE, "{path} is not a manifest of a built site.", path=str(manifest)) from error


@click.command(
    help="Explain a rule: what it means, how to mend a fault, and examples. Without CODE, list all rules."
)
@click.argument("code", required=False)
@pass_words
def rule(_: Translator, code: str | None) -> int:
    from tietopankki.families import every_rule
    from tietopankki.findings import explain, rule_list

    rules = every_rule()
    if code is None:
        click.echo(rule_list(rules.values(), _))
    elif (wanted := code.upper()) in rules:
        click.echo(explain(rules[wanted], _))
    else:
        raise CommandError(
            USAGE, "There is no rule {rule}. The command `tietopankki rule` lists them all.", rule=code
        )
    return CLEAN
