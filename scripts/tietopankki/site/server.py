"""The preview's web server: MkDocs' own live-reloading one, with a 404 page in the reader's language."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

POLL_SECONDS = 0.2


class PreviewServer(LiveReloadServer):
    """Serves `site` on a loopback address and calls `update` when something under `watched` changes.

    `update` says by `show` what there is to see, and once more where it goes on after that.
    The port is taken at once, before anything is built; 0 means any that is free. `url` is the address.

    Raises:
        OSError: the port is taken or not allowed.
    """

    def __init__(
        self,
        update: Callable[[], None],
        site: Path,
        watched: Iterable[Path],
        languages: tuple[str, ...],
        host: str,
        port: int,
    ) -> None:
        super().__init__(update, host, port, str(site), polling_interval=POLL_SECONDS)
        try:
            super().server_bind()
            super().server_activate()
        except OSError:
            self.server_close()
            raise
        self.url = f"http://{host}:{self.server_port}/"
        self._others = languages[1:]
        self._request = threading.local()
        self.error_handler = self._error_page
        for path in watched:
            if path.exists():
                self.watch(str(path))

    def show(self, site: Path) -> None:
        """Lets readers see a site as it is now, also while `update` goes on.

        Until then they wait: a page that is asked for after it was saved is never the old one.
        """
        with self._epoch_cond:
            self.root = str(site)
            self._wanted_epoch = max(self._wanted_epoch, self._visible_epoch + 1)
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def serve(self) -> None:  # type: ignore[override]  # MkDocs' own takes a browser to open
        super().serve(open_in_browser=False)  # type: ignore[no-untyped-call]

    def server_bind(self) -> None:
        """Done from the start."""

    def server_activate(self) -> None:
        """Done from the start."""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self._request.path = environ["PATH_INFO"]
        heads: list[tuple[Any, ...]] = []
        while True:
            site = self.root
            answer: Iterable[bytes] = super().serve_request(environ, lambda *head: heads.append(head))
            # MkDocs chooses the file before it waits for an update, which may be what takes it away
            if site == self.root:
                start_response(*heads[-1])
                return answer

    def _error_page(self, code: int) -> bytes | None:
        first = str(self._request.path).lstrip("/").partition("/")[0]
        page = Path(self.root, first if first in self._others else "", f"{code}.html")
        return page.read_bytes() if page.is_file() else None
