"""`build` and `serve`: the site, finished or while it is written."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tietopankki.cli.common import (
    CLEAN,
    FINDINGS,
    UNFINISHED,
    USAGE,
    CommandError,
    find_root,
    open_bank,
    page_findings,
    pass_words,
    report,
    terminable,
)
from tietopankki.findings import Translator, exit_code, fill

if TYPE_CHECKING:
    from tietopankki.bank import Bank


@click.command(help="Build both languages into the site directory.")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site is built (default: site).")
@click.option(
    "--strict/--no-strict", default=True, help="Stop at errors and warnings (default) or build anyway."
)
@pass_words
def build(_: Translator, site_dir: Path | None, strict: bool) -> int:
    from tietopankki.site.build import build_site

    root = find_root()
    bank = open_bank(root)

    def check_pages() -> None:
        findings, _accepted = page_findings(bank)
        if findings:
            click.echo(report(root, findings, _), err=True)
        if strict and exit_code(findings):
            raise CommandError(
                FINDINGS, "The site was not built: mend the errors above first. The old site is unchanged."
            )

    with _site_errors(), terminable():
        built = build_site(bank, site_dir or root / "site", strict=strict, meanwhile=check_pages)
    for warning in built.warnings:
        click.echo(warning, err=True)
    counts = ", ".join(f"{code} {count}" for code, count in built.pages.items())
    click.echo(
        fill(
            _(
                "The site is ready in {place} (pages: {counts}). "
                "Read it with `make serve` or `tietopankki serve`."
            ),
            {"place": str(built.target), "counts": counts},
        )
    )
    return CLEAN


@click.command(help="Show the site in the browser while you write: a saved page is seen at once.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine."
)
@pass_words
def serve(_: Translator, port: int) -> int:
    from tietopankki.site.afterwards import Afterwards
    from tietopankki.site.preview import WATCHED, Preview
    from tietopankki.site.server import PreviewServer

    root, host = find_root(), "127.0.0.1"
    bank = open_bank(root)

    @contextlib.contextmanager
    def telling() -> Iterator[None]:
        try:
            yield
        except Exception as error:  # the preview must outlive a page that is being written
            click.echo(
                fill(_("The preview could not be updated: {detail}"), {"detail": str(error)}), err=True
            )

    def tell_findings(bank: Bank) -> None:
        with telling():
            findings, _accepted = page_findings(bank)
            if findings:
                click.echo(report(root, findings, _), err=True)

    def update() -> None:
        with telling():
            warnings = preview.update(server.show)
            # a saved page is seen before it is checked
            afterwards.give(preview.bank)
            for warning in warnings:
                click.echo(warning, err=True)

    with (
        tempfile.TemporaryDirectory(prefix="tietopankki-") as folder,
        Afterwards(tell_findings) as afterwards,
        terminable(),
    ):
        languages = bank.configuration.languages
        watched = [root / name for name in WATCHED]
        try:
            server = PreviewServer(update, Path(folder), watched, languages, host, port)
        except OSError as error:
            raise CommandError(
                UNFINISHED,
                "Port {port} cannot be used ({detail}). Choose another: tietopankki serve --port 8001",
                port=str(port),
                detail=error.strerror or str(error),
            ) from error
        preview = Preview(root, Path(folder), server.url)
        click.echo(_("Building the preview ..."))
        update()
        click.echo(fill(_("Read the site at {address} and press Ctrl-C to end."), {"address": server.url}))
        try:
            server.serve()
        except KeyboardInterrupt:
            server.shutdown(wait=False)
            click.echo(_("The preview has ended."))
    return CLEAN


@contextlib.contextmanager
def _site_errors() -> Iterator[None]:
    """Puts the site family's errors into words."""
    from tietopankki.site.errors import EngineError, StrictError, TargetError

    reasons = {
        "not-writable": (UNFINISHED, "{path} cannot be written ({detail}). The old site is unchanged."),
        "not-a-site": (
            USAGE,
            "{path} is not empty and not a built site. Give another folder with --site-dir.",
        ),
        "inside-sources": (USAGE, "{path} holds the pages' sources. Give another folder with --site-dir."),
    }
    try:
        yield
    except TargetError as error:
        code, msgid = reasons[error.reason]
        raise CommandError(code, msgid, path=error.path, detail=error.detail) from error
    except StrictError as error:
        raise CommandError(
            FINDINGS,
            "The site was not built because of these warnings; the old site is unchanged.\n{detail}",
            detail="\n".join(error.messages),
        ) from error
    except EngineError as error:
        raise CommandError(
            UNFINISHED, "The build could not finish; the old site is unchanged.\n{detail}", detail=str(error)
        ) from error
