"""The command line: parse, call, report. No logic.

Exit codes: 0 clean, 1 findings, 2 usage or configuration error, 3 could not finish.
"""

from __future__ import annotations

import contextlib
import datetime
import difflib
import gettext
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from tietopankki import __version__
from tietopankki.findings import (
    LANGUAGES,
    Finding,
    Translator,
    exit_code,
    fill,
    preferred_language,
    text_report,
    translator,
)
from tietopankki.findings.words import DOMAIN, LOCALE

if TYPE_CHECKING:
    from tietopankki.bank import Bank

CLEAN, FINDINGS, USAGE, UNFINISHED = range(4)


class CommandError(Exception):
    """Ends a command with a message for the reader and an exit code."""

    def __init__(self, code: int, msgid: str, **facts: str) -> None:
        self.code, self.msgid, self.facts = code, msgid, facts
        super().__init__(msgid)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str]) -> int:
    """Runs the command and returns its exit code."""
    language = _wished_language(argv) or preferred_language(os.environ)
    _ = translator(language)
    # click's own words come from the catalogue too: it asks the process-wide domain
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    _translate_help(cli, _)
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


def _translate_help(command: click.Command, _: Translator) -> None:
    command.help = _(command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(parameter.help or "")
    for inner in getattr(command, "commands", {}).values():
        _translate_help(inner, _)


@click.group(help="The tools of the knowledge bank: build, preview, check and edit it.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the messages.")
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli(lang: str | None) -> None:
    del lang  # read by run() before click


def pass_words(command: Callable[..., int]) -> Callable[..., int]:
    """Hands the translator to a command as its first argument."""
    return click.pass_obj(command)


@cli.command(help="Build both languages into the site directory.")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site is built (default: site).")
@click.option(
    "--strict/--no-strict", default=True, help="Stop at errors and warnings (default) or build anyway."
)
@pass_words
def build(_: Translator, site_dir: Path | None, strict: bool) -> int:
    from tietopankki.site.build import build_site

    root = _root()
    bank = _bank(root)
    findings = _findings(bank)
    if findings:
        _report(bank, findings, _)
    if strict and exit_code(findings):
        raise CommandError(
            FINDINGS, "The site was not built: mend the errors above first. The old site is unchanged."
        )
    with _site_errors(), _terminable():
        built = build_site(bank, site_dir or root / "site", strict=strict)
    for warning in built.warnings:
        click.echo(warning, err=True)
    counts = ", ".join(f"{code} {count}" for code, count in built.pages.items())
    click.echo(
        fill(
            _(
                "The site is ready in {place} (pages: {counts}). "
                "Read it with `make serve` or `tietopankki serve`."
            ),
            {"place": str(built.target), "counts": counts},
        )
    )
    return CLEAN


@cli.command(help="Show the site in the browser while you write: a saved page is seen at once.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine."
)
@pass_words
def serve(_: Translator, port: int) -> int:
    from tietopankki.site.preview import WATCHED, Preview
    from tietopankki.site.server import PreviewServer

    root, host = _root(), "127.0.0.1"
    bank = _bank(root)
    with tempfile.TemporaryDirectory(prefix="tietopankki-") as folder:
        preview = Preview(root, Path(folder), f"http://{host}:{port}/")

        def update() -> None:
            try:
                warnings = preview.update()
                _report(preview.bank, _findings(preview.bank), _)
                for warning in warnings:
                    click.echo(warning, err=True)
            except Exception as error:  # the preview must outlive a page that is being written
                click.echo(
                    fill(_("The preview could not be updated: {detail}"), {"detail": str(error)}), err=True
                )

        languages = bank.configuration.languages
        server = PreviewServer(update, Path(folder), [root / name for name in WATCHED], languages, host, port)
        click.echo(_("Building the preview ..."))
        update()
        click.echo(
            fill(
                _("Read the site at {address} and press Ctrl-C to end."),
                {"address": f"http://{host}:{port}/"},
            )
        )
        try:
            server.serve()
        except OSError as error:
            raise CommandError(
                UNFINISHED,
                "Port {port} cannot be used ({detail}). Choose another: tietopankki serve --port 8001",
                port=str(port),
                detail=error.strerror or str(error),
            ) from error
        except KeyboardInterrupt:
            server.shutdown(wait=False)
            click.echo(_("The preview has ended."))
    return CLEAN


@cli.command(help="Check the pages and say what to mend.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "notice"]),
    default="error",
    show_default=True,
    help="The least serious finding that makes the command fail.",
)
@pass_words
def check(_: Translator, fail_on: str) -> int:
    from tietopankki.findings import Severity

    bank = _bank(_root())
    findings = _findings(bank)
    _report(bank, findings, _, always=True)
    return exit_code(findings, Severity[fail_on.upper()])


@cli.command(help="Write what is mechanical: missing heading ids, the same in both languages.")
@click.argument("paths", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@pass_words
def fix(_: Translator, paths: tuple[str, ...], dry_run: bool) -> int:
    from tietopankki.bank import reference_definitions, renderer
    from tietopankki.content.writing import write_texts
    from tietopankki.translations import keeps_meaning, with_ids

    root = _root()
    bank = _bank(root)
    changes: dict[str, tuple[str, str]] = {}
    for path in _chosen(bank, root, paths):
        twins = {page.source: page for page in bank.twins(path).values()}
        raw = {source: (root / source).read_bytes().decode("utf-8") for source in twins}
        for source, text in with_ids(bank, path, raw).items():
            before = raw[source]
            definitions = reference_definitions(bank.statutes, twins[source].language)
            render = renderer(bank.configuration, definitions)
            if not keeps_meaning(render, before, text):
                raise CommandError(
                    UNFINISHED,
                    "{path} was not changed: the rewritten text would not read the same.",
                    path=source,
                )
            changes[source] = (before, text)
    for source, (before, after) in changes.items():
        click.echo(_difference(source, before, after), nl=False)
    if dry_run:
        click.echo(fill(_("Files that would change: {count}."), {"count": str(len(changes))}))
        return CLEAN
    write_texts(root, {source: after for source, (_before, after) in changes.items()})
    click.echo(fill(_("Files changed: {count}."), {"count": str(len(changes))}))
    return CLEAN


@cli.command(
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

    root = _root()
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
    click.echo(_("Write both texts, then run tietopankki check."))
    return CLEAN


def _root() -> Path:
    """The checkout that the current directory is in."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise CommandError(
        USAGE, "There is no mkdocs.yml here or above. Go to a folder of the bank and try again."
    )


def _bank(root: Path) -> Bank:
    from tietopankki.bank import BankError, ConfigurationError, read_bank

    try:
        return read_bank(root)
    except ConfigurationError as error:
        raise CommandError(
            USAGE,
            "{path}:{line}:{column}: the configuration cannot be read: {detail}",
            path=error.path,
            line=str(error.line),
            column=str(error.column),
            detail=error.detail,
        ) from error
    except BankError as error:
        raise CommandError(UNFINISHED, "The bank cannot be read: {detail}", detail=str(error)) from error


def _findings(bank: Bank) -> list[Finding]:
    from tietopankki import content, translations

    return [*content.check(bank), *translations.check(bank)]


def _report(bank: Bank, findings: Sequence[Finding], _: Translator, *, always: bool = False) -> None:
    from tietopankki import content, translations
    from tietopankki.findings import registry

    if not findings and not always:
        return
    root = Path(bank.configuration.root)

    def read(path: str) -> str | None:
        try:
            return (root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return None

    rules = registry(content.RULES, translations.RULES)
    click.echo(text_report(findings, rules, read, _), err=not always)


@contextlib.contextmanager
def _site_errors() -> Iterator[None]:
    """Puts the site family's errors into words."""
    from tietopankki.site.errors import EngineError, StrictError, TargetError

    reasons = {
        "not-writable": (UNFINISHED, "{path} cannot be written ({detail}). The old site is unchanged."),
        "not-a-site": (
            USAGE,
            "{path} is not empty and not a built site. Give another folder with --site-dir.",
        ),
        "inside-sources": (USAGE, "{path} holds the pages' sources. Give another folder with --site-dir."),
    }
    try:
        yield
    except TargetError as error:
        code, msgid = reasons[error.reason]
        raise CommandError(code, msgid, path=error.path, detail=error.detail) from error
    except StrictError as error:
        raise CommandError(
            FINDINGS,
            "The site was not built because of these warnings; the old site is unchanged.\n{detail}",
            detail="\n".join(error.messages),
        ) from error
    except EngineError as error:
        raise CommandError(
            UNFINISHED, "The build could not finish; the old site is unchanged.\n{detail}", detail=str(error)
        ) from error


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Lets a polite kill clean up as Ctrl-C does."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _chosen(bank: Bank, root: Path, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Page paths from what a user may write: a file, or a place in the tree; nothing means all."""
    if not paths:
        return bank.paths
    chosen: list[str] = []
    for given in paths:
        absolute = Path(given).resolve()
        sources = {str((root / page.source).resolve()): page.path for page in bank.pages}
        path = sources.get(str(absolute)) or given.removesuffix(".md") + ".md"
        if path not in bank.paths:
            raise CommandError(USAGE, "There is no page {path}.", path=given)
        chosen.append(path)
    return tuple(dict.fromkeys(chosen))


def _difference(source: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), source, source, n=0, lineterm="")
    return "\n".join(lines) + "\n"
