"""data/redirects.yml: which page a page that is gone has become, the same in all languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from tietopankki.bank import UnreadableError
from tietopankki.bank.source import decode
from tietopankki.bank.yaml_text import BrokenYamlError, compose, place_of, plain
from tietopankki.findings import Finding
from tietopankki.links import redirect_rules as rules
from tietopankki.links.addresses import INDEX
from tietopankki.links.nearest import nearest_path
from tietopankki.links.sources import Sources

SOURCE = "data/redirects.yml"
_KEYS = ("from", "to", "since")
_PATH = re.compile(r"(?!/)(?:(?!\.{1,2}/)[^\\#?:/\x00-\x1f]+/)*[^\\#?:/\x00-\x1f]+\.md")
_FRAGMENT = re.compile(r"[^\s#]+")


@dataclass(frozen=True, slots=True)
class Redirect:
    """`old` and `new` are page paths within a language tree, `fragment` an id on the new page or "".

    `line` is the entry's line in data/redirects.yml.
    """

    old: str
    new: str
    fragment: str
    since: datetime.date
    line: int


@dataclass(frozen=True)
class Redirects:
    """The well-formed entries in the file's order; `malformed` has a finding for each other one."""

    entries: tuple[Redirect, ...] = ()
    malformed: tuple[Finding, ...] = ()

    @cached_property
    def by_old(self) -> Mapping[str, Redirect]:
        """The first entry of every old path."""
        return {one.old: one for one in reversed(self.entries)}

    def end(self, path: str, pages: Container[str]) -> tuple[str, str] | None:
        """The first of `pages` that following the redirects from `path` meets, with the fragment there.

        None where `path` has no redirect, or its redirects meet no page.
        """
        seen: set[str] = set()
        while (found := self.by_old.get(path)) and path not in seen:
            seen.add(path)
            path = found.new
            if path in pages:
                return path, found.fragment
        return None

    def loops(self, path: str) -> bool:
        """True where following the redirects from `path` never ends."""
        seen: set[str] = set()
        while found := self.by_old.get(path):
            if path in seen:
                return True
            seen.add(path)
            path = found.new
        return False


def read_redirects(root: Path) -> Redirects:
    """The redirects of a checkout; none where there is no file.

    Raises UnreadableError where the system refuses the file.
    """
    try:
        data = (root / SOURCE).read_bytes()
    except FileNotFoundError:
        return Redirects()
    except OSError as error:
        raise UnreadableError(SOURCE, error.strerror or str(error)) from error
    text, problems = decode(data, SOURCE)
    if text is None:
        one = problems[-1]
        facts = {"reason": "encoding"}
        return Redirects((), (rules.MALFORMED.finding(SOURCE, one.line, one.column, facts),))
    return parse_redirects(text)


def parse_redirects(text: str) -> Redirects:
    """The redirects in the text of data/redirects.yml."""
    try:
        node = compose(text)
        values = plain(node) if node is not None else []
    except BrokenYamlError as error:
        facts = {"reason": "yaml", "detail": error.detail}
        return Redirects((), (rules.MALFORMED.finding(SOURCE, error.line, error.column, facts),))
    if not isinstance(node, yaml.SequenceNode) or not isinstance(values, list):
        bad = (rules.MALFORMED.finding(SOURCE, 1, 1, {"reason": "list"}),) if values else ()
        return Redirects((), bad)
    entries, malformed = [], []
    for value, item in zip(values, node.value, strict=True):
        line, column = place_of(item)
        wrong = _wrong(value)
        if wrong:
            malformed += [rules.MALFORMED.finding(SOURCE, line, column, facts) for facts in wrong]
        else:
            new, _, fragment = value["to"].partition("#")
            entries.append(Redirect(value["from"], new, fragment, value["since"], line))
    return Redirects(tuple(entries), tuple(malformed))


def check_redirects(redirects: Redirects, sources: Sources) -> Iterator[Finding]:
    """L122-L127: entries that lead nowhere, in circles or by a detour, or that no reader can ever meet."""
    yield from redirects.malformed
    for one in redirects.entries:
        first = redirects.by_old[one.old]
        in_language = _in_language(one, sources)
        if in_language:
            yield rules.MALFORMED.finding(SOURCE, one.line, facts=in_language)
        elif first is not one:
            facts = {"from": one.old, "line": str(first.line)}
            yield rules.REPEATED.finding(SOURCE, one.line, facts=facts)
        else:
            yield from _check(one, redirects, sources)


