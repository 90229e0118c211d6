"""What a front matter records of a translation's source: read, and written without touching anything else."""

import datetime
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.bank.front_matter import read_front_matter
from tietopankki.translations.record import Record, RecordError, read_record, written
from tietopankki.translations.record_text import UnwritableError, with_record

DAY = datetime.date(2026, 11, 22)
ONE, OTHER = "3fa2c1d09b7e", "91bc02aa5d10"
RECORD = Record("fi", DAY, {"_intro": ONE, "milloin": OTHER}, {"_intro": OTHER, "milloin": ONE})
BLOCK = """\
translated_from:
  language: fi
  checked: 2026-11-22
  sections: {_intro: 3fa2c1d09b7e, milloin: 91bc02aa5d10}
  translated: {_intro: 91bc02aa5d10, milloin: 3fa2c1d09b7e}
"""


def read(block: str) -> Record | None:
    front_matter, _, problems = read_front_matter(f"---\ntitle: Sida\n{block}---\n\nText.\n", "")
    assert not problems
    return read_record(front_matter, ["fi"])


def test_form_of_the_block() -> None:
    assert written(RECORD) == BLOCK
    assert read(BLOCK) == RECORD


def test_the_form_of_the_design_is_enough() -> None:
    block = "translated_from:\n  language: fi\n  checked: 2026-11-22\n  sections: {_intro: 3fa2c1d09b7e}\n"
    assert read(block) == Record("fi", DAY, {"_intro": ONE})


def test_a_page_without_the_block_has_no_record() -> None:
    assert read("") is None


def test_sections_that_a_confirm_left_out_are_told_with_their_date() -> None:
    record = Record("fi", DAY, {"milloin": ONE}, {"milloin": ONE}, {"milloin": datetime.date(2026, 1, 12)})
    assert "  skipped: {milloin: 2026-01-12}\n" in written(record)
    assert read(written(record)) == record


DIGESTS = st.text("0123456789abcdef", min_size=12, max_size=12) | st.sampled_from(
    ["012345671234", "123456789012", "12345e678901", "0b1010101010", "000000000000", "1234567e8901"]
)
IDS = st.text(min_size=1, max_size=8).filter(str.isprintable) | st.sampled_from(
    ["_intro", "2026", "1e3", "on", "null", "yes", "2026-11-22", "a: b", "{x}", "#x", "ä", "a,b", "-", "~"]
)


@given(
    st.dictionaries(IDS, DIGESTS), st.dictionaries(IDS, DIGESTS), st.dictionaries(IDS, st.dates()), st.dates()
)
def test_what_is_written_is_read_as_it_was(
    sections: Mapping[str, str],
    translated: Mapping[str, str],
    skipped: Mapping[str, datetime.date],
    day: datetime.date,
) -> None:
    """Whatever ids and digests look like to YAML: numbers, dates, truth values."""
    record = Record("fi", day, sections, translated, skipped)
    assert read(written(record)) == record


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("translated_from: suomi\n", "form"),
        ("translated_from:\n", "form"),
        ("translated_from: [fi]\n", "form"),
        (BLOCK + "  comment: x\n", "key"),
        (BLOCK.replace("  checked: 2026-11-22\n", ""), "missing"),
        (BLOCK.replace("language: fi", "language: sv"), "language"),
        (BLOCK.replace("language: fi", "language: [fi]"), "language"),
        (BLOCK.replace("2026-11-22", "eilen"), "value"),
        (BLOCK.replace("2026-11-22", "2026-11-22T10:00:00"), "value"),
        (BLOCK.replace(ONE, "3fa2c1"), "value"),
        (BLOCK.replace(ONE, "3FA2C1D09B7E"), "value"),
        (BLOCK.replace(ONE, "123456789012"), "value"),
        (BLOCK.replace("milloin:", "2026:"), "value"),
        (BLOCK.replace("{_intro: 3fa2c1d09b7e, milloin: 91bc02aa5d10}", "3fa2c1d09b7e"), "value"),
        (BLOCK + "  skipped: {milloin: nyt}\n", "value"),
        (BLOCK + "  skipped: milloin\n", "value"),
    ],
)
def test_another_form_is_refused_with_its_reason(block: str, reason: str) -> None:
    with pytest.raises(RecordError) as error:
        read(block)
    assert error.value.reason == reason


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.dates(), st.lists, max_leaves=5)
)
def test_no_value_is_more_than_refused(value: object) -> None:
    front_matter, _, _ = read_front_matter("---\ntitle: x\n---\n", "")
    values = type(front_matter)({"translated_from": value}, {}, 1)
    with pytest.raises(RecordError):
        read_record(values, ["fi"])


