"""The words of the tools: catalogues, the reader's language, and facts put into a sentence."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from pathlib import Path

DOMAIN = "tietopankki"
LOCALE = Path(__file__).parent.parent / "locale"
LANGUAGES = ("fi", "sv", "en")
"""Languages the tools speak. English is the language of the msgids and needs no catalogue."""

Translator = Callable[[str], str]
"""Takes a msgid, gives its translation, or the msgid where there is none."""

LANGUAGE = "en"
"""The msgid that every catalogue translates with its own language's code."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def translator(language: str, directory: Path = LOCALE) -> Translator:
    """The translator of `directory`/<language>/LC_MESSAGES/tietopankki.mo.

    A language without a catalogue, and a msgid that a catalogue lacks, come out in English.
    """
    catalogue = gettext.translation(DOMAIN, directory, [language], fallback=True)
    # gettext answers the empty msgid with the catalogue's header.
    return lambda msgid: catalogue.gettext(msgid) if msgid else ""


def language_of(translate: Translator) -> str:
    """The code of the language that a translator really speaks: "en" for one without a catalogue."""
    return translate(LANGUAGE)


def preferred_language(environ: Mapping[str, str]) -> str:
    """The reader's language: "fi", "sv" or "en".

    The locale is the first of LC_ALL, LC_MESSAGES and LANG that is not empty. LANGUAGE, a list with
    colons, comes before it, but does not count in the locale "C" or "POSIX"
    (POSIX.1, Environment Variables, 8.2; GNU gettext manual, 2.3.3).
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    wishes = [locale] if locale in {"C", "POSIX"} else [*environ.get("LANGUAGE", "").split(":"), locale]
    codes = (re.split(r"[_.@-]", wish)[0].lower() for wish in wishes)
    return next((code for code in codes if code in LANGUAGES), "en")


def fill(text: str, facts: Mapping[str, str]) -> str:
    """`text` with its placeholders `{key}` replaced by the facts.

    Other braces stay, as `{ #id }` does. A placeholder without a fact stays as well: a slip in a
    catalogue must not stop a check.
    """
    return _PLACEHOLDER.sub(lambda match: facts.get(match[1], match[0]), text)


def generalised(text: str) -> str:
    """`text` with an ellipsis in place of every placeholder, and of a full stop after it."""
    return re.sub(r"…\.(?=\s|$)", "…", _PLACEHOLDER.sub("…", text))
