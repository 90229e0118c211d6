"""What a run says at its end, and what its errors say: msgids and their facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tietopankki.findings import Translator, fill
from tietopankki.links.external.statuses import Status

if TYPE_CHECKING:
    from tietopankki.links.external.refresh import Refreshed

REASONS: Mapping[str, str] = {
    "unreadable": "{path} cannot be read: {detail}. Nothing was changed.",
    "unwritable": "{path} cannot be written: {detail}. The old file is unchanged.",
    "broken": "{path}:{line}: the file cannot be read: {detail}. Nothing was changed. "
    "Restore the file with git, or delete it: the next run makes it anew.",
    "malformed": "{path}:{line}: “{detail}” is missing or not as it should be. Nothing was changed. "
    "Restore the file with git, or delete it: the next run makes it anew.",
    "newer": "{path} comes from a newer version of the tools. Nothing was changed. Update the tools first.",
    "no-git": "The program git is needed to know what a change adds, but it is not installed.",
    "unknown-revision": "git cannot show the revision {revision}: {detail}",
}
"""Messages for CacheError and RevisionError, by their `reason`; the placeholders are their attributes."""

STATUSES: Mapping[Status, str] = {
    Status.OK: "in order: {count}",
    Status.REDIRECTED: "in order at another address: {count}",
    Status.BROKEN: "do not work: {count}",
    Status.TIMEOUT: "no answer in time: {count}",
    Status.BLOCKED: "closed to programs, so a person must look: {count}",
    Status.RATE_LIMITED: "the server wants to be asked later: {count}",
}
ASKED = "Pages on other sites asked for: {count}."
UNCHECKED: Mapping[str, str] = {
    "budget": "Not checked, because the time for the run was used up: {count}.",
    "host": "Not checked, because the server stopped answering: {count}.",
    "later": "Not checked, because the server wants to be asked later: {count}.",
    "network": "Not checked, because not one server answered: {count}. See whether the network works here.",
    "interrupted": "Not checked, because the run was interrupted: {count}. What was known by then is kept.",
}
MORE = "and {count} more"
PROGRESS = "Links to other sites"
PAUSE = "waits, because the server asked for it"

MSGIDS = (*REASONS.values(), *STATUSES.values(), ASKED, *UNCHECKED.values(), MORE, PROGRESS, PAUSE)

_LISTED = 20
_NAMED = (Status.BROKEN, Status.TIMEOUT)
"""What is no finding before its second day, so that nothing else tells which pages they are."""


def summary(refreshed: Refreshed, translate: Translator) -> str:
    """What a run came to: how many pages of each status, which have failed, and which were left out."""
    return "\n".join(_lines(refreshed, translate))


def _lines(refreshed: Refreshed, translate: Translator) -> Iterator[str]:
    counts = Counter(one.status for one in refreshed.outcomes.values())
    asked = sum(count for status, count in counts.items() if status is not Status.UNCHECKED)
    yield _filled(ASKED, asked, translate)
    for status, msgid in STATUSES.items():
        if counts[status]:
            yield f"  {_filled(msgid, counts[status], translate)}"
        if status in _NAMED:
            pages = (page for page, one in refreshed.outcomes.items() if one.status is status)
            yield from _listed(sorted(pages), "    ", translate)
    for reason, msgid in UNCHECKED.items():
        addresses = [one for one, why in refreshed.unchecked.items() if why == reason]
        if addresses:
            yield _filled(msgid, len(addresses), translate)
            yield from _listed(addresses, "  ", translate)


def _listed(addresses: Sequence[str], margin: str, translate: Translator) -> Iterator[str]:
    yield from (f"{margin}{one}" for one in addresses[:_LISTED])
    if len(addresses) > _LISTED:
        yield f"{margin}{_filled(MORE, len(addresses) - _LISTED, translate)}"


def _filled(msgid: str, count: int, translate: Translator) -> str:
    return fill(translate(msgid), {"count": str(count)})
