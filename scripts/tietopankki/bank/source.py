"""From bytes to text: UTF-8, no byte-order mark, lines that end with a line feed."""

from __future__ import annotations

from pathlib import Path

from tietopankki.bank.errors import UnreadableError
from tietopankki.bank.model import Problem

_MARK = b"\xef\xbb\xbf"


def read_bytes(root: Path, source: str) -> bytes:
    """The bytes of a file of the checkout. Raises UnreadableError where the system refuses."""
    try:
        return (root / source).read_bytes()
    except OSError as error:
        raise UnreadableError(source, error.strerror or str(error)) from error


def decode(data: bytes, source: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Text of a file with its problems; None in place of the text where the bytes are not UTF-8.

    A byte-order mark is dropped and CRLF or CR read as LF; both are told as problems.
    """
    problems = []
    if data.startswith(_MARK):
        data = data[len(_MARK) :]
        problems.append(Problem("byte-order-mark", source))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _unix(data[: error.start].decode("utf-8"))
        line, column = place(before, len(before))
        facts = {"detail": f"{error.reason} (0x{data[error.start]:02x})"}
        return None, (*problems, Problem("encoding", source, line, column, facts))
    if "\r" in text:
        first = text.index("\r")
        problems.append(Problem("line-endings", source, text.count("\n", 0, first) + 1))
        text = _unix(text)
    return text, tuple(problems)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, 1-based, of an offset of a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
