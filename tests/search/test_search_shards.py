"""The files of an index: what shards.js reads is what was written."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.conftest import Javascript

from tietopankki.search import shards
from tietopankki.search.index import STEPS, Index, Key
from tietopankki.search.sections import SearchedPage, Section
from tietopankki.search.stemming import STEMMING, stem

READ = """
(files) => {
  const { Start, Words, frontCoded } = tietopankkiSearch;
  const parts = {};
  globalThis.searchPart = (name, part) => { parts[name] = part; };
  // in V8 a script can be run by the constructor of functions
  for (const text of files) new Function(text)();
  const start = new Start(parts.start);
  const words = start.firsts.map((_, at) => new Words(parts[`words-${at}`], start.stem));
  const sections = Array.from({ length: start.sectionCount }, (_, at) => {
    const number = start.textOf(at);
    const text = parts[`texts-${number}`];
    return [start.pageOf[at], text.url, text.title, text.theme, text.kind,
      ...text.sections[at - start.sections[number]]];
  });
  const firstTexts = start.pages.slice(0, -1).map((at) => parts[`texts-${at}`]?.url);
  const whole = words.map((file) => file.keys.map((key, at) => {
    const row = file.postings(at);
    const pairs = row.flatMap((section, index) => (index % 2 ? [] : [[section, row[index + 1]]]));
    return [key, file.shown[at], file.stems[at], pairs, (file.marks[at] ?? "").split(" ").filter(Boolean)];
  }));
  // for every key and each of its stems: does the file that the engine would ask for find it?
  const unfound = words.flatMap((file) => file.keys.flatMap((key, at) =>
    [key, ...file.stems[at]].filter((text, place) => {
      const other = words[start.rangeOf(text)];
      const number = other.keys.indexOf(key);
      return number < 0 || (place && !other.byStem.get(text).includes(number));
    })));
  const sorted = words.every((file) => [file.keys, file.sortedStems].every((list) =>
    list.every((one, at) => !at || list[at - 1] < one)));
  const spelling = start.letters.map((letters, at) => [letters, frontCoded(parts[`spelling-${at}`])]);
  const { facets } = parts;
  return { whole, unfound, sorted, spelling, sections, firstTexts, facets, stops: [...start.stops] };
}
"""
LETTERS = "aeikstuvyö1٣é"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
IDS = st.sampled_from(["", "a", "b", "constructor"])


@st.composite
def indexes(draw: st.DrawFn) -> Index:
    """Indexes as index.py makes them, with unlikely texts."""
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    sections = st.builds(Section, texts, texts, texts)
    page = st.builds(
        SearchedPage,
        *(texts, texts, texts),
        st.just(()),
        st.lists(sections, max_size=4).map(tuple),
        st.tuples(IDS, texts),
        st.tuples(IDS, texts),
        st.lists(IDS.filter(bool), unique=True).map(tuple),
    )
    pages = tuple(draw(st.lists(page, max_size=5)))
    count = sum(len(one.sections) for one in pages)
    keys = []
    for folded in sorted(draw(st.sets(WORDS, max_size=25))) if count else ():
        others = draw(
            st.sets(st.one_of(WORDS, st.builds(str.__add__, st.just(folded[:3]), WORDS)), max_size=4)
        )
        whole = {one for one in others if not one[0].isascii() or not one[0].isdigit()}
        numbers = sorted(draw(st.sets(st.integers(0, count - 1), min_size=1)))
        key = Key(
            folded,
            draw(st.sampled_from([folded, folded.upper(), "Äiti"])),
            frozenset({stem(folded, "fi"), *whole}),
            tuple((number, draw(st.integers(1, STEPS))) for number in numbers),
            frozenset(draw(st.sets(WORDS, max_size=2))),
        )
        keys.append(key)
    return Index("fi", pages, tuple(keys), ("ja", "on"))


def written(index: Index, size: int = 5_000) -> Mapping[str, str]:
    """The files of an index, of about so many letters each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "WORDS_SIZE", size)
        patch.setattr(shards, "SPELLING_SIZE", size)
        patch.setattr(shards, "TEXT_SIZE", size)
        return shards.files(index)


def read(index: Index, javascript: Javascript, size: int = 5_000) -> dict[str, Any]:
    found = javascript(READ, list(written(index, size).values()))
    assert isinstance(found, dict)
    return found


@settings(deadline=None)
@given(index=indexes(), size=st.sampled_from([10, 60, 5_000]))
def test_what_is_read_is_what_was_written(index: Index, size: int, javascript: Javascript) -> None:
    got = read(index, javascript, size)
    keys = {
        one.folded: [one.word, sorted(one.stems), [list(pair) for pair in one.postings], sorted(one.marks)]
        for one in index.keys
    }
    told = list(chain.from_iterable(got["whole"]))
    assert {key for key, *_ in told} == set(keys)
    for key, word, stems, postings, marks in told:
        assert [word, sorted(stems), postings, marks] == keys[key]
    assert got["unfound"] == []
    assert got["sorted"]
    stems = sorted({one for key in index.keys for one in key.stems if len(one) > 2 and not one.isdecimal()})
    # each letter has one file, and each stem stands in its letter's
    assert [one for _, spelling in got["spelling"] for one in spelling] == stems
    assert [letter for letters, _ in got["spelling"] for letter in letters] == sorted(
        {one[0] for one in stems}
    )
    assert all({one[0] for one in spelling} == set(letters) for letters, spelling in got["spelling"])
    assert got["sections"] == [
        [number, page.url, page.title, page.theme[1], page.kind[1], one.anchor, one.heading, one.text]
        for number, page in enumerate(index.pages)
        for one in page.sections
    ]
    assert got["stops"] == ["ja", "on"]


