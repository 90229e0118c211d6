import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.site.search_index import split, write_split

LANGUAGES = ("fi", "sv")
CONFIG = {"lang": ["fi", "sv"], "separator": "[\\s\\-]+"}

locations = st.builds(
    "{}{}".format, st.sampled_from(["", "sv/"]), st.sampled_from(["", "a/", "a/#kohta", "sv-a/", "svea/"])
)


def index(*found: str) -> str:
    documents = [{"location": one, "title": one.upper(), "text": "ä"} for one in found]
    return json.dumps({"config": CONFIG, "docs": documents})


def located(text: str) -> list[str]:
    return [one["location"] for one in json.loads(text)["docs"]]


def test_each_language_has_its_own_pages_at_places_within_its_own_root() -> None:
    parts = split(index("", "sv/", "teemat/#a", "sv/teemat/#b", "svea/"), LANGUAGES)
    assert {code: located(text) for code, text in parts.items()} == {
        "fi": ["", "teemat/#a", "svea/"],
        "sv": ["", "teemat/#b"],
    }


def test_each_index_names_its_language_and_keeps_the_other_settings() -> None:
    parts = split(index("", "sv/"), LANGUAGES)
    assert json.loads(parts["sv"])["config"] == {**CONFIG, "lang": ["sv"]}
    assert json.loads(parts["fi"])["config"] == {**CONFIG, "lang": ["fi"]}


def test_a_language_without_pages_has_an_empty_index() -> None:
    assert located(split(index("a/"), LANGUAGES)["sv"]) == []


@given(st.lists(locations))
def test_no_document_is_lost_or_changed_but_for_its_place(found: list[str]) -> None:
    parts = split(index(*found), LANGUAGES)
    documents = [one for text in parts.values() for one in json.loads(text)["docs"]]
    # the title still says where each one came from
    assert sorted(one["title"].lower() for one in documents) == sorted(found)
    for one in documents:
        assert one["title"].lower().removeprefix("sv/") == one["location"]


@pytest.mark.parametrize(
    ("built", "expected"),
    [
        (("fi", "sv"), {"search/search_index.json", "sv/search/search_index.json"}),
        (("fi",), {"search/search_index.json"}),
        (("sv",), {"sv/search/search_index.json"}),
    ],
)
def test_the_mixed_index_gives_way_to_one_in_each_built_languages_root(
    built: tuple[str, ...], expected: set[str], tmp_path: Path
) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text(index("a/", "sv/a/"), encoding="utf-8")
    write_split(tmp_path, LANGUAGES, built)
    assert {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*.json")} == expected
