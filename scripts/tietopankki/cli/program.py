"""The program: its language, its commands, and how it ends."""

from __future__ import annotations

import contextlib
import functools
import gettext
import os
import sys
from collections.abc import Iterator, Sequence
from typing import NoReturn

import click

from tietopankki import __version__
from tietopankki.cli import checks, links, pages, search, site, statutes, translations
from tietopankki.cli.common import CLEAN, UNFINISHED, USAGE, CommandError
from tietopankki.findings import LANGUAGES, Translator, fill, preferred_language, translator
from tietopankki.findings.words import DOMAIN, LOCALE


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str]) -> int:
    """Runs the command and returns its exit code."""
    language = _wished_language(argv) or preferred_language(os.environ)
    _ = translator(language)
    _translate_help(cli, _)
    with _click_speaking(language):
        return _run(argv, _)


def _run(argv: Sequence[str], _: Translator) -> int:
    try:
        return int(cli.main(list(argv), prog_name="tietopankki", standalone_mode=False, obj=_) or CLEAN)
    except CommandError as stop:
        click.echo(fill(_(stop.msgid), stop.facts), err=True)
        return stop.code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted. Nothing was changed."), err=True)
        return UNFINISHED


def _wished_language(argv: Sequence[str]) -> str:
    # before click parses: --help must already come in the reader's language
    for position, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or (argv[position + 1] if position + 1 < len(argv) else "")
            return value if value in LANGUAGES else ""
    return ""


@contextlib.contextmanager
def _click_speaking(language: str) -> Iterator[None]:
    """click's own words come from the catalogue too: it asks the process-wide domain and the environment."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        del os.environ["LANGUAGE"]
        if before is not None:
            os.environ["LANGUAGE"] = before


def _translate_help(command: click.Command, _: Translator) -> None:
    command.help = _(_english(command))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(_english(parameter))
    for inner in getattr(command, "commands", {}).values():
        _translate_help(inner, _)


@functools.cache
def _english(thing: click.Command | click.Option) -> str:
    """The help as the program has it: asked for before it is first translated, and remembered."""
    return thing.help or ""


@click.group(help="The tools of the knowledge bank: build, preview, check and edit it.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the messages.")
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli(lang: str | None) -> None:
    del lang  # read by run() before click


for command in (
    site.build,
    site.serve,
    checks.check,
    checks.rule,
    pages.fix,
    pages.new,
    links.links,
    translations.translations,
    translations.glossary,
    search.search,
    statutes.statutes,
    statutes.facts,
):
    cli.add_command(command)
