"""The navigation: mkdocs.yml gives the order, the pages give the titles, no page is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NavigationItem = dict[str, "str | list[NavigationItem]"]
"""A title with a page's path, or with what is in the section. The form of MkDocs' `nav`."""


@dataclass
class _Folder:
    pages: list[str] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def navigation(order: Sequence[str], titles: Mapping[str, str]) -> list[NavigationItem]:
    """The nested navigation of one language.

    Args:
        order: paths in the order of mkdocs.yml; paths that do not exist are passed over.
        titles: what the navigation calls every page that the tree shows, by path.

    A folder is named after its `index.md` and stands where its first listed page stands.
    What is not listed follows, by title. A folder that holds nothing but its index is shown as that page.
    """
    rank = {path: position for position, path in enumerate(order)}
    root = _Folder()
    for path in sorted(titles, key=lambda one: (rank.get(one, len(rank)), titles[one].casefold(), one)):
        folder = root
        *names, _ = path.split("/")
        for name in names:
            folder = folder.folders.setdefault(name, _Folder())
        folder.pages.append(path)
    return _items(root, "", titles, rank)


def _items(
    folder: _Folder, prefix: str, titles: Mapping[str, str], rank: Mapping[str, int]
) -> list[NavigationItem]:
    placed: list[tuple[tuple[int, int, str], NavigationItem]] = []
    for path in folder.pages:
        is_index = path.rpartition("/")[2] == "index.md"
        placed.append(
            (
                (-1 if is_index else rank.get(path, len(rank)), 0, titles[path].casefold()),
                {titles[path]: path},
            )
        )
    for name, inner in folder.folders.items():
        index = f"{prefix}{name}/index.md"
        title = titles.get(index, name)
        children = _items(inner, f"{prefix}{name}/", titles, rank)
        first = min((rank.get(path, len(rank)) for path in _paths(inner)), default=len(rank))
        item: NavigationItem = {title: index if children == [{title: index}] else children}
        placed.append(((first, 1, title.casefold()), item))
    return [item for _, item in sorted(placed, key=lambda one: one[0])]


def _paths(folder: _Folder) -> Iterable[str]:
    yield from folder.pages
    for inner in folder.folders.values():
        yield from _paths(inner)
