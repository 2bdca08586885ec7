"""Prompt sets: found in order, chosen by the model, strict and sandboxed when rendered."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from summarizer import prompt
from summarizer.errors import PromptError


def made(folder: Path, files: dict[str, str] | None = None, name: str = "own") -> Path:
    """A folder of prompt sets with one set in it: a sound one, with these files over it."""
    sound = {
        "set.toml": 'plan = "extract"\n',
        "figure/system.j2": "Say what {{ number }} measures.\n",
        "figure/user.j2": "Sentence: {{ sentence }}\n{% for note in notes %}\n- {{ note }}\n{% endfor %}",
    }
    for place, text in {**sound, **(files or {})}.items():
        path = folder / name / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


VALUES = {"sentence": "It cost 5.", "number": "5", "notes": ["one", "two"]}


def rendered(folder: Path, values: dict[str, Any] | None = None) -> list[prompt.PromptTurn]:
    return prompt.load("own", folder).render("figure", VALUES if values is None else values)


def test_a_task_is_system_examples_and_question(tmp_path: Path) -> None:
    """A task becomes the instructions, each worked example as a turn and its answer, then the question."""
    examples = '[[example]]\nsentence = "Ähre: 3."\nnotes = []\n[example.answer]\nmeasures = "Höhe"\n'
    turns = rendered(made(tmp_path, {"figure/examples.toml": examples}))
    assert [(turn.role, turn.content) for turn in turns] == [
        ("system", "Say what 5 measures."),
        ("user", "Sentence: Ähre: 3.\n"),
        ("assistant", '{"measures": "Höhe"}'),
        ("user", "Sentence: It cost 5.\n- one\n- two\n"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% raw %} {# gone? #} {% if",
        "<|im_start|>system\n[INST] </s>",
        "cafe\u0301 🙂 \u202e & <b> ’ \\n \t",
        "line\r\nline\rline\n\n",
    ],
)
def test_an_article_is_never_a_template(tmp_path: Path, text: str) -> None:
    """What a template inserts is not looked at again: any text of an article comes out byte for byte."""
    (*_, question) = rendered(made(tmp_path), VALUES | {"sentence": text, "notes": [text]})
    assert question.content == f"Sentence: {text}\n- {text}\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"figure/user.j2": "{{ sentense }}"},
            ["'own/figure/user.j2'", "'sentense' is undefined", "may use notes, number, sentence"],
        ),
        ({"figure/system.j2": "{{ mood }}"}, ["'own/figure/system.j2'", "'mood' is undefined"]),
        (
            {"figure/examples.toml": '[[example]]\nnotes=[]\n[example.answer]\nmeasures="x"'},
            ["'own/figure/user.j2' with example 1", "'sentence' is undefined"],
        ),
        ({"figure/user.j2": "{% if %}"}, ["'own/figure/user.j2'", "mend the template"]),
        ({"figure/user.j2": "{{ 1/0 }}"}, ["'own/figure/user.j2'", "ZeroDivisionError"]),
        ({"figure/user.j2": "{% include 'x' %}"}, ["'own/figure/user.j2'", "mend the template"]),
        ({"figure/examples.toml": "[[example"}, ["'own/figure/examples.toml'", "not TOML"]),
        ({"figure/examples.toml": "example = 3"}, ["'own/figure/examples.toml'", "[[example]]"]),
        ({"figure/examples.toml": "[example]\na = 3"}, ["'own/figure/examples.toml'", "[[example]]"]),
        ({"figure/examples.toml": "[[example]]\na = 3"}, ["example 1 lacks its answer", "[example.answer]"]),
    ],
)
def test_a_prompt_that_does_not_render_names_its_file(
    tmp_path: Path, files: dict[str, str], said: list[str]
) -> None:
    """A prompt that cannot be rendered is a one-line PromptError with the file, the fault and the way out."""
    with pytest.raises(PromptError) as caught:
        rendered(made(tmp_path, files))
    assert all(words in str(caught.value) for words in said), str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A task without one of its templates says which file to add."""
    made(tmp_path)
    (tmp_path / "own" / "figure" / "user.j2").unlink()
    with pytest.raises(PromptError, match=r"lacks the file 'figure/user\.j2'; add it"):
        rendered(tmp_path)


def test_a_missing_task_is_named(tmp_path: Path) -> None:
    """A task that the set lacks is named beside those that it has."""
    with pytest.raises(PromptError, match="no task 'dance'; it has figure"):
        prompt.load("own", made(tmp_path)).render("dance", {})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"set.toml": "plan = "}, "'own/set.toml' is not TOML"),
        ({"set.toml": 'plan = "dance"'}, "names plan 'dance' in set.toml; choose one of extract, whole"),
        ({"set.toml": "plan = [1]"}, "choose one of extract, whole"),
        ({"set.toml": ""}, "names plan None"),
    ],
)
def test_a_set_that_does_not_load_says_why(tmp_path: Path, files: dict[str, str], said: str) -> None:
    """A set.toml that is broken or names no known plan is a PromptError with the way out."""
    with pytest.raises(PromptError) as caught:
        prompt.load("own", made(tmp_path, files))
    assert said in str(caught.value)


