"""Small words that only one of the languages has: they tell the language of a short text."""

from __future__ import annotations

from collections.abc import Mapping

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(
        """
        tai että kun jos joka jotka jonka joita mitä mikä miten kuka kuinka miksi missä milloin mistä mihin
        ovat olla oli ole ei eivät eikä emme ette älä hän hänen hänelle heidän sitä niin niitä niiden
        myös kuin mutta eli vai vaan siitä siihen siinä tämä tämän tätä tässä nämä näitä minä sinä minun sinun
        sinulla voi voit ennen jälkeen kanssa mukaan ilman asti sekä koska jotta vaikka vielä aina kaikki
        toinen toisen itse oma omat saa saat pitää täytyy tulee kukaan mikään sillä joihin joissa jossa joten
        """.split()  # noqa: SIM905 - a list of words reads as words
    ),
    "sv": frozenset(
        """
        och att det är av för på som med inte den ett om har ska kan får från vid eller de dem han hon
        hen sig sin sitt sina du dig din ditt dina jag vi ni oss er vad vem vilken vilka vilket hur när var
        varför där här också än efter före innan genom utan mellan över enligt allt något någon
        några ingen inga själv måste bör skulle blir bli ha finns så då detta denna dessa eftersom
        inom hos mot redan bara även varje samma andra
        """.split()  # noqa: SIM905
    ),
    "en": frozenset(
        """
        the of and to that this these those is are was were been being have has with from not which
        what who whom when where why how you your we our they their it its if or but than then there here
        should would could can will shall must may only also each every other any some such into about
        """.split()  # noqa: SIM905
    ),
}
"""Words by language. A word that another of the languages has, too, is in none (fi on, se, men; sv i, en)."""