@settings(deadline=None)
@given(index=indexes())
def test_facets_tell_of_each_page_its_values(index: Index, javascript: Javascript) -> None:
    facets = read(index, javascript)["facets"]
    for name, wanted in (
        ("theme", [[one.theme[0]] if one.theme[0] else [] for one in index.pages]),
        ("kind", [[one.kind[0]] if one.kind[0] else [] for one in index.pages]),
        ("audience", [list(one.audience) for one in index.pages]),
    ):
        values, rows = facets[name]["values"], facets[name]["pages"]
        assert [[values[number] for number in row] for row in rows] == wanted
        assert values == sorted(set(values))


@settings(deadline=None)
@given(index=indexes(), size=st.sampled_from([10, 5_000]))
def test_every_file_is_one_call_with_json(index: Index, size: int) -> None:
    files = written(index, size)
    for path, text in files.items():
        call = re.fullmatch(r'searchPart\("([\w-]+)",(.*)\);\n', text)
        assert call, path
        assert path.endswith(f"{call[1]}.js")
        json.loads(call[2])
        assert not {"<", "\u2028", "\u2029"} & set(text)
    version = json.loads(files["start.js"][len('searchPart("start",') : -3])["version"]
    assert {path.partition("/")[0] for path in files} == {"start.js", version}


@settings(deadline=None)
@given(index=indexes())
def test_the_same_index_gives_the_same_files(index: Index) -> None:
    again = Index(index.language, index.pages, tuple(index.keys), index.stop_stems)
    assert shards.files(again) == shards.files(index)


SMALL = """
import sys
from pathlib import Path
from tietopankki.search import Vocabulary
from tietopankki.search.index import index
from tietopankki.search.sections import SearchedPage, Section
from tietopankki.search.shards import files
page = SearchedPage("a/", "Klientplan", "", ("plan",), (Section("", "", "Planen, klientplanen."),))
groups = [(("sv", "plan"), ("sv", "uppgift"), ("fi", "plan"))]
print(files(index([page], Vocabulary("sv", Path(sys.argv[1])), groups)))
"""
CACHE = {
    "words": [
        "fi\tplan\tplan\t",
        *(f"sv\t{word}\tklientplan\tklient plan" for word in ("klientplan", "klientplanen")),
        *(f"sv\t{word}\tplan\t" for word in ("plan", "planen")),
        "sv\tuppgift\tuppgift\t",
    ],
    "stems": [
        "fi\tplan\t0 0i 0is 0it",
        *(f"sv\t{word}\t0 0s 1" for word in ("klient", "klientplan", "plan", "uppgift")),
    ],
}


def test_the_order_of_sets_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "data/search").mkdir(parents=True)
    for name, lines in CACHE.items():
        (tmp_path / f"data/search/{name}-sv.tsv").write_text("\n".join(lines), encoding="utf-8")
    made = {
        subprocess.run(
            [sys.executable, "-c", SMALL, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
    assert b"klientplan" in made.pop()


def test_another_text_has_another_version() -> None:
    page = SearchedPage("", "A", "", (), (Section("", "", "Teksti."),))
    other = SearchedPage("", "A", "", (), (Section("", "", "Tekstin."),))
    made = [written(Index("fi", pages, (), ())) for pages in ((page,), (other,))]
    assert set(made[0]) != set(made[1])


@pytest.mark.parametrize("pages", [(), (SearchedPage("", "A", "", (), (Section("", "", "B"),)),)])
def test_an_index_without_words_can_be_read(pages: tuple[SearchedPage, ...], javascript: Javascript) -> None:
    got = read(Index("fi", pages, (), ()), javascript)
    assert got["whole"] == [[]]
    assert len(got["sections"]) == len(pages)
    assert got["firstTexts"] == [""] * len(pages)


def test_a_key_stands_where_its_stems_are_looked_for(javascript: Javascript) -> None:
    """työ is found by töi-, which stands far from it."""
    rows = tuple((number, 1) for number in range(40))
    page = SearchedPage("", "A", "", (), tuple(Section(str(number), "", "B") for number in range(40)))
    words = ["aatto", "hoito", "tuki", "tyo", "vasu"]
    keys = tuple(Key(one, one, frozenset({stem(one, "fi"), "aap"}), rows, frozenset()) for one in words)
    got = read(Index("fi", (page,), keys, ()), javascript, 60)
    assert len(got["whole"]) > 1
    assert [key for key, *_ in got["whole"][0]] == words
    assert got["unfound"] == []


def test_stemming_goes_with_the_index() -> None:
    for language in ("fi", "sv", "en"):
        start = json.loads(written(Index(language, (), (), ()))["start.js"][len('searchPart("start",') : -3])
        assert start["language"] == language
        assert [tuple(layer) for layer in start["stemming"]] == list(STEMMING.get(language, ()))
