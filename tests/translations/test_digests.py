"""What counts in a section, and what does not."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.translations.digests import digest, normalised

SECTION = """\
Milloin merkintä kirjoitetaan?

Laki käyttää sanaa viivytyksettä eikä anna tunteja tai päiviä.
[Asiakirja](../../sanasto.md#asiakirja) laaditaan heti ([703/2023, 21 §:n 1 momentti][703/2023]).

- Maksu on 1 700,50 € tai 5,5 %.
- Aika on klo 14.05–16 tai 1.9.2026.

| Tilanne | Peruste |
| --- | --- |
| puhelu | 10–12 § |
"""
NORMAL = (
    "Milloin merkintä kirjoitetaan Laki käyttää sanaa viivytyksettä eikä anna tunteja tai päiviä "
    "Asiakirja laaditaan heti 703/2023 21 § n 1 momentti "
    "Maksu on 1 700,50 € tai 5,5 % Aika on klo 14.05-16 tai 1.9.2026 "
    "| Tilanne | Peruste | | puhelu | 10-12 § |"
)


def test_normal_form_of_a_section() -> None:
    assert normalised(SECTION) == NORMAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SECTION, "8fbfa3f97311"),
        ("", "e3b0c44298fc"),
        ("Kirjaa heti.", "baceee9809c6"),
        ("Anteckna genast: 17 §, 1.9.2026, 700 000 €.", "54f3b33c3421"),
    ],
)
def test_digests_never_change(text: str, expected: str) -> None:
    """They stand in the front matter of every translation: another one would make them all out of date."""
    assert digest(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kirjaa heti.", "Kirjaa\nheti."),
        ("Kirjaa heti.", "  Kirjaa   heti  .\n\n"),
        ("Kirjaa heti, kun voit.", "Kirjaa heti – kun voit!"),
        ("Kirjaa **heti** ja _aina_ `nyt`.", "Kirjaa heti ja *aina* nyt."),
        ("kir**jaa**minen", "kirjaaminen"),
        ("”Heti”, hän sanoi.", '"Heti", hän sanoi.'),
        ("vaa’an", "vaa'an"),
        ("17\u00a0§", "17 §"),
        ("asia\u00adkirja", "asiakirja"),
        ("700\u202f000 €", "700 000 €"),
        ("10–12 §", "10 - 12 §"),
        ("e‑kirja", "e-kirja"),
        ("[laki](https://a.example/x_(y))", '[laki](<https://b.example/> "Laki")'),
        ("[laki][703/2023]", "[laki][]"),
        ("[laki][703/2023]", "laki"),
        ("Laki[^1].\n\n[^1]: Huom.", "Laki[^a].\n\n[^a]: Huom."),
        ("![kaavio](a.png)", "![kaavio](b.png)"),
        ("Lue <https://a.example/>.", "Lue <https://b.example/>."),
        ('Lue.\n\n[a]: https://a.example/ "A"', "Lue."),
        ("## Miksi { #miksi }", "Miksi"),
        ("Miksi\n=====", "## Miksi ##"),
        ("- yksi\n- kaksi", "1. yksi\n2. kaksi"),
        ("- yksi\n\n    - kaksi", "* yksi\n\n    + kaksi"),
        ("> Kirjaa\n> heti.", "Kirjaa heti."),
        ("Kirjaa<br>heti <!-- ei nyt -->", "Kirjaa heti"),
        ("a &amp; b &nbsp; c", "a & b c"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a|b\n:-:|-\n1 |2"),
        ("Sana { .korostus } loppuu.", "Sana loppuu."),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_what_does_not_count(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
    assert normalised(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kirjaa heti.", "Kirjaa."),
        ("Kirjaa heti.", "Heti kirjaa."),
        ("Kela", "kela"),
        ("5,5 %", "55 %"),
        ("5,5 %", "5,5"),
        ("2*3", "23"),
        ("-5 astetta", "5 astetta"),
        ("10–12 §", "10, 12 §"),
        ("1.9.2026", "19.2026"),
        ("klo 14.05", "klo 14.50"),
        ("703/2023", "703/2022"),
        ("100 €", "100 $"),
        ("yli < 5", "yli > 5"),
        ("THL:n", "THL"),
        ("e-kirja", "ekirja"),
        ("tieto_nimi", "tietonimi"),
        ("[laki 17 §](a)", "[laki 18 §](a)"),
        ("![kaavio](a)", "![taulukko](a)"),
        ("`koodi`", "`muu`"),
        # no list without an empty line before it: the number is read
        ("Aika alkaa\n1. syyskuuta.", "Aika alkaa\n2. syyskuuta."),
        ("| a | b |\n| - | - |\n| 1 | |", "| a | b |\n| - | - |\n| | 1 |"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "| a | b |\n| - | - |\n| 1 |\n| 2 |"),
        ('!!! note "Huom"', '!!! warning "Huom"'),
        ("3) kolmas", "4) kolmas"),
        ("[Huom]: tämä on tärkeä", "[Huom]: tämä on turha"),
        ("[sic](siis näin)", "[sic](siis noin)"),
    ],
)
def test_what_counts(one: str, other: str) -> None:
    assert digest(one) != digest(other)


WORDS = st.from_regex(r"[a-zåäö]{1,8}", fullmatch=True)
NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}(,[1-9]|\.[1-9])?", fullmatch=True)
TOKENS = st.lists(WORDS | NUMBERS, min_size=1, max_size=30)
SPACES = st.sampled_from([" ", "\n", "  ", " \n", "\u00a0", "\t"])


@settings(deadline=None)
@given(TOKENS, st.randoms(use_true_random=False))
def test_layout_marks_and_addresses_keep_the_digest(tokens: list[str], chance: random.Random) -> None:
    """Reflow, emphasis, links and their addresses, in any mixture."""
    plain = " ".join(tokens)
    dressed = []
    for token in tokens:
        address = f"x{chance.randrange(99)}.md#{chance.choice(tokens)}"
        forms = ("{}", "{}", "*{}*", "**{}**", "_{}_", "[{}](" + address + ")", "[{}][a 1]", "`{}`", "”{}”")
        dressed.append(chance.choice(forms).replace("{}", token))
    text = "".join(one + chance.choice([" ", "\n", "  ", "\u00a0"]) for one in dressed)
    assert normalised(text) == normalised(plain)


@settings(deadline=None)
@given(st.lists(TOKENS.map(" ".join), min_size=1, max_size=6), st.data())
def test_the_marker_of_a_list_keeps_the_digest(items: list[str], data: st.DataObject) -> None:
    markers = st.sampled_from(["-", "*", "+", "1.", "12."])
    texts = ["".join(f"{data.draw(markers)} {item}\n" for item in items) for _ in range(2)]
    assert digest(texts[0]) == digest(texts[1])


@settings(deadline=None)
@given(TOKENS, st.data())
def test_any_changed_word_or_digit_changes_the_digest(tokens: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(tokens) - 1))
    place = data.draw(st.integers(0, len(tokens[index]) - 1))
    old = tokens[index][place]
    if not old.isalnum():
        return
    new = data.draw(st.sampled_from("123456789" if old.isdigit() else "abcdefghijklmnopqrstuvwxyzåäö"))
    changed = tokens[index][:place] + new + tokens[index][place + 1 :]
    before, after = (
        " ".join([*tokens[:index], word, *tokens[index + 1 :]]) for word in (tokens[index], changed)
    )
    assert (digest(before) == digest(after)) == (old == new)


@settings(deadline=None)
@given(TOKENS, st.data())
def test_a_word_more_or_less_changes_the_digest(tokens: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(tokens)))
    longer = [*tokens[:index], data.draw(WORDS), *tokens[index:]]
    assert digest(" ".join(tokens)) != digest(" ".join(longer))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_the_normal_form_of_any_text_has_no_layout(text: str) -> None:
    normal = normalised(text)
    assert normal == " ".join(normal.split())
    assert not re.search(r"[”\"!?;*`#]", normal)


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "[" * n + "]" * n,
        lambda n: "[a](" * n,
        lambda n: "[a](<" * n,
        lambda n: '](a "' * n,
        lambda n: "[a]: b" + " " * n + "x",
        lambda n: "<!-- " * n,
        lambda n: "<a" * n,
        lambda n: "{ #" * n,
        lambda n: "a" + " " * n + "b",
        lambda n: "1 " * n,
        lambda n: "1" + " " * n + "-",
        lambda n: "|" + " " * n + "\n|" + " " * n + "x",
        lambda n: "a|b\n-|-\n" + "|" * n,
        lambda n: ">" * n,
        lambda n: "*_" * n,
        lambda n: "- " * n,
        lambda n: "\n" * n,
        lambda n: "-" * n + "x",
    ],
)
def test_a_text_made_to_hurt_takes_no_more_than_its_share(made: object) -> None:
    assert callable(made)
    start = time.process_time()
    normalised(made(20_000))
    assert time.process_time() - start < 2
