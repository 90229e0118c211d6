"""Both languages at once, and the finished site put in place in one step."""

from __future__ import annotations

import contextlib
import datetime
import gc
import multiprocessing
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import tietopankki.site.plugin  # noqa: F401 - once, before the processes part that all need it
from tietopankki.bank import Bank
from tietopankki.site.engine import build_language
from tietopankki.site.errors import EngineError, StrictError, TargetError
from tietopankki.site.manifest import NAME as MANIFEST
from tietopankki.site.manifest import digests, manifest
from tietopankki.site.offline import offline_part

_SIGN_OF_A_SITE = ("404.html", "sitemap.xml")


@dataclass(frozen=True, slots=True)
class Built:
    """`pages` counts the pages of each language, without fallbacks; `warnings` are the engine's."""

    target: Path
    pages: dict[str, int]
    warnings: tuple[str, ...]


def build_site(
    bank: Bank, target: Path, *, strict: bool = True, meanwhile: Callable[[], None] = lambda: None
) -> Built:
    """Builds every language of the bank in a process of its own and replaces `target` by the result.

    Until the last step the old site stays as it was; an error or an interruption leaves it whole.
    `meanwhile` is called here while the others build; what it raises ends the build.

    Raises:
        TargetError: `target` cannot be written, or holds something that is not a built site.
        EngineError: the engine gave up; StrictError: it warned and `strict` is on.
    """
    bank = bank.published()
    root = Path(bank.configuration.root)
    try:
        # links are followed: a target below the shortcut fi/ is a target below docs/
        target = target.resolve()
        _check_target(target, (root / bank.configuration.docs).resolve())
    except (OSError, RuntimeError) as error:
        raise _not_writable(target, error) from error
    with _workshop(target) as workshop:
        warnings = _build_languages(bank, root, workshop, meanwhile)
        if warnings and strict:
            raise StrictError(warnings)
        merged = _merge(workshop, bank.configuration.languages)
        write_offline_part(merged, bank.configuration.languages)
        write_manifest(merged)
        _put_in_place(merged, target, workshop)
    counts = {
        code: sum(page.language == code for page in bank.pages) for code in bank.configuration.languages
    }
    return Built(target, counts, warnings)


def _check_target(target: Path, docs: Path) -> None:
    if target == docs or docs in target.parents or target in docs.parents:
        raise TargetError(str(target), "inside-sources")
    if target.is_dir() and any(target.iterdir()):
        if not all((target / name).is_file() for name in _SIGN_OF_A_SITE):
            raise TargetError(str(target), "not-a-site")
    elif target.exists() and not target.is_dir():
        raise TargetError(str(target), "not-a-site")


@contextlib.contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A directory beside the target, on the same file system, that is gone afterwards."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise _not_writable(target, error) from error
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def content_epoch(bank: Bank) -> int:
    """Seconds of the newest review date of any page, midnight UTC: a time that only the content decides."""
    dates = [page.front_matter.values.get("reviewed") for page in bank.pages]
    newest = max((one for one in dates if isinstance(one, datetime.date)), default=datetime.date(2026, 1, 1))
    return int(datetime.datetime(newest.year, newest.month, newest.day, tzinfo=datetime.UTC).timestamp())


def _build_languages(
    bank: Bank, root: Path, workshop: Path, meanwhile: Callable[[], None]
) -> tuple[str, ...]:
    """A process for each language; returns the engine's warnings, each once."""
    # a forked child has the engine and the bank already in memory; elsewhere the bank is handed over
    if sys.platform == "linux":
        context = multiprocessing.get_context("fork")
    else:
        context = multiprocessing.get_context("spawn")
    epoch = content_epoch(bank)
    children: list[tuple[BaseProcess, Connection]] = []
    warnings: list[str] = []
    try:
        for code in bank.configuration.languages:
            receiving, sending = context.Pipe(duplex=False)
            arguments = (sending, root, workshop / code, code, bank, epoch)
            process = context.Process(target=_child, args=arguments)
            process.start()
            sending.close()
            children.append((process, receiving))
        meanwhile()
        for child, outcome in children:
            done, messages = _outcome(child, outcome)
            if not done:
                raise EngineError(messages)
            warnings += messages
    finally:
        for child, outcome in children:
            child.terminate()
            child.join()
            outcome.close()
    return tuple(dict.fromkeys(warnings))


def _child(sending: Connection, root: Path, target: Path, language: str, bank: Bank, epoch: int) -> None:
    # Ctrl-C reaches the whole group, but it is the parent that ends the build and sweeps up
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # what is there lives until the end, and pages leave little behind: looking for garbage took a tenth
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000)
    try:
        sending.send((True, build_language(root, target, language, bank, epoch)))
    except EngineError as error:
        sending.send((False, error.messages))


def _outcome(child: BaseProcess, receiving: Connection) -> tuple[bool, tuple[str, ...]]:
    """Whether a child came to its end, and what its engine said."""
    try:
        done, messages = receiving.recv()
    except EOFError:
        child.join()
        return False, (f"{child.name}: {child.exitcode}",)
    return bool(done), tuple(messages)


def _merge(workshop: Path, languages: tuple[str, ...]) -> Path:
    default, *others = languages
    merged = workshop / default
    for code in others:
        (workshop / code / code).rename(merged / code)
    return merged


def write_offline_part(site: Path, languages: tuple[str, ...]) -> None:
    """Writes what lets readers read a built site without a network; the language at the root comes first."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    for name, text in offline_part(names, lambda one: (site / one).read_bytes(), languages).items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def write_manifest(site: Path) -> None:
    """Lists every file of a built site with its digest in manifest.json."""
    (site / MANIFEST).write_text(manifest(digests(site)), encoding="utf-8", newline="\n")


def _put_in_place(merged: Path, target: Path, workshop: Path) -> None:
    """The old site goes into the workshop, the new one takes its place; if that fails the old comes back."""
    merged.chmod(0o755)
    old = workshop / "old"
    try:
        if target.exists():
            target.rename(old)
        merged.rename(target)
    except BaseException as error:
        if old.exists() and not target.exists():
            old.rename(target)
        if isinstance(error, OSError):
            raise _not_writable(target, error) from error
        raise


def _not_writable(target: Path, error: Exception) -> TargetError:
    # before Python 3.13 a loop of links is a RuntimeError
    return TargetError(str(target), "not-writable", getattr(error, "strerror", None) or str(error))
