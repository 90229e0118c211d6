"""The forms in which findings are told, by the name that a user gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from tietopankki.findings.baseline import Accepted
from tietopankki.findings.finding import Finding
from tietopankki.findings.github import github
from tietopankki.findings.json_report import json_report
from tietopankki.findings.markdown import markdown
from tietopankki.findings.rules import Rule
from tietopankki.findings.sarif import sarif
from tietopankki.findings.text import text_report
from tietopankki.findings.words import Translator

Reporter = Callable[
    [Iterable[Finding], Mapping[str, Rule], Callable[[str], str | None], Translator, Sequence[Accepted], str],
    str,
]
"""Takes the findings; the rules by code; what gives a file's text by its path, or None where it has none to
give; the words; the findings that the baseline accepts; the address below which the checkout's files are
("https://host/owner/name/blob/main/"), or "". Gives a text without a newline at its end."""

REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": text_report,
        "json": json_report,
        "sarif": sarif,
        "github": github,
        "markdown": markdown,
    }
)
