"""What `read_bank` makes of a checkout, and every kind of problem it tells."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tietopankki.bank import Bank, ConfigurationError, Problem, UnreadableError, read_bank, reread_pages

CONFIGURATION = """\
site_name: Pankki
plugins:
  - search
  - i18n:
      languages:
        - {locale: sv, name: Svenska}
        - {locale: fi, name: Suomi, default: true}
"""
PAGE = "---\ntitle: Sivu\n---\n\nTeksti.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout of one page in each language, without data files."""
    write(tmp_path, "mkdocs.yml", CONFIGURATION)
    write(tmp_path, "docs/fi/index.md", PAGE)
    write(tmp_path, "docs/sv/index.md", PAGE)
    return tmp_path


def write(root: Path, source: str, content: str | bytes) -> None:
    file = root / source
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def sources(bank: Bank) -> list[str]:
    return [page.source for page in bank.pages]


def test_pages_come_by_language_and_path(root: Path) -> None:
    for path in ("z.md", "a/z.md", "a/index.md", "a.txt", ".hidden.md", ".hidden/a.md"):
        write(root, f"docs/fi/{path}", PAGE.replace("Sivu", path))
    bank = read_bank(root)
    assert sources(bank) == [
        "docs/fi/a/index.md",
        "docs/fi/a/z.md",
        "docs/fi/index.md",
        "docs/fi/z.md",
        "docs/sv/index.md",
    ]
    assert bank.problems == ()
    assert bank.paths == ("a/index.md", "a/z.md", "index.md", "z.md")
    assert list(bank.twins("index.md")) == ["fi", "sv"]
    page = bank.page("fi", "a/z.md")
    assert page is not None and (page.title, page.folder, page.language) == ("a/z.md", "a", "fi")
    assert bank.page("sv", "a/z.md") is None


def test_a_page_has_its_body_and_its_lines(root: Path) -> None:
    text = "---\ntitle: Sivu\naudience: [esihenkilo]\nreviewed: 2026-11-22\n---\n\nKs. [a](a.md).\n"
    write(root, "docs/fi/index.md", text)
    page = read_bank(root).pages[0]
    assert page.text == "\nKs. [a](a.md).\n"
    assert page.front_matter.lines == {"title": 2, "audience": 3, "reviewed": 4}
    assert page.front_matter.body_line == 6
    assert page.front_matter.values["audience"] == ["esihenkilo"]
    assert str(page.front_matter.values["reviewed"]) == "2026-11-22"
    assert page.links[0].line == 7


def test_statutes_become_reference_definitions_in_the_pages_language(root: Path) -> None:
    write(
        root,
        "data/statutes.yml",
        "address: {fi: 'https://l.example/fi/{year}/{number}', sv: 'https://l.example/sv/{year}/{number}'}\n"
        "statutes: [{number: 703/2023, name: {fi: laki, sv: lag}}]\n",
    )
    for language in ("fi", "sv"):
        write(root, f"docs/{language}/index.md", PAGE + "[17 §][703/2023]\n")
    assert [page.links[0].target for page in read_bank(root).pages] == [
        "https://l.example/fi/2023/703",
        "https://l.example/sv/2023/703",
    ]


def test_a_bank_goes_from_one_process_to_another(root: Path) -> None:
    bank = read_bank(root)
    assert pickle.loads(pickle.dumps(bank)) == bank


REWRITTEN = {
    "text": PAGE + "[a](a.md)\n",
    "front matter": PAGE.replace("Sivu", "Muu"),
    "a problem": "Ei otsikkoa.\n",
    "no text at all": b"\xff",
}


@pytest.mark.parametrize("content", REWRITTEN.values(), ids=REWRITTEN)
def test_pages_that_are_read_again_are_as_in_a_bank_read_anew(root: Path, content: str | bytes) -> None:
    for path in ("A.md", "a.md", "b.md"):
        write(root, f"docs/fi/{path}", "---\ntitle: A\r\n---\n")
    bank = read_bank(root)
    assert {one.kind for one in bank.problems} == {"duplicate-page", "line-endings"}
    rewritten = ("docs/fi/a.md", "docs/sv/index.md")
    for source in rewritten:
        write(root, source, content)
    again = reread_pages(bank, rewritten)
    assert again == read_bank(root)
    assert [page for page in again.pages if page.source not in rewritten] == [
        page for page in bank.pages if any(page is one for one in again.pages)
    ]


