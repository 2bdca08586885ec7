"""What no file of this repository may hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from test_house import ROOT, name


def tracked() -> list[Path]:
    """The files of this repository: those that git would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


# Put together from parts, so that this file does not find itself.
MACHINE = ["/" + folder + "/" for folder in ("home", "root", "Users", "work", "opt")]
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "test.pypi" + "."]


@pytest.mark.parametrize("needles", [MACHINE, HOSTS], ids=["machine", "registry"])
def test_no_file_names_a_machine_or_a_registry(needles: list[str]) -> None:
    """No file names a place on somebody's machine or a host of packages: both differ elsewhere."""
    # A path begins where no word or other path goes on.
    pattern = re.compile(
        "|".join(
            rf"(?<![\w.~/}}$]){re.escape(needle)}\w" if needle[0] == "/" else re.escape(needle)
            for needle in needles
        )
    )
    found = []
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name(path)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []
