"""From a fresh clone to a working bank: makes the environment, then runs what is asked for.

    python3 scripts/bootstrap.py site     build both languages into site/
    python3 scripts/bootstrap.py serve    live preview
    python3 scripts/bootstrap.py test     all checks and tests

Needs Python 3.11 or newer with venv, and git. Everything else comes from the hashed requirements files,
once; afterwards it works offline. The standard library is enough for this file.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

REQUIREMENTS = {"site": "requirements.txt", "serve": "requirements.txt", "test": "requirements-test.txt"}

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-q"),
)


def main() -> int:
    task, *rest = sys.argv[1:] or ["site"]
    if task not in REQUIREMENTS:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    try:
        set_up(REQUIREMENTS[task])
        return {"site": site, "serve": serve, "test": test}[task](rest)
    except subprocess.CalledProcessError as error:
        print(
            f"Could not finish: {' '.join(map(str, error.cmd[:4]))} ended with {error.returncode}.",
            file=sys.stderr,
        )
        return 3
    except KeyboardInterrupt:
        return 3


def set_up(requirements: str) -> None:
    """Makes .venv and installs what the requirements file lists, unless that has been done already.

    A stamp keeps the digest of what is installed. The test requirements hold all of the site's.
    """
    wanted = {name: digest(name) for name in ("requirements.txt", "requirements-test.txt")}
    stamp = ENVIRONMENT / "installed"
    done = stamp.read_text(encoding="utf-8").split() if stamp.is_file() and PYTHON.is_file() else []
    if wanted[requirements] in done or wanted["requirements-test.txt"] in done:
        return
    print("Setting up the environment (once; a minute or two) ...", flush=True)
    if not PYTHON.is_file():
        venv.create(ENVIRONMENT, with_pip=True, clear=ENVIRONMENT.exists())
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", requirements], cwd=ROOT, check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], cwd=ROOT, check=True)
    stamp.write_text(wanted[requirements] + "\n", encoding="utf-8")


def digest(name: str) -> str:
    """SHA-256 of a requirements file together with pyproject.toml, which decides the entry points."""
    content = (ROOT / name).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


def site(rest: list[str]) -> int:
    return subprocess.run(
        [str(PYTHON), "-m", "tietopankki", "build", *rest], cwd=ROOT, check=False
    ).returncode


def serve(rest: list[str]) -> int:
    return subprocess.run(
        [str(PYTHON), "-m", "tietopankki", "serve", *rest], cwd=ROOT, check=False
    ).returncode


def test(rest: list[str]) -> int:
    """Runs every check, also after one has failed, and says in one sentence how it went."""
    environment = dict(os.environ)
    if browser := find_browser():
        environment["TIETOPANKKI_BROWSER"] = browser
    failed = []
    for name, *arguments in CHECKS:
        print(f"— {name} {' '.join(arguments)}".rstrip(), flush=True)
        extra = rest if name == "pytest" else []
        program = BIN / (f"{name}.exe" if os.name == "nt" else name)
        result = subprocess.run([str(program), *arguments, *extra], cwd=ROOT, check=False, env=environment)
        if result.returncode:
            failed.append(name)
    if failed:
        print(f"Not passed: {', '.join(failed)}. What is wrong stands above.")
        return 1
    print("All checks and tests passed.")
    return 0


def find_browser() -> str | None:
    """A Chromium for the browser tests: TIETOPANKKI_BROWSER, one that is installed, or Debian's package."""
    if given := os.environ.get("TIETOPANKKI_BROWSER"):
        return given
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "chromium"]):
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
        found = shutil.which("chromium")
    return found


if __name__ == "__main__":
    sys.exit(main())
