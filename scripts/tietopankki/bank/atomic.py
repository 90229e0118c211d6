"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Writes a text to a file (UTF-8, line ends as given); folders are made, permissions stay.

    The text is written beside its place and brought to the disk, and only then takes the old file's name: who
    reads meanwhile, and who comes after a crash, finds the old text or the new one.

    Raises:
        OSError: the place cannot be written; what was there is unchanged.
    """
    data = text.encode("utf-8")
    # of a symbolic link, the file that it leads to
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
