"""Heading ids, the same in every language: the core of `tietopankki fix`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tietopankki.bank import Bank, Page
from tietopankki.language import slug, unique
from tietopankki.translations.headings import certain, headings
from tietopankki.translations.meaning import outline
from tietopankki.translations.pairs import unread

_ATTRIBUTES = re.compile(r"[ ]\{:?[ ]*(?=[^{}\n ][^{}\n]*\}[ ]*#*[ ]*$)")
"""The start of an attribute list at the end of a heading line, as Python-Markdown's attr_list reads it."""
_OTHER_ID = re.compile(r"(?<=[{:\s])#([A-Za-z][\w-]*)|\bid=[\"']?([^\"'\s>]+)")
"""Ids that stand elsewhere than on a heading."""
_LINE_END = re.compile(r"(\r\n|\r|\n)")


def with_ids(bank: Bank, path: str, raw: Mapping[str, str]) -> Mapping[str, str]:
    """The new texts of a page's language versions, with the heading ids that were missing.

    `path` is within a language tree; `raw` gives each version's text by source, as it is in the file
    (with its line ends and byte-order mark). What comes out maps source to new text, for the versions that
    change; only heading lines change.

    A heading without an id takes the one of its counterpart, or else a new one made of the default
    language's heading (of the only version's, where there is one). Headings that do not correspond for
    sure are left as they are; T102 tells of them. So is a page that has a version which cannot be read.

    Raises ValueError where `raw` is not the text that the bank has read.
    """
    pages = tuple(bank.twins(path).values())
    if not pages or any(source in unread(bank) for source in _sources(bank, path)):
        return {}
    versions = [headings(page) for page in pages]
    taken = {id_ for page in pages for id_ in _ids(page)}
    new: dict[str, dict[int, str]] = {page.source: {} for page in pages}
    for rank in zip(*(version[: certain(versions)] for version in versions), strict=True):
        id_ = next((one.id for one in rank if one.id), None)
        if id_ is None:
            id_ = unique(slug(rank[0].heading), taken)
            taken.add(id_)
        for page, section in zip(pages, rank, strict=True):
            # A heading without words takes no attributes in Markdown.
            if section.id is None and section.heading:
                new[page.source][section.line] = id_
    return {
        page.source: _rewritten(page, raw[page.source], new[page.source])
        for page in pages
        if new[page.source]
    }


def keeps_meaning(render: Callable[[str], str], before: str, after: str) -> bool:
    """True where two Markdown texts are the same page but for their heading ids.

    `render` gives the HTML of a text. Compared is the rendered HTML, with every heading id, and every
    link to one (permalinks, tables of contents, links within the text), replaced by the heading's
    position: a link to an id that is gone is a change.
    """
    return outline(render(before)) == outline(render(after))


def _sources(bank: Bank, path: str) -> Iterator[str]:
    for language in bank.configuration.languages:
        yield f"{bank.configuration.docs}/{language}/{path}"


def _ids(page: Page) -> Iterator[str]:
    for section in page.sections:
        if section.id:
            yield section.id
        for match in _OTHER_ID.finditer(section.text):
            yield match[1] or match[2]


def _rewritten(page: Page, text: str, ids: Mapping[int, str]) -> str:
    # With the line ends captured, line n of the file is part 2n - 2.
    parts = _LINE_END.split(text)
    if "\n".join(parts[2 * page.front_matter.body_line - 2 :: 2]).removeprefix("\ufeff") != page.text:
        raise ValueError(f"The text of {page.source} is not the one that was read.")
    for line, id_ in ids.items():
        parts[2 * line - 2] = _with_id(parts[2 * line - 2], id_)
    return "".join(parts)


def _with_id(line: str, id_: str) -> str:
    """The heading line with the id, in the attribute list where it has one already."""
    match = _ATTRIBUTES.search(line)
    if match:
        return f"{line[: match.end()]}#{id_} {line[match.end() :]}"
    return f"{line.rstrip()} {{ #{id_} }}"
