"""Every word that is written for the model lies in a prompt set, and this room renders it.

A set is a folder: ``set.toml`` names its plan (the article's own words with a question for the gist, or one
question for the whole article), and each task is a folder with ``system.j2``,
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
from types import MappingProxyType
from typing import Any, Literal

import jinja2
import jinja2.sandbox

from summarizer.errors import PromptError

Role = Literal["system", "user", "assistant"]
# Which of the shipped sets has which plan.
SETS: Mapping[str, str] = MappingProxyType({"extract": "small", "whole": "whole"})
PLANS = tuple(SETS)
# A set with this plan reads no article, but compares what was read of several.
_FOR_BRIEFS = "brief"


@dataclass(frozen=True)
class PromptTurn:
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

    def render(self, task: str, values: Mapping[str, object]) -> list[PromptTurn]:
        """The messages for one task: system, worked examples as turns, then the question.

        Raises PromptError when the task is not in the set or uses a variable that ``values`` lacks.
        """
        if task not in self.tasks:
            raise PromptError(
                f"prompt set {self.name!r} has no task {task!r}; it has {', '.join(sorted(self.tasks))}"
            )
        texts = self.tasks[task]
        system = _fill(f"{self.name}/{task}", "system.j2", texts.get("system.j2"), values)
        worked = _worked(f"{self.name}/{task}", texts.get("examples.toml", ""), texts.get("user.j2"))
        user = _fill(f"{self.name}/{task}", "user.j2", texts.get("user.j2"), values)
        return [PromptTurn("system", system.strip()), *worked, PromptTurn("user", user)]


def _fill(task: str, file: str, text: str | None, values: Mapping[str, object], when: str = "") -> str:
    place = f"prompt '{task}/{file}'{when}"
    if text is None:
        name, _, within = task.partition("/")
        raise PromptError(f"prompt set {name!r} lacks the file '{within}/{file}'; add it")
    try:
        return _template(text).render(**values)
    except jinja2.UndefinedError as error:
        known = ", ".join(sorted(values))
        raise PromptError(f"{place}: {error.message}; it may use {known}") from error
    except Exception as error:  # a template is a program, so anything can go wrong in it
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise PromptError(f"{place}: {reason}; mend the template") from error


# Asks nothing: what is read without a model.
NONE = PromptSet("none", "extract", hashlib.sha256().hexdigest(), {})


def load(name: str, folder: Path | None = None) -> PromptSet:
    """The prompt set ``name`` from ``folder``, else from this checkout, else as installed.

    Raises PromptError when there is none or its set.toml does not name a plan.
    """
    root = folder or _home()
    files = {
        path.relative_to(root / name).as_posix(): path
        for path in sorted((root / name).rglob("*"))
        # An editor's backup or a desktop's index in the folder is no word for the model.
        if path.is_file() and path.suffix in {".j2", ".toml"} and not path.name.startswith(".")
    }
    if "set.toml" not in files:
        known = ", ".join(_known(root)) or "none"
        raise PromptError(f"no prompt set {name!r} in {str(root)!r}; it has {known}")
    texts = {place: _text(path) for place, path in files.items()}
    return PromptSet(name, _plan(name, texts["set.toml"]), _digest(texts), _tasks(texts))


def choose(
    folder: Path | None = None, *, name: str | None = None, plan: str | None = None, default: str = "whole"
) -> PromptSet:
    """The set that was named, or that of the plan, else of the model's ``default``; '' is none at all.

    A folder of one's own that holds one set needs no name: that is the one. Raises PromptError as ``load``
    does, for an unknown plan, and for a set that reads no article.
    """
    if not default:
        return NONE
    if plan is not None and plan not in SETS:
        raise PromptError(f"there is no plan {plan!r}; choose one of {', '.join(SETS)}")
    if name is None and plan is None and folder:
        own = _known(folder)
        name = own[0] if len(own) == 1 else None
    chosen = load(name or SETS[plan or default], folder)
    if chosen.plan not in SETS:
        raise PromptError(
            f"prompt set {chosen.name!r} reads no article; choose one of {', '.join(SETS.values())}"
        )
    return chosen


def _known(root: Path) -> list[str]:
    return sorted(path.parent.name for path in root.glob("*/set.toml"))


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
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise PromptError(f"cannot read prompt {str(path)!r}: {reason}; mend or remove the file") from error


def _plan(name: str, toml: str) -> str:
    plan = _toml(f"{name}/set.toml", toml).get("plan")
    if plan not in (*PLANS, _FOR_BRIEFS):
        raise PromptError(
            f"prompt set {name!r} names plan {plan!r} in set.toml; choose one of {', '.join(PLANS)}"
        )
    return str(plan)


def _toml(place: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"prompt {place!r} is not TOML: {error}; mend it there") from error


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


@functools.lru_cache(maxsize=32)
def _worked(task: str, examples: str, user: str | None) -> tuple[PromptTurn, ...]:
    """The worked examples as turns: the same for each article."""
    turns: list[PromptTurn] = []
    for number, example in enumerate(_examples(f"{task}/examples.toml", examples), 1):
        answer = json.dumps(example.pop("answer"), ensure_ascii=False, default=str)
        turns.append(PromptTurn("user", _fill(task, "user.j2", user, example, f" with example {number}")))
        turns.append(PromptTurn("assistant", answer))
    return tuple(turns)


def _examples(place: str, toml: str) -> list[dict[str, Any]]:
    examples = _toml(place, toml).get("example", [])
    if not isinstance(examples, list) or not all(isinstance(example, dict) for example in examples):
        raise PromptError(f"prompt {place!r}: 'example' is no list of tables; begin each with [[example]]")
    for number, example in enumerate(examples, 1):
        if "answer" not in example:
            raise PromptError(f"prompt {place!r}: example {number} lacks its answer; add [example.answer]")
    return [dict(example) for example in examples]


@functools.lru_cache(maxsize=128)
def _template(text: str) -> jinja2.Template:
    return _environment().from_string(text)


@functools.cache
def _environment() -> jinja2.Environment:
    # No escaping: the text goes to a model, no browser.
    return jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
