"""The index that the list searches in the browser: a script, so that it loads from files too.

Texts stand once each, in `texts`; rows name them by number. `pinyin` holds the usual reading of
each character, `readings` where a text is read otherwise. A row is one state of one entry as one
body holds it; its last number names its turns in `bases`: how its law stands from which day on.
"""

import json
from datetime import date

from devolved_powers.register.basis_turns import FINAL_WORDS, STANDING_WORDS, BasisTurns
from devolved_powers.register.standing_marks import HIGHER_MARK, known_text, mark
from devolved_powers.register.states import NEVER, EnforcementItem, Power
from devolved_powers.site.paths import entry_stem
from devolved_powers.site.pinyin import readings
from devolved_powers.site.source import Edition

FILE = "assets/search-index.js"
IndexRow = list[int | str | list[int]]


class _Texts:
    """Texts, each once, by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

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
    timeline = edition.timeline
    spoken: dict[str, None] = {}
    rows = []
    bases = _Bases(texts)
    for entry in timeline.entries:
        rows.append([*_row(entry, texts), bases.number(entry.basis_turns)])
        scenes = entry.scenes if isinstance(entry, EnforcementItem) else ()
        spoken |= dict.fromkeys((entry.name, entry.field, entry.type, entry.from_body, *scenes))
    read = readings(spoken)
    content = {
        "version": 1,
        "rows": rows,
        "bases": bases.rows,
        "words": STANDING_WORDS,
        "higher": HIGHER_MARK,
        "final": FINAL_WORDS,
        "texts": list(texts.numbers),
        "pinyin": read.usual,
        "readings": {
            texts.numbers[text]: places
            for text, places in read.other.items()
            if text in texts.numbers
        },
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


def _row(entry: Power | EnforcementItem, texts: _Texts) -> IndexRow:
    number = texts.number
    if isinstance(entry, EnforcementItem):
        scenes, penalties = entry.scenes, entry.penalties
        more = [*entry.powers, *entry.orders, *entry.subject]
    else:
        scenes, penalties = (), ()
        more = [entry.carried_out_by, entry.statutory_body, entry.scope]
    return [
        entry_stem(entry.PART, entry.id).rpartition("/")[2],
        number(entry.to_body),
        "" if entry.since == NEVER else entry.since.isoformat(),
        entry.ends.isoformat() if entry.ends else "",
        number(entry.status),
        number(entry.name),
        number(entry.type),
        number(entry.field),
        number(entry.aspect),
        number(entry.from_body),
        number(entry.decision),
        number(entry.basis),
        [number(scene) for scene in scenes],
        [number(penalty) for penalty in penalties],
        [number(text) for text in more if text],
    ]