def test_a_page_that_cannot_be_read_again_is_told(root: Path) -> None:
    bank = read_bank(root)
    (root / "docs/fi/index.md").unlink()
    with pytest.raises(UnreadableError) as told:
        reread_pages(bank, {"docs/fi/index.md"})
    assert told.value.path == "docs/fi/index.md"


# Every kind of problem: how the page reads, what is told, and the titles of the pages that are still read.
MILD: dict[str, tuple[str | bytes, tuple[int, int, dict[str, str]]]] = {
    "byte-order-mark": (b"\xef\xbb\xbf" + PAGE.encode(), (1, 1, {})),
    "line-endings": ("---\ntitle: Sivu\n---\n\r\nTeksti.\r\n", (4, 1, {})),
    "line-endings-mac": ("---\rtitle: Sivu\r---\r", (1, 1, {})),
    "duplicate-key": ("---\ntitle: Vanha\ntitle: Sivu\n---\n", (3, 1, {"key": "title"})),
    "duplicate-key-inside": (
        "---\ntitle: Sivu\nsources:\n  - title: A\n    title: B\n---\n",
        (5, 5, {"key": "title"}),
    ),
    "yaml-value": (
        "---\ntitle: Sivu\nreviewed: 2026-02-30\n---\n",
        (3, 11, {"detail": "day is out of range for month"}),
    ),
    "yaml-tag": (
        "---\ntitle: Sivu\nowner: !!python/name:os.system x\n---\n",
        (
            3,
            8,
            {
                "detail": "could not determine a constructor for the tag "
                "'tag:yaml.org,2002:python/name:os.system'"
            },
        ),
    ),
}
KINDS = {"line-endings-mac": "line-endings", "duplicate-key-inside": "duplicate-key"}


@pytest.mark.parametrize("case", MILD)
def test_a_mild_problem_leaves_the_page_as_it_should_be(root: Path, case: str) -> None:
    content, (line, column, facts) = MILD[case]
    write(root, "docs/fi/index.md", content)
    bank = read_bank(root)
    kind = KINDS.get(case, case.partition("-value")[0].partition("-tag")[0])
    assert bank.problems == (Problem(kind, "docs/fi/index.md", line, column, facts),)
    page = bank.pages[0]
    assert page.title == "Sivu"
    assert "\r" not in page.text


UNTITLED = {
    "no-front-matter": ("Teksti.\n", Problem("no-front-matter", "", 1, 1, {"reason": "missing"})),
    "unclosed": ("---\ntitle: Sivu\n", Problem("no-front-matter", "", 1, 1, {"reason": "unclosed"})),
    "not on the first line": (f"\n{PAGE}", Problem("no-front-matter", "", 1, 1, {"reason": "missing"})),
    "no title": ("---\nkind: article\n---\n", Problem("no-title", "", 1)),
    "title without a value": ("---\nkind: article\ntitle:\n---\n", Problem("no-title", "", 3)),
    "empty title": ("---\nkind: article\ntitle: ' '\n---\n", Problem("no-title", "", 3)),
    "nothing": ("---\n---\n", Problem("no-title", "", 1)),
    "bad yaml": (
        "---\nkind: article\ntitle: Laki: mikä se on\n---\n",
        Problem("yaml", "", 3, 12, {"detail": "mapping values are not allowed"}),
    ),
    "a list": (
        "---\n- title\n---\n",
        Problem("yaml", "", 2, 1, {"detail": "expected lines of the form key: value"}),
    ),
    "aliases": (
        "---\ntitle: &a [x]\nkind: *a\n---\n",
        Problem("yaml", "", 3, 7, {"detail": "anchors and aliases are not used here"}),
    ),
    "deep": (
        f"---\ntitle: {'[' * 30_000}\n---\n",
        Problem("yaml", "", 2, 107, {"detail": "nested too deep"}),
    ),
    "control character": (
        "---\nkind: a\ntitle: a\x07\n---\n",
        Problem("yaml", "", 3, 9, {"detail": "character U+0007 is not allowed"}),
    ),
}


@pytest.mark.parametrize("case", UNTITLED)
def test_a_page_without_a_readable_title_is_read_all_the_same(root: Path, case: str) -> None:
    content, problem = UNTITLED[case]
    write(root, "docs/fi/index.md", f"{content}\n## Otsikko {{ #otsikko }}\n\n[a](a.md)\n")
    bank = read_bank(root)
    page = bank.pages[0]
    (told,) = bank.problems
    assert (told.kind, told.path) == (problem.kind, "docs/fi/index.md")
    assert (told.line, told.column) == (problem.line, problem.column)
    assert told.facts.keys() == problem.facts.keys()
    # libyaml and the parser written in Python end this phrase differently
    assert all(told.facts[key].startswith(phrase) for key, phrase in problem.facts.items())
    assert page.title.strip() == ""
    assert page.sections[-1].id == "otsikko"
    assert page.links[0].target == "a.md"
    assert page.links[0].line == content.count("\n") + 4


