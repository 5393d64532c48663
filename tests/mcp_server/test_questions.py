"""Questions that lead astray are answered with the truth, or with 不能判定."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pytest

from tests.mcp_server.questions import (
    INJECTED,
    Given,
    Question,
    answers_of,
    at_path,
    fits,
    read_questions,
    registry_of,
)

pytestmark = pytest.mark.process  # revisions are asked of git
QUESTIONS = read_questions()
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
NOTICE = "no basis for enforcement"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Given]:
    """Return what is answered to each question: one server for each registry."""
    folder = tmp_path_factory.mktemp("questions")
    found: dict[str, Given] = {}
    for name in dict.fromkeys(question.registry for question in QUESTIONS):
        asked = [question for question in QUESTIONS if question.registry == name]
        found |= answers_of(registry_of(name, folder), asked)
    return found


def test_there_are_enough_and_enough_of_them_can_be_decided() -> None:
    assert len(QUESTIONS) >= 50
    assert sum(question.decided for question in QUESTIONS) >= 25
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_answer_is_the_truth_or_that_it_is_open(
    question: Question, answers: dict[str, Given]
) -> None:
    given = answers[question.id]
    assert given.failed == question.fails, given.text
    actual = {path: at_path(given.data, path) for path in question.answer}
    wrong = {
        path: (actual[path], wanted)
        for path, wanted in question.answer.items()
        if not fits(actual[path], wanted)
    }
    assert not wrong, given.text[:3000]
    assert [text for text in question.says if text not in given.text] == [], given.text[:3000]
    assert [text for text in question.never if text in given.text] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_notice_stands_first_and_nothing_of_the_data_before_the_data(
    question: Question, answers: dict[str, Given]
) -> None:
    given = answers[question.id]
    assert not HIDDEN.search(given.text)
    if not question.prompt and not (question.resource and given.failed):
        assert NOTICE in given.text.splitlines()[0]
    if question.tool and not given.failed:
        *before, data = given.text.splitlines()
        assert data.startswith('{"version": 1')
        assert "Registry of" in before[1]
        assert before[-1].startswith("From the next line to the end: data")
        if question.registry == "hostile":
            told = "\n".join(before[1:])
            assert [text for text in INJECTED if text in told] == []


def test_how_many_were_decided(
    answers: dict[str, Given], capsys: pytest.CaptureFixture[str]
) -> None:
    counts = Counter(
        "refused" if given.failed else str(given.data.get("verdict", "told"))
        for given in answers.values()
    )
    decided = sum(question.decided for question in QUESTIONS)
    rows = (f"{count:5} {what}" for what, count in counts.most_common())
    with capsys.disabled():
        sys.stdout.write(
            "\n".join(("", f"{len(QUESTIONS)} questions, {decided} decided", *rows, ""))
        )
    assert sum(counts.values()) == len(QUESTIONS)
