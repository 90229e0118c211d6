"""What a change of pages means for the translations and terms, as Markdown for whoever proposed the change.

In an editor's words: pages, lines and what to do, and nothing of how the files are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from tietopankki.findings import Finding, Rule, Translator, fill
from tietopankki.findings.markdown import markdown

FAMILIES = frozenset("TG")
"""The families that are told: translations and glossary."""

TITLE = "What this change means for the translations"
NOTHING = "Nothing to do: both languages agree."
MENDED = (
    "The change mends 1 earlier fault. Thank you!",
    "The change mends {count} earlier faults. Thank you!",
)
BEFORE = (
    "1 fault was there before this change and is not listed.",
    "{count} faults were there before this change and are not listed.",
)

MSGIDS = (TITLE, NOTHING, *MENDED, *BEFORE)


def change_report(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    read: Callable[[str], str | None],
    translate: Translator,
    before: Iterable[Finding] = (),
    files: str = "",
) -> str:
    """The findings that a change brings, grouped by page as in `findings.markdown`, under a heading.

    `findings` are those with the change and `before` those without it; a finding counts as the same one
    wherever its line has moved to. Findings of other families are passed over.
    `read` gives a file's text by path, `files` is the address before a path, "" for no links.
    """
    left = Counter(_identity(one) for one in before if one.rule[0] in FAMILIES)
    new, old = [], 0
    for one in sorted(one for one in findings if one.rule[0] in FAMILIES):
        if left[_identity(one)]:
            left[_identity(one)] -= 1
            old += 1
        else:
            new.append(one)
    parts = [f"## {translate(TITLE)}"]
    parts.append(markdown(new, rules, read, translate, files=files) if new else translate(NOTHING))
    parts += [_count(BEFORE, old, translate)] if old else []
    parts += [_count(MENDED, left.total(), translate)] if left.total() else []
    return "\n\n".join(parts) + "\n"


def _identity(finding: Finding) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    facts = ((key, value) for key, value in finding.facts.items() if not key.endswith("line"))
    return finding.rule, finding.path, tuple(sorted(facts))


def _count(msgids: tuple[str, str], count: int, translate: Translator) -> str:
    return fill(translate(msgids[count != 1]), {"count": str(count)})
