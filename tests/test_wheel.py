"""What is handed out: the wheel, the sdist and the editable install, and the pinned packages.

Everything is built from a copy of the checkout with strays planted in it, without network, and installed
into a folder of its own; programs run from an empty folder, where nothing of the checkout is found.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from summarizer import prompt

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STEM = f"{PROJECT['name'].replace('-', '_')}-{PROJECT['version']}"
# What lies about in a working tree: ignored by git or by nobody.
STRAYS = (
    "prompts/.DS_Store",
    "prompts/small/.DS_Store",
    "prompts/small/gist/user.j2~",
    "prompts/small/gist/.user.j2.swp",
    "prompts/small/notes.txt",
    "summarizer/__pycache__/article.cpython-311.pyc",
    "summarizer/.env",
    "summarizer/article.py.orig",
    "summarizer/cli/.mypy_cache/cached.py",
    "summarizer/cli/.hidden/old.py",
    "summarizer/prompts/old/set.toml",
    "summarizer/weights.gguf",
)
KINDS = {".py", ".j2", ".toml", ".typed", ".css", ".js"}
RENDER = """
import json, summarizer.prompt
made = summarizer.prompt.load("small")
turns = made.render("gist", {"headline": None, "first": "It cost 5.", "others": []})
print(json.dumps([summarizer.__file__, made.sha256, len(turns), turns[-1].content]))
"""


def tracked(*folders: str) -> list[str]:
    """The files that git knows or, by their kind, would be told of next."""
    listed = [
        subprocess.run(
            ["git", "ls-files", *which, *folders], cwd=ROOT, capture_output=True, text=True, check=False
        )
        for which in ([], ["--others", "--exclude-standard"])
    ]
    if any(one.returncode for one in listed):
        pytest.skip("this is no checkout")
    known, new = (one.stdout.splitlines() for one in listed)
    names = known + [name for name in new if Path(name).suffix in KINDS]
    return sorted(name for name in names if (ROOT / name).is_file())


@dataclass(frozen=True)
class Built:
    """A wheel, and the folder that it was installed into."""

    wheel: Path
    folder: Path

    @property
    def names(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())

    def read(self, name: str) -> bytes:
        with zipfile.ZipFile(self.wheel) as archive:
            return archive.read(f"{STEM}.dist-info/{name}")


def build(tree: Path, target: str, out: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    subprocess.run(command, cwd=tree, capture_output=True, text=True, check=True)
    [made] = out.iterdir()
    return made


def installed(wheel: Path, folder: Path) -> Built:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--target", str(folder), str(wheel)], check=True)
    return Built(wheel, folder)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, with strays."""
    folder = tmp_path_factory.mktemp("tree")
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in STRAYS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("stray = 1\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sdist(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tree, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def from_tree(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    wheel = build(tree, "wheel", tmp_path_factory.mktemp("wheel"))
    return installed(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def from_sdist(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    wheel = build(folder / STEM, "wheel", tmp_path_factory.mktemp("wheel"))
    return installed(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def editable(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    wheel = build(tree, "wheel:editable", tmp_path_factory.mktemp("wheel"))
    return installed(wheel, tmp_path_factory.mktemp("installed"))


def rendered(built: Built, nowhere: Path) -> tuple[Path, str, int, str]:
    """A prompt of the installed program's, rendered in an empty folder: from where, which, and what."""
    # Without this environment's own site, which holds the checkout; with the libraries in it.
    ways = f"import site, sys; site.addsitedir({str(built.folder)!r}); "
    libraries = f"sys.path.append({sysconfig.get_path('purelib')!r})\n"
    code = ways + libraries + RENDER
    command = [sys.executable, "-S", "-E", "-P", "-c", code]
    ran = subprocess.run(command, cwd=nowhere, capture_output=True, text=True, check=True)
    place, digest, turns, last = json.loads(ran.stdout)
    return Path(place), digest, turns, last


@pytest.mark.slow
@pytest.mark.parametrize("way", ["from_tree", "from_sdist", "editable"])
def test_every_install_finds_its_prompts(
    way: str, tree: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The wheel, the sdist's wheel and an editable install render a prompt where no checkout is."""
    built: Built = request.getfixturevalue(way)
    place, digest, turns, last = rendered(built, tmp_path)
    assert place.is_relative_to(tree if way == "editable" else built.folder)
    assert turns > 3
    assert "It cost 5." in last
    # Of the tree's own prompts the digest is another, because a stray note lies among them.
    assert digest == prompt.load("small", (tree if way == "editable" else ROOT) / "prompts").sha256


@pytest.mark.slow
@pytest.mark.parametrize("way", ["from_tree", "from_sdist"])
def test_the_wheel_holds_the_program_and_nothing_else(way: str, request: pytest.FixtureRequest) -> None:
    """A wheel is the tracked files of the package and the prompts, and its metadata: no stray is in it."""
    built: Built = request.getfixturevalue(way)
    program = set(tracked("summarizer"))
    prompts = {f"summarizer/{name}" for name in tracked("prompts")}
    metadata = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"}
    assert "summarizer/py.typed" in program
    assert len(prompts) > 5
    assert built.names == program | prompts | {f"{STEM}.dist-info/{name}" for name in metadata}


@pytest.mark.slow
def test_the_editable_install_holds_no_copy(editable: Built, tree: Path) -> None:
    """An editable install points to the tree and copies no module or prompt, which would go stale."""
    assert not [name for name in editable.names if name.startswith("summarizer")]
    [pointer] = editable.folder.glob("*.pth")
    assert pointer.read_text(encoding="utf-8").strip() == str(tree)


@pytest.mark.slow
def test_the_sdist_holds_what_the_wheel_needs(sdist: Path) -> None:
    """An sdist is the package, the prompts, and the texts beside them; no test, article or recording."""
    with tarfile.open(sdist) as archive:
        names = {name.removeprefix(f"{STEM}/") for name in archive.getnames()}
    beside = {"README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "pyproject.toml", ".gitignore", "PKG-INFO"}
    assert names == {*tracked("summarizer", "prompts"), *beside}


@pytest.mark.slow
def test_the_metadata_says_who_we_are(from_tree: Built) -> None:
    """Name, version, licence, extras, entry point and the Python it needs are what pyproject promises."""
    said = message_from_bytes(from_tree.read("METADATA"))
    assert (said["Name"], said["Version"]) == ("article-claims", PROJECT["version"])
    assert said["License-Expression"] == "Apache-2.0"
    assert said.get_all("License-File") == ["LICENSE", "NOTICE"]
    assert {"local", "dev"} <= set(said.get_all("Provides-Extra", []))
    assert said["Requires-Python"] == PROJECT["requires-python"]
    assert b"summarizer = summarizer.cli:main" in from_tree.read("entry_points.txt")
    assert from_tree.read("licenses/LICENSE").lstrip().startswith(b"Apache License")
    assert b"Qwen" in from_tree.read("licenses/NOTICE")


@pytest.mark.slow
def test_the_command_runs_from_the_wheel(from_tree: Built, tmp_path: Path) -> None:
    """The installed command ``summarizer`` starts where no checkout is, and knows its own version."""
    command = from_tree.folder / "bin" / "summarizer"
    env = {"PYTHONPATH": str(from_tree.folder)}
    ran = subprocess.run(
        [command, "--version"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split()[-1] == PROJECT["version"]


# --- the pinned packages --------------------------------------------------------------------------

FILES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "requirements").glob("*.txt")}
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.!+]+)(?: ; (?P<marker>[^\\]+?))?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)
# The extras that each file is made for, as `make requirements` says.
EXTRAS = {"dev": ("dev", "build"), "local": ("local", "build"), "ray": ("ray",)}


def pins(file: str) -> dict[str, set[tuple[str, str]]]:
    """The packages of a file, each with its versions and the markers under which they hold."""
    held: dict[str, set[tuple[str, str]]] = {}
    for pin in PIN.finditer(FILES[file]):
        held.setdefault(pin["name"], set()).add((pin["version"], pin["marker"] or ""))
    return held


def test_all_requirements_files_are_here() -> None:
    """There are pins for each way that the Makefile installs the program, for benchmarks and browser."""
    assert set(FILES) == {*EXTRAS, "bench", "browser", "train"}


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_and_hashed(file: str) -> None:
    """A file of requirements is pins by ``==`` with their hashes and nothing else: no index, no address."""
    assert PIN.sub("", FILES[file]) == ""
    assert pins(file)


def test_the_requirements_agree() -> None:
    """A package that both files pin has the same version in both, so that one environment can hold both."""
    dev, local = pins("dev"), pins("local")
    shared = dev.keys() & local.keys()
    assert len(shared) > 20
    assert {name: dev[name] for name in shared} == {name: local[name] for name in shared}


@pytest.mark.parametrize("file", EXTRAS)
def test_what_pyproject_names_is_pinned_within_its_range(file: str) -> None:
    """Each package that pyproject names is in the file of its extra, at a version that pyproject allows."""
    extras = PROJECT["optional-dependencies"]
    named = [*PROJECT["dependencies"], *(one for extra in EXTRAS[file] for one in extras[extra])]
    wanted = [Requirement(one) for one in named]
    held = pins(file)
    for one in wanted:
        if one.name == PROJECT["name"]:
            continue  # an extra that takes in another
        versions = {version for version, _ in held.get(canonicalize_name(one.name), set())}
        assert versions, f"{one} is not pinned"
        assert all(one.specifier.contains(version) for version in versions), f"{one}: {versions}"
