"""Answers on laws as they are printed, kept as long as nothing that they were made of changes.

An answer of these commands rests on every data file and on most of laws/: made anew it takes a
second, kept it is read at once, and neither models nor laws are loaded for it.
"""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from devolved_powers.cli.shared.terminal import wants_colour, wants_links, width
from devolved_powers.i18n import N_, spoken
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.reading_log import tell
from devolved_powers.store import cache
from devolved_powers.store.one_state import read_data_files
from devolved_powers.store.registry_folder import laws_state

_PACKAGE = Path(__file__).parents[3]
_MOST = 24
"""Answers kept of a registry; the one asked for longest ago goes first."""
_LONGEST = 4 * 1024 * 1024
"""Characters of an answer that is kept; that of a national list is not."""


class Answer(NamedTuple):
    """What a command prints.

    Args:
        text: for the standard output, or the file named.
        notice: what its data must not be read without; empty for none.
        notes: lines for the standard error.
        code: what the command exits with.
    """

    text: str
    notice: str = ""
    notes: tuple[str, ...] = ()
    code: int = 0


def kept_answer(
    root: Path,
    asked: Sequence[str],
    work_out: Callable[[], Answer],
    statutes: Sequence[Path] = (),
) -> Answer:
    """Return an answer as kept, or as worked out now.

    Args:
        root: the registry's folder.
        asked: the command with all that its answer depends on, the files of the registry, the
            program and the terminal aside: the day too.
        work_out: works it out; what it raises is not kept.
        statutes: the folders of texts that it is made of besides.

    Raises:
        PowersError: when the registry cannot be read.
    """
    key = _key(root, statutes)
    if key is None:  # a file cannot be read: who works it out says which
        return work_out()
    name = json.dumps([*asked, spoken(), width(), wants_colour(), wants_links()])
    kept = cache.understood(cache.load(key), _answers) or {}
    if name in kept:
        tell(N_("From the cache: what was worked out of the same files before"))
        return kept[name]
    tell(N_("Not in the cache: worked out anew"))
    answer = work_out()
    if len(answer.text) <= _LONGEST and key == _key(root, statutes):  # nothing changed meanwhile
        last = list(kept.items())[-_MOST + 1 :]
        text = json.dumps([*last, (name, answer)], ensure_ascii=False)
        cache.save(key, text.encode("utf-8", "surrogatepass"))
    return answer


def _key(root: Path, statutes: Sequence[Path]) -> str | None:
    files = read_data_files(root)
    if not files:
        return None
    made_of = [("law answers", _program_state()), (LAWS_FOLDER, laws_state(root)), *files]
    if statutes:
        from devolved_powers.law.text_files import texts_state

        made_of.append(("law texts", texts_state(statutes)))
    return cache.digest_of(root, made_of)


def _program_state() -> bytes:
    """Return what changes whenever a module or a translation does: an answer is made by all."""
    states: list[str] = []
    waiting = [str(_PACKAGE)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".mo")):
                    state = entry.stat()
                    states.append(f"{entry.path} {state.st_mtime_ns} {state.st_size}")
                elif entry.name != "__pycache__" and entry.is_dir():
                    waiting.append(entry.path)
    return "\n".join(sorted(states)).encode("utf-8", "surrogateescape")


def _answers(payload: bytes) -> dict[str, Answer]:
    return {str(name): _answer(*row) for name, row in json.loads(payload)}


def _answer(text: object, notice: object, notes: list[object], code: object) -> Answer:
    if not (isinstance(text, str) and isinstance(notice, str) and isinstance(code, int)):
        raise TypeError
    return Answer(text, notice, tuple(map(str, notes)), code)
