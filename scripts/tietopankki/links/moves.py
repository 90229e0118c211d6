"""Addresses written as they should be: the core of `tietopankki fix` for links."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tietopankki.bank import Link, Page, parse_page, read_links
from tietopankki.links.addresses import Resolver
from tietopankki.links.redirects import Redirects
from tietopankki.links.sources import Sources
from tietopankki.links.written import better

Span = tuple[int, int]
"""Where an address begins and ends in a page's body."""
Wish = Callable[[Link, Span], str | None]
"""The address that a link should have in place of the one there, None where that is good."""
_LINE_END = re.compile(r"(\r\n|\r|\n)")
_ADDRESS = re.compile(r"""\b(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
# An attribute list, or a tag, that says what language its link leads to: it leaves the page's on purpose.
_MARKED_INLINE = re.compile(r"""[>\s]*(?:"[^"\n]*"|'[^'\n]*')?\s*\)\{[^{}\n]*\bhreflang=""")
_MARKED_REFERENCE = re.compile(r"\](?:\s?\[[^\]\n]*\])?\{[^{}\n]*\bhreflang=")
_MARKED_TAG = re.compile(r"<[^>]*\shreflang=")


@dataclass(frozen=True, slots=True)
class Edit:
    """An address to be replaced: where it begins in the page's file (1-based), and what takes its place."""

    line: int
    column: int
    old: str
    new: str


def with_true_links(
    sources: Sources, redirects: Redirects, path: str, raw: Mapping[str, str]
) -> Mapping[str, str]:
    """The new texts of a page's language versions, with the addresses that can be mended for certain.

    `path` is within a language tree; `raw` gives each version's text by source, as it is in the file (with
    its line ends and byte-order mark). What comes out maps source to new text, for the versions that change.
    Only addresses change: of pages that have moved, in wrong capital letters, into another language's tree
    though the page exists in this one, with the site's own address, or in the form that is right elsewhere.
    """
    changed = {}
    for language in sources.configuration.languages:
        source = sources.source(language, path)
        if source in raw and (edits := edits_of(sources, redirects, language, path, raw[source])):
            changed[source] = edited(raw[source], edits)
    return changed


def edits_of(sources: Sources, redirects: Redirects, language: str, path: str, raw: str) -> tuple[Edit, ...]:
    """The edits of one version's text, in order; none that would change more than addresses."""
    site = Resolver(sources.configuration.site_url, ())
    text = unix_text(raw)
    definitions = sources.definitions[language]
    page, _ = parse_page(text, language, path, sources.source(language, path), definitions)

    def wish(link: Link, place: Span) -> str | None:
        keep = _leaves_language(page, link, place)
        best = better(
            sources, site, redirects, page, link.target, raw=link.kind == "html", keep_language=keep
        )
        return best.address if best else None

    return wished_edits(text, page, definitions, wish)


def wished_edits(text: str, page: Page, definitions: Mapping[str, str], wish: Wish) -> tuple[Edit, ...]:
    """The edits that give links the addresses wished for them, in order; none that would change more.

    `text` is the whole file that `page` was read from, with LF line ends; `definitions` are those of
    reference links that no page has.
    """
    places = [_span(page, link) for link in page.links]
    edits = dict(_agreed(page, places, wish))

    def is_safe(some: Mapping[Span, Edit]) -> bool:
        """True where the edited text has the same links, with the addresses of the edits and no other new."""
        first = page.front_matter.body_line
        body = "\n".join(edited(text, some.values()).split("\n")[first - 1 :])
        new = [some[place].new if place and place in some else None for place in places]
        wanted = [
            replace(link, target=link.target if one is None else one, column=0)
            for link, one in zip(page.links, new, strict=True)
        ]
        return [replace(link, column=0) for link in read_links(body, definitions, first)] == wanted

    if not is_safe(edits):
        safe: dict[Span, Edit] = {}
        for place, edit in edits.items():
            if is_safe({**safe, place: edit}):
                safe[place] = edit
        edits = safe
    return tuple(edits.values())


