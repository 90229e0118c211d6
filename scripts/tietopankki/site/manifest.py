"""manifest.json: every file of a built site with its SHA-256, to prove a site and to compare two."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

NAME = "manifest.json"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def digests(site: Path) -> dict[str, str]:
    """SHA-256 in hexadecimal of every file below `site` but the manifest itself, by POSIX path, sorted.

    Raises OSError where a file cannot be read.
    """
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        name: hashlib.sha256(files[name].read_bytes()).hexdigest() for name in sorted(files) if name != NAME
    }


def manifest(digests: Mapping[str, str]) -> str:
    """The text of manifest.json: one line a file, the same for the same files."""
    return json.dumps(dict(sorted(digests.items())), ensure_ascii=False, indent=0) + "\n"


def read_manifest(text: str) -> dict[str, str]:
    """Digests by path from the text of manifest.json.

    Raises ValueError where the text is not one.
    """
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("The manifest is not a mapping of paths to digests.")
    for path, digest in values.items():
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise ValueError(f"The manifest has no SHA-256 for {path}.")
    return values
