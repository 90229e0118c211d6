"""`translations` and `glossary`: how the language versions stand to each other, and their terms."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tietopankki.cli.common import (
    CLEAN,
    USAGE,
    CommandError,
    chosen_pages,
    find_root,
    open_bank,
    pass_words,
    report,
    text_reader,
    told,
)
from tietopankki.cli.pages import new
from tietopankki.findings import Finding, Translator, exit_code

if TYPE_CHECKING:
    from tietopankki.bank import Bank

EXPORTS = ("tbx", "csv")
GLOSSARY = "data/glossary.yml"


@click.group(help="See how the translations stand, and confirm them.")
def translations() -> None:
    pass


# a new page is made in every language at once, so it is found here as well
translations.add_command(new)


@translations.command(help="A table of all translations: up to date, out of date, never confirmed.")
@pass_words
def status(_: Translator) -> int:
    from tietopankki.translations.status import bank_statuses
    from tietopankki.translations.status_text import table

    click.echo(table(bank_statuses(open_bank(find_root())), _))
    return CLEAN


@translations.command(help="What has changed in the source of a translation, word by word.")
@click.argument("path", metavar="PAGE")
@pass_words
def diff(_: Translator, path: str) -> int:
    from tietopankki.translations.confirm import translation_of
    from tietopankki.translations.status import page_status
    from tietopankki.translations.status_text import difference_text

    root = find_root()
    bank = open_bank(root)
    (chosen,) = chosen_pages(bank, root, (path,))
    page = translation_of(bank, chosen)
    standing = page_status(bank, page) if page else None
    if standing is None:
        raise CommandError(USAGE, "{path} has no translation to be confirmed.", path=path)
    click.echo(difference_text(standing, _))
    return CLEAN


@translations.command(help="Say that a translation was read and says the same as its source.")
@click.argument("paths", metavar="PAGE...", nargs=-1, required=True)
@click.option("--section", "sections", multiple=True, help="Only this section; may be given several times.")
@click.option("--from", "source", default="", help="The language that the page was made from.")
@pass_words
def confirm(_: Translator, paths: tuple[str, ...], sections: tuple[str, ...], source: str) -> int:
    from tietopankki.content.writing import write_texts
    from tietopankki.translations.confirm import REFUSALS, ConfirmError, translation_of
    from tietopankki.translations.confirm import confirm as confirmed
    from tietopankki.translations.status import bank_statuses
    from tietopankki.translations.status_text import confirmation_text

    root = find_root()
    bank = open_bank(root)
    before = {one.pair.page.source: one for one in bank_statuses(bank) if one.pair.page}
    today = datetime.datetime.now(datetime.UTC).date()
    texts: dict[str, str] = {}
    shown: list[str] = []
    for path in chosen_pages(bank, root, paths):
        page = translation_of(bank, path, source)
        if page is None:
            raise CommandError(USAGE, "{path} has no translation to be confirmed.", path=path)
        raw = (root / page.source).read_bytes().decode("utf-8")
        try:
            made = confirmed(bank, page, raw, today, sections, source or _other(bank, page.language))
        except ConfirmError as error:
            raise CommandError(USAGE, REFUSALS[error.reason], **error.facts) from error
        texts[page.source] = made.text
        shown.append(confirmation_text(made, before.get(page.source), _))
    write_texts(root, texts)
    click.echo("\n".join(shown))
    return CLEAN


@translations.command("report", help="What a change means for the translations and terms, as Markdown.")
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A copy of the bank without the change.",
)
@click.option("--files", default="", help="The address before a file's path, for links to the files.")
@pass_words
def report_change(_: Translator, before: Path, files: str) -> int:
    from tietopankki.families import every_rule
    from tietopankki.side_by_side import side_by_side
    from tietopankki.translations.change_report import change_report

    root = find_root()
    now, then = side_by_side(lambda: _kept(root), lambda: _kept(before))
    click.echo(change_report(now, every_rule(), text_reader(root), _, then, files), nl=False)
    return CLEAN


def _kept(root: Path) -> tuple[Finding, ...]:
    """What translations and terms have to be told of, after the baseline."""
    from tietopankki.translations import checking

    bank = open_bank(root)
    rules = (*checking.TRANSLATION_RULES, *checking.TERM_RULES)
    findings = [*checking.check_translations(bank), *checking.check_terms(bank)]
    return told(root, findings, [rule.code for rule in rules]).kept


def _other(bank: Bank, language: str) -> str:
    """The only other language, "" where there are several."""
    others = [code for code in bank.configuration.languages if code != language]
    return others[0] if len(others) == 1 else ""


@click.group(help="Check the terms, or take the glossary along.")
def glossary() -> None:
    pass


@glossary.command("check", help="Check the glossary, and that the pages use its terms.")
@pass_words
def check_terms(_: Translator) -> int:
    from tietopankki.content import problems
    from tietopankki.translations import checking

    root = find_root()
    bank = open_bank(root)
    # an entry that cannot be read is told by the family that tells of all data files
    unread = [one for one in problems.check(bank) if one.path == GLOSSARY]
    findings = [*unread, *checking.check_terms(bank)]
    outcome = told(root, findings, [rule.code for rule in checking.TERM_RULES])
    click.echo(report(root, outcome.kept, _, "text", outcome.accepted))
    return exit_code(outcome.kept)


@glossary.command(help="Write the glossary for translators' tools, as TBX or CSV.")
@click.option(
    "--format", "form", type=click.Choice(EXPORTS), default="tbx", show_default=True, help="Form of the file."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write (default: standard output).",
)
@pass_words
def export(_: Translator, form: str, output: Path | None) -> int:
    from tietopankki.content.writing import write_texts
    from tietopankki.exports import export_terms

    text = export_terms(open_bank(find_root()), form)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_texts(output.parent, {output.name: text})
    return CLEAN
