"""Texts that say nothing when they are read alone."""

import pytest

from tietopankki.links.texts import is_bare, says_nothing

NOTHING = """\
tästä
Tästä.
TÄSSÄ
täältä
täällä
linkki
Lue lisää
lue lisää »
klikkaa
Klikkaa tästä
lue lisää täältä
lisätietoja
här
klicka här
Läs mer
läs mera här
länk
Mer information
here
click here
read more
→

https://thl.fi/x
www.thl.fi
HTTPS://thl.fi
"""
SOMETHING = """\
Milloin kirjataan
Lue lisää kirjaamisesta
Läs mer om klientplanen
Täällä kirjataan
information
Lisää tietopankista
7.1
17 §
A
#
¶
thl.fi
THL (www.thl.fi)
Katso https://thl.fi/x
Sivu 3
Linkkilista
toimitus@tietopankki.example
Härmä
"""


@pytest.mark.parametrize("text", NOTHING.splitlines())
def test_texts_that_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", SOMETHING.splitlines())
def test_texts_that_say_something(text: str) -> None:
    assert not says_nothing(text)


def test_a_bare_address_is_nothing_else() -> None:
    assert is_bare(" https://thl.fi/x ")
    assert not is_bare("https://thl.fi/x ja muuta")
    assert not is_bare("thl.fi")
