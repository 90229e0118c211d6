"""The scripted servers of the tests of external links, for commands that ask them."""

from tests.links.external.conftest import loop, server, start

__all__ = ["loop", "server", "start"]
