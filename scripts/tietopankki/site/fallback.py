"""Pages that exist in one language only, shown in the other tree as what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tietopankki.bank import Bank
from tietopankki.site.addresses import page_url, text_language


def add_fallbacks(files: Files, bank: Bank, language: str, config: MkDocsConfig) -> None:
    """Adds a file for every page that the tree `language` lacks; its text is the other language's.

    static-i18n 1.3.1 does this for the non-default language only, so its own fallbacks are replaced too;
    and what the bank could not read is no page. The file pretends to stand in this language's tree,
    so that links within the tree find it.
    """
    for theirs in files.documentation_pages():
        own = getattr(theirs, "locale", language) == language
        if not own or bank.page(language, theirs.src_uri.removeprefix(f"{language}/")) is None:
            files.remove(theirs)
    for path in bank.paths:
        written_in = text_language(bank, language, path)
        if written_in == language:
            continue
        original = bank.twins(path)[written_in]
        src_uri = f"{language}/{path}"
        file: Any = File.generated(
            config, src_uri, abs_src_path=str(Path(bank.configuration.root, original.source))
        )
        url = page_url(bank.configuration, language, path)
        file.dest_uri = unquote(url) + "index.html"
        file.url = url or "./"
        # what static-i18n's own events expect to find on every file
        file.alternates = {language: file}
        file.locale = file.localization = file.locale_alternate_of = language
        file.norm_src_uri = path
        files.append(file)
