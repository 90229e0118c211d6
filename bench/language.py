"""How often the language of a text is told wrong: ours and libraries, on the bank's own pages.

    python bench/language.py            prints the table
    python bench/language.py --write    makes scripts/tietopankki/language/data/letters.tsv anew

The texts are all passages (paragraphs, items, cells, headings) and all sentences of the pages, each in the
language of its page, without those that are glossary terms or statute names of another language, and the
names of organisations that both languages share. Libraries that are not installed are left out; of those
that can, each was told to choose between Finnish, Swedish and English.

Measured on 22 November 2026, wrong / not told per class of letters (Python 3.11, 2 cores):

                        < 12 (358)   < 25 (909)   < 50 (2013)  < 100 (2101)  100+ (812)  µs/text  load s
    ours                    0 / 82       0 / 20         0 / 3         0 / 0       0 / 0       12    0.00
    ours, no margin         10 / 0        5 / 0         0 / 0         0 / 0       0 / 0        7    0.00
    simplemma.langdetect   21 / 41       7 / 49        3 / 15         0 / 0       0 / 0     1139    3.94
    lingua 2.1.1 (96 MB)    19 / 0        4 / 0         1 / 0         0 / 0       0 / 0      244    1.06
    py3langid 0.4 (+numpy)  32 / 0        8 / 0         2 / 0         0 / 0       0 / 0       71    1.37
    langid 1.1.6 (+numpy)  109 / 0       75 / 0         4 / 0         0 / 0       0 / 0       60    3.65
    langdetect 1.0.9        44 / 0       18 / 0         2 / 0         0 / 0       0 / 0      305    0.01

On the bank of 332 pages, 16,465 texts, ours is wrong in 6 (0.04 %) and silent in 345. Five of the six are
names of projects and of a centre in the other language.

On 14,199 clauses and sentences of statutes, which played no part in choosing the margin, ours is wrong in 7
(0.05 %), all of them shorter than 25 letters, and silent in 139.
"""

from __future__ import annotations

import contextlib
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from tietopankki.bank import read_bank  # noqa: E402
from tietopankki.language.identify import LANGUAGES, identify  # noqa: E402
from tietopankki.language.passages import read_section  # noqa: E402

LETTERS = ROOT / "scripts/tietopankki/language/data/letters.tsv"
CLASSES = (12, 25, 50, 100)
"""Upper bounds of the length classes, in letters."""
COMMON, TELLING, FLOOR = 5e-5, 0.7, -4.0
"""Of all groups of letters those are kept that are common and that tell something (in nats)."""

Identifier = Callable[[str], str | None]


def texts() -> list[tuple[str, str]]:
    """Language and text, each text once."""
    bank = read_bank(ROOT)
    names = {language: set[str]() for language in bank.configuration.languages}
    for language, known in names.items():
        known.update(plain(term.names[language]) for term in bank.terms)
        known.update(plain(statute.names[language]) for statute in bank.statutes)
    found = {language: set[str]() for language in names}
    for page in bank.pages:
        for section in page.sections:
            for passage in read_section(section.heading, section.level + 1, section.text).passages:
                text = " ".join(passage.prose.text.split())
                found[page.language] |= {text, *re.split(r"(?<=[.!?])\s+", text)}
    elsewhere = {language: names[language] | set(map(plain, own)) for language, own in found.items()}
    return [
        (language, text)
        for language, own in found.items()
        for text in sorted(own)
        if letters(text) >= 4
        and not any(plain(text) in elsewhere[other] for other in names if other != language)
    ]


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def letters(text: str) -> int:
    return len(re.findall(r"[^\W\d_]", text))


def candidates() -> Iterator[tuple[str, Callable[[], Identifier]]]:
    """Name of each candidate and what loads it. Raises ImportError where it is not installed."""
    yield "ours", lambda: identify
    yield "ours, no margin", lambda: lambda text: identify(text, 0)
    yield "simplemma.langdetect", load_simplemma
    yield "lingua", load_lingua
    yield "py3langid", load_py3langid
    yield "langid", load_langid
    yield "langdetect", load_langdetect


