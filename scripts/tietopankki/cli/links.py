"""`links`: the links to other sites, asked for gently and kept in data/links.yml."""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tietopankki import __version__
from tietopankki.cli.common import (
    UNFINISHED,
    USAGE,
    CommandError,
    find_root,
    format_option,
    open_bank,
    pass_words,
    report,
    terminable,
    this_day,
    told,
)
from tietopankki.findings import Translator, exit_code, fill

if TYPE_CHECKING:
    from tietopankki.bank import Bank


@click.command(help="Ask for the links to other sites and say which do not work.")
@click.option(
    "--changed-since", metavar="REV", help="Ask only for links that were added since this revision."
)
@click.option(
    "--oldest", type=click.IntRange(1), metavar="N", help="Ask only for the N that have waited longest."
)
@click.option("--offline", is_flag=True, help="Ask nobody: tell what data/links.yml knows.")
@click.option("--fix", is_flag=True, help="Write the new address where a page has moved for good.")
@click.option(
    "--budget",
    type=click.FloatRange(min=1),
    default=600,
    show_default=True,
    help="Seconds for the whole run.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    hidden=True,
    help="Ask closed networks and this machine too, on any port: for tests.",
)
@format_option
@pass_words
def links(
    _: Translator,
    changed_since: str | None,
    oldest: int | None,
    offline: bool,
    fix: bool,
    budget: float,
    allow_private: bool,
    form: str,
) -> int:
    from tietopankki.links import external
    from tietopankki.links.external.progress import shown
    from tietopankki.links.external.refresh import refresh, user_agent
    from tietopankki.links.external.words import summary

    root = find_root()
    bank = open_bank(root)
    found = external.uses(bank)
    known = external.addresses(found)
    today = this_day()
    policy = external.Policy(budget=budget)
    if allow_private:
        policy = dataclasses.replace(policy, allow_private=True, ports=None)
    finished = True
    with link_errors(), terminable():
        # what no page links to any more is forgotten
        cache = external.read_cache(root).kept(known)
        chosen = known if changed_since is None else external.added_since(changed_since, found, bank)
        wanted = chosen
        if oldest is not None:
            wanted = cache.oldest(wanted, oldest, today)
        if not offline:
            agent = user_agent(__version__, bank.configuration.site_url)
            with shown(sys.stderr, _) as watch:
                refreshed = refresh(root, cache, wanted, today, agent, policy, watch)
            cache, finished = refreshed.cache, refreshed.finished
            click.echo(summary(refreshed, _), err=True)
    if fix:
        _write(_, bank, external.moves(external.of_addresses(found, chosen), cache))
        found = external.uses(open_bank(root))
    if changed_since is not None:
        # a change answers for the links that it adds, not for those that were there before
        found = external.of_addresses(found, chosen)
    findings = external.verdicts(found, cache, allow_private=policy.allow_private, ports=policy.ports)
    checked = () if changed_since is not None else [rule.code for rule in external.RULES]
    outcome = told(root, findings, checked)
    click.echo(report(root, outcome.kept, _, form, outcome.accepted))
    return exit_code(outcome.kept) if finished else UNFINISHED


def _write(_: Translator, bank: Bank, moves: Mapping[str, Mapping[str, str]]) -> None:
    """Writes the new addresses into the pages, each proven to read the same but for them."""
    from tietopankki.bank import reference_definitions, renderer
    from tietopankki.content.writing import write_texts
    from tietopankki.links import edited, external

    root = Path(bank.configuration.root)
    languages = {page.source: page.language for page in bank.pages}
    texts: dict[str, str] = {}
    for source, changes in moves.items():
        before = (root / source).read_bytes().decode("utf-8")
        definitions = reference_definitions(bank.statutes, languages[source])
        edits = external.edits_to(before, changes, definitions)
        after = edited(before, edits)
        if not external.keeps_page(renderer(bank.configuration, definitions), before, after, edits):
            raise CommandError(
                UNFINISHED, "{path} was not changed: the rewritten text would not read the same.", path=source
            )
        if after != before:
            texts[source] = after
    write_texts(root, texts)
    click.echo(fill(_("Files changed: {count}."), {"count": str(len(texts))}), err=True)


@contextlib.contextmanager
def link_errors() -> Iterator[None]:
    """Puts the errors of external links into words."""
    from tietopankki.links.external import CacheError, RevisionError
    from tietopankki.links.external.words import REASONS

    try:
        yield
    except (CacheError, RevisionError) as error:
        facts = {name: str(value) for name, value in vars(error).items()}
        code = USAGE if isinstance(error, RevisionError) else UNFINISHED
        raise CommandError(code, REASONS[error.reason], **facts) from error
