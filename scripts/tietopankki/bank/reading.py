"""Reads the whole bank from a checkout, once; after that, if need be, single pages again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from tietopankki.bank.abbreviations import read_abbreviations
from tietopankki.bank.blocks import layout_of
from tietopankki.bank.configuration import read_configuration
from tietopankki.bank.facts import read_facts
from tietopankki.bank.front_matter import read_front_matter
from tietopankki.bank.glossary import read_glossary
from tietopankki.bank.links import links_of
from tietopankki.bank.model import Bank, Page, Problem
from tietopankki.bank.projects import read_projects
from tietopankki.bank.sections import sections_of
from tietopankki.bank.source import decode, read_bytes
from tietopankki.bank.statutes import read_statutes, reference_definitions
from tietopankki.bank.trees import DUPLICATE, duplicate_pages, page_paths


def read_bank(root: Path) -> Bank:
    """Everything in the checkout at `root`: configuration, pages of every language and data.

    Pages are sorted by language (the default one first) and path, problems by place.
    Raises ConfigurationError where mkdocs.yml cannot be read, UnreadableError where the system refuses.
    """
    configuration = read_configuration(root)
    terms, term_problems = read_glossary(root, configuration.languages)
    statutes, statute_problems = read_statutes(root, configuration.languages)
    facts, fact_problems = read_facts(root, configuration.languages)
    projects, project_values, project_problems = read_projects(root)
    abbreviations, short_problems = read_abbreviations(root, configuration.languages)
    data_problems = (term_problems, statute_problems, fact_problems, project_problems, short_problems)
    problems: list[Problem] = [problem for one in data_problems for problem in one]
    pages: list[Page] = []
    for language in configuration.languages:
        tree = f"{configuration.docs}/{language}"
        if not (root / tree).is_dir():
            problems.append(Problem("missing-tree", tree))
            continue
        paths = page_paths(root, tree)
        if not paths:
            problems.append(Problem("empty-tree", tree))
        problems.extend(duplicate_pages(tree, paths))
        definitions = reference_definitions(statutes, language)
        for path in paths:
            page, found = read_page(root, language, path, f"{tree}/{path}", definitions)
            problems.extend(found)
            if page is not None:
                pages.append(page)
    return Bank(
        configuration=configuration,
        pages=tuple(pages),
        terms=terms,
        statutes=statutes,
        problems=_by_place(problems),
        facts=facts,
        projects=projects,
        project_values=project_values,
        abbreviations=abbreviations,
    )


def reread_pages(bank: Bank, sources: Collection[str]) -> Bank:
    """What `read_bank` gives where of all its files only some pages have another content now.

    `sources` are those of pages of the bank. Everything else is taken over as it is, the very same objects.
    Raises UnreadableError where the system refuses a file.
    """
    root = Path(bank.configuration.root)
    pages: list[Page] = []
    # that two files are one page does not depend on what is in them
    problems = [one for one in bank.problems if one.path not in sources or one.kind == DUPLICATE]
    for page in bank.pages:
        if page.source not in sources:
            pages.append(page)
            continue
        definitions = reference_definitions(bank.statutes, page.language)
        again, found = read_page(root, page.language, page.path, page.source, definitions)
        problems.extend(found)
        if again is not None:
            pages.append(again)
    return replace(bank, pages=tuple(pages), problems=_by_place(problems))


def _by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.path, one.line, one.column, one.kind)))


def read_page(
    root: Path, language: str, path: str, source: str, definitions: Mapping[str, str]
) -> tuple[Page | None, tuple[Problem, ...]]:
    """One page with its problems; None in place of the page where its bytes are not UTF-8.

    `definitions` are the reference definitions from outside (`reference_definitions`).
    Raises UnreadableError where the system refuses the file.
    """
    text, problems = decode(read_bytes(root, source), source)
    if text is None:
        return None, problems
    page, found = parse_page(text, language, path, source, definitions)
    return page, (*problems, *found)


def parse_page(
    text: str, language: str, path: str, source: str, definitions: Mapping[str, str]
) -> tuple[Page, tuple[Problem, ...]]:
    """A page made of its text (LF line ends, front matter included), with problems. Touches no disk."""
    front_matter, body, problems = read_front_matter(text, source)
    lines = body.split("\n")
    layout = layout_of(body, lines)
    page = Page(
        language=language,
        path=path,
        source=source,
        front_matter=front_matter,
        text=body,
        sections=sections_of(lines, layout, front_matter.body_line),
        links=links_of(layout, definitions, front_matter.body_line),
    )
    return page, problems
