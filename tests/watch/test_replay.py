"""What the watch drafts of the real texts, beside the key made by hand (`tools/law_replay.py`).

The texts are those of `tests/law/test_known_facts.py`.
"""

import functools
from datetime import date
from pathlib import Path

import law_replay
import pytest
from law_replay import MADE, RUNS, Compared, KeyEntry, KeyLaw, KeyPlace, compared, report

from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.place_standing import in_full
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.watch.model import (
    DraftQuestion,
    DraftUpdate,
    LawDraft,
    LawNews,
    PlaceMoved,
    Touched,
)
from tests.law.test_known_facts import LOCAL, NEWER, OLDER, needs_texts
from tests.support import ROOT

LATER, BOTH, READ = RUNS
MEASURED = {
    LATER: {"update": (0, 0, 0), "question": (96, 2, 2), "nothing": (42, 2, 2)},
    BOTH: {"update": (0, 0, 0), "question": (96, 2, 2), "nothing": (42, 2, 2)},
    READ: {"update": (0, 3, 0), "question": (93, 0, 5), "nothing": (44, 2, 0)},
    MADE: {"update": (54, 0, 4), "question": (209, 4, 0), "nothing": (33, 0, 0)},
}
"""Right, wrong and missed drafts, as docs/law-watch.md tells them."""
FOLLOWED = {LATER: 56, BOTH: 83, READ: 127, MADE: 272}
"""How many places are followed rightly."""
LAW = "示例灯杆条例"
DUTY, FINE = f"《{LAW}》第二条", f"《{LAW}》第三条"


@functools.cache
def replayed(run: str) -> Compared:
    """Return what is compared in all laws of a run."""
    texts = (OLDER, NEWER, LOCAL)
    laws = law_replay.replay_made(texts) if run == MADE else law_replay.replay(texts, RUNS[run])
    total = Compared()
    for law in laws.values():
        total.add(law)
    return total


@needs_texts
@pytest.mark.parametrize("run", MEASURED)
def test_no_draft_keeps_an_amount_an_organ_or_a_penalty_that_changed(run: str) -> None:
    assert replayed(run).kept == []


@needs_texts
@pytest.mark.parametrize("run", MEASURED)
def test_drafts_are_no_worse_than_was_measured(run: str) -> None:
    found = replayed(run)
    for what, (right, wrong, missed) in MEASURED[run].items():
        counts = [found.counts[what, how] for how in ("right", "wrong", "missed")]
        assert counts[0] >= right, found.differences
        assert counts[1] <= wrong, found.differences
        assert counts[2] <= missed, found.differences
    assert found.places["rightly"] >= FOLLOWED[run], found.differences


def test_the_key_is_of_what_the_entries_cite() -> None:
    cited = {
        (citing.id, in_full(title, place))
        for title, citings in by_title(citing_texts_at(ROOT)).items()
        for citing in citings
        for place in legal_places(citing.cited)
    }
    for title, law in law_replay.read_key().items():
        for entry in law.entries:
            assert {(entry.id, place) for place in entry.places} <= cited, f"{title} {entry.id}"


def test_what_is_to_be_drafted_follows_from_what_was_read() -> None:
    for title, law in law_replay.read_key().items():
        for entry in law.entries:
            kinds = {read.kind for read in entry.places.values()}
            if kinds == {"same"}:
                wanted = "nothing"
            elif (
                kinds <= {"same", "moved"}
                and law.holder is None
                and entry.id.startswith("P")
                and not any(read.otherwise for read in entry.places.values())
            ):
                wanted = "update"
            else:
                wanted = "question"
            assert entry.draft == wanted, f"{title} {entry.id}"


def key(wanted: str, fine: KeyPlace) -> KeyLaw:
    """Return what a person read of an invented law: the duty moved, and the fine."""
    moved = KeyPlace("moved", frozenset({f"《{LAW}》第四条"}), otherwise=False)
    return KeyLaw(date(2019, 5, 1), None, (KeyEntry("P1-001", wanted, {DUTY: moved, FINE: fine}),))


def drafted(*, update: str = "", question: tuple[PlaceMoved, ...] = ()) -> LawDraft:
    """Return what is drafted of the invented law."""
    touched = (Touched("P1-001", "moved", (DUTY, FINE)),)
    news = LawNews("version", LAW, date(2022, 5, 1), date(2022, 3, 1), "", "", True, touched)
    values = (("power", "P1-001"), ("from", f"《{LAW}》第二条、第三条"), ("to", update))
    return LawDraft(
        news,
        (DraftUpdate("P1-001", "powers/batch-1.yaml", values),) if update else (),
        (DraftQuestion("P1-001", "", "", "", "", question),) if question else (),
    )


RAISED = KeyPlace("changed", frozenset({f"《{LAW}》第五条"}), otherwise=True)
KEPT = KeyPlace("moved", frozenset({f"《{LAW}》第五条"}), otherwise=False)


def test_an_update_of_a_fine_that_was_raised_is_told_first() -> None:
    found = compared(key("question", RAISED), [drafted(update=f"《{LAW}》第四条、第五条")])
    assert len(found.kept) == 1
    assert FINE in found.kept[0]
    assert (found.counts["update", "wrong"], found.counts["question", "missed"]) == (1, 1)
    first, second, *_rest = report({LAW: found})
    assert first.endswith(": 1")
    assert "P1-001" in second


def test_to_leave_alone_a_fine_that_was_raised_is_told_too() -> None:
    assert len(compared(key("question", RAISED), [drafted()]).kept) == 1
    assert len(compared(key("question", RAISED), []).kept) == 1


def test_an_update_to_another_place_than_the_key_is_told() -> None:
    right = compared(key("update", KEPT), [drafted(update=f"《{LAW}》第四条、第五条")])
    assert (right.differences, right.kept) == ([], [])
    assert right.places == {"rightly": 2}
    wrong = compared(key("update", KEPT), [drafted(update=f"《{LAW}》第四条、第六条")])
    assert wrong.places == {"rightly": 1, "otherwise": 1}
    assert wrong.counts == {("update", "wrong"): 1, ("update", "missed"): 1}


def test_a_question_that_leads_to_the_article_alone_is_told_apart() -> None:
    part = KeyPlace("changed", frozenset({f"《{LAW}》第五条第二款"}), otherwise=True)
    places = (
        PlaceMoved(DUTY, "条款序号调整", (f"《{LAW}》第四条",)),
        PlaceMoved(FINE, "内容已修改", (f"《{LAW}》第五条",)),
    )
    found = compared(key("question", part), [drafted(question=places)])
    assert found.counts == {("question", "right"): 1}
    assert found.places == {"rightly": 1, "to the article": 1}


def test_a_folder_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        law_replay.main(["--statutes", str(tmp_path / "none")])
    assert raised.value.code == 2
    assert "no folder of texts" in capsys.readouterr().err
