"""Which files of a language tree are pages."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tietopankki.bank.errors import UnreadableError
from tietopankki.bank.model import Problem

DUPLICATE = "duplicate-page"
"""The kind of the problem that two files are one page."""


def page_paths(root: Path, tree: str) -> tuple[str, ...]:
    """Paths, relative to the tree, of its pages, sorted: `*.md`, but nothing whose name begins with a dot.

    `tree` is relative to the checkout at `root`. Symbolic links are followed, each folder and file once:
    where a link leads to something that is in the tree anyway, the thing itself counts.
    Raises UnreadableError where the system refuses a folder, or a link leads nowhere.
    """
    walk = _Walk(root / tree, tree)
    walk.folder(walk.top, "")
    while walk.links:
        walk.entry(*walk.links.pop(0))
    return tuple(sorted(walk.found))


def duplicate_pages(tree: str, paths: Sequence[str]) -> Iterator[Problem]:
    """Pages that end up at an address which another page has, as MkDocs or a case-blind disk sees it."""
    first: dict[str, str] = {}
    for path in paths:
        address = unicodedata.normalize("NFC", path.removesuffix(".md")).casefold()
        folder, _, name = address.rpartition("/")
        if name in ("index", "readme"):
            address = folder
        if address in first:
            yield Problem(DUPLICATE, f"{tree}/{path}", facts={"other": f"{tree}/{first[address]}"})
        else:
            first[address] = path


@dataclass(slots=True)
class _Walk:
    top: Path
    tree: str
    found: list[str] = field(default_factory=list)
    links: list[tuple[os.DirEntry[str], str]] = field(default_factory=list)
    """Links wait until everything that is really in the tree has been seen."""
    seen: set[tuple[int, int]] = field(default_factory=set)

    def folder(self, folder: str | os.PathLike[str], prefix: str) -> None:
        try:
            status = os.stat(folder)  # noqa: PTH116 - os.scandir gives strings
            if (status.st_dev, status.st_ino) in self.seen:
                return
            self.seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=lambda one: one.name)
        except OSError as error:
            raise UnreadableError(f"{self.tree}/{prefix}", error.strerror or str(error)) from error
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                self.links.append((entry, prefix))
            else:
                self.entry(entry, prefix)

    def entry(self, entry: os.DirEntry[str], prefix: str) -> None:
        if entry.is_dir():
            self.folder(entry.path, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".md"):
            path = prefix + entry.name
            try:
                status = entry.stat()
            except OSError as error:
                raise UnreadableError(f"{self.tree}/{path}", error.strerror or str(error)) from error
            if not entry.is_symlink() or (status.st_dev, status.st_ino) not in self.seen:
                self.seen.add((status.st_dev, status.st_ino))
                self.found.append(path)
