"""External links: ours against linkinator, 5,000 links on 50 scripted hosts, in one run.

    python bench/links_external.py [--links 5000] [--hosts 50] [--retry-after 0 2 10]

Each host is an address of its own on loopback (127.0.0.2 and on, so Linux), answers after 50 ms, and takes
at most 6 requests at a time and 20 a second; what goes beyond gets 429 with the Retry-After given. 0 stands
for hosts without any limit. Every tenth page is gone, every tenth has moved. Told for each program: seconds
of the whole process, requests that the hosts saw, how many of them they answered with 429, and how many
links it judged wrongly.

linkinator comes from npm into a temporary folder (or from --linkinator FOLDER, where it is installed
already). It runs with its own defaults and with --retry, without which it takes 429 for an answer.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import contextlib
import datetime
import functools
import json
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from tietopankki.links.external import Cache, Policy
from tietopankki.links.external.fetch import web_fetcher
from tietopankki.links.external.refresh import refresh

LATENCY = 0.05
AT_ONCE = 6
PER_SECOND = 20
PATIENCE = 300
"""Seconds after which a program is stopped."""

MOVED, GONE = "/moved-", "/gone-"


Times = collections.defaultdict[str, collections.deque[float]]


class Host(asyncio.Protocol):
    """One connection to a scripted host; what all of them have counted so far is the class's."""

    seen: ClassVar[collections.Counter[str]] = collections.Counter()
    starts: ClassVar[Times] = collections.defaultdict(collections.deque)
    under_way: ClassVar[collections.Counter[str]] = collections.Counter()
    retry_after: ClassVar[int] = 0
    index: ClassVar[bytes] = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.buffer = transport, b""
        self.name = transport.get_extra_info("sockname")[0]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            method, path, _version = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            self.answer(method, path)

    def answer(self, method: str, path: str) -> None:
        if self.name == "127.0.0.1":
            body = json.dumps(self.seen).encode() if path == "/seen" else self.index
            self.send("200 OK", body if method == "GET" else b"")
            return
        self.seen["requests"] += 1
        if self.retry_after and self.is_too_much():
            self.seen["429"] += 1
            self.send("429 Too Many Requests", b"", f"Retry-After: {self.retry_after}\r\n")
            return
        self.under_way[self.name] += 1
        asyncio.get_running_loop().call_later(LATENCY, self.finish, path)

    def is_too_much(self) -> bool:
        now, starts = time.monotonic(), self.starts[self.name]
        while starts and starts[0] < now - 1.0:
            starts.popleft()
        if len(starts) >= PER_SECOND or self.under_way[self.name] >= AT_ONCE:
            return True
        starts.append(now)
        return False

    def finish(self, path: str) -> None:
        self.under_way[self.name] -= 1
        if path.startswith(MOVED):
            self.send("301 Moved Permanently", b"", f"Location: /page-{path.removeprefix(MOVED)}\r\n")
        else:
            self.send("404 Not Found" if path.startswith(GONE) else "200 OK", b"")

    def send(self, status: str, body: bytes, more: str = "") -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{more}Content-Length: {len(body)}\r\n\r\n"
        if not self.transport.is_closing():
            self.transport.write(head.encode() + body)


async def serve(port: int, hosts: int, retry_after: int, index: Path) -> None:
    Host.retry_after, Host.index = retry_after, index.read_bytes()
    loop = asyncio.get_running_loop()
    for number in range(1, hosts + 2):
        await loop.create_server(Host, f"127.0.0.{number}", port, backlog=1000)
    print("ready", flush=True)
    await asyncio.sleep(3600)


def paths(links: int, hosts: int) -> Iterator[tuple[int, str]]:
    """Host number and path of every link, mixed as the pages of a bank mix them."""
    kinds = ["/page-"] * 8 + [MOVED, GONE]
    every = [(2 + number % hosts, f"{kinds[number // hosts % 10]}{number}") for number in range(links)]
    random.Random(1).shuffle(every)
    yield from every


def ours(port: int, links: int, hosts: int, result: Path) -> None:
    """Our own run, in a process of its own."""

    async def resolve(host: str) -> Sequence[str]:
        return [f"127.0.0.{host.partition('.')[0].removeprefix('h')}"]

    # politeness is the default one; only where the hosts are is not
    policy = Policy(allow_private=True, ports=None)
    addresses = [f"http://h{host}.example:{port}{path}" for host, path in paths(links, hosts)]
    with tempfile.TemporaryDirectory() as folder:
        today = datetime.datetime.now(datetime.UTC).date()
        make = functools.partial(web_fetcher, resolve=resolve)
        refreshed = refresh(Path(folder), Cache(), addresses, today, "bench", policy, make_fetcher=make)
    wrong = sum(
        (outcome.status == "broken") != (GONE in page) or (outcome.moved_to != "") != (MOVED in page)
        for page, outcome in refreshed.outcomes.items()
    )
    result.write_text(str(wrong + len(refreshed.unchecked)), encoding="utf-8")


