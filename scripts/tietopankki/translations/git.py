"""Git, through its own command: the changes of a folder's files, and what was in them.

The command and no library (pygit2, dulwich), because whoever has a history has git, in the version that made
it: packed, shallow, partial and SHA-256 repositories, worktrees and alternates are read as they are. Nothing
binary is installed. One `log` and one `cat-file --batch` read a whole bank. Nothing is written or fetched; no
shell is involved.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "diff.renameLimit=2000"),
    # A partial clone would fetch what it lacks.
    *("-c", "protocol.allow=never"),
)
_LOG = (
    *("log", "HEAD", "--date-order", "--full-history", "--format=%x01%as"),
    # -c tells of a merge the files that differ from all its parents: what only the merge itself has written.
    *("-c", "--raw", "--no-abbrev", "-z", "--relative", "--no-ext-diff", "--no-textconv"),
)
_HERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""A hook's environment may name another repository than the one that the bank is in."""


class GitError(Exception):
    """Git is missing or would not answer; `detail` is its own first line."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of one commit: what it is called and what is in it afterwards.

    `before` is its path before, another one where it was renamed and "" where it is new; `path` is "" where
    it was deleted. `blob` is the id of the content.
    """

    before: str
    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with what it changed. `day` is the author's, which a rebase keeps."""

    day: date
    changes: tuple[FileChange, ...]


def is_shallow(root: Path) -> bool:
    """True where the clone at `root` has only the newest part of its history. Raises GitError."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commits(root: Path, folder: str) -> tuple[Commit, ...]:
    """Every commit below HEAD that changed something in a folder of the checkout, children before parents.

    Paths are relative to `root`, which may itself be a folder of the repository. Raises GitError, also where
    there is no commit yet.
    """
    try:
        log = _git(root, *_LOG, "-M", "--", folder)
    except GitError:
        # A partial clone does not have the contents that renames are told by.
        log = _git(root, *_LOG, "--no-renames", "--", folder)
    return tuple(_commits(log))


class Blobs:
    """Contents of files by id, read one after the other by one git process, which `close` ends."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """Ends the git process, if one was started."""
        process, self._process = self._process, None
        if process:
            with suppress(BrokenPipeError):
                process.communicate()

    def read(self, blob: str) -> bytes | None:
        """The content, None where the clone does not have it. Raises GitError where there is no git."""
        if self._process is None:
            self._process = _start(self._root, "cat-file", "--batch", stderr=subprocess.DEVNULL)
        process = self._process
        assert process.stdin and process.stdout  # noqa: S101 - both are pipes
        with suppress(BrokenPipeError):
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
        head = process.stdout.readline().split()
        if len(head) == 3:
            return process.stdout.read(int(head[2]) + 1)[:-1]
        if not head:
            # Instead of saying that it is missing, git ends where it may not fetch.
            self.close()
        return None


def _commits(log: bytes) -> Iterator[Commit]:
    day, changes = date.min, list[FileChange]()
    words = iter(log.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        text = word.lstrip("\n")
        if text.startswith("\x01"):
            if changes:
                yield Commit(day, tuple(changes))
            day, changes = date.fromisoformat(text[1:].strip()), []
        elif text.startswith(":"):
            changes += _changes(text, words)
    if changes:
        yield Commit(day, tuple(changes))


def _changes(raw: str, words: Iterator[str]) -> Iterator[FileChange]:
    """One entry of `git log --raw`: `:` (one for each parent), modes, ids and status, then the paths."""
    parents = len(raw) - len(raw.lstrip(":"))
    *fields, status = raw.lstrip(":").split(" ")
    mode, blob = fields[parents], fields[-1]
    path = next(words)
    before = path
    if parents == 1 and status[0] in "RC":
        path = next(words)
    if mode.startswith("100") or status == "D":
        yield FileChange("" if status[0] in "AC" else before, "" if status[0] == "D" else path, blob)


def _git(root: Path, *arguments: str) -> bytes:
    with _start(root, *arguments) as process:
        out, error = process.communicate()
    if process.returncode:
        raise GitError(error.decode("utf-8", "replace").strip().partition("\n")[0])
    return out


def _start(root: Path, *arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    # S603, S607: a fixed command with arguments of our own; which git it is, the editor's PATH decides.
    command = ("git", "-C", str(root), *_OPTIONS, *arguments)
    environment = {key: value for key, value in os.environ.items() if key not in _HERE}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        return subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, env=environment
        )
    except OSError as error:
        raise GitError(error.strerror or str(error)) from error