def _in_language(redirect: Redirect, sources: Sources) -> dict[str, str]:
    for key, path in (("from", redirect.old), ("to", redirect.new)):
        if path.partition("/")[0] in sources.paths:
            return {"reason": "language", "key": key, "value": path}
    return {}


def _check(one: Redirect, redirects: Redirects, sources: Sources) -> Iterator[Finding]:
    facts = {"from": one.old, "to": one.new}
    if one.old in sources.everywhere:
        yield rules.SOURCE_EXISTS.finding(SOURCE, one.line, facts=facts)
    if one.new in sources.everywhere:
        return
    end = redirects.end(one.old, sources.everywhere)
    if end is not None:
        yield rules.CHAIN.finding(SOURCE, one.line, facts={**facts, "suggestion": end[0]})
    elif redirects.loops(one.old):
        yield rules.LOOP.finding(SOURCE, one.line, facts=facts)
    elif one.new not in redirects.by_old:
        # of a chain that leads nowhere, the last link is told
        near = nearest_path(one.new, sources.everywhere)
        facts |= {"reason": "nearest", "suggestion": near} if near else {"reason": "none"}
        yield rules.TARGET.finding(SOURCE, one.line, facts=facts)


def usable(redirects: Redirects, sources: Sources) -> Mapping[str, tuple[str, str]]:
    """Old path -> path and fragment of the page that stands there now, for the redirects that work."""
    pages = sources.everywhere
    ends = {old: redirects.end(old, pages) for old in redirects.by_old if old not in pages}
    return {old: end for old, end in ends.items() if end is not None}


def disappeared(
    sources: Sources, redirects: Redirects, published: Iterable[str], built: Iterable[str]
) -> Iterator[Finding]:
    """L121: pages of the last published site that the built one has no longer, nor a redirect in their place.

    `published` and `built` are paths of files on the site, as manifest.json lists them. A page that is gone
    in several languages is told once.
    """
    now = frozenset(built)
    stand_in = {sources.built(code, old) for old in usable(redirects, sources) for code in sources.paths}
    gone = {
        _page_path(sources, path)
        for path in published
        if path.rpartition("/")[2] == INDEX and path not in now | stand_in
    }
    for path in sorted(gone):
        near = nearest_path(path, sources.everywhere)
        facts = {"reason": "nearest", "suggestion": near} if near else {"reason": "none"}
        yield rules.DISAPPEARED.finding(SOURCE, facts={"from": path, **facts})


def _page_path(sources: Sources, built: str) -> str:
    """The path that a page of the site has, or had, within a language tree."""
    inner = built.removeprefix(sources.prefix(sources.language_of(built)))
    folder = inner.removesuffix(INDEX).rstrip("/")
    # a folder's own page and a page of that name share the address; the checkout no longer tells which it was
    return f"{folder}.md" if folder else "index.md"


def _wrong(value: object) -> list[dict[str, str]]:
    """What is wrong with an entry, as facts."""
    if not isinstance(value, dict):
        return [{"reason": "entry"}]
    wrong = [{"reason": "missing", "key": key} for key in _KEYS if value.get(key) in (None, "")]
    wrong += [{"reason": "unknown", "key": str(key)} for key in value if key not in _KEYS]
    for key in ("from", "to"):
        path = value.get(key)
        if path not in (None, "") and not _is_path(path, with_fragment=key == "to"):
            wrong.append({"reason": "path", "key": key, "value": str(path)})
    since = value.get("since")
    if since not in (None, "") and (
        not isinstance(since, datetime.date) or isinstance(since, datetime.datetime)
    ):
        wrong.append({"reason": "date", "key": "since", "value": str(since)})
    return wrong


def _is_path(value: object, *, with_fragment: bool) -> bool:
    if not isinstance(value, str):
        return False
    path, mark, fragment = value.partition("#")
    if mark and not (with_fragment and _FRAGMENT.fullmatch(fragment)):
        return False
    return _PATH.fullmatch(path) is not None