def load_simplemma() -> Identifier:
    simplemma = import_module("simplemma")

    def tell(text: str) -> str | None:
        found = simplemma.langdetect(text, LANGUAGES, low_memory=True)
        ranked = [one for one in found if one[0] != "unk"]
        return ranked[0][0] if len(ranked) > 1 and ranked[0][1] > ranked[1][1] else None

    tell("sana")
    return tell


def load_lingua() -> Identifier:
    lingua = import_module("lingua")
    names = {"fi": "FINNISH", "sv": "SWEDISH", "en": "ENGLISH"}
    codes = {getattr(lingua.Language, name): code for code, name in names.items()}
    builder = lingua.LanguageDetectorBuilder.from_languages(*codes)
    detector = builder.with_preloaded_language_models().build()
    return lambda text: codes.get(detector.detect_language_of(text))


def load_py3langid() -> Identifier:
    return _langid("py3langid")


def load_langid() -> Identifier:
    return _langid("langid")


def _langid(name: str) -> Identifier:
    library = import_module(name)
    library.set_languages(list(LANGUAGES))
    return lambda text: str(library.classify(text)[0])


def load_langdetect() -> Identifier:
    library, factories = import_module("langdetect"), import_module("langdetect.detector_factory")
    factory = factories.DetectorFactory()
    factory.seed = 0
    profiles = (Path(factories.PROFILES_DIRECTORY) / language for language in LANGUAGES)
    factory.load_json_profile([one.read_text(encoding="utf-8") for one in profiles])

    def tell(text: str) -> str | None:
        detector = factory.create()
        detector.append(text)
        with contextlib.suppress(library.LangDetectException):
            return str(detector.detect())
        return None

    return tell


def measure() -> None:
    rows = texts()
    sizes = Counter(length_class(text) for _, text in rows)
    names = [f"< {bound}" for bound in CLASSES] + [f"{CLASSES[-1]}+"]
    print(f"{len(rows)} texts; per class of letters: wrong / not told, and the share of wrong answers\n")
    print(
        f"{'':22}"
        + "".join(f"{f'{name} ({sizes[index]})':>18}" for index, name in enumerate(names))
        + "   µs/text  load s"
    )
    for name, load in candidates():
        start = time.perf_counter()
        try:
            tell = load()
        except ImportError:
            print(f"{name:22}  not installed")
            continue
        loaded = time.perf_counter()
        wrong, silent = Counter[int](), Counter[int]()
        for language, text in rows:
            answer = tell(text)
            if answer is None:
                silent[length_class(text)] += 1
            elif answer != language:
                wrong[length_class(text)] += 1
        spent = time.perf_counter() - loaded
        shown = (
            f"{f'{wrong[one]} / {silent[one]} {100 * wrong[one] / max(1, sizes[one]):5.2f} %':>18}"
            for one in range(len(names))
        )
        print(f"{name:22}{''.join(shown)}{1e6 * spent / len(rows):10.0f}{loaded - start:8.2f}")


def length_class(text: str) -> int:
    return sum(letters(text) >= bound for bound in CLASSES)


def write() -> None:
    """Makes the table of letters from simplemma's word forms."""
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY  # noqa: PLC0415

    counts = {language: Counter[str]() for language in LANGUAGES}
    for language, count in counts.items():
        for word in LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language):
            if word.isalpha():
                framed = f"<{word.lower()}>"
                count.update(framed[start : start + 3] for start in range(len(word)))
    totals = [sum(count.values()) for count in counts.values()]
    lines = [
        "# Three letters (< and > frame a word) and how likely they are in fi, sv and en, in tenths of a nat",
        "# below the likeliest. Made from simplemma 2.0.0's word forms (MIT) by bench/language.py --write.",
    ]
    for group in sorted(set().union(*counts.values())):
        shares = [(count[group] + 1) / total for count, total in zip(counts.values(), totals, strict=True)]
        best = max(shares)
        nats = [max(FLOOR, math.log(share / best)) for share in shares]
        if best >= COMMON and min(nats) <= -TELLING:
            lines.append("\t".join((group, *(str(round(10 * one)) for one in nats))))
    LETTERS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{LETTERS.relative_to(ROOT)}: {len(lines) - 2} groups of letters")


if __name__ == "__main__":
    write() if "--write" in sys.argv[1:] else measure()