def _agreed(page: Page, places: Sequence[Span | None], wish: Wish) -> Iterator[tuple[Span, Edit]]:
    """The edit of every place, in order, whose links agree on a better address."""
    wishes: dict[Span, set[str | None]] = {}
    for link, place in zip(page.links, places, strict=True):
        if place is not None:
            wishes.setdefault(place, set()).add(wish(link, place))
    for (start, end), wished in sorted(wishes.items()):
        # several links may share one definition
        new, *others = wished
        if new is not None and not others:
            line = page.text.count("\n", 0, start) + page.front_matter.body_line
            column = start - page.text.rfind("\n", 0, start)
            yield (start, end), Edit(line, column, page.text[start:end], new)


def keeps_meaning(render: Callable[[str], str], before: str, after: str, edits: Sequence[Edit]) -> bool:
    """True where two Markdown texts render to the same page but for the addresses of the edits.

    `render` gives the HTML of a text. Everything outside the attributes href and src is equal, character for
    character; an address that differs is an edit's old one before and its new one after.
    """
    # in HTML an address may be written with character references
    pairs = {(html.unescape(one.old), html.unescape(one.new)) for one in edits}
    old, new = render(before), render(after)
    if _ADDRESS.split(old)[::3] != _ADDRESS.split(new)[::3]:
        return False
    addresses = zip(_ADDRESS.finditer(old), _ADDRESS.finditer(new), strict=True)
    return all(
        one == other or (one, other) in pairs
        for one, other in ((_unescaped(old_one), _unescaped(new_one)) for old_one, new_one in addresses)
    )


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match[1] or match[2] or "")


def _span(page: Page, link: Link) -> Span | None:
    """Where the page's body has a link's address, as offsets; None where it is written otherwise there."""
    target = re.escape(link.target)
    start = _offset(page, link)
    if not link.target or link.kind == "autolink":
        # the text of an autolink is its address, and a text must not change
        return None
    if link.kind == "html":
        pattern = re.compile(rf"""(?i:\b(?:href|src))\s*=\s*["']?({target})(?=["'\s>])""")
    elif link.label:
        # further in than three columns it may be code; of several definitions the last one counts
        label = r"\s+".join(map(re.escape, link.label.split()))
        pattern = re.compile(rf"^ {{0,3}}\[(?i:{label})\]:[ \t]*<?({target})(?=[>\s]|$)", re.MULTILINE)
        return max((match.span(1) for match in pattern.finditer(page.text)), default=None)
    else:
        pattern, start = re.compile(rf"\]\(\s*<?({target})(?=[>\s)])"), start + len(link.text)
    match = pattern.search(page.text, start)
    return match.span(1) if match else None


def _offset(page: Page, link: Link) -> int:
    before = page.text.split("\n")[: link.line - page.front_matter.body_line]
    return sum(len(line) + 1 for line in before) + link.column - 1


def _leaves_language(page: Page, link: Link, span: Span) -> bool:
    start = _offset(page, link)
    if link.kind == "html":
        return _MARKED_TAG.match(page.text, start) is not None
    if link.label:
        return _MARKED_REFERENCE.match(page.text, start + 1 + len(link.text)) is not None
    return _MARKED_INLINE.match(page.text, span[1]) is not None


def unix_text(raw: str) -> str:
    """A file's text with LF line ends and without a byte-order mark."""
    return _LINE_END.sub("\n", raw.removeprefix("\ufeff"))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, with its line ends and byte-order mark."""
    # With the line ends captured, line n of the file is part 2n - 2.
    parts = _LINE_END.split(text)
    for one in sorted(edits, key=lambda one: (one.line, one.column), reverse=True):
        line = parts[2 * one.line - 2]
        start = one.column - 1 + (one.line == 1 and line.startswith("\ufeff"))
        parts[2 * one.line - 2] = line[:start] + one.new + line[start + len(one.old) :]
    return "".join(parts)
