"""The one question of a brief to a model: what it puts together is shown as its own, kept, and undone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from brief_material import actor, position, told
from click.testing import CliRunner, Result
from endpoint import FaultServer, ok
from store_material import KEY

from summarizer import prompt
from summarizer.brief import (
    Asked,
    Merging,
    SameDraft,
    Suggestion,
    brief_of,
    question_about,
    to_html,
    to_markdown,
)
from summarizer.brief.question import MOST_NAMES
from summarizer.cli import cli
from summarizer.schema import Summary
from summarizer.store import Store

ISSUES = ("carbon tax", "levy on emissions", "ban on coal", "raise pay by 5 per cent", "pay up 9 per cent")
WHO = (
    ("Port of Aldmoor", "organization"),
    ("Harbour Authority", "organization"),
    ("Ada Brook", "person"),
    ("Bo Brook", "person"),
)


def articles() -> list[Summary]:
    """One article for each issue, in turn supported and opposed by a person and bodies."""
    return [
        told(
            f"a{n}",
            f"2026-03-0{n + 1}",
            actors=[actor(name, kind) for name, kind in WHO],
            positions=[position(WHO[n % 4][0], f"It is {n}.", ("supports", "opposes")[n % 2], issue)],
        )
        for n, issue in enumerate(ISSUES)
    ]


def numbered() -> dict[str, int]:
    """The number of each line of the question."""
    question = question_about(articles(), Merging())
    return {one.text: n for n, one in enumerate([*question.issues, *question.names], 1)}


def groups(issues: list[list[str]], names: list[list[str]]) -> SameDraft:
    of = numbered()
    answers = [[[of[text] for text in group] for group in held] for held in (issues, names)]
    return SameDraft(issues=answers[0], names=answers[1])


def heard(issues: list[list[str]], names: list[list[str]]) -> tuple[Merging, tuple[str, ...]]:
    question = question_about(articles(), Merging())
    return question.heard(groups(issues, names), "m", Merging())


def test_a_models_answer_puts_issues_and_names_together() -> None:
    """Positions on issues that a model calls one stand side by side, and names are one, as the model's."""
    merging, refused = heard(
        [["carbon tax", "levy on emissions"]], [["Port of Aldmoor", "Harbour Authority"]]
    )
    assert refused == ()
    before, after = brief_of(articles()), brief_of(articles(), merging=merging)
    assert (len(before.differing), len(after.differing)) == (0, 1)
    for page in (to_markdown(after), to_html(after)):
        assert "issue: carbon tax = levy on emissions (says m)" in page
        assert "name: Port of Aldmoor = Harbour Authority (says m)" in page
    assert len(before.standings) == len(after.standings) + 1


