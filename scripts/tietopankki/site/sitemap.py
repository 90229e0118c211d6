"""The sitemap: every page once, in its own language, with its true alternates (sitemaps.org 0.9)."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from tietopankki.bank import Bank
from tietopankki.site.addresses import addresses


def sitemap(bank: Bank) -> str:
    """The text of sitemap.xml. Fallback pages are left out: their original stands for them."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in sorted(bank.pages, key=lambda one: (one.language, one.path)):
        place = addresses(bank, page.language, page.path)
        lines.append("  <url>")
        lines.append(f"    <loc>{quoteattr(place.canonical)[1:-1]}</loc>")
        lines.extend(
            f'    <xhtml:link rel="alternate" hreflang="{one.language}" href={quoteattr(one.href)}/>'
            for one in place.alternates
        )
        lines.append("  </url>")
    lines.append("</urlset>")
    return "\n".join(lines) + "\n"
