"""The addresses that a change adds, by asking git."""

from __future__ import annotations

import contextlib
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tietopankki.bank import Bank, BankError, read_bank
from tietopankki.links.external.errors import RevisionError
from tietopankki.links.external.uses import Use, addresses, uses

_READ = (".md", ".yml", ".yaml")


def added_since(revision: str, found: tuple[Use, ...], bank: Bank) -> tuple[str, ...]:
    """The addresses of `found` that the bank did not have at a revision, sorted.

    An address that only moved to another page is not new. Raises RevisionError.
    """
    root = Path(bank.configuration.root)
    # whatever it looks like, the revision is never read as an option
    asked = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, revision, *asked)
    archive = _git(root, revision, "archive", "--format=tar", commit.decode("ascii").strip())
    with tempfile.TemporaryDirectory(prefix="tietopankki-") as name:
        folder = Path(name).resolve()
        _unpack(archive, folder)
        try:
            before = read_bank(folder)
        except BankError:
            # there was no bank yet that could be read: everything is new
            return addresses(found)
        old = uses(before)
    known = frozenset(addresses(old))
    return tuple(address for address in addresses(found) if address not in known)


def _unpack(archive: bytes, folder: Path) -> None:
    """Writes the texts that the bank is read from; links and everything else stay packed."""
    # of a commit without files nothing can be read
    with (
        contextlib.suppress(tarfile.ReadError),
        tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as packed,
    ):
        for member in packed:
            content = packed.extractfile(member) if member.isfile() else None
            target = folder / member.name
            if content is None or not member.name.endswith(_READ) or folder not in target.resolve().parents:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())


def _git(root: Path, revision: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise RevisionError(revision, "no-git", str(error)) from error
    except subprocess.CalledProcessError as error:
        detail = error.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(revision, "unknown-revision", detail) from error
    return done.stdout
