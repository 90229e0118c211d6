"""The text that a section of a source page had when its translation was confirmed.

A confirm leaves only a digest. Wherever the page's history has a version with a section of that digest, it is
the text: whatever the page was called, however the commits were squashed, rebased or merged since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

from tietopankki.bank.source import decode
from tietopankki.translations.cache import Cache
from tietopankki.translations.digests import digest
from tietopankki.translations.git import Blobs, Commit, GitError, commits, is_shallow
from tietopankki.translations.section_texts import texts_of


class Gap(StrEnum):
    """Why an old text is not there."""

    NO_HISTORY = "no-history"
    SHALLOW = "shallow"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Old:
    """A section as it was confirmed: where its text is, or why that is not known.

    `blob` is the id of the page's content and `section` the id that the section has in it. `left` is the day
    on which the source moved on from it, None where that is not known or not committed.
    """

    blob: str = ""
    section: str = ""
    left: date | None = None
    gap: Gap | None = None


class History(Protocol):
    """Where old texts come from."""

    def find(self, source: str, wanted: Mapping[str, str]) -> Mapping[str, Old]:
        """What is known of the sections of a source page, by section id; `wanted` gives their digests."""
        ...

    def text(self, old: Old) -> str | None:
        """The text of a section that was found, None where it is not known."""
        ...


class NoHistory:
    """Of a bank that has none."""

    def find(self, source: str, wanted: Mapping[str, str]) -> Mapping[str, Old]:  # noqa: ARG002
        """That nothing is known."""
        return {id_: Old(gap=Gap.NO_HISTORY) for id_ in wanted}

    def text(self, old: Old) -> str | None:  # noqa: ARG002
        """None."""
        return None


@dataclass(frozen=True, slots=True)
class Version:
    """What a page was made into on a day."""

    blob: str
    day: date


_REMEMBERED = 50
"""Versions whose texts are kept at hand: those of a page that are asked for again."""

_Numbered = tuple[int, Version]
"""A version with its commit's place in the log."""


class Log:
    """The commits of the bank by page: which versions there were, newest first."""

    def __init__(self, log: Sequence[Commit]) -> None:
        self._versions: dict[str, list[_Numbered]] = {}
        self._renamed: dict[str, list[tuple[int, str]]] = {}
        self._replaced: dict[str, list[str]] = {}
        for number, commit in enumerate(log):
            gone = [one.before for one in commit.changes if not one.path]
            for change in commit.changes:
                if change.path:
                    version = Version(change.blob, commit.day)
                    self._versions.setdefault(change.path, []).append((number, version))
                if change.path and change.before not in ("", change.path):
                    self._renamed.setdefault(change.path, []).append((number, change.before))
                elif not change.before and gone:
                    self._replaced.setdefault(change.path, []).extend(gone)

    def versions(self, source: str) -> Iterator[Version]:
        """Versions of a page under all its names, newest first; then less likely ones.

        Those are what stood at a former place after the page had left it (on a branch that was merged later,
        that is still this page), and pages deleted in the commit that made this one: a rename with so many
        other changes that git does not see it.
        """
        names, queue = {source: 0}, [source]
        for name in queue:
            for number, before in self._renamed.get(name, ()):
                if before not in names:
                    names[before] = number
                    queue.append(before)
        sure, rest = list[_Numbered](), list[_Numbered]()
        for name, since in names.items():
            for one in self._versions.get(name, ()):
                (sure if one[0] >= since else rest).append(one)
        replaced = {gone for name in names for gone in self._replaced.get(name, ())}
        for gone in replaced - names.keys():
            rest += self._versions.get(gone, ())
        for part in (sure, rest):
            yield from (version for _, version in sorted(part, key=lambda one: one[0]))


class GitHistory:
    """The history of the checkout at `root`; git is asked only when a text is sought.

    A context manager. The cache is not closed with it.
    """

    def __init__(self, root: Path, docs: str, cache: Cache) -> None:
        self._root, self._docs, self._cache = root, docs, cache
        self._blobs = Blobs(root)
        self._read: dict[str, Mapping[str, str]] = {}
        self._log: Log | None = None
        self._gap = Gap.NOT_FOUND

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._blobs.close()

    def find(self, source: str, wanted: Mapping[str, str]) -> Mapping[str, Old]:
        """Where the old texts of a page's sections are, by section id.

        Every version of the page is looked at once at most, newest first, and none that is older than needed.
        A text is found under another id, too, where the section was called otherwise then.
        """
        found: dict[str, Old] = {}
        later: date | None = None
        for version in self._versions(source):
            digests = self._digests(version.blob)
            for id_ in wanted.keys() - found.keys():
                names = (id_, *digests) if digests.get(id_) == wanted[id_] else tuple(digests)
                name = next((one for one in names if digests[one] == wanted[id_]), None)
                if name is not None:
                    found[id_] = Old(version.blob, name, later)
            if len(found) == len(wanted):
                break
            later = version.day
        return {id_: found.get(id_) or Old(gap=self._gap) for id_ in wanted}

    def text(self, old: Old) -> str | None:
        """The text of a section that was found, None where it is not known."""
        return self._texts(old.blob).get(old.section) if old.blob else None

    def _versions(self, source: str) -> Iterator[Version]:
        try:
            if self._log is None:
                if is_shallow(self._root):
                    self._gap = Gap.SHALLOW
                self._log = Log(commits(self._root, self._docs))
            yield from self._log.versions(source)
        except GitError:
            self._log, self._gap = self._log or Log(()), Gap.NO_HISTORY

    def _digests(self, blob: str) -> Mapping[str, str]:
        digests = self._cache.get("blob", blob)
        if digests is None:
            texts = self._texts(blob)
            digests = {id_: digest(text) for id_, text in texts.items()}
            # A partial clone may lack a content today and have it tomorrow.
            if texts:
                self._cache.put("blob", blob, digests)
        return digests

    def _texts(self, blob: str) -> Mapping[str, str]:
        if blob not in self._read:
            content = self._blobs.read(blob)
            if content is None:
                self._gap = Gap.SHALLOW
                return {}
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            text, _ = decode(content, "")
            self._read[blob] = texts_of(text or "")
        return self._read[blob]
