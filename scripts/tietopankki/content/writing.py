"""Several files written at once, each whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tietopankki.bank.atomic import write_text


def write_texts(root: Path, texts: Mapping[str, str]) -> None:
    """Writes each text (UTF-8, line ends as given) to its path relative to `root`; folders are made.

    Raises:
        OSError: a place cannot be written; the files before it are written, its own is unchanged.
    """
    for source, text in texts.items():
        write_text(root / source, text)
