"""What can keep a build from finishing.

SiteError
├── TargetError    the place to build into cannot be used
└── EngineError    MkDocs or a template gave up
    └── StrictError    it finished with warnings, and the build is strict
"""

from __future__ import annotations


class SiteError(Exception):
    """Base of all errors of this family."""


class TargetError(SiteError):
    """`reason`: not-writable, not-a-site or inside-sources; `detail` is the system's own word or ""."""

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        self.path, self.reason, self.detail = path, reason, detail
        super().__init__(f"{path}: {reason} {detail}".rstrip())


class EngineError(SiteError):
    """`messages` are the engine's own, in English, one a problem."""

    def __init__(self, messages: tuple[str, ...]) -> None:
        self.messages = messages
        super().__init__(messages)

    def __str__(self) -> str:
        return "\n".join(self.messages)


class StrictError(EngineError):
    """The engine finished, but warned."""
