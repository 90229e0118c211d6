"""words.js and Python cut, fold and stem alike: what the index has is what the browser asks for."""

from bisect import bisect_left

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.search.conftest import Javascript

from tietopankki.language import fold
from tietopankki.search.stemming import STEMMING, stem
from tietopankki.search.tokens import tokens

untimed = settings(deadline=None)

# Unicode 15 made a spacing mark of this one; Python 3.11 knows Unicode 14, a browser a newer one.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\U0001171e")
PIECES = st.sampled_from(
    [
        *(
            "kirjaamis",
            "ASIAKAS",
            "Åland",
            "ÄÖÅ",
            "a\u0308iti",
            "kir\u00adjaa",
            "İstanbul",
            "Straße",
            "ǿ",
            "ŋ",
        ),
        *(
            "документа",
            "й",
            "и\u0306",
            "كِتَاب",
            "ﷺ",
            "ﺑ",
            "हिन्दी",
            "漢字",
            "𠮷野",
            "𝐀𝐛",
            "½",
            "m²",
            "①",
            "ⅷ",
            "٣",
        ),
        *("👩‍👩‍👧", "🇫🇮", "🏽", "\u200d", "\u200b", "\u202e", "\ufeff", "ς", "ΣΑΣ", "ﬁ", "Ω", "ͺ", "\u0301"),
        *(" ", "-", "–", "_", "/", ":", ".", "§", "\n", "\u00a0", "\u2028", "<b>", "&", "0", "12"),
    ]
)
TEXTS = st.one_of(st.text(CHARACTERS), st.lists(st.one_of(PIECES, CHARACTERS)).map("".join))
ENDINGS = st.sampled_from(
    [
        *(
            "ssa",
            "sta",
            "lle",
            "ksi",
            "ineen",
            "itten",
            "jen",
            "iin",
            "nsa",
            "mme",
            "kin",
            "kaan",
            "ko",
            "si",
        ),
        *("arna", "ernas", "ande", "heten", "or", "s", "n", "t", "a", "e", "j", "tta", "seen", "issa"),
    ]
)
WORDS = st.builds(str.__add__, st.text("abeijkmnorstuvyäöå2é", min_size=1), st.lists(ENDINGS).map("".join))


@untimed
@given(text=TEXTS)
def test_both_fold_alike(text: str, javascript: Javascript) -> None:
    assert javascript("tietopankkiSearch.fold", text) == fold(text)


@untimed
@given(text=TEXTS)
def test_both_cut_a_text_into_the_same_words(text: str, javascript: Javascript) -> None:
    cut = javascript("(text) => tietopankkiSearch.tokens(text).map((token) => token.folded)", text)
    assert cut == [fold(word) for word in tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Kirjaamisesta, 703/2023 § 17: asiakas-tieto",
            ["kirjaamisesta", "703", "2023", "17", "asiakas", "tieto"],
        ),
        ("kir\u00adjaami\u00adnen a\u0308iti", ["kirjaaminen", "aiti"]),
        ("İstanbulin كِتَاب हिन्दी", ["istanbulin", "كتاب", "हिनदी"]),
        ("ﷺ 𠮷野 👩‍👩‍👧 sana_sana", ["sana", "sana"]),
        ("A🏻Σ ΛΌΓΟΣ", ["a", "σ", "λογοσ"]),
        ("…–!\u0301 \u200b", []),
    ],
)
def test_words_are_letters_and_digits_with_their_marks(
    text: str, words: list[str], javascript: Javascript
) -> None:
    assert [fold(word) for word in tokens(text)] == words
    assert javascript("(text) => tietopankkiSearch.tokens(text).map((token) => token.folded)", text) == words


@untimed
@given(text=TEXTS)
def test_a_token_tells_its_place(text: str, javascript: Javascript) -> None:
    wrong = """(text) => {
      let end = 0;
      return tietopankkiSearch.tokens(text).filter((token) => {
        const isRight = token.start >= end && text.slice(token.start, token.end) === token.text;
        end = token.end;
        return !isRight;
      });
    }"""
    assert javascript(wrong, text) == []


@untimed
@given(words=st.lists(st.one_of(WORDS.map(fold), TEXTS.map(tokens).map("".join).map(fold))))
@pytest.mark.parametrize("language", STEMMING)
def test_both_cut_the_same_endings(words: list[str], language: str, javascript: Javascript) -> None:
    cut = "(rules, words) => words.map(tietopankkiSearch.stemmer(rules))"
    assert javascript(cut, STEMMING[language], words) == [stem(word, language) for word in words]


@pytest.mark.parametrize(
    ("language", "forms", "stemmed"),
    [
        (
            "fi",
            ["kirjaaminen", "kirjaamisessa", "kirjaamisestakin", "kirjaamisen"],
            {"kirjaamin", "kirjaamis"},
        ),
        ("fi", ["talossa", "talosta", "talonsa", "talot"], {"tal"}),
        ("sv", ["dokument", "dokumentet", "dokumentens", "dokumenten"], {"dokument"}),
        ("en", ["records", "recording"], {"records", "recording"}),
    ],
)
def test_forms_of_a_word_share_stems(language: str, forms: list[str], stemmed: set[str]) -> None:
    assert {stem(form, language) for form in forms} == stemmed


def alignment(one: str, two: str) -> int:
    """Optimal string alignment, as it is defined: the plain table (Boytsov 2011, 3.2)."""
    table = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(two) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(two) + 1):
            differs = one[i - 1] != two[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + differs)
            if i > 1 and j > 1 and one[i - 2 : i] == two[j - 2 : j][::-1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


NEAR = st.text("abcä", max_size=9)


@st.composite
def near(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and what a few typing errors make of it."""
    word = other = draw(NEAR)
    for at, error in draw(
        st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["", "b", "swap", "double"])), max_size=4)
    ):
        rest = other[at + 1 :]
        if error == "swap":
            other = other[:at] + other[at : at + 2][::-1] + other[at + 2 :]
        else:
            other = other[:at] + (2 * other[at : at + 1] if error == "double" else error) + rest
    return word, other


PAIRS = st.one_of(near(), st.tuples(NEAR, NEAR))


@untimed
@given(words=PAIRS, most=st.integers(0, 4))
@example(words=("ab", "ba"), most=1)
@example(words=("cab", "cbad"), most=2)
def test_distance_is_that_of_optimal_string_alignment(
    words: tuple[str, str], most: int, javascript: Javascript
) -> None:
    one, two = words
    away = alignment(one, two)
    # JSON has no Infinity
    expected = away if away <= most else None
    assert javascript("tietopankkiSearch.distance", one, two, most) == expected


@untimed
@given(words=PAIRS, most=st.integers(0, 4))
@example(words=("ab", "ba"), most=1)
@example(words=("cab", "cbad"), most=2)
def test_an_open_distance_is_that_to_the_best_beginning(
    words: tuple[str, str], most: int, javascript: Javascript
) -> None:
    one, two = words
    away = min(alignment(one, two[:length]) for length in range(len(two) + 1))
    expected = away if away <= most else None
    assert javascript("tietopankkiSearch.distance", one, two, most, True) == expected


@untimed
@given(values=st.lists(st.integers(0, 20)).map(sorted), value=st.integers(-1, 21))
def test_the_lower_bound_is_the_first_that_is_not_below(
    values: list[int], value: int, javascript: Javascript
) -> None:
    assert javascript("tietopankkiSearch.lowerBound", values, value) == bisect_left(values, value)
