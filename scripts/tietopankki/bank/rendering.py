"""A page's body as HTML, as the site renders it: to prove that a rewrite kept the meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tietopankki.bank.configuration import NAME
from tietopankki.bank.errors import ConfigurationError
from tietopankki.bank.model import Configuration

_BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs 1.6 turns on by itself (mkdocs/config/defaults.py, markdown_extensions)."""


def renderer(configuration: Configuration, language_definitions: Mapping[str, str]) -> Callable[[str], str]:
    """A function from Markdown (without front matter) to HTML.

    `language_definitions` are the reference definitions from outside, added below the page as the build does.
    Raises ConfigurationError where an extension is not installed or refuses its options.
    """
    from markdown import Markdown  # noqa: PLC0415 - only rewriting needs it

    names = tuple(dict.fromkeys((*_BUILT_IN, *configuration.markdown_extensions)))
    # None stands for a tag that only MkDocs understands: the extension's own default takes its place
    options = {
        name: {key: value for key, value in one.items() if value is not None}
        for name, one in configuration.markdown_options.items()
    }
    try:
        engine = Markdown(extensions=list(names), extension_configs=options)
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(NAME, 1, 1, f"markdown_extensions: {error}") from error
    definitions = "\n\n" + "\n".join(f"[{label}]: {url}" for label, url in language_definitions.items())

    def render(body: str) -> str:
        engine.reset()
        return engine.convert(body + definitions)

    return render
