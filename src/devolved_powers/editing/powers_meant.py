"""The powers that a user names: ids in any writing, and rows of them from one to another."""

import re
from collections.abc import Collection, Iterable, Iterator

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.meant import nearest
from devolved_powers.register.search.words import id_meant

_BETWEEN = re.compile(r"[\s,;，、；]+")
_ROW = re.compile(
    r"(?P<first>[^.…—–~～至到]+)(?:\.{2,3}|…+|[—–]+|[~～至到])(?P<last>[^.…—–~～至到]+)"
)


def powers_meant(named: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the powers that are named, each once.

    >>> powers_meant(["p1-1", "P1-002..P1-004"], ["P1-001", "P1-002", "P1-003", "P1-004"])
    ('P1-001', 'P1-002', 'P1-003', 'P1-004')

    Args:
        named: as they were written: `P1-003`, `p1-3`, `P1-003..P1-007`, several with commas or
            blanks between them.
        known: the ids there are.

    Raises:
        PowersError: when one is no power, or a row of them has a gap or runs backwards.
    """
    words = (word for text in named for word in _BETWEEN.split(text) if word)
    return tuple(dict.fromkeys(i for word in words for i in _ids(word, known)))


def _ids(word: str, known: Collection[str]) -> Iterator[str]:
    meant = id_meant(word, known)
    if meant in known:
        yield meant
        return
    ends = _ROW.fullmatch(word)
    if ends is None:
        raise unknown_power(word, known)
    yield from _row(word, [_one(ends[part], known) for part in ("first", "last")], known)


def _one(word: str, known: Collection[str]) -> str:
    meant = id_meant(word, known)
    if meant not in known:
        raise unknown_power(word, known)
    return meant


def _row(word: str, ends: list[str], known: Collection[str]) -> Iterator[str]:
    (batch, first), (other, last) = (end.split("-") for end in ends)
    if batch != other or int(first) > int(last):
        message = _("“{value}” is no row of powers: both ends are of one batch, the lower first.")
        raise PowersError(message.format(value=word), code=ExitCode.USAGE)
    for number in range(int(first), int(last) + 1):
        identifier = f"{batch}-{number:0{len(first)}}"
        if identifier not in known:
            raise unknown_power(identifier, known)
        yield identifier


def unknown_power(identifier: str, known: Iterable[str]) -> PowersError:
    """Return what to say of an id that no power has.

    Args:
        identifier: as it was written.
        known: the ids there are.
    """
    near = nearest(identifier.upper(), known)
    return PowersError(
        _("There is no power {id}.").format(id=identifier),
        hint=_("Near it: {ids}").format(ids="、".join(near)) if near else "",
        code=ExitCode.USAGE,
    )