def test_an_issue_is_found_by_what_else_it_is_called() -> None:
    """Who asks for an issue gets what a model or a person calls the same, unless a person keeps it apart."""
    asked, pair = Asked(issue="carbon taxes"), ("carbon tax", "levy on emissions")
    suggested = (Suggestion("issue", *pair, "m"),)
    found = {
        name: [stand.issue for one in brief_of(articles(), asked, merging).standings for stand in one.stands]
        for name, merging in (
            ("words", Merging()),
            ("model", Merging(by_model=suggested)),
            ("person", Merging(same=frozenset({pair}))),
            ("apart", Merging(by_model=suggested, apart=frozenset({pair}))),
        )
    }
    assert {name: sorted(issues) for name, issues in found.items()} == {
        "words": ["carbon tax"], "model": [*pair], "person": [*pair], "apart": ["carbon tax"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("issues", "names", "reason"),
    [
        ([["raise pay by 5 per cent", "pay up 9 per cent"]], [], "5"),
        ([], [["Ada Brook", "Bo Brook"]], "other first names"),
        ([], [["Ada Brook", "Port of Aldmoor"]], "one is a person"),
    ],
)
def test_what_cannot_be_one_is_refused(issues: list[list[str]], names: list[list[str]], reason: str) -> None:
    """Other numbers, other first names and other kinds of actors stay two whatever a model says."""
    merging, refused = heard(issues, names)
    assert merging.by_model == ()
    assert reason in refused[0]


def test_opposites_and_denials_stay_two() -> None:
    """An issue and its opposite are refused, and with them the whole group that they are in."""
    summaries = [
        told(f"b{n}", "2026-03-01", positions=[position("union", f"{n}", "supports", issue)])
        for n, issue in enumerate(("rise in fees", "fall in fees", "cost of the port"))
    ]
    question = question_about(summaries, Merging())
    merging, refused = question.heard(SameDraft(issues=[[1, 2, 3]], names=[]), "m", Merging())
    assert merging.by_model == ()
    assert "stay apart" in refused[0]


def test_numbers_of_no_line_are_refused() -> None:
    """A number that no line has, or one of the other list, refuses its group, and is told."""
    question = question_about(articles(), Merging())
    answer = SameDraft(issues=[[1, 99], [1, len(question.issues) + 1]], names=[[1, len(question.issues) + 1]])
    merging, refused = question.heard(answer, "m", Merging())
    assert merging.by_model == ()
    assert "there is no line 99 of this kind" in refused
    assert len(refused) == 3


def test_a_person_goes_before_a_model() -> None:
    """What a person keeps apart stays apart, issues too, and is not shown as put together."""
    said = (Suggestion("issue", "carbon tax", "levy on emissions", "m"),)
    apart = frozenset({("Levy on Emissions", "carbon tax")})
    assert len(brief_of(articles(), merging=Merging(by_model=said)).differing) == 1
    brief = brief_of(articles(), merging=Merging(apart=apart, by_model=said))
    assert (brief.differing, brief.by_model) == ((), ())
    same = Merging(same=frozenset({("carbon tax", "levy on emissions")}))
    assert len(brief_of(articles(), merging=same).differing) == 1


def test_the_question_is_bounded_and_the_same_each_time() -> None:
    """Of very many names the commonest are asked about, the rest counted; the order is no matter."""
    many = [
        told(f"c{n}", "2026-03-01", actors=[actor(f"Ada Q{n}")], positions=[position(f"Ada Q{n}", "Yes.")])
        for n in range(MOST_NAMES + 5)
    ]
    question = question_about(many, Merging())
    assert (len(question.names), question.left_out) == (MOST_NAMES, 5)
    assert question == question_about(many[::-1], Merging())
    turns = question.messages(prompt.load("brief"))
    assert turns[0]["role"] == "system"
    assert "[1] Ada Q" in turns[-1]["content"]
    assert len("".join(turn["content"] for turn in turns)) < 40_000


def test_the_worked_answer_is_of_its_lines() -> None:
    """The example of the prompt numbers its lines in one row, and its answer keeps to the two lists."""
    turns = question_about(articles(), Merging()).messages(prompt.load("brief"))
    shown, answer = (turn["content"] for turn in turns[1:3])
    worked = SameDraft.model_validate_json(answer)
    issues, names = shown.split("Names:")
    assert all(f"[{number}]" in issues for group in worked.issues for number in group)
    assert all(f"[{number}]" in names for group in worked.names for number in group)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "runs.db"
    with Store(path) as store:
        for one in articles():
            store.add(f"in/{one.article.id}.txt", replace(KEY, text_sha256=one.article.id), one, "text")
    return path


def brief(path: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["brief", str(path), *options])


def test_one_question_a_brief_and_none_the_next_time(path: Path) -> None:
    """--model asks once, shows what is the model's, and the next brief of the articles costs nothing."""
    answer = groups([["carbon tax", "levy on emissions"], ["ban on coal", "carbon tax"]], []).model_dump()
    with FaultServer(ok(answer)) as server:
        asked = ("--model", "m", "--base-url", server.base_url)
        first = brief(path, *asked)
        again = brief(path, *asked, "--actor", "Ada Brook", "-f", "json")
        assert len(server.asked) == 1
    assert "issue: carbon tax = levy on emissions (says m)" in first.stdout
    assert "10 tokens in" in first.stderr
    assert "costs nothing" in again.stderr
    assert {one["model"] for one in json.loads(again.stdout)["by_model"]} == {"m"}
    assert "(says m)" not in brief(path).output


def test_nobody_is_asked_unless_a_model_is_named(path: Path) -> None:
    """Without --model, with a weak one, or beside --unmerged, nobody is asked, and what is odd is said."""
    for options, said in (
        (("--base-url", "http://127.0.0.1:9/v1"), "name a --model"),
        (("--model", "local"), "name a strong model"),
        (("--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--unmerged"), "leave one of them out"),
    ):
        refused = brief(path, *options)
        assert (refused.exit_code, said in refused.output) == (2, True), options
    with CliRunner().isolation(env={"SUMMARIZER_MODEL": "m", "SUMMARIZER_BASE_URL": "http://127.0.0.1:9/v1"}):
        assert brief(path).exit_code == 0
