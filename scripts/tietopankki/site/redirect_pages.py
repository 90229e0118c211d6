"""A small page at the address of each page that has moved, for readers, search engines and old links."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from tietopankki.bank import Bank
from tietopankki.links.addresses import relative
from tietopankki.site.addresses import absolute_url, page_url, text_language

MOVED = "The page has moved"
MSGIDS = (MOVED,)

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{canonical}">
<title>{moved}: {title} – {site}</title>
</head>
<body>
<main>
<h1>{moved}</h1>
<p><a href="{url}"{link_language}>{title}</a></p>
</main>
</body>
</html>
"""


def redirect_pages(
    bank: Bank,
    moved: Mapping[str, tuple[str, str]],
    language: str,
    site_name: str,
    translate: Callable[[str], str],
) -> dict[str, str]:
    """The pages of one language by their path on the site.

    Args:
        moved: old page path -> page path and fragment where it stands now (`links.usable`).
        site_name: what the language calls the site.
    """
    return {
        unquote(page_url(bank.configuration, language, old)) + "index.html": _page(
            bank, language, old, new, fragment, site_name, translate(MOVED)
        )
        for old, (new, fragment) in moved.items()
    }


def _page(bank: Bank, language: str, old: str, new: str, fragment: str, site_name: str, moved: str) -> str:
    configuration = bank.configuration
    written_in = text_language(bank, language, new)
    mark = f"#{fragment}" if fragment else ""
    url = relative(page_url(configuration, language, new), page_url(configuration, language, old))
    return _PAGE.format(
        language=language,
        url=html.escape(url + mark),
        canonical=html.escape(absolute_url(configuration, written_in, new)),
        moved=html.escape(moved),
        title=html.escape(bank.twins(new)[written_in].title),
        link_language="" if written_in == language else f' lang="{written_in}"',
        site=html.escape(site_name),
    )
