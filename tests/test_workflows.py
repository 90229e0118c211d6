"""The workflows of .github: pinned, with least permissions, and clean by zizmor's rules."""

import re
import shutil
import subprocess
import sys
from pathlib import Path


def test_zizmor_has_nothing_to_say(repository: Path) -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program, "zizmor is in the test requirements"
    done = subprocess.run(
        [program, "--offline", "--persona", "regular", str(repository / ".github" / "workflows")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_by_commit(repository: Path) -> None:
    used = [
        line.strip()
        for file in sorted((repository / ".github" / "workflows").glob("*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"\buses:", line)
    ]
    assert used
    assert [line for line in used if not re.search(r"@[0-9a-f]{40} # v\d", line)] == []


def test_the_weekly_issue_knows_where_the_files_are(repository: Path) -> None:
    text = (repository / ".github" / "workflows" / "links.yml").read_text(encoding="utf-8")
    assert "TIETOPANKKI_REPO_URL: ${{ github.server_url }}/${{ github.repository }}\n" in text