def test_an_unreadable_title_is_not_told_as_a_missing_one(root: Path) -> None:
    write(root, "docs/fi/index.md", "---\ntitle: Sivu\ntitle: 2026-02-30\n---\n")
    bank = read_bank(root)
    assert [(problem.kind, problem.line) for problem in bank.problems] == [("duplicate-key", 3), ("yaml", 3)]
    assert bank.pages[0].title == ""


def test_a_page_that_is_not_utf_8_is_left_out(root: Path) -> None:
    write(root, "docs/fi/index.md", "---\ntitle: Sivu\n---\n\nÄäni ja k".encode() + "ä\n".encode("latin-1"))
    bank = read_bank(root)
    assert bank.problems == (
        Problem("encoding", "docs/fi/index.md", 5, 10, {"detail": "invalid continuation byte (0xe4)"}),
    )
    assert sources(bank) == ["docs/sv/index.md"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.md", "a/index.md"),
        ("a/README.md", "a/index.md"),
        ("A.md", "a.md"),
        ("Aihe/a.md", "aihe/A.md"),
        ("ä.md", "a\u0308.md"),
    ],
)
def test_two_pages_for_one_address(root: Path, one: str, other: str) -> None:
    for path in (one, other):
        write(root, f"docs/fi/{path}", PAGE)
    bank = read_bank(root)
    if len(bank.pages) == 3:
        pytest.skip("This disk does not tell the two names apart.")
    first, second = sorted((one, other))
    assert bank.problems == (
        Problem("duplicate-page", f"docs/fi/{second}", facts={"other": f"docs/fi/{first}"}),
    )
    assert {f"docs/fi/{first}", f"docs/fi/{second}"} <= set(sources(bank))


def test_a_tree_may_be_missing_or_empty(root: Path) -> None:
    (root / "docs/sv/index.md").rename(root / "docs/sv/index.txt")
    assert read_bank(root).problems == (Problem("empty-tree", "docs/sv"),)
    (root / "docs/sv").rename(root / "docs/se")
    bank = read_bank(root)
    assert bank.problems == (Problem("missing-tree", "docs/sv"),)
    assert sources(bank) == ["docs/fi/index.md"]


def test_a_symbolic_link_is_followed_once(root: Path) -> None:
    write(root, "elsewhere/inner/b.md", PAGE)
    write(root, "docs/fi/real/a.md", PAGE)
    for link, target in {
        "docs/fi/again": "real",
        "docs/fi/loop": ".",
        "docs/fi/real/up": "../..",
        "docs/fi/real/a-too.md": "a.md",
        "docs/fi/outside": "../../elsewhere",
        "elsewhere/back": "../docs/fi",
    }.items():
        (root / link).symlink_to(target)
    found = [source for source in sources(read_bank(root)) if source.startswith("docs/fi/")]
    assert found[:2] == ["docs/fi/index.md", "docs/fi/outside/inner/b.md"]
    assert [source for source in found if source.endswith("/a.md")] == ["docs/fi/real/a.md"]
    assert len(found) == len({(root / source).resolve() for source in found})


def test_a_link_that_leads_nowhere_stops_the_reading(root: Path) -> None:
    (root / "docs/fi/a.md").symlink_to("nowhere.md")
    with pytest.raises(UnreadableError) as raised:
        read_bank(root)
    assert raised.value.path == "docs/fi/a.md"
    assert raised.value.detail == "No such file or directory"


def test_problems_come_in_the_order_of_places(root: Path) -> None:
    write(root, "docs/fi/b.md", "---\nkind: a\nkind: b\n---\n")
    write(root, "docs/fi/a.md", "Teksti.")
    write(root, "data/glossary.yml", "terms: [{id: a}]")
    places = [(problem.path, problem.line) for problem in read_bank(root).problems]
    assert places == sorted(places) and len({path for path, _ in places}) == 3


def test_nothing_can_be_read_without_a_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_bank(tmp_path)


def test_the_door_opens_without_the_engine() -> None:
    """Help and completion wait for this import, so it brings no MkDocs, Markdown or JSON Schema."""
    program = (
        "import sys, tietopankki.bank\n"
        "brought = {name.partition('.')[0] for name in sys.modules}\n"
        "print(*sorted(brought & {'mkdocs', 'markdown', 'jsonschema'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