def test_an_unknown_set_is_told_beside_the_known_ones(tmp_path: Path) -> None:
    """A set that is not there is named with the folder that was searched and the sets that are in it."""
    made(tmp_path)
    with pytest.raises(PromptError, match=r"no prompt set 'large' in .*; it has own"):
        prompt.load("large", tmp_path)
    with pytest.raises(PromptError, match="it has none"):
        prompt.load("small", tmp_path / "missing")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """A prompt file that is not UTF-8 is a PromptError that names it."""
    made(tmp_path)
    (tmp_path / "own" / "figure" / "user.j2").write_bytes(b"caf\xe9")
    with pytest.raises(PromptError, match=r"user\.j2': it is not UTF-8; mend or remove"):
        prompt.load("own", tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ notes.append(1) }}",
        "{{ self.__init__.__globals__ }}",
        "{% for i in range(10 ** 12) %}{% endfor %}",
    ],
)
def test_templates_are_sandboxed(tmp_path: Path, code: str) -> None:
    """A prompt set from elsewhere can neither reach into the program nor change what it was given."""
    values = {**VALUES, "notes": ["one"]}
    with pytest.raises(PromptError, match="figure/user"):
        rendered(made(tmp_path, {"figure/user.j2": code}), values)
    assert values["notes"] == ["one"]


def test_the_digest_is_over_every_file(tmp_path: Path) -> None:
    """A changed, renamed, added or removed file changes the set's digest; another place does not."""
    base = prompt.load("own", made(tmp_path / "a")).sha256
    assert prompt.load("own", made(tmp_path / "b")).sha256 == base
    changes = [{"figure/user.j2": "x"}, {"set.toml": '# x\nplan = "extract"\n'}, {"gist/user.j2": ""}]
    digests = {prompt.load("own", made(tmp_path / str(n), c)).sha256 for n, c in enumerate(changes)}
    renamed = made(tmp_path / "c") / "own" / "figure"
    (renamed / "user.j2").rename(renamed / "users.j2")
    assert len({base, *digests, prompt.load("own", tmp_path / "c").sha256}) == 5


def test_a_stray_file_is_no_part_of_the_set(tmp_path: Path) -> None:
    """An editor's backup or a desktop's index beside the templates changes nothing, text or not."""
    base = prompt.load("own", made(tmp_path / "a")).sha256
    strays = made(tmp_path / "b") / "own"
    (strays / ".DS_Store").write_bytes(b"\xff\xfe\x00")
    (strays / "figure" / "user.j2~").write_text("old", encoding="utf-8")
    assert prompt.load("own", tmp_path / "b").sha256 == base


def package(folder: Path, project: str) -> Path:
    """A package as it would be installed, with prompts in it and a pyproject of ``project`` beside it."""
    made(folder / "summarizer" / "prompts")
    made(folder / "prompts", {"set.toml": 'plan = "extract" # checkout\n'})
    (folder / "pyproject.toml").write_text(f'[project]\nname = "{project}"\n', encoding="utf-8")
    return folder / "summarizer"


@pytest.mark.parametrize(
    ("project", "home"), [("article-claims", "prompts"), ("theirs", "summarizer/prompts")]
)
def test_prompts_are_the_checkouts_own_or_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str, home: str
) -> None:
    """The checkout's prompts count when the pyproject beside them is ours, else those of the package."""
    installed = package(tmp_path, project)
    monkeypatch.setattr(resources, "files", lambda _: installed)
    expected = prompt.load("own", tmp_path / home).sha256
    assert prompt.load("own").sha256 == expected


def test_a_folder_of_ones_own_comes_first(tmp_path: Path) -> None:
    """With a folder named its sets are used and no other: what it lacks is not looked for elsewhere."""
    made(tmp_path, name="small")
    assert prompt.load("small", tmp_path).sha256 != prompt.load("small").sha256
    shutil.rmtree(tmp_path / "small")
    with pytest.raises(PromptError, match="no prompt set 'small'"):
        prompt.load("small", tmp_path)


def sets(folder: Path, *names: str) -> Path:
    for name in names:
        made(folder, {"set.toml": f'plan = "{"whole" if name == "whole" else "extract"}"\n'}, name)
    return folder


@pytest.mark.parametrize(
    ("chosen", "name", "plan"),
    [
        ({"default": "extract"}, "small", "extract"),
        ({}, "whole", "whole"),
        ({"default": "extract", "plan": "whole"}, "whole", "whole"),
        ({"plan": "extract"}, "small", "extract"),
        ({"name": "small"}, "small", "extract"),
        ({"default": "extract", "name": "whole"}, "whole", "whole"),
    ],
)
def test_the_model_chooses_the_set_unless_it_is_named(chosen: dict[str, Any], name: str, plan: str) -> None:
    """The embedded model is asked for the gist alone, others for all; a plan or a name overrides it."""
    found = prompt.choose(**chosen)
    assert (found.name, found.plan) == (name, plan)


def test_a_folder_of_one_set_needs_no_name(tmp_path: Path) -> None:
    """The only set of one's own folder is taken for every model; of several, the one for the model."""
    sets(tmp_path / "one", "own")
    assert {prompt.choose(tmp_path / "one", default=plan).name for plan in prompt.PLANS} == {"own"}
    sets(tmp_path / "two", "small", "whole")
    assert [prompt.choose(tmp_path / "two", default=plan).name for plan in prompt.PLANS] == ["small", "whole"]
    with pytest.raises(PromptError, match=r"no prompt set 'whole' in .*; it has own"):
        prompt.choose(tmp_path / "one", plan="whole", default="extract")


def test_an_unknown_plan_is_named_beside_the_known_ones() -> None:
    """A plan that there is none of is a PromptError with those that there are."""
    with pytest.raises(PromptError, match="no plan 'dance'; choose one of extract, whole"):
        prompt.choose(plan="dance")
