"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_texts(root: Path, texts: Mapping[str, str]) -> None:
    """Writes each text (UTF-8, line ends as given) to its path relative to `root`; folders are made.

    Each file is first written beside its place and then renamed, so that no file is ever half-written.

    Raises:
        OSError: a place cannot be written; the files before it are written, its own is unchanged.
    """
    for source, text in texts.items():
        target = root / source
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
