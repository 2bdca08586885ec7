"""Every word that is written for the model lies in a prompt set, and this room renders it.

A set is a folder: ``set.toml`` names its plan, and each task is a folder with ``system.j2``,
``user.j2`` and ``examples.toml`` (worked examples: the variables of ``user.j2`` and the answer). The
article is a value, never a template: what a template inserts is not looked at again, so ``{{ x }}`` in
an article reaches the model byte for byte.
"""

from __future__ import annotations

import functools
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import jinja2
import jinja2.sandbox

from summarizer.errors import PromptError

Role = Literal["system", "user", "assistant"]
PLANS = ("items", "whole")


@dataclass(frozen=True)
class Turn:
    """One message of a chat, rendered."""

    role: Role
    content: str


@dataclass(frozen=True)
class PromptSet:
    """A loaded set; ``sha256`` is over the names and bytes of all its files."""

    name: str
    plan: str
    sha256: str
    tasks: Mapping[str, Mapping[str, str]]

    def render(self, task: str, values: Mapping[str, object]) -> list[Turn]:
        """The messages for one task: system, worked examples as turns, then the question.

        Raises PromptError when the task is not in the set or uses a variable that ``values`` lacks.
        """
        if task not in self.tasks:
            raise PromptError(f"prompt set {self.name!r} has no task {task!r}; it has {', '.join(sorted(self.tasks))}")
        turns = [Turn("system", self._fill(task, "system.j2", values).strip())]
        for example in _examples(self.name, task, self.tasks[task].get("examples.toml", "")):
            answer = example.pop("answer")
            turns.append(Turn("user", self._fill(task, "user.j2", example)))
            turns.append(Turn("assistant", json.dumps(answer, ensure_ascii=False)))
        return [*turns, Turn("user", self._fill(task, "user.j2", values))]

    def _fill(self, task: str, file: str, values: Mapping[str, object]) -> str:
        place = f"{self.name}/{task}/{file}"
        try:
            return _environment().from_string(self.tasks[task][file]).render(**values)
        except KeyError as error:
            raise PromptError(f"prompt set {self.name!r} lacks the file '{task}/{file}'; add it") from error
        except jinja2.UndefinedError as error:
            raise PromptError(f"prompt {place!r}: {error.message}; it may use {', '.join(sorted(values))}") from error
        except jinja2.TemplateError as error:
            raise PromptError(f"prompt {place!r}: {error}; mend the template") from error


def load(name: str, folder: Path | None = None) -> PromptSet:
    """The prompt set ``name`` from ``folder``, else from this checkout, else as installed.

    Raises PromptError when there is none or its set.toml does not name a plan.
    """
    root = folder or _home()
    files = {path.relative_to(root / name).as_posix(): path for path in sorted((root / name).rglob("*")) if path.is_file()}
    if "set.toml" not in files:
        known = sorted(path.parent.name for path in root.glob("*/set.toml"))
        raise PromptError(f"no prompt set {name!r} in {str(root)!r}; it has {', '.join(known) or 'none'}")
    texts = {place: _text(path) for place, path in files.items()}
    return PromptSet(name, _plan(name, texts["set.toml"]), _digest(texts), _tasks(texts))


def _home() -> Path:
    """The checkout's own prompts, when the pyproject beside them is ours; else the installed package's."""
    package = Path(str(resources.files("summarizer")))
    pyproject = package.parent / "pyproject.toml"
    ours = pyproject.is_file() and 'name = "article-claims"' in pyproject.read_text(encoding="utf-8")
    return package.parent / "prompts" if ours else package / "prompts"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"cannot read prompt {str(path)!r}: {error}") from error


def _plan(name: str, toml: str) -> str:
    plan = _toml(f"{name}/set.toml", toml).get("plan")
    if plan not in PLANS:
        raise PromptError(f"prompt set {name!r} names plan {plan!r} in set.toml; choose one of {', '.join(PLANS)}")
    return str(plan)


def _toml(place: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"prompt {place!r} is not TOML: {error}") from error


def _digest(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for place, text in sorted(texts.items()):
        digest.update(f"{place}\0{text}\0".encode())
    return digest.hexdigest()


def _tasks(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    tasks: dict[str, dict[str, str]] = {}
    for place, text in texts.items():
        task, _, file = place.rpartition("/")
        if task:
            tasks.setdefault(task, {})[file] = text
    return tasks


def _examples(name: str, task: str, toml: str) -> list[dict[str, Any]]:
    examples = _toml(f"{name}/{task}/examples.toml", toml).get("example", [])
    for example in examples:
        if "answer" not in example:
            raise PromptError(f"prompt '{name}/{task}/examples.toml': an example lacks its answer")
    return [dict(example) for example in examples]


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.sandbox.ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - the text goes to a model, no browser
