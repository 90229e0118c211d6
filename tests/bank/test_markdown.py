"""Links and sections of Markdown, case by case: every file in tests/golden/bank is one.

A link is written `line:column kind target [text] label ...`, a section `line level id heading`.
What the reader finds is also held against what Python-Markdown renders, the judge of what readers get.
A case in which the two rightly differ says so under `differs`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tietopankki.bank import (
    INTRO,
    Configuration,
    Link,
    Section,
    parse_page,
    read_configuration,
    read_links,
    read_sections,
    renderer,
)

GOLDEN = Path(__file__).parent.parent / "golden" / "bank"
DEFINITIONS = {"703/2023": "https://finlex.example/2023/703"}
EXTENSIONS = """
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.superfences
plugins: [{i18n: {languages: [{locale: fi, name: Suomi, default: true}]}}]
"""

Render = Callable[[str], str]


class Rendered(HTMLParser):
    """Addresses and headings of a rendered page; permalinks of headings do not count."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.headings: list[tuple[int, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append((int(tag[1]), named.get("id")))
        elif named.get("class") != "headerlink":
            self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.fixture(scope="module")
def render(tmp_path_factory: pytest.TempPathFactory) -> Render:
    root = tmp_path_factory.mktemp("configuration")
    (root / "mkdocs.yml").write_text(EXTENSIONS, encoding="utf-8")
    configuration: Configuration = read_configuration(root)
    return renderer(configuration, DEFINITIONS)


def shown_link(link: Link) -> str:
    label = f" label {link.label}" if link.label else ""
    return f"{link.line}:{link.column} {link.kind} {link.target or '-'} [{link.text}]{label}"


def shown_section(section: Section) -> str:
    return f"{section.line} {'#' * section.level or '-'} {section.id or '-'} {section.heading}".rstrip()


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("links/*.yml")), ids=lambda file: file.stem)
def test_links(file: Path, render: Render) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    links = read_links(case["markdown"], DEFINITIONS)
    assert [shown_link(link) for link in links] == case["expected"].splitlines()
    defined = sorted(unescape(link.target) for link in links if link.target or not link.label)
    rendered = sorted(Rendered(render(case["markdown"])).addresses)
    assert (defined != rendered) == ("differs" in case)


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("sections/*.yml")), ids=lambda file: file.stem)
def test_sections(file: Path, render: Render) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    sections = read_sections(case["markdown"])
    assert [shown_section(section) for section in sections] == case["expected"].splitlines()
    rendered = Rendered(render(case["markdown"])).headings
    levels = [section.level for section in sections if section.id != INTRO]
    assert (levels != [level for level, _ in rendered]) == ("differs" in case)
    if "differs" not in case:
        own = [section.id for section in sections[1:]]
        assert [id_ if mine else None for mine, (_, id_) in zip(own, rendered, strict=True)] == own


def test_text_of_a_section_is_what_stands_below_its_heading() -> None:
    body = "Alku.\n\n## Yksi { #yksi }\n\nTeksti.\n\nKaksi\n-----\nLoppu."
    intro, one, two = read_sections(body, first_line=10)
    assert (intro.line, intro.level, intro.heading, intro.text) == (10, 0, "", "Alku.\n")
    assert (one.line, one.text) == (12, "\nTeksti.\n")
    assert (two.line, two.heading, two.text) == (16, "Kaksi", "Loppu.")


def test_lines_count_from_the_top_of_the_file() -> None:
    text = "---\ntitle: Sivu\n---\n\nKatso [tätä](a.md).\n\n## Otsikko\n"
    page, _ = parse_page(text, "fi", "a.md", "docs/fi/a.md", {})
    assert [(link.line, link.column) for link in page.links] == [(5, 7)]
    assert [section.line for section in page.sections] == [4, 7]
