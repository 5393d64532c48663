"""Judged places, kept as long as laws/ stays as it is: an edit of the data judges nothing twice.

Kept are how a place stands on every day, the verdict of each citation by the law of its own day,
and, of those that were asked about by another, by the law of every day.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import PlaceTurns
from devolved_powers.law.plain_standing import PlainRow, place_standing, plain
from devolved_powers.law.verdict import Verdict, VerdictTurn
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.store import cache
from devolved_powers.store.registry_folder import laws_state

_Turns = list[list[tuple[str, PlainRow]]]
_Kept = tuple[dict[str, _Turns], dict[str, list[Any]], dict[str, list[tuple[str, list[Any]]]]]
_JUDGED = ("judged places", b"3")


class JudgedPlaces:
    """What was judged before by the same laws, and what is judged now.

    Args:
        root: the registry's folder.
    """

    def __init__(self, root: Path) -> None:
        self._key = _key(root)
        self._root = root
        kept = cache.understood(cache.load(self._key), _rows) or ({}, {}, {})
        self._rows, self._verdicts, self._verdict_turns = kept
        self.is_new = False
        """Whether something was judged that is not kept yet."""

    def turns(
        self, cited: CitedPlace, day: date | None, judge: Callable[[], PlaceTurns]
    ) -> PlaceTurns:
        """Return how the places of a citation stand, as kept, or as judged now.

        Args:
            cited: as parsed.
            day: the day it was written for.
            judge: judges it.
        """
        name = _name(cited, day)
        if name in self._rows:
            with suppress(*cache.UNFIT):  # none of ours: it is judged anew
                return _turns(self._rows[name])
        judged = judge()
        self._rows[name] = [[(d.isoformat(), plain(s)) for d, s in turns] for turns in judged]
        self.is_new = True
        return judged

    def verdict(self, cited: CitedPlace, day: date, judge: Callable[[], Verdict]) -> Verdict:
        """Return what became of a citation by the law of a day, as kept, or as judged now.

        Args:
            cited: as parsed.
            day: the day.
            judge: judges it.
        """
        name = _name(cited, day, cited.doc_no)
        if name in self._verdicts:
            with suppress(*cache.UNFIT):
                return _verdict(self._verdicts[name])
        judged = judge()
        self._verdicts[name] = _plain_verdict(judged)
        self.is_new = True
        return judged

    def verdict_on(
        self, cited: CitedPlace, day: date, judge: Callable[[], tuple[VerdictTurn, ...]]
    ) -> Verdict:
        """Return what became of a citation by the law of any day, as kept, or as judged now.

        Args:
            cited: as parsed.
            day: the day.
            judge: judges it by the law of every day.
        """
        name = _name(cited, None, cited.doc_no)
        if name in self._verdict_turns:
            with suppress(*cache.UNFIT):
                rows = self._verdict_turns[name]
                text = day.isoformat()
                return _verdict(next((row for first, row in reversed(rows) if first <= text), []))
        turns = judge()
        self._verdict_turns[name] = [(d.isoformat(), _plain_verdict(v)) for d, v in turns]
        self.is_new = True
        return next(verdict for first, verdict in reversed(turns) if first <= day)

    def save(self) -> None:
        """Keep what was judged, if anything was."""
        if self.is_new and self._key == _key(self._root):  # laws/ is as it was
            rows = (self._rows, self._verdicts, self._verdict_turns)
            text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
            cache.save(self._key, text.encode())
            self.is_new = False


def _key(root: Path) -> str:
    return cache.digest_of(root, [_JUDGED, (LAWS_FOLDER, laws_state(root))])


def _rows(payload: bytes) -> _Kept:
    turns, verdicts, verdict_turns = json.loads(payload)
    return dict(turns), dict(verdicts), dict(verdict_turns)


def _turns(rows: _Turns) -> PlaceTurns:
    return tuple(
        tuple((date.fromisoformat(first), place_standing(row)) for first, row in turns)
        for turns in rows
    )


def _plain_verdict(verdict: Verdict) -> list[object]:
    version, since = verdict.version, verdict.since
    return [
        *(verdict.answer, verdict.reason, verdict.law),
        version.isoformat() if version else None,
        verdict.legal_place,
        verdict.count,
        since.isoformat() if since else None,
        *(verdict.by, verdict.meant, verdict.rank, verdict.caveats),
    ]


def _verdict(row: list[Any]) -> Verdict:
    answer, reason, law, version, place, count, since, by, meant, rank, caveats = row
    return Verdict(
        answer,
        reason,
        law,
        date.fromisoformat(version) if version else None,
        LegalPlace(*place) if place else None,
        count,
        date.fromisoformat(since) if since else None,
        *(by, meant, rank, tuple(caveats)),
    )


def _name(cited: CitedPlace, day: date | None, *more: str | None) -> str:
    """Return what the judgement of a place depends on, laws aside."""
    return repr(
        (
            cited.law_resolved or cited.law,
            cited.article,
            cited.article_suffix,
            cited.paragraph,
            cited.item,
            cited.subitem,
            cited.annex,
            cited.clause,
            cited.doc_no_only,
            day,
            *more,
        )
    )
