"""Exceptions: what a page says on purpose, told in its own front matter.

    exceptions:
      - rule: T403
        text: socialtjänst
        reason: The page tells how the word is used in Sweden.

An exception belongs to the page and stays as long as it stands there; what is to be mended one day belongs
to the baseline (`findings/baseline.py`), which has an owner and an expiry date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tietopankki.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Exemption:
    """One entry of the `exceptions` of the page at `path`."""

    path: str
    rule: str
    text: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """True where the entry speaks of the finding.

        A rule that can be excepted gives the fact `text`, the words as they stand on the page, and where it
        looks for a certain word, that word's base form as the fact `word`. With a `word`, the entry's text
        must be equal to one of the two; without, it may be a part of the text. Case and white space do not
        count, nor does the ellipsis of a text that was too long to be shown whole.
        """
        if (self.rule, self.path) != (finding.rule, finding.path):
            return False
        mine, text = _plain(self.text.rstrip("…")), _plain(finding.facts.get("text", ""))
        if "word" in finding.facts:
            return mine in {text, _plain(finding.facts["word"])}
        return mine in text


def exemptions(path: str, front_matter: Mapping[str, object]) -> Iterator[Exemption]:
    """The exceptions of a page, given its source path and the values of its front matter.

    An entry that lacks its rule, its text or its reason excepts nothing; C112 tells of it.
    """
    entries = front_matter.get("exceptions")
    for entry in entries if isinstance(entries, list | tuple) else ():
        if isinstance(entry, Mapping):
            rule, text, reason = (_written(entry.get(key)) for key in ("rule", "text", "reason"))
            if rule and text and reason:
                yield Exemption(path, rule, text, reason)


def without_exempt(findings: Iterable[Finding], exempt: Iterable[Exemption]) -> Iterator[Finding]:
    """The findings that no exception covers, in their order."""
    by_place: dict[tuple[str, str], list[Exemption]] = {}
    for one in exempt:
        by_place.setdefault((one.rule, one.path), []).append(one)
    for finding in findings:
        if not any(one.covers(finding) for one in by_place.get((finding.rule, finding.path), ())):
            yield finding


def _written(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
