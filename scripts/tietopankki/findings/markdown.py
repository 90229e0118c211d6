"""The summary for editors: what is wrong, on which page, and what to do. It takes no knowledge of git."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from tietopankki.findings.baseline import Accepted
from tietopankki.findings.finding import Finding
from tietopankki.findings.rules import Rule
from tietopankki.findings.wording import WHAT_TO_DO, message, number, printable, remedy, summary
from tietopankki.findings.words import Translator, fill

MOST = 100
"""Findings that are shown. The most serious ones come first; an issue or a job summary stays readable."""

LINE = "line {line}"
MORE = ("1 more finding is not shown here.", "{count} more findings are not shown here.")
MSGIDS = (LINE, *MORE)

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#@&$]")
_TICKS = re.compile("`+")


def markdown(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    read: Callable[[str], str | None],
    translate: Translator,
    accepted: Sequence[Accepted] = (),
    files: str = "",
) -> str:
    """The findings grouped by page, with the page's title, a link to the file and to every line.

    The arguments are those of every `Reporter`. Without `files` nothing is linked.
    """
    every = sorted(findings)
    shown = sorted(sorted(every, key=lambda one: -one.severity)[:MOST])
    blocks = [f"**{summary(every, len(accepted), translate)}**"]
    for path, group in groupby(shown, key=lambda one: one.path):
        title = _title(read(path)) if path.endswith(".md") else ""
        address = f"{files}{quote(path, errors='surrogateescape')}" if files else ""
        name = _link(_code(printable(path)), address)
        blocks.append(f"### {_plain(title)}\n\n{name}" if title else f"### {name}")
        blocks.append("\n".join(_item(one, rules[one.rule], address, translate) for one in group))
    if len(every) > MOST:
        blocks.append(number(len(every) - MOST, MORE, translate))
    return "\n\n".join(blocks)


def _item(finding: Finding, rule: Rule, address: str, translate: Translator) -> str:
    line = fill(translate(LINE), {"line": str(finding.line)})
    place = _link(line, f"{address}#L{finding.line}" if address else "")
    about = f"{translate(finding.severity.word)}, {place}, {finding.rule}"
    said, mended = (words(finding, rule, translate, _plain) for words in (message, remedy))
    return f"- {said} ({about})\\\n  **{translate(WHAT_TO_DO)}** {mended}"


def _title(text: str | None) -> str:
    """The title in a page's front matter, "" where there is none."""
    from tietopankki.bank import parse_page  # noqa: PLC0415 - --help must not wait for it

    unix = (text or "").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    page, _problems = parse_page(unix, "", "", "", {})
    return printable(page.title)


def _link(text: str, address: str) -> str:
    return f"[{text}]({address})" if address else text


def _plain(text: str) -> str:
    """A fact that is no Markdown: as it is, or as code where a character could mean something."""
    text = printable(text)
    return _code(text) if _SPECIAL.search(text) else text


def _code(text: str) -> str:
    ticks = "`" * (max((len(one) for one in _TICKS.findall(text)), default=0) + 1)
    # a space on both sides is not shown (CommonMark 0.31, 6.1)
    margin = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{margin}{text}{margin}{ticks}"
