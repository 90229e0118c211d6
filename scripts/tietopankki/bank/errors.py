"""What can keep the bank from being read at all. Everything milder is a `Problem`.

BankError
├── ConfigurationError    mkdocs.yml is missing, unreadable, broken, or names no languages
└── UnreadableError       the system would not hand over a file of the bank
"""

from __future__ import annotations


class BankError(Exception):
    """Base of all errors of the bank."""


class ConfigurationError(BankError):
    """`path` is relative to the checkout, `line` and `column` are 1-based, `detail` is one English phrase."""

    def __init__(self, path: str, line: int, column: int, detail: str) -> None:
        self.path, self.line, self.column, self.detail = path, line, column, detail
        super().__init__(f"{path}:{line}:{column}: {detail}")


class UnreadableError(BankError):
    """`path` is relative to the checkout, `detail` is the system's own word."""

    def __init__(self, path: str, detail: str) -> None:
        self.path, self.detail = path, detail
        super().__init__(f"{path}: {detail}")
