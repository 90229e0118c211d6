"""`search`: the index of a built site, and how well it answers."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tietopankki.cli.common import (
    CLEAN,
    FINDINGS,
    UNFINISHED,
    USAGE,
    CommandError,
    find_root,
    is_built,
    not_built,
    open_bank,
    pass_words,
    report,
)
from tietopankki.findings import Translator, fill

if TYPE_CHECKING:
    from tietopankki.bank import Bank
    from tietopankki.search import Measures, Outcome

SCRIPTS = Path("docs", "assets", "javascripts", "search")


@click.group(help="The search of a built site.")
def search() -> None:
    """Commands of the search."""


site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of a built site (default: site).",
)


def _site(site: Path | None, root: Path) -> Path:
    site = site or root / "site"
    if not is_built(site):
        raise not_built(site)
    return site


@search.command("index", help="Write the index into a built site. Its pages stay as they are.")
@site_option
@pass_words
def write(_: Translator, site: Path | None) -> int:
    from tietopankki.bank import BankError
    from tietopankki.search import INCOMPLETE, Vocabulary, groups_of, write_index

    root = find_root()
    bank, place = open_bank(root), _site(site, root)
    languages = bank.configuration.languages
    try:
        groups = groups_of(bank)
        for language in languages:
            vocabulary = Vocabulary(language, root)
            pages = write_index(place, vocabulary, languages, groups)
            click.echo(
                fill(
                    _("{language}: {count} pages in the search index."),
                    {"language": language, "count": str(pages)},
                )
            )
            if not vocabulary.is_whole:
                click.echo(_(INCOMPLETE), err=True)
        _complete(place, bank)
    except (BankError, OSError, UnicodeDecodeError) as error:
        raise CommandError(UNFINISHED, "The index cannot be written: {detail}", detail=str(error)) from error
    return CLEAN


def _complete(site: Path, bank: Bank) -> None:
    """Writes again what lists the files of a site that `tietopankki build` made."""
    from tietopankki.site.build import write_manifest, write_offline_part
    from tietopankki.site.manifest import NAME

    if (site / NAME).is_file():
        write_offline_part(site, bank.configuration.languages)
        write_manifest(site)


@search.command(
    "words",
    help="Analyse the words of a built site and write data/search/, so that the next build need not do it.",
)
@site_option
@pass_words
def words(_: Translator, site: Path | None) -> int:
    from tietopankki.bank import BankError
    from tietopankki.search import Vocabulary, groups_of, site_index
    from tietopankki.search.dictionary import SWITCH, is_switched_off

    root = find_root()
    bank, place = open_bank(root), _site(site, root)
    languages = bank.configuration.languages
    if is_switched_off():
        raise CommandError(
            USAGE, "The dictionaries are switched off ({name}=off). Nothing was changed.", name=SWITCH
        )
    try:
        groups = groups_of(bank)
        # without the kept words: they may be of an older version of the analysis
        vocabularies = [Vocabulary(language) for language in languages]
        for vocabulary in vocabularies:
            site_index(place, vocabulary, languages, groups)
            if not vocabulary.is_whole:
                raise CommandError(UNFINISHED, "The package simplemma is not installed. Nothing was changed.")
        for vocabulary in vocabularies:
            for path in vocabulary.write(root):
                click.echo(fill(_("Made: {path}"), {"path": path.relative_to(root).as_posix()}))
    except (BankError, OSError, UnicodeDecodeError) as error:
        raise CommandError(
            UNFINISHED, "The words cannot be read or written: {detail}", detail=str(error)
        ) from error
    return CLEAN


@search.command(
    "evaluate",
    help="Ask the queries of a table and tell how well the search answers. "
    "QUERIES: a file with the columns id, class, split, query and expected, separated by tabs.",
)
@click.argument("queries", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@site_option
@click.option("--lang", "language", help="Language of the queries (default: the site's first).")
@click.option("--split", help="Only the queries of this split, for example test.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@pass_words
def evaluate(
    _: Translator, queries: Path, site: Path | None, language: str | None, split: str | None, form: str
) -> int:
    from tietopankki.search import Engine, EngineRunError, by_kind, measures, read_queries
    from tietopankki.search import evaluate as ask

    root = find_root()
    bank, place = open_bank(root), _site(site, root)
    languages = bank.configuration.languages
    language = language or languages[0]
    if language not in languages:
        raise CommandError(USAGE, "The site has no language {language}.", language=language)
    try:
        text = queries.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(UNFINISHED, "{path} cannot be read.", path=str(queries)) from error
    wanted, findings = read_queries(text, _shown(queries, root))
    if findings:
        click.echo(report(root, findings, _), err=True)
        return FINDINGS
    wanted = [one for one in wanted if split in (None, one.split)]
    try:
        with Engine(_index(place, language, languages), _scripts(place)) as engine:
            outcomes = ask(wanted, lambda query: [one["url"] for one in engine.search(query)["results"]])
    except EngineRunError as error:
        raise CommandError(UNFINISHED, "The search cannot be run: {detail}", detail=str(error)) from error
    all_of_them, kinds = measures(outcomes), {kind: measures(of) for kind, of in by_kind(outcomes).items()}
    if form == "json":
        click.echo(_as_json(all_of_them, kinds, outcomes))
    else:
        click.echo(_as_text(all_of_them, kinds, _))
    return CLEAN


def _shown(path: Path, root: Path) -> str:
    """A path as findings tell it: relative to the checkout where it is in it."""
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def _index(site: Path, language: str, languages: Sequence[str]) -> dict[str, str]:
    """The files of the index; there must be some."""
    from tietopankki.search import read_index

    try:
        files = read_index(site, language, languages)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(UNFINISHED, "The index cannot be read: {detail}", detail=str(error)) from error
    if not files:
        raise CommandError(
            USAGE,
            "The site {path} has no search index. Write it with tietopankki search index.",
            path=str(site),
        )
    return files


def _scripts(site: Path) -> Path:
    """The engine's scripts: the site's own, for a site without them those of the checkout."""
    own = site / SCRIPTS.relative_to("docs")
    return own if (own / "engine.js").is_file() else find_root() / SCRIPTS


def _as_json(whole: Measures, kinds: dict[str, Measures], outcomes: Sequence[Outcome]) -> str:
    told = {
        "all": dataclasses.asdict(whole),
        "classes": {kind: dataclasses.asdict(one) for kind, one in kinds.items()},
        "queries": [
            {
                "id": one.query.id,
                "class": one.query.kind,
                "query": one.query.text,
                "rank": one.rank,
                "answers": list(one.answers),
            }
            for one in outcomes
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_text(whole: Measures, kinds: dict[str, Measures], _: Translator) -> str:
    columns = [_("class"), _("queries"), "recall@1", "recall@5", "MRR", _("no result")]
    rows = [
        [
            kind,
            str(one.count),
            *(f"{share:.3f}" for share in (one.recall_1, one.recall_5, one.mrr, one.zero)),
        ]
        for kind, one in [*kinds.items(), (_("all"), whole)]
    ]
    widths = [max(len(row[at]) for row in [columns, *rows]) for at in range(len(columns))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [columns, *rows]
    )
