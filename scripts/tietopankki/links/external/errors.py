"""What can keep the external links from being checked at all.

ExternalLinksError
├── CacheError       data/links.yml cannot be read, is broken, or comes from a newer version
└── RevisionError    git does not know the revision, or there is no git
"""

from __future__ import annotations


class ExternalLinksError(Exception):
    """Base of all errors of the external links. `reason` is a key of `REASONS` in words.py."""

    reason: str


class CacheError(ExternalLinksError):
    """`path` is relative to the checkout, `line` 1-based, `detail` one English phrase.

    `reason` is one of: unreadable, unwritable, broken, newer, malformed. The file is left as it was.
    """

    def __init__(self, path: str, line: int, reason: str, detail: str = "") -> None:
        self.path, self.line, self.reason, self.detail = path, line, reason, detail
        super().__init__(f"{path}:{line}: {reason}: {detail}")


class RevisionError(ExternalLinksError):
    """`revision` is as given, `detail` git's own word. `reason` is one of: no-git, unknown-revision."""

    def __init__(self, revision: str, reason: str, detail: str = "") -> None:
        self.revision, self.reason, self.detail = revision, reason, detail
        super().__init__(f"{revision}: {reason}: {detail}")
