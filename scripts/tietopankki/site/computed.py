"""The pages whose text goes on with something computed: from the data, from the rules or from other pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence

from tietopankki.bank import Bank
from tietopankki.families import every_rule
from tietopankki.findings import Translator
from tietopankki.site.figures_page import FIGURES_PAGE, figures_page
from tietopankki.site.glossary_page import GLOSSARY, glossary
from tietopankki.site.news_page import NEWS_PAGE, news_page
from tietopankki.site.rules_page import RULES_PAGE, rules_page
from tietopankki.site.translation_status import STATUS_PAGE, EditUrl, translation_status
from tietopankki.translations.status_data import TranslationStatus


def computed_parts(
    bank: Bank,
    language: str,
    statuses: Sequence[TranslationStatus],
    today: datetime.date,
    translate: Translator,
    edit_url: EditUrl,
) -> Mapping[str, Callable[[], str]]:
    """What follows the text of a page, by the page's path: Markdown or HTML, made when it is called for."""
    other = next((code for code in bank.configuration.languages if code != language), language)
    return {
        GLOSSARY: lambda: glossary(bank.terms, language, other, translate),
        STATUS_PAGE: lambda: translation_status(bank, statuses, language, translate, edit_url),
        RULES_PAGE: lambda: rules_page(every_rule().values(), translate),
        FIGURES_PAGE: lambda: figures_page(bank.projects, language, translate),
        NEWS_PAGE: lambda: news_page(bank, language, today, translate),
    }
