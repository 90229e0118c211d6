"""New addresses written into a page: where a page elsewhere has moved for good. The core of `links --fix`."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

import yaml

from tietopankki.bank import Link, parse_page
from tietopankki.bank.front_matter import read_front_matter, split_front_matter
from tietopankki.bank.yaml_text import BrokenYamlError, compose, place_of
from tietopankki.links.moves import Edit, Span, edited, keeps_meaning, unix_text, wished_edits

_UNSAFE = re.compile(r"""[\s<>"'`\\\[\]{}|^\x00-\x1f\x7f]""")
"""What cannot stand in an address everywhere that a page may have one: in Markdown, HTML and YAML."""


def edits_to(raw: str, moves: Mapping[str, str], definitions: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits of a page's text that put new addresses in place of old ones, in order.

    `raw` is as the file has it, `moves` maps addresses as they are written there to new ones; `definitions`
    are those of reference links that no page has. Links, images and the sources in the front matter are
    changed, and nothing else that looks like them. The text of an autolink is its address: it stays.
    """
    text = unix_text(raw)
    page, _ = parse_page(text, "", "", "", definitions)

    def wish(link: Link, _place: Span) -> str | None:
        new = moves.get(link.target)
        if new is None:
            return None
        return html.escape(_safe(new), quote=False) if link.kind == "html" else _safe(new)

    return (*_of_sources(text, moves), *wished_edits(text, page, definitions, wish))


def keeps_page(render: Callable[[str], str], before: str, after: str, edits: Sequence[Edit]) -> bool:
    """True where two texts of a page say the same but for the addresses of the edits.

    `render` gives the HTML of a text below its front matter.
    """
    old, new = (unix_text(one) for one in (before, after))
    values = [_values(old), _values(new)]
    for one in edits:
        values = [_replaced(some, one.old, one.new) for some in values]
    old_body, new_body = (split_front_matter(one)[1] for one in (old, new))
    return values[0] == values[1] and keeps_meaning(render, old_body, new_body, edits)


def _of_sources(text: str, moves: Mapping[str, str]) -> Iterator[Edit]:
    """The edits in the front matter, each only where nothing but the address changes."""
    lines, values = text.split("\n"), _values(text)
    for node in _urls(split_front_matter(text)[0] or ""):
        line, column = place_of(node)
        start = column + (node.style in ("'", '"'))
        edit = Edit(line + 1, start, node.value, _safe(moves.get(node.value, "")))
        if edit.new and lines[line].startswith(edit.old, edit.column - 1):
            there = _values(edited(text, [edit]))
            if _replaced(there, edit.old, edit.new) == _replaced(values, edit.old, edit.new):
                yield edit


def _urls(block: str) -> Iterator[yaml.ScalarNode]:
    """The address of every source."""
    try:
        root = compose(block)
    except BrokenYamlError:
        return
    for key, listed in root.value if isinstance(root, yaml.MappingNode) else ():
        for one in listed.value if key.value == "sources" and isinstance(listed, yaml.SequenceNode) else ():
            for name, value in one.value if isinstance(one, yaml.MappingNode) else ():
                if name.value == "url" and isinstance(value, yaml.ScalarNode):
                    yield value


def _values(text: str) -> object:
    return read_front_matter(text, "")[0].values


def _replaced(value: object, old: str, new: str) -> object:
    """A YAML value with one text in place of another wherever it stands alone."""
    if isinstance(value, Mapping):
        return {key: _replaced(one, old, new) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(one, old, new) for one in value]
    return new if value == old else value


def _safe(address: str) -> str:
    """The address with what would end it percent-encoded, parentheses only where they do not pair."""
    safe = _UNSAFE.sub(lambda found: quote(found[0], safe=""), address)
    depth = 0
    for char in safe:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth < 0:
            break
    return safe if depth == 0 else safe.replace("(", "%28").replace(")", "%29")
