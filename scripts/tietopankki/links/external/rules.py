"""L201-L210: what is wrong with a link to another site."""

from __future__ import annotations

from tietopankki.findings import PAGE, Example, Rule, Severity

_PAGE_URL = "https://ohje.example/kirjaaminen"
_IN_ORDER = "A link to a page that answers."


def _example(words: str, known: str, address: str = _PAGE_URL) -> Example:
    """A page with one link, and what data/links.yml knows of it; shown is only `words`."""
    entry = f'version: 1\nlinks:\n  "{address}": {{checked: 2026-11-22, {known}}}\n'
    return Example({PAGE: f"[Ohje]({address})", "data/links.yml": entry}, words=words)


_GOOD = _example(_IN_ORDER, "status: ok, code: 200, last_ok: 2026-11-22")

DEAD = Rule(
    "L201",
    Severity.ERROR,
    "{url} has not answered properly since {since}. {reason}",
    "Find the page's new address, link to another page, or take the link away.",
    bad=_example(
        "A link to a page that was removed.",
        "status: broken, reason: code, code: 404, first_failed: 2026-11-20",
    ),
    good=_GOOD,
    reasons={
        "code": "The server answers with the error {code}.",
        "dns": "There is no server with the name {host}.",
        "connect": "The server {host} takes no connections.",
        "connect-time": "The server {host} does not answer in time.",
        "answer": "The server does not answer in time.",
        "body": "The page does not arrive in time.",
        "reset": "The server breaks off the connection.",
        "truncated": "The page breaks off in the middle.",
        "protocol": "The server does not answer as a web server should.",
        "loop": "The page sends its readers round in a circle.",
        "redirects": "The page sends its readers on too many times.",
        "location": "The page sends its readers to an address that does not work.",
    },
    meaning="A page on another site has not answered properly on two different days.",
)
MOVED = Rule(
    "L202",
    Severity.NOTICE,
    "{url} has moved for good to {target}.",
    "Link to the new address. The command `tietopankki links --offline --fix` writes it.",
    bad=_example(
        "A link to a page's old address, from which readers are sent on to the new one.",
        f'status: redirected, code: 200, moved_to: "{_PAGE_URL}"',
        "https://ohje.example/vanha-osoite",
    ),
    good=_example("A link to the page's new address.", "status: ok, code: 200"),
    meaning="A page on another site has moved for good to a new address.",
)
ELSEWHERE = Rule(
    "L203",
    Severity.WARNING,
    "{url} no longer shows the page that was meant. {reason}",
    "Find the page's new address, link to another page, or take the link away.",
    bad=_example(
        "A link that leads to the start page of the other site, because the page itself was removed.",
        "status: broken, reason: home, code: 200, first_failed: 2026-11-20",
    ),
    good=_GOOD,
    reasons={
        "home": "The reader comes to the site's start page.",
        "login": "The reader is asked to log in.",
        "consent": "The reader is asked for consent.",
    },
    meaning="Another site shows another page in place of the one that was meant.",
)
NO_FRAGMENT = Rule(
    "L204",
    Severity.WARNING,
    "The page {url} has no place with the name “{fragment}”.",
    "Link to a place that the page has, or take away the end of the address from the # on.",
    bad=_example(
        "A link to a heading that the page does not have.",
        "status: ok, code: 200, fragment: missing",
        f"{_PAGE_URL}#poistettu-otsikko",
    ),
    good=_example(
        "A link to a heading that the page has.",
        "status: ok, code: 200, fragment: found",
        f"{_PAGE_URL}#milloin",
    ),
    meaning="A page on another site does not have the place that the link leads to.",
)
TLS = Rule(
    "L205",
    Severity.WARNING,
    "Browsers warn of {host}: its secure connection is not in order. {reason}",
    "Tell the site's keeper, or link to another page.",
    bad=_example(
        "A link to a site whose certificate has expired.",
        "status: broken, reason: tls, detail: expired, first_failed: 2026-11-20",
    ),
    good=_GOOD,
    reasons={
        "expired": "The certificate has expired.",
        "self-signed": "The site has signed its certificate itself.",
        "hostname": "The certificate is another site's.",
        "untrusted": "The certificate's issuer is not known.",
        "handshake": "No secure connection comes about.",
    },
    meaning="Browsers warn of another site, because its secure connection is not in order.",
)
INSECURE = Rule(
    "L206",
    Severity.NOTICE,
    "{url} answers with https as well.",
    "Write https:// in place of http://. The command `tietopankki links --offline --fix` does it.",
    bad=_example(
        "A link that begins with http:// to a page that also answers with https://.",
        "status: redirected, code: 200, https: true",
        "http://ohje.example/kirjaaminen",
    ),
    good=_example("A link that begins with https://.", "status: ok, code: 200"),
    meaning="A link is written with http, although the other site answers with https.",
)
OTHER_LANGUAGE = Rule(
    "L207",
    Severity.WARNING,
    "{url} is not in the language of this page. {reason}",
    "Link to the page in the same language as this page.",
    bad="[asiakastietolaki](https://www.finlex.fi/sv/lagstiftning/2023/703)",
    good="[asiakastietolaki](https://www.finlex.fi/fi/lainsaadanto/2023/703)",
    reasons={
        "known": "The address in this language is {suggestion}.",
        "unknown": "The site {host} has pages in both languages.",
    },
    meaning="A link to Finlex, THL or Kanta leads to the other language than that of the page.",
)
NOT_ASKED = Rule(
    "L208",
    Severity.ERROR,
    "{url} is not the address of a web page. {reason}",
    "Write an address that begins with https:// and that a browser can open.",
    bad="[Ohje](ftp://ohje.example/kirjaaminen)",
    good="[Ohje](https://ohje.example/kirjaaminen)",
    reasons={
        "scheme": "It begins with {scheme}:.",
        "malformed": "It is not written as an address must be.",
        "port": "It has a port number that web pages do not use.",
    },
    meaning="A link has an address that no browser opens as a web page.",
)
CREDENTIALS = Rule(
    "L209",
    Severity.ERROR,
    "An address on the server {host} has a user name or a password in it.",
    "Take away what stands between // and @. Have a real password changed: it has been published.",
    bad="[Ohje](https://tunnus:salasana@ohje.example/kirjaaminen)",
    good="[Ohje](https://ohje.example/kirjaaminen)",
    meaning="An address has a user name or a password in it.",
)
PRIVATE = Rule(
    "L210",
    Severity.ERROR,
    "{url} is an address inside a closed network. The readers do not get there.",
    "Link to an address that is open to everybody, or take the link away.",
    bad="[Ohje](http://192.168.1.20/kirjaaminen)",
    good="[Ohje](https://ohje.example/kirjaaminen)",
    meaning="A link leads to an address inside a closed network.",
)

RULES = (
    DEAD, MOVED, ELSEWHERE, NO_FRAGMENT, TLS, INSECURE, OTHER_LANGUAGE, NOT_ASKED, CREDENTIALS, PRIVATE,
)  # fmt: skip
