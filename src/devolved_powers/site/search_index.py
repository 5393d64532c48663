"""The index that the list searches in the browser: a script, so that it loads from files too.

Texts stand once each, in `texts`; rows name them by number, and number 0 is no text. A row is one
state of one entry as one body holds it, with what it says under each of `keys`; its last number
names its turns in `bases`: how its law stands from which day on.
"""

import json
from collections.abc import Iterator
from datetime import date

from devolved_powers.register.basis_turns import FINAL_WORDS, STANDING_WORDS, BasisTurns
from devolved_powers.register.cited_places_table import cited_places_table
from devolved_powers.register.page_paths import entry_stem
from devolved_powers.register.search.searched_text import WEIGHTS, values_of
from devolved_powers.register.standing_marks import HIGHER_MARK, known_text, mark
from devolved_powers.register.states import NEVER, EnforcementItem, Entry, Need, Power
from devolved_powers.site.search_laws import known_laws
from devolved_powers.site.search_terms import cited_key, readings_in, terms
from devolved_powers.site.source import Edition

FILE = "assets/search-index.js"
Values = list[int | list[int]]
"""By key: the number of its text, those of several, or 0 where nothing is said."""


class _Texts:
    """Texts, each once, by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


class _Bases:
    """How the law stands day by day, each answer once, by number."""

    def __init__(self, texts: _Texts) -> None:
        self._texts = texts
        self.rows: list[list[object]] = []
        self._numbers: dict[str, int] = {}

    def number(self, turns: BasisTurns) -> int:
        row = self._row(turns)
        key = json.dumps(row, allow_nan=False)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(row)
        return self._numbers[key]

    def _row(self, turns: BasisTurns) -> list[object]:
        """Return the last days that the facts cover, what to say behind them, and the turns.

        First that of all its laws, then that of those which somebody follows.
        """
        number = self._texts.number
        reach: list[object] = []
        for until in (turns.known_until, turns.followed_until):
            reach += [until.isoformat() if until else "", number(known_text(until, date.max))]
        intervals: list[list[object]] = []
        for turn in turns.turns:
            answer = [number(turn.word), number(mark(turn))]
            if not intervals or intervals[-1][1:] != answer:
                intervals.append([turn.first.isoformat(), *answer])
        return [*reach, intervals]


def script(edition: Edition) -> bytes:
    """Return the index as a script that sets `powersIndex`."""
    texts = _Texts()
    bases = _Bases(texts)
    timeline = edition.timeline
    rows = [[*_row(entry, texts), bases.number(entry.basis_turns)] for entry in timeline.entries]
    needs = [[*_need(need, texts), bases.number(need.basis_turns)] for need in timeline.needs]
    decisions = {
        decision.id: [texts.number(decision.title), texts.number(decision.doc_no)]
        for decision in timeline.decisions
    }
    synonyms = [  # no word in one writing has a blank
        [" ".join(words), [texts.number(phrase) for phrase in meant]]
        for words, meant in timeline.synonyms
    ]
    cited = cited_places_table(timeline, edition.library)
    content = {
        "version": 2,
        "rows": rows,
        "needs": needs,
        "decisions": decisions,
        "bases": bases.rows,
        "words": STANDING_WORDS,
        "higher": HIGHER_MARK,
        "final": FINAL_WORDS,
        **terms(),
        "synonyms": synonyms,
        "cited": cited,
        "laws": known_laws(edition.library, [law for law, _key, _short in cited["laws"]]),
        "cited_keys": [cited_key(role) for role in cited["roles"]],
        "readings": readings_in((*timeline.entries, *timeline.needs), timeline.synonyms),
        "texts": list(texts.numbers),
    }
    return f"window.powersIndex={script_json(content)};\n".encode()


def script_json(content: object) -> str:
    """Return JSON that is a script, wherever it stands: no tag, no line end inside a text."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _row(entry: Power | EnforcementItem, texts: _Texts) -> list[object]:
    return [
        _id(entry),
        "" if entry.since == NEVER else entry.since.isoformat(),
        entry.ends.isoformat() if entry.ends else "",
        texts.number(entry.status),
        _values(entry, texts),
    ]


def _need(need: Need, texts: _Texts) -> list[object]:
    return [
        _id(need),
        texts.number(need.answer),
        list(need.met_by),
        need.answered_on.isoformat() if need.answered_on else "",
        _values(need, texts),
    ]


def _id(entry: Entry) -> str:
    return entry_stem(entry.PART, entry.id).rpartition("/")[2]


def _values(entry: Power | EnforcementItem | Need, texts: _Texts) -> Values:
    values = list(_numbered(entry, texts))
    while values and not values[-1]:
        values.pop()
    return values


def _numbered(entry: Power | EnforcementItem | Need, texts: _Texts) -> Iterator[int | list[int]]:
    for key in WEIGHTS:
        if key == "id":  # leads the row
            yield 0
            continue
        numbers = [texts.number(value) for value in values_of(entry, key) if value]
        yield numbers[0] if len(numbers) == 1 else numbers or 0
