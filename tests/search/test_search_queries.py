"""The table of questions, and the measures of the answers, worked out by hand."""

from collections.abc import Sequence

import pytest

from tietopankki.search import Measures, Outcome, Query, by_kind, evaluate, measures, read_queries
from tietopankki.search.evaluate import DEPTH

HEADER = "id\tclass\tsplit\tquery\texpected"
PATH = "data/search/queries-fi.tsv"


def query(*expected: str, kind: str = "typo", text: str = "sana") -> Query:
    return Query("a", kind, "dev", text, expected, 2)


def test_a_table_is_read_with_its_lines() -> None:
    text = f"\ufeff{HEADER}\r\n\n# huomautus\r\n"
    text += "a\ttypo\tdev\t kirja minen \t teemat/a/  . \r\nb\tprefix\ttest\tk\tb/"
    queries, findings = read_queries(text, PATH)
    assert findings == []
    assert queries == [
        Query("a", "typo", "dev", "kirja minen", ("teemat/a/", "."), 4),
        Query("b", "prefix", "test", "k", ("b/",), 5),
    ]


BAD = [
    ("a\ttypo\tdev\tsana", {"reason": "columns", "found": "4"}),
    ("a\ttypo\tdev\tsana\ta/\t", {"reason": "columns", "found": "6"}),
    ("a typo dev sana a/", {"reason": "columns", "found": "1"}),
    ("a\ttypo\tdev\t \ta/", {"reason": "empty"}),
    ("a\ttypo\tdev\tsana\t ", {"reason": "empty"}),
    ("good\ttypo\tdev\tsana\ta/", {"reason": "repeated", "id": "good", "other": "2"}),
]


@pytest.mark.parametrize(("line", "facts"), BAD)
def test_a_bad_line_is_told_and_does_not_count(line: str, facts: dict[str, str]) -> None:
    good = "good\ttypo\tdev\tsana\ta/"
    queries, findings = read_queries(f"{HEADER}\n{good}\n{line}\n", PATH)
    assert [one.id for one in queries] == ["good"]
    (finding,) = findings
    assert (finding.rule, finding.path, finding.line, dict(finding.facts)) == ("S102", PATH, 3, facts)


def answers(*found: str) -> list[Outcome]:
    return evaluate([query("teemat/a/")], lambda _text: found)


@pytest.mark.parametrize(
    "written", ["teemat/a/", "teemat/a", "/teemat/a/", "teemat/a/index.html", "teemat/a/#luku"]
)
def test_an_address_is_the_same_however_it_is_written(written: str) -> None:
    assert answers("b/", written)[0].rank == 2
    (outcome,) = evaluate([query(written)], lambda _text: ["teemat/a/"])
    assert outcome.rank == 1


@pytest.mark.parametrize("written", ["", "index.html", "#luku", "."])
def test_the_start_page_is_a_dot(written: str) -> None:
    (outcome,) = evaluate([query(".")], lambda _text: [written])
    assert outcome.rank == 1


@pytest.mark.parametrize("other", ["teemat/ab/", "teemat/", "a/", "teemat/a/b/", ""])
def test_another_address_is_another_page(other: str) -> None:
    assert answers(other)[0].rank is None


def test_the_first_of_several_right_pages_counts() -> None:
    (outcome,) = evaluate([query("c/", "b/")], lambda _text: ["a/", "b/", "c/"])
    assert outcome.rank == 2


def test_only_the_first_answers_are_looked_at() -> None:
    found = [f"{number}/" for number in range(DEPTH)]
    assert answers(*found[: DEPTH - 1], "teemat/a/")[0].rank == DEPTH
    assert answers(*found, "teemat/a/")[0].rank is None
    assert answers(*found, "teemat/a/")[0].answers == tuple(found)


def test_the_question_is_asked_as_it_is_written() -> None:
    asked = []

    def answer(text: str) -> Sequence[str]:
        asked.append(text)
        return []

    evaluate([query("a/", text="Kirjaa <b>"), query("a/", text="toinen")], answer)
    assert asked == ["Kirjaa <b>", "toinen"]


def outcomes(*ranks: int | None, kind: str = "typo") -> list[Outcome]:
    """Outcomes with these ranks; 0 stands for no answer at all."""
    return [Outcome(query("a/", kind=kind), rank or None, () if rank == 0 else ("a/",)) for rank in ranks]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ((), Measures(0, 0, 0, 0, 0)),
        ((1,), Measures(1, 1, 1, 1, 0)),
        ((0,), Measures(1, 0, 0, 0, 1)),
        # 2 of 8 first, 4 of 8 within five, (1 + 1 + 1/2 + 1/5 + 1/6 + 1/10) / 8, 1 of 8 without an answer
        ((1, 2, 5, 6, 10, None, 0, 1), Measures(8, 0.25, 0.5, 2.966666666666667 / 8, 0.125)),
        ((4, None), Measures(2, 0, 0.5, 0.125, 0)),
    ],
)
def test_the_measures_are_shares_of_the_questions(ranks: tuple[int | None, ...], expected: Measures) -> None:
    got = measures(outcomes(*ranks))
    assert got.count == expected.count
    assert (got.recall_1, got.recall_5, got.mrr, got.zero) == pytest.approx(
        (expected.recall_1, expected.recall_5, expected.mrr, expected.zero)
    )


def test_the_classes_stand_in_the_order_of_their_first_question() -> None:
    every = [*outcomes(1, kind="prefix"), *outcomes(2, kind="dots"), *outcomes(3, None, kind="prefix")]
    kinds = by_kind(every)
    assert list(kinds) == ["prefix", "dots"]
    assert [one.rank for one in kinds["prefix"]] == [1, 3, None]
