"""What the bank's pages are like, in numbers: how many, how long, how plain, how well founded.

    python -m bench.content

A *legal claim* is counted roughly: on a page about what the law is about, a paragraph, item or row of a
table that speaks of the law or of a right, a duty or a ban. Examples, heads of tables and a page's first
paragraph, whose grounds follow, are left out. It is *founded* where a section (§) or an annex is cited in it,
or in the paragraph or row before it in the same section. What is left are sentences that deny a rule or lead
elsewhere.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tietopankki.bank import Page, read_bank
from tietopankki.language.passages import read_section
from tietopankki.translations.sentences import sentences

CLAIM = {
    "fi": re.compile(
        r"\b(?:lain|laki|laissa|laista|lailla|asetu\w*|säädet\w*|velvoll\w*|velvoit\w*|oikeus|oikeutta|kiellet\w*)\b",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(?:lag|lagen|lagens|förordning\w*|föreskri\w*|skyldig\w*|rätt att|rätten|förbj\w*)\b",
        re.IGNORECASE,
    ),
}
FOUNDED = re.compile(r"§|\b(?:liit\w*|bilaga\w*)\b")
EXAMPLE = re.compile(r"^(?:!!!|\?\?\?\+?) example .*\n(?:(?: {4}.*)?\n)*", re.MULTILINE)
TERM = re.compile(r"sanasto\.md#([a-z0-9-]+)")
KINDS = ("article", "answer", "course", "guide", "handbook", "role")
LONGEST = 35
"""Words of a sentence above which it is told."""


def claims(page: Page) -> Iterator[bool]:
    """For each legal claim of a page, whether it is founded."""
    for section in page.sections if page.kind in KINDS else ():
        before = False
        text = EXAMPLE.sub("", section.text + "\n")
        reading = read_section("", 0, text)
        heads = {table.line for table in reading.tables}
        passages = [one for one in reading.passages if one.prose.place(0)[0] not in heads]
        numbered = enumerate(passages)
        rows = groupby(
            numbered, lambda one: one[1].prose.place(0)[0] if one[1].kind == "cell" else -1 - one[0]
        )
        for _, group in rows:
            said = " ".join(passage.prose.text for _, passage in group)
            founded = FOUNDED.search(said) is not None
            if section.level and CLAIM[page.language].search(said):
                yield founded or before
            before = founded


def main() -> None:
    """Prints the numbers of both languages."""
    bank = read_bank(Path(__file__).parent.parent)
    print(f"pages: {len(bank.paths)} pairs")
    for language in bank.configuration.languages:
        pages = [page for page in bank.pages if page.language == language]
        lengths = [
            (len(sentence.split()), page.path)
            for page in pages
            for section in page.sections
            for sentence in sentences(section.text)
            # a row of a table is no sentence
            if " | " not in sentence
        ]
        words = sum(length for length, _ in lengths)
        founded = [one for page in pages for one in claims(page)]
        terms = {term for page in pages for term in TERM.findall(page.text)}
        print(f"{language}: {len(pages)} pages, {words:,} words outside tables")
        print(f"  sentence: mean {statistics.mean(length for length, _ in lengths):.1f} words, ", end="")
        over = [f"{path} ({length})" for length, path in lengths if length > LONGEST]
        print(f"longest {max(lengths)[0]}, over {LONGEST}: {len(over)} {', '.join(over)}")
        print(f"  legal claims: {len(founded):,}, with a section: {sum(founded) / len(founded):.1%}")
        print(f"  glossary terms used: {len(terms)} of {len(bank.terms)}")


if __name__ == "__main__":
    main()