PAGE = """\
---
# written by the editors
title: "När: man dokumenterar"   # the page's name
synonyms: [a,   b]

{block}owner: toimitus
---

Text.
"""
COMMENTED = BLOCK.replace("  checked", "  # not by hand\n  checked")
OLD = BLOCK.replace("2026-11-22", "2025-01-01").replace("milloin", "miksi")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_block_changes(end: str, mark: str) -> None:
    before = mark + PAGE.format(block=OLD).replace("\n", end)
    assert with_record(before, RECORD) == mark + PAGE.format(block=BLOCK).replace("\n", end)


def test_a_new_block_comes_last() -> None:
    after = with_record(PAGE.format(block=""), RECORD)
    assert after == PAGE.format(block="").replace("owner: toimitus\n", f"owner: toimitus\n{BLOCK}")


@pytest.mark.parametrize(
    "old",
    [
        "translated_from: {language: fi, checked: 2025-01-01,\n  sections: {_intro: 3fa2c1d09b7e}}\n",
        "translated_from:\n  language: fi\n  sections:\n    _intro: 3fa2c1d09b7e\n\n    milloin: x\n",
        "translated_from: |\n  fi\n  sv\n",
        "translated_from: suomi\n",
        "translated_from:\n",
        '"translated_from": [fi,\n    sv]\n',
        "translated_from: >-\n  fi\n\n",
    ],
)
def test_a_block_in_any_form_is_replaced(old: str) -> None:
    after = with_record(PAGE.format(block=old), RECORD)
    assert after.replace("\n\nowner", "\nowner") == PAGE.format(block=BLOCK).replace("\n\nowner", "\nowner")


def test_comments_in_and_around_the_block_are_kept() -> None:
    before = PAGE.format(block=OLD.replace("  checked", "  # not by hand\n  checked") + "# whose page\n")
    after = with_record(before, RECORD)
    assert after == PAGE.format(block=BLOCK + "  # not by hand\n# whose page\n")


def test_writing_the_same_record_again_changes_nothing() -> None:
    once = with_record(PAGE.format(block=COMMENTED), RECORD)
    assert with_record(once, RECORD) == once


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("Text.\n", "yaml"),
        ("---\ntitle: Sida\n\nText.\n", "yaml"),
        ("---\ntitle: [\n---\n", "yaml"),
        ("---\n- title\n---\n", "form"),
        ("---\n{title: Sida}\n---\n", "form"),
        ("---\ntranslated_from: a\ntranslated_from: b\n---\n", "twice"),
    ],
)
def test_a_front_matter_that_cannot_take_it_is_refused(page: str, reason: str) -> None:
    with pytest.raises(UnwritableError) as error:
        with_record(page, RECORD)
    assert error.value.reason == reason


VALUES = st.sampled_from(
    [
        "a",
        '"a: b"',
        "[a, b]",
        "\n  - a\n  - b",
        "{a: 1}",
        "|\n  text\n\n  text",
        ">\n  text",
        "2026-11-22",
        "",
        "'x'",
    ]
)
LINES = st.sampled_from(["", "# comment", "   # comment"])


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["title", "kind", "owner", "translated_from"]), VALUES),
    st.lists(LINES, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_stands_in_the_front_matter_the_rest_is_kept(
    values: Mapping[str, str], lines: list[str], end: str
) -> None:
    block = "".join(f"{key}: {value}\n" for key, value in values.items()) + "".join(
        f"{line}\n" for line in lines
    )
    before = f"---\n{block}---\nText \n\n".replace("\n", end)
    after = with_record(before, RECORD)
    assert after.endswith(f"{end}---{end}Text {end}{end}")
    for key, value in values.items():
        if key != "translated_from":
            assert f"{key}: {value}\n".replace("\n", end) in after
    assert after.count("# comment") == lines.count("# comment") + lines.count("   # comment")
    assert read(written(RECORD)) == RECORD
