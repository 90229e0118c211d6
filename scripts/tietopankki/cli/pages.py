"""`fix` and `new`: what the tools write for an editor."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tietopankki.cli.common import (
    CLEAN,
    UNFINISHED,
    USAGE,
    CommandError,
    chosen_pages,
    find_root,
    open_bank,
    pass_words,
)
from tietopankki.findings import Translator, fill

if TYPE_CHECKING:
    from tietopankki.bank import Bank


@click.command(
    help="Write what is mechanical: missing heading ids and links that lead astray, in both languages."
)
@click.argument("paths", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@pass_words
def fix(_: Translator, paths: tuple[str, ...], dry_run: bool) -> int:
    from tietopankki.content.writing import write_texts

    root = find_root()
    bank = open_bank(root)
    changes: dict[str, tuple[str, str]] = {}
    for path in chosen_pages(bank, root, paths):
        raw = {page.source: _raw(root, page.source) for page in bank.twins(path).values()}
        mended = _with_true_links(bank, path, _with_ids(bank, path, raw))
        changes |= {source: (raw[source], text) for source, text in mended.items() if text != raw[source]}
    for source, (before, after) in changes.items():
        click.echo(_difference(source, before, after), nl=False)
    if dry_run:
        click.echo(fill(_("Files that would change: {count}."), {"count": str(len(changes))}))
        return CLEAN
    write_texts(root, {source: after for source, (_before, after) in changes.items()})
    click.echo(fill(_("Files changed: {count}."), {"count": str(len(changes))}))
    return CLEAN


def _raw(root: Path, source: str) -> str:
    return (root / source).read_bytes().decode("utf-8")


def _renderer(bank: Bank, source: str) -> Callable[[str], str]:
    from tietopankki.bank import reference_definitions, renderer

    language = next(page.language for page in bank.pages if page.source == source)
    return renderer(bank.configuration, reference_definitions(bank.statutes, language))


def _with_ids(bank: Bank, path: str, raw: Mapping[str, str]) -> dict[str, str]:
    """The texts with their missing heading ids, each proven to read the same."""
    from tietopankki.translations import keeps_meaning, with_ids

    changed = with_ids(bank, path, raw)
    for source, text in changed.items():
        _prove(source, keeps_meaning(_renderer(bank, source), raw[source], text))
    return {**raw, **changed}


def _with_true_links(bank: Bank, path: str, raw: Mapping[str, str]) -> dict[str, str]:
    """The texts with their links mended, each proven to read the same but for the addresses."""
    from tietopankki.links import edits_of, keeps_meaning, read_redirects, sources_of, with_true_links

    sources, redirects = sources_of(bank), read_redirects(Path(bank.configuration.root))
    changed = with_true_links(sources, redirects, path, raw)
    languages = {page.source: page.language for page in bank.twins(path).values()}
    for source, text in changed.items():
        edits = edits_of(sources, redirects, languages[source], path, raw[source])
        _prove(source, keeps_meaning(_renderer(bank, source), raw[source], text, edits))
    return {**raw, **changed}


def _prove(source: str, kept: bool) -> None:
    if not kept:
        raise CommandError(
            UNFINISHED, "{path} was not changed: the rewritten text would not read the same.", path=source
        )


@click.command(
    help="Make a new page in both languages. PATH is a page's place, for example vastaukset/kuka-kirjaa."
)
@click.argument("path")
@click.option("--title-fi", default="", help="Title in Finnish.")
@click.option("--title-sv", default="", help="Title in Swedish.")
@click.option("--kind", default="article", show_default=True, help="Kind of page.")
@click.option("--theme", default="", help="Theme, where the page belongs to one.")
@click.option("--owner", default="toimitus", show_default=True, help="Role that answers for the page.")
@pass_words
def new(_: Translator, path: str, title_fi: str, title_sv: str, kind: str, theme: str, owner: str) -> int:
    from tietopankki.content import PATH_REASONS, PathError, new_page
    from tietopankki.content.writing import write_texts

    root = find_root()
    today = datetime.datetime.now(datetime.UTC).date()
    # a page without a title yet is named after its address
    name = path.removesuffix(".md").rpartition("/")[2].replace("-", " ").capitalize()
    titles = {"fi": title_fi or name, "sv": title_sv or name}
    try:
        texts = new_page(path, titles, today, kind, theme or None, owner)
    except PathError as error:
        raise CommandError(USAGE, PATH_REASONS[error.reason], path=error.path) from error
    if existing := [source for source in texts if (root / source).exists()]:
        raise CommandError(USAGE, "{path} exists already. Nothing was changed.", path=existing[0])
    write_texts(root, texts)
    for source in texts:
        click.echo(fill(_("Made: {path}"), {"path": source}))
    click.echo(
        _(
            "Write both texts, take the line `draft: true` away when they are ready, "
            "and run tietopankki check."
        )
    )
    return CLEAN


def _difference(source: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), source, source, n=0, lineterm="")
    return "\n".join(lines) + "\n"
