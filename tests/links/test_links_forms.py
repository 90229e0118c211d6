"""Every form in which a page can link stands in a golden case, with a finding at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

GOLDEN = Path(__file__).parent.parent / "golden" / "links"
HEAD = 10
"""Lines of the front matter that a bare page gets."""

_OPEN = r"!?\[[^\]]*\]\("
FORMS = {
    "inline": rf"{_OPEN}(?!<)",
    "in pointed brackets": rf"{_OPEN}<",
    "reference": r"\[[^\]]+\]\[",
    "autolink": r"<https?://",
    "image": r"!\[",
    "raw link": r"<a\s",
    "raw image": r"<img\s",
    "attribute list": rf"{_OPEN}[^)\s]+\)\{{",
    "with a title": rf'{_OPEN}[^)\s]+ "',
    "umlauts": rf"{_OPEN}[^)\s]*[åäö]",
    "percent-encoding": rf"{_OPEN}[^)\s]*%[0-9A-F]{{2}}",
    "round brackets": rf"{_OPEN}[^()\s]+\([^()\s]+\)",
    "IDN host": rf"{_OPEN}\w*:?//[^/\s]*[åäö]",
    "query": rf"{_OPEN}[^)\s]*\?\w+=",
    "without a protocol": rf"{_OPEN}//",
}
"""What stands at the place of a finding."""
AROUND = {
    "table": r"\|.*",
    "footnote": r"\[\^\w+\]: ",
    "box": r" {4,}(?!- )",
}
"""What stands before the place of a finding on its line."""


def places(family: str) -> Iterator[tuple[str, str]]:
    """Of every finding with a column, in a page, what stands on its line before it and from there on."""
    for path in sorted(GOLDEN.glob(f"{family}-*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = case.get("files", {}) | case.get("pages", {})
        for file, line, column in re.findall(r"^\w+ (\S+):(\d+):(\d+)", case["expected"], re.MULTILINE):
            if file.endswith(".md") and texts.get(file):
                whole = texts[file] if texts[file].startswith("---") else "\n" * HEAD + texts[file]
                text = whole.split("\n")[int(line) - 1]
                yield text[: int(column) - 1], text[int(column) - 1 :]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("family", ["internal", "external"])
def test_every_form_of_a_link_has_a_case(family: str, form: str) -> None:
    assert [link for _before, link in places(family) if re.match(FORMS[form], link)]


@pytest.mark.parametrize("kind", AROUND)
@pytest.mark.parametrize("family", ["internal", "external"])
def test_every_place_for_a_link_has_a_case(family: str, kind: str) -> None:
    assert [before for before, _link in places(family) if re.match(AROUND[kind], before)]


def test_links_in_included_texts_have_a_case() -> None:
    assert "pymdownx.snippets" in (GOLDEN / "internal-l115-included.yml").read_text(encoding="utf-8")
