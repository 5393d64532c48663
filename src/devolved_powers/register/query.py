"""A question put to a snapshot; `search`, `list` and `export` share it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.register.basis_turns import STANDING_WORDS, BasisTurn
from devolved_powers.register.states import EnforcementItem, Need, Power, SynonymLine
from devolved_powers.text import fold_text, printable

CHANGED = "有变化"
"""Asks for entries whose law does not simply stand: changed, gone, about to change, not judged."""
STANDINGS: tuple[str, ...] = (*STANDING_WORDS, CHANGED)
Part = Literal["powers", "items", "needs"]
AnyEntry = TypeVar("AnyEntry", bound=Power | EnforcementItem)
_PARTS: tuple[Part, ...] = ("powers", "items", "needs")
_TEXTS = ("type", "field", "aspect", "batch", "from_body", "scene", "standing")


class TypedIn(str):
    """A filter as somebody typed it, and is told by `Snapshot.unknown_filters` if it fits nothing.

    A query takes it as it is; any other text that fits no type of power is refused at once.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for. All that is given must hold; an empty query matches everything.

    >>> from datetime import date
    >>> from devolved_powers import Registry
    >>> snapshot = Registry.open().snapshot(date(2022, 1, 1))
    >>> [entry.id for entry in Query(type="处罚", part="items").select(snapshot.items)]
    ['E-001', 'E-003']

    Args:
        words: each must be met by a power or one of its items: by all that they say, in any
            writing, by an everyday word for it, by pinyin, or as the id.
        type: the type of power, or a part of it (处罚).
        field: the field, or a part of it.
        aspect: the aspect, or a part of it.
        batch: the decision that granted it: `batch-1`, or only `1`.
        from_body: the giving body, or a part of its name.
        scene: the kind of place (enforcement items only).
        part: only powers, or only enforcement items.
        standing: how the law it rests on stands on the day (依据状态), such as 已废止; 有变化 for
            whatever is not simply 现行有效. `Snapshot.search` asks it, since it is about a day.

    Raises:
        TypeError: when a value is of the wrong kind, such as one text for `words`.
        PowersError: when there is no such part, or no type of power of which `type` is a part;
            `code` is USAGE, and the message names the nearest.
    """

    words: tuple[str, ...] = ()
    type: str = ""
    field: str = ""
    aspect: str = ""
    batch: str = ""
    from_body: str = ""
    scene: str = ""
    part: Part | None = None
    standing: str = ""

    def __post_init__(self) -> None:
        """Refuse at once what could only give an empty answer."""
        words: object = self.words
        if not isinstance(words, tuple | list) or not all(isinstance(w, str) for w in words):
            raise TypeError(f'words must be a tuple of texts, such as ("餐饮",), not {words!r}')
        for name in _TEXTS:
            value: object = getattr(self, name)
            if not isinstance(value, str):
                raise TypeError(f"{name} must be a text, not {value!r}")
        if self.part is not None and self.part not in _PARTS:
            raise refused(_("“{value}” is no part of a registry."), str(self.part), _PARTS)
        if self.standing and self.standing not in STANDINGS:
            message = _("“{value}” is no way in which the law of an entry stands.")
            raise refused(message, self.standing, STANDINGS)
        if self.type and not isinstance(self.type, TypedIn):
            from devolved_powers.models.vocabulary import POWER_TYPES

            if not any(fold_text(self.type) in fold_text(known) for known in POWER_TYPES):
                raise refused(_("“{value}” is not a type of power."), self.type, POWER_TYPES)

    def fits_standing(self, turn: BasisTurn) -> bool:
        """Return whether the law of an entry stands as asked."""
        if self.standing == CHANGED:
            return not turn.stands
        return not self.standing or turn.word == self.standing

    def select(
        self, entries: Iterable[AnyEntry], synonyms: Sequence[SynonymLine] = ()
    ) -> list[AnyEntry]:
        """Return the entries that fit all that is asked besides standing, by words the best first.

        Args:
            entries: the entries to choose from.
            synonyms: the everyday words of a registry, as its `Timeline` has them.
        """
        fitting = [entry for entry in entries if self.fits(entry)]
        if not any(map(str.strip, self.words)):
            return fitting
        from devolved_powers.register.search.everyday import everyday_words
        from devolved_powers.register.search.find import find
        from devolved_powers.register.search.results import grouped

        groups = grouped(fitting)
        found = find(groups, self.words, everyday_words(tuple(synonyms)), {}, partly=False)
        order = {id(entry): n for n, hit in enumerate(found.hits) for entry in hit.entries}
        chosen = [entry for entry in fitting if id(entry) in order]
        return sorted(chosen, key=lambda entry: order[id(entry)])

    @property
    def may_be_need(self) -> bool:
        """Whether a need may be an answer: nothing is asked that only powers or items have."""
        asked = (self.batch, self.from_body, self.scene, self.standing)
        return self.part in (None, "needs") and not any(asked)

    def fits(self, entry: Power | EnforcementItem | Need) -> bool:
        """Return whether an entry fits all that is asked besides words and standing."""
        if self.part is not None and self.part != entry.PART:
            return False
        decision: str = getattr(entry, "decision", "")
        if self.batch and decision not in (self.batch, f"batch-{self.batch}"):
            return False
        if self.scene and self.scene not in getattr(entry, "scenes", ()):
            return False
        return all(
            fold_text(wanted) in fold_text(getattr(entry, key, ""))
            for key, wanted in (
                ("type", self.type),
                ("field", self.field),
                ("aspect", self.aspect),
                ("from_body", self.from_body),
            )
            if wanted
        )


def refused(message: str, value: str, known: Iterable[str]) -> PowersError:
    """Return the refusal of a value, with the nearest to it in the message itself.

    Args:
        message: what is wrong with `{value}`.
        value: the value.
        known: those there are.
    """
    from devolved_powers.meant import choices_there_are, nearest

    refusal = message.format(value=printable(value))
    choices = list(known)
    near = nearest(value, choices)
    if near:
        refusal += _(" Near it: {values}.").format(values=enumerated(near))
    elif choices:
        refusal += f" {choices_there_are(value, choices)}"
    return PowersError(refusal, code=ExitCode.USAGE)