def linkinator(folder: Path) -> Path:
    """linkinator's command line, installed from npm where it is not there yet."""
    program = folder / "node_modules" / "linkinator" / "build" / "src" / "cli.js"
    if not program.exists():
        (folder / "package.json").write_text("{}", encoding="utf-8")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "linkinator"], cwd=folder, check=True)
    return program


def theirs_wrong(output: Path) -> int:
    """How many links linkinator judged wrongly."""
    found = json.loads(output.read_text("utf-8"))["links"]
    pages = [one for one in found if ":" in one["url"] and not one["url"].endswith(("/", "/index.html"))]
    return sum((one["state"] == "BROKEN") != (GONE in one["url"]) for one in pages)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Measured(NamedTuple):
    """`seconds` is None where the program had to be stopped; `cpu` are seconds of the processor."""

    seconds: float | None
    cpu: float
    seen: dict[str, int]


def measured(command: Sequence[str], port: int, output: Path) -> Measured:
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = None
    # into a file: of a pipe, linkinator may leave the end unwritten
    with output.open("wb") as file, contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(command, stdout=file, timeout=PATIENCE, check=False)
        seconds = time.monotonic() - began
        if done.returncode not in (0, 1):
            print(f"  ended with {done.returncode}", file=sys.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/seen") as answer:
        return Measured(seconds, cpu, json.load(answer))


def compare(links: int, hosts: int, retry_after: int, program: Path, folder: Path) -> None:
    limit = f"{AT_ONCE} at a time, {PER_SECOND}/s, Retry-After {retry_after} s" if retry_after else "no limit"
    print(f"\n{links} links on {hosts} hosts, {LATENCY * 1000:.0f} ms, {limit}")
    times: dict[str, float | None] = {}
    for name in ("ours", "linkinator"):
        port = free_port()
        index, result, output = (folder / one for one in ("index.html", "result", "output"))
        lines = (f'<a href="http://127.0.0.{host}:{port}{path}">x</a>' for host, path in paths(links, hosts))
        index.write_text("<!DOCTYPE html><html lang=fi><title>x</title>" + "\n".join(lines), encoding="utf-8")
        own = [sys.executable, __file__]
        serving = [*own, "--serve", str(port), "--hosts", str(hosts), "--retry-after", str(retry_after)]
        server = subprocess.Popen([*serving, "--index", str(index)], stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None and server.stdout.readline() == "ready\n"
            sizes = ["--links", str(links), "--hosts", str(hosts)]
            commands = {
                "ours": [*own, "--ours", str(port), *sizes, "--result", str(result)],
                "linkinator": [
                    *("node", str(program), f"http://127.0.0.1:{port}/index.html"),
                    *("--retry", "--format", "json", "--verbosity", "error"),
                ],
            }
            result.unlink(missing_ok=True)
            seconds, cpu, seen = measured(commands[name], port, output)
        finally:
            server.kill()
            server.wait()
        times[name] = seconds
        wrong = "?"
        if seconds is not None:
            wrong = result.read_text("utf-8") if name == "ours" else str(theirs_wrong(output))
        shown = f"{seconds:8.1f} s" if seconds is not None else f"over {PATIENCE} s"
        shown += f" (processor {cpu:.1f} s)"
        counted = f"requests {seen.get('requests', 0):6}  429: {seen.get('429', 0):5}"
        print(f"  {name:11}{shown}  {counted}  wrong: {wrong}", flush=True)
    mine, other = times["ours"], times["linkinator"]
    if mine:
        print(f"  {'at least ' if other is None else ''}{(other or PATIENCE) / mine:.1f} times as fast")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--links", type=int, default=5000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--retry-after", type=int, nargs="+", default=[0, 2, 10])
    parser.add_argument("--linkinator", type=Path)
    for name, kind in (("--serve", int), ("--ours", int), ("--index", Path), ("--result", Path)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve(given.serve, given.hosts, given.retry_after[0], given.index))
    elif given.ours:
        ours(given.ours, given.links, given.hosts, given.result)
    elif shutil.which("node") is None:
        sys.exit("node and npm are needed to run linkinator.")
    else:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            program = linkinator(given.linkinator or folder)
            about = json.loads((program.parents[2] / "package.json").read_text(encoding="utf-8"))
            print(f"linkinator {about['version']}, Python {sys.version.split()[0]}")
            for retry_after in given.retry_after:
                compare(given.links, given.hosts, retry_after, program, folder)


if __name__ == "__main__":
    main()
