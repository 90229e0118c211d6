"""One language built by MkDocs: the only place that starts the engine."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs import utils
from mkdocs.commands import build as engine_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tietopankki.bank import Bank
from tietopankki.site.errors import EngineError

if TYPE_CHECKING:
    from tietopankki.site.plugin import TietopankkiPlugin


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    """The engine's warnings as they come. Whatever stops it comes out as an EngineError."""
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.messages
    # MkDocs ends with a SystemExit of its own; templates and extensions raise whatever they like
    except (Exception, SystemExit) as error:
        text = str(error) or type(error).__name__
        told = any(text in message for message in collector.messages)
        raise EngineError((*collector.messages, *([] if told else [text]))) from error
    finally:
        logger.removeHandler(collector)


def configured(
    root: Path, target: Path, language: str, bank: Bank, site_url: str | None = None
) -> MkDocsConfig:
    """MkDocs' configuration, told to build one language of an already read bank into `target`.

    With a `site_url` other than the publisher's it is for a preview.
    static-i18n builds its other languages from within its first build; `building` says that this has begun,
    `current_language` which one it is. Both are its public attributes in 1.3.1.

    Raises:
        EngineError: MkDocs refuses something in mkdocs.yml.
    """
    with _listening():
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(target), strict=False)
    if site_url is not None:
        # a preview: what it shows must never be a copy that a browser kept
        config.site_url = site_url
        config.extra["offline"] = False
    i18n: Any = config.plugins["i18n"]
    i18n.building, i18n.current_language = True, language
    ours = own_plugin(config)
    ours.bank, ours.alone = bank, True
    return config


def own_plugin(config: MkDocsConfig) -> TietopankkiPlugin:
    """Our plugin of a configuration, with the state of its last run."""
    return cast("TietopankkiPlugin", config.plugins["tietopankki"])


@contextlib.contextmanager
def _keeping_files() -> Iterator[None]:
    """MkDocs empties the target at the start of each build; this lets a second language join the first."""

    def keep(directory: str) -> None:
        del directory

    clean, utils.clean_directory = utils.clean_directory, keep
    try:
        yield
    finally:
        utils.clean_directory = clean


def run(config: MkDocsConfig, *, clean: bool = True) -> tuple[str, ...]:
    """Builds, and returns what the engine warned about. Without `clean` the target's files are kept.

    Raises:
        EngineError: the engine, a template or an extension gave up.
    """
    with _listening() as messages:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with contextlib.nullcontext() if clean else _keeping_files():
                engine_build.build(config)
        finally:
            config.plugins.on_shutdown()
    return tuple(dict.fromkeys(messages))


def take_over(config: MkDocsConfig, bank: Bank) -> None:
    """Gives the pages of an earlier `run` another bank to tell of, in which only pages' texts differ."""
    ours = own_plugin(config)
    ours.bank = bank
    ours.on_config(config)


def render_again(config: MkDocsConfig, path: str) -> tuple[str, ...]:
    """Reads, renders and writes one page of an earlier `run`; returns what the engine warned about.

    `path` is within the tree of the configuration's language. MkDocs has no public way to do this;
    the three calls are what its own build does for each page.

    Raises:
        EngineError: the engine, a template or an extension gave up.
    """
    ours = own_plugin(config)
    file = ours.files.get_file_from_path(f"{ours.language}/{path}")
    assert file and file.page, f"{path} was a page of the last run"  # noqa: S101
    page = file.page
    with _listening() as messages:
        engine_build._populate_page(page, config, ours.files, False)
        engine_build._build_page(page, config, ours.files.documentation_pages(), ours.navigation, ours.env)
        page.validate_anchor_links(files=ours.files, log_level=config.validation.links.anchors)
    return tuple(dict.fromkeys(messages))


def build_language(root: Path, target: Path, language: str, bank: Bank, epoch: int) -> tuple[str, ...]:
    """Builds one language in this process; `epoch` (seconds) is used where SOURCE_DATE_EPOCH is not set."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch))
    return run(configured(root, target, language, bank))
