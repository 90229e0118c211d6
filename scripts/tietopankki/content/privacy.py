"""C501-C503: what belongs to a person and not to a page. The whole file is searched, also code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tietopankki.bank import Bank, Page
from tietopankki.content.identity_codes import identity_codes
from tietopankki.findings import Finding, Rule, Severity

IDENTITY_CODE = Rule(
    "C501",
    Severity.ERROR,
    "Here stands a personal identity code.",
    "Remove it at once. An example needs no identity code: write “henkilötunnus” or “personbeteckning”.",
    bad="Asiakkaan henkilötunnus on 131052-308T.",
    good="Asiakkaan henkilötunnus on muotoa PPKKVV-NNNT.",
)
EMAIL = Rule(
    "C502",
    Severity.ERROR,
    "The e-mail address {text} looks like a person's.",
    "Write the address of a function, such as kirjaamo@, or say whom to ask by their role.",
    bad="Kysy lisää: maija.meikalainen@hyvinvointialue.fi.",
    good="Kysy lisää: kirjaamo@hyvinvointialue.fi.",
)
PHONE = Rule(
    "C503",
    Severity.ERROR,
    "The number {text} looks like a phone number.",
    "Remove it, or link to the page where the organisation keeps its numbers.",
    bad="Soita kirjaamiskoordinaattorille: 040 123 4567.",
    good="Hätätilanteessa soita 112. Päivystysapu vastaa numerossa 116 117.",
)

RULES = (IDENTITY_CODE, EMAIL, PHONE)

_EMAIL = re.compile(
    r"(?P<local>[\w.%+-]+)(?:@|\s?[(\[](?:at|ät|ät-merkki|snabel-a)[)\]]\s?)(?P<domain>[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_FUNCTIONS = re.compile(
    r"""
    (?:arkisto|asiaka|asiakirj|asiamie|dokument|diarie|dataskydd|esimerk|exempel|example|hallinto|hanke
    | helpdesk|hyvinvointi|info|kirjaam|klient|koulut|kommunik|kundtj|kunds|lastensuojel|neuvon|no-?reply
    | office|ohjaus|ombud|osaamiskes|palaut|palvel|postmaster|potila|redaktion|registr|respons|saavutettav
    | security|social|sosiaal|sote|support|tiedot|tietohal|tietopank|tietosuoj|tietoturv|tilast|tillgangl
    | tillgängl|toimisto|toimitus|utbild|valvon|verkost|viestin|välfärd|valfard|webmaster|yhteys
    | (?:admin|contact|help|hr|it|kanta|post|posti|tuki|www|etunimi|fornamn|förnamn|firstname)(?:[._-]|$))
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How an address of a function, or one that only shows the form, begins."""
_FUNCTION_LAST = re.compile(
    r"[._-](?:asiakaspalvelu|info|kirjaamo|palaute|registratur|tietosuoja|viestinta)$", re.IGNORECASE
)
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|localhost|test)$", re.IGNORECASE)
"""Domains that belong to nobody (RFC 2606)."""

_PHONE = re.compile(
    r"""
    (?:(?<=tel:)|(?<![\w+/.,:§€-])(?<!\d[ ]))
    (?P<phone>(?:\+|00)[1-9]\d{0,2}(?:[ -]?\(?0?\)?)?[\d -]{6,14}\d|\(?0[1-9]\d{0,2}\)?[\d -]{4,12}\d)
    (?![\w/%€§]|[.,:–-]\d|[ ][%€§])
    """,
    re.VERBOSE,
)
_MAY_BE_PHONE = re.compile(r"[+0]\d[\d() -]{4}")
_NOT_PHONE = re.compile(r"\d{7}-\d|0800[ -]?.*|(?:\d\d[ -])+\d\d")
"""A business id, a free service number, a row of days or hours."""
_ADDRESS = re.compile(r"\b(?:https?|ftp)://\S+|\bwww\.\S+", re.IGNORECASE)
_DIGITS = (7, 14)
"""How many digits a phone number has, at least and at most."""


def check(bank: Bank) -> Iterator[Finding]:
    """Identity codes, personal e-mail addresses and phone numbers in texts and front matters."""
    for page in bank.pages:
        for text, line in _texts(page):
            for offset in identity_codes(text):
                yield IDENTITY_CODE.finding(page.source, *_place(text, offset, line))
            for rule, offset, found in (*_emails(text), *_phones(text)):
                yield rule.finding(page.source, *_place(text, offset, line), {"text": found})


def _texts(page: Page) -> Iterator[tuple[str, int]]:
    """The body and every text of the front matter, with the line at which it begins."""
    yield page.text, page.front_matter.body_line
    for key, value in page.front_matter.values.items():
        for text in _strings(value):
            # the value may begin further down than its key: of a list only the key's line is known
            yield text.replace("\n", " "), page.front_matter.lines.get(key, 1)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _emails(text: str) -> Iterator[tuple[Rule, int, str]]:
    if "@" not in text and "(at" not in text.lower() and "[at" not in text.lower():
        return
    for found in _EMAIL.finditer(text):
        local = found["local"]
        is_function = _FUNCTIONS.match(local) or _FUNCTION_LAST.search(local)
        if not is_function and not _RESERVED.search(found["domain"]):
            yield EMAIL, found.start(), found.group()


def _phones(text: str) -> Iterator[tuple[Rule, int, str]]:
    if not _MAY_BE_PHONE.search(text):
        return
    masked = text
    if "//" in text or "www." in text:
        masked = _ADDRESS.sub(lambda one: "x" * len(one.group()), text)
    for found in _PHONE.finditer(masked):
        written = found["phone"].strip()
        count = sum(char.isdigit() for char in written)
        if _DIGITS[0] <= count <= _DIGITS[1] and not _NOT_PHONE.fullmatch(written):
            yield PHONE, found.start("phone"), written


def _place(text: str, offset: int, first_line: int) -> tuple[int, int]:
    before = text[:offset]
    return first_line + before.count("\n"), offset - before.rfind("\n")
