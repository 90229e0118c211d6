"""`statutes` and `facts`: what the pages' law rests on, and where each fact is stated."""

from __future__ import annotations

from pathlib import Path

import click

from tietopankki.cli.common import CLEAN, UNFINISHED, USAGE, CommandError, find_root, open_bank, pass_words
from tietopankki.findings import Translator, fill, language_of


@click.group(help="The statutes that pages cite.")
def statutes() -> None:
    """Commands of data/statutes/."""


@statutes.command(
    "import",
    help="Take the statutes' sections and their headings from texts of Finlex and write data/statutes/.",
)
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder of the texts, named as 703-2023-fi.md or 703-2023-sv-original.md.",
)
@pass_words
def import_statutes(_: Translator, folder: Path) -> int:
    from tietopankki.content import read_statute_text, section_files
    from tietopankki.content.writing import write_texts

    root, texts = find_root(), []
    try:
        for file in sorted(folder.glob("*.md")):
            read = read_statute_text(file.name, file.read_bytes().decode("utf-8"))
            if read is not None:
                texts.append(read)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(UNFINISHED, "{path} cannot be read.", path=str(file)) from error
    made = section_files(texts)
    if not made:
        raise CommandError(
            USAGE, "The folder {path} has no text of a statute. Nothing was changed.", path=str(folder)
        )
    write_texts(root, made)
    for source in made:
        click.echo(fill(_("Made: {path}"), {"path": source}))
    return CLEAN


@click.command(
    help="List the facts of data/facts.yml and the pages that state them. FACT: an id or a value; none: all."
)
@click.argument("wanted", metavar="[FACT]", required=False)
@pass_words
def facts(_: Translator, wanted: str | None) -> int:
    from tietopankki.content import fact_places, read_pages, written_value

    bank = open_bank(find_root())
    places = fact_places(bank, read_pages(bank))
    chosen = [one for one in bank.facts if wanted in (None, one.id, one.key, written_value(one))]
    if wanted is not None and not chosen:
        raise CommandError(
            USAGE, "There is no fact {fact}. The command `tietopankki facts` lists them all.", fact=wanted
        )
    language = language_of(_)
    for one in chosen:
        what = one.what.get(language) or one.what[bank.configuration.default_language]
        click.echo(f"{written_value(one)}  {one.id} ({one.source})\n  {what}")
        # of all facts only how often each is stated, of one the places to read
        found = places[one.id]
        if wanted is None:
            pages = len({source for source, _line in found})
            click.echo("  " + fill(_("Pages that state it: {count}."), {"count": str(pages)}))
        else:
            for source, line in found:
                click.echo(f"  {source}:{line}")
    return CLEAN
