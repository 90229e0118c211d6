"""The rules of the checks as text, for the page `tietoa/tarkistukset` of each language."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from tietopankki.findings import (
    BAD,
    FAMILIES,
    GOOD,
    WHAT_TO_DO,
    Example,
    Rule,
    advice,
    language_of,
    meaning,
    reasons,
)

RULES_PAGE = "tietoa/tarkistukset.md"

EXAMPLES = "fi"
"""The language of an example, unless its file is in another language's tree."""

_CODE = re.compile("`([^`]+)`")
_TREE = re.compile(r"docs/(?P<language>[a-z]{2,3})/")


def rules_page(rules: Iterable[Rule], translate: Callable[[str], str]) -> str:
    """Markdown with a heading for every family, and below it the family's rules by code.

    A rule is HTML in one block, so that the Markdown around it cannot reach into it. Its heading's id is its
    code in lower case, a family's the beginning of the codes. Raises KeyError for a family without a name.
    """
    parts = []
    for family, members in groupby(sorted(rules, key=lambda rule: rule.code), key=lambda rule: rule.code[:2]):
        parts.append(f"## {translate(FAMILIES[family])} {{ #{family.lower()} }}")
        parts += ["\n".join(_rule(rule, translate)) for rule in members]
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule, _: Callable[[str], str]) -> Iterator[str]:
    yield '<div class="rule">'
    severity = f'<span class="rule__severity">({html.escape(_(rule.severity.word))})</span>'
    yield f'<h3 id="{rule.code.lower()}">{rule.code} {severity}</h3>'
    yield f"<p>{_prose(meaning(rule, _))}</p>"
    if ways := reasons(rule, _):
        yield f"<ul>{''.join(f'<li>{_prose(one)}</li>' for one in ways)}</ul>"
    yield f"<p><strong>{html.escape(_(WHAT_TO_DO))}</strong> {_prose(advice(rule, _))}</p>"
    for title, example in zip((BAD, GOOD), rule.examples, strict=True):
        yield f"<p><strong>{html.escape(_(title))}</strong></p>"
        yield from _example(example, _)
    yield "</div>"


def _example(example: Example, _: Callable[[str], str]) -> Iterator[str]:
    if example.words:
        yield f"<p>{_prose(_(example.words))}</p>"
        return
    for name, text in example.parts:
        if name:
            yield f"<p><code>{html.escape(name)}</code></p>"
        tree = _TREE.match(name)
        language = tree["language"] if tree else EXAMPLES
        lang = f' lang="{language}"' if language != language_of(_) else ""
        yield f"<pre{lang}><code>{html.escape(text.rstrip())}</code></pre>"


def _prose(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))
