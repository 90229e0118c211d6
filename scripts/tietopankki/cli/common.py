"""What every command shares: where the bank is, what was found there, and how it is told."""

from __future__ import annotations

import contextlib
import datetime
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from tietopankki.findings import REPORTERS, Finding, Translator

if TYPE_CHECKING:
    from tietopankki.bank import Bank
    from tietopankki.findings import Accepted, Outcome

_Command = TypeVar("_Command", bound=Callable[..., object])

CLEAN, FINDINGS, USAGE, UNFINISHED = range(4)


class CommandError(Exception):
    """Ends a command with a message for the reader and an exit code."""

    def __init__(self, code: int, msgid: str, **facts: str) -> None:
        self.code, self.msgid, self.facts = code, msgid, facts
        super().__init__(msgid)


def pass_words(command: Callable[..., int]) -> Callable[..., int]:
    """Hands the translator to a command as its first argument."""
    return click.pass_obj(command)


def format_option(command: _Command) -> _Command:
    """Lets the reader choose the form of a report, as the argument `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(sorted(REPORTERS)),
        default="text",
        show_default=True,
        help="Form of the report.",
    )(command)


def find_root() -> Path:
    """The checkout that the current directory is in."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise CommandError(
        USAGE, "There is no mkdocs.yml here or above. Go to a folder of the bank and try again."
    )


def open_bank(root: Path) -> Bank:
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


def is_built(site: Path) -> bool:
    """True of the folder of a built site."""
    return (site / "index.html").is_file()


def not_built(site: Path) -> CommandError:
    """Tells that there is no built site in a folder."""
    return CommandError(
        USAGE,
        "The site has not been built here: {path}. Build it first with tietopankki build.",
        path=str(site),
    )


def this_day() -> datetime.date:
    """Today, the same day everywhere."""
    return datetime.datetime.now(datetime.UTC).date()


def told(root: Path, findings: Iterable[Finding], checked: Iterable[str] = ()) -> Outcome:
    """Findings after data/baseline.yml: what is kept and what is accepted.

    `checked` are the codes of the rules that were run on the whole bank: only of those can an entry be idle.
    """
    from tietopankki.bank import UnreadableError
    from tietopankki.findings import apply, read_baseline

    try:
        baseline = read_baseline(root)
    except UnreadableError as error:
        raise CommandError(UNFINISHED, "The bank cannot be read: {detail}", detail=str(error)) from error
    return apply(findings, baseline, this_day(), frozenset(checked))


def page_findings(bank: Bank) -> Outcome:
    """What the families say that look at the sources alone."""
    from tietopankki import content, search, translations
    from tietopankki.translations.checking import check_versions

    checked = [rule.code for rule in (*content.RULES, *translations.RULES, *search.RULES)]
    found = [*content.check(bank, this_day()), *check_versions(bank), *search.check(bank)]
    return told(Path(bank.configuration.root), found, checked)


def text_reader(root: Path) -> Callable[[str], str | None]:
    """Gives the text of a file of the checkout by its path, None where it cannot be read."""

    def read(path: str) -> str | None:
        try:
            return (root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return None

    return read


def report(
    root: Path,
    findings: Sequence[Finding],
    _: Translator,
    form: str = "text",
    accepted: Sequence[Accepted] = (),
) -> str:
    """The findings in one of the reporters' forms."""
    from tietopankki.families import every_rule

    return REPORTERS[form](findings, every_rule(), text_reader(root), _, accepted, _files_address())


def _files_address() -> str:
    """The address below which the files of the public repository are, "" where the environment names none."""
    repository = os.environ.get("TIETOPANKKI_REPO_URL", "").rstrip("/")
    return f"{repository}/blob/main/" if repository else ""


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """Lets a polite kill clean up as Ctrl-C does."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def chosen_pages(bank: Bank, root: Path, paths: tuple[str, ...]) -> tuple[str, ...]:
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
