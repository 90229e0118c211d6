"""The sections of a page as a digest and a comparison see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tietopankki.bank import FrontMatter, Page, Section
from tietopankki.bank.front_matter import read_front_matter
from tietopankki.bank.sections import read_sections
from tietopankki.translations.cache import Cache, content_key
from tietopankki.translations.digests import digest

_READ_KEYS = ("title", "nav_title", "description")
"""Keys of the front matter that a reader sees and a translator translates."""


def section_texts(page: Page) -> Mapping[str, str]:
    """The texts of a page's sections by id, in order: the heading, an empty line, what stands below.

    The text before the first heading begins with the page's title, short title and description, which are
    its heading. A section without an id, and all that share one, are left out: nothing can name them.
    """
    return _texts(page.front_matter, page.sections)


def texts_of(written: str) -> Mapping[str, str]:
    """The same for a page given as the text of its file (LF line ends)."""
    front_matter, body, _ = read_front_matter(written, "")
    return _texts(front_matter, read_sections(body))


def section_digests(page: Page, cache: Cache) -> Mapping[str, str]:
    """The digests of a page's sections by id, in order."""
    texts = section_texts(page)
    key = content_key(*(part for pair in texts.items() for part in pair))
    digests = cache.get("digests", key)
    if digests is None:
        digests = {id_: digest(text) for id_, text in texts.items()}
        cache.put("digests", key, digests)
    return digests


def repeated_ids(page: Page) -> frozenset[str]:
    """Ids that stand on more than one heading of the page."""
    return frozenset(
        id_ for id_, count in Counter(one.id for one in page.sections).items() if id_ and count > 1
    )


def _texts(front_matter: FrontMatter, sections: Sequence[Section]) -> Mapping[str, str]:
    heading = [str(front_matter.values[key]) for key in _READ_KEYS if front_matter.values.get(key)]
    texts: dict[str, str] = {}
    repeated: set[str] = set()
    for section in sections:
        if section.id is None:
            continue
        if section.id in texts:
            repeated.add(section.id)
        above = [section.heading] if section.level else heading
        texts[section.id] = "\n\n".join([*above, section.text.strip("\n")])
    return MappingProxyType({id_: text for id_, text in texts.items() if id_ not in repeated})
