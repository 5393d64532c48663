"""Acts as the rows have them to entries of a standard: what is not read whole stays in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import ValidationError

from devolved_powers.i18n import _
from devolved_powers.imports.discretion.acts import WrittenAct, WrittenTier
from devolved_powers.imports.discretion.clauses import ClauseMaker, fine_data
from devolved_powers.imports.discretion.document_head import upper_document
from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.imports.discretion.measure_cells import (
    MeasuresRead,
    read_measures,
    with_names_taken_over,
)
from devolved_powers.imports.discretion.outcome_words import first_outcome
from devolved_powers.imports.discretion.paired_cells import paired
from devolved_powers.imports.discretion.tier_cells import split_tier
from devolved_powers.imports.discretion.tier_words import is_gravest_first, plain_tier, rank
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.terms import says_nothing
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.discretion import StandardEntry, Tier
from devolved_powers.sheets.cell_text import normal_term, one_line
from devolved_powers.yaml_text.reader import Data

_LONGEST = 2000
"""Characters of a text in the data."""
_SUPERVISION = late_pattern(r"(?<![0-9一二三四五六七八九十])、|[；;，,\n]+")
_COUNTED = late_pattern(
    r"^\s*(?:[（(][0-9一二三四五六七八九十]{1,2}[)）]|[0-9]{1,2}[.．)）]|[①-⑳])"
)
"""The number in front of a measure of supervision."""
_LONGEST_MEASURE = 16
"""Characters of a measure of supervision that stands in a list of some."""
_RANGE = late_pattern(r"\d|[一二三四五六七八九十百千万]+(?:元|倍)|百分之")
_SHARES = frozenset({"倍", "%"})
_LESS = frozenset({"减轻", "减轻处罚"})
_SHOWN = 80


_fines = lru_cache(maxsize=2048)(read_fines)
"""A table of ten thousand rows has a few hundred different texts of fines."""


@dataclass(slots=True)
class ReadAct:
    """An act, as written and as data.

    Args:
        written: its rows.
        data: the entry, as the file has it.
        ranges: how many fines were read.
        in_words: how many tiers have only words where a range may stand.
    """

    written: WrittenAct
    data: dict[str, Data] = field(default_factory=dict)
    ranges: int = 0
    in_words: int = 0

    @property
    def tiers(self) -> int:
        """How many tiers it has."""
        tiers = self.data.get("tiers")
        return len(tiers) if isinstance(tiers, list) else 0


class EntryMaker:
    """Makes entries of acts.

    Args:
        remarks: takes what somebody has to look at.
        title: the title of the document; empty where it is not known.
    """

    def __init__(self, remarks: Remarks, title: str) -> None:
        self._remarks = remarks
        self._title = title
        self._clauses = ClauseMaker(remarks, title)

    def entries(self, acts: Iterable[WrittenAct]) -> tuple[ReadAct, ...]:
        """Return the entries of acts; what cannot be one is a fault.

        Args:
            acts: as the rows have them.
        """
        made = [self._act(act) for act in acts]
        self._tell_twice(made)
        return tuple(made)

    def _act(self, act: WrittenAct) -> ReadAct:
        read = ReadAct(act)
        clause = self._clauses.read(act)
        data: dict[str, Data] = {}
        serial = one_line(act.texts.get("serial", ""))
        if serial and not says_nothing(serial):
            data["no"] = serial
        data["name"] = self._name(act, str(clause.get("penalty", "")))
        data |= clause
        upper = act.texts.get("upper", "")
        if upper and not says_nothing(upper):
            data["upper"] = dict(upper_document(upper))
        tiers = self._tiers(act, read)
        notes = self._common_notes(tiers)
        if not any(tier.keys() - {"note", "supervision"} for tier in tiers):
            message = _("“{name}” has no tier: no row tells a condition or what is set.")
            self._remarks.fault(act.place, message, name=str(data["name"])[:_SHOWN])
        elif not any("tier" in tier or "when" in tier or "measures" in tier for tier in tiers):
            text = "；".join(str(tier["text"]) for tier in tiers if "text" in tier)
            data["formula"] = text
            message = _(
                "Neither tier nor condition stands beside it: what is set is kept in words."
            )
            self._remarks.doubt(act.place, message)
            read.in_words += 1
            read.ranges = 0
        else:
            data["tiers"] = list(self._in_order(act, tiers))
        lines = [*notes, *self._other_texts(act)]
        if lines:
            data["note"] = "；".join(dict.fromkeys(lines))
        read.data = self._checked(act, data)
        return read

    def _name(self, act: WrittenAct, penalty: str) -> str:
        name = one_line(act.texts.get("name", "")).strip()
        sub = one_line(act.texts.get("sub", "")).strip()
        if sub and not says_nothing(sub) and sub not in name:
            name = f"{name}：{sub}" if name else sub
        if name:
            return name
        message = _("No column names the act: it is named after its clause.")
        self._remarks.doubt(act.place, message)
        basis = next((text for texts in act.clauses.values() for text in texts), "")
        return penalty or one_line(basis).partition("：")[0][:_SHOWN] or act.section or "—"

    def _tiers(self, act: WrittenAct, read: ReadAct) -> list[dict[str, Data]]:
        """Return the tiers; a quantity without a name has the one that other tiers tell."""
        act.tiers[:] = [one for tier in act.tiers for one in self._parted(act, tier)]
        texts = [
            {role: one_line(text).strip() for role, text in tier.texts.items()}
            for tier in act.tiers
        ]
        named = [self._name_and_condition(each) for each in texts]
        reads = with_names_taken_over([read_measures(when) for _name, when in named])
        return [
            self._tier(act, tier, read, (own, name, when), measures)
            for tier, own, (name, when), measures in zip(
                act.tiers, texts, named, reads, strict=True
            )
        ]

    def _parted(self, act: WrittenAct, tier: WrittenTier) -> list[WrittenTier]:
        """Part a row whose cells hold several conditions and as many standards."""
        role = "when" if tier.texts.get("when") else "tier_when"
        pairs = paired(tier.texts.get(role, ""), tier.texts.get("text", ""))
        if not pairs:
            return [tier]
        message = _(
            "{count} conditions and as many standards stand in one cell each: read as so many "
            "tiers, in their order."
        )
        self._remarks.doubt(act.sheet.place(tier.row), message, count=len(pairs))
        return [
            WrittenTier(tier.row, {**tier.texts, role: when, "text": text}) for when, text in pairs
        ]

    def _tier(
        self,
        act: WrittenAct,
        tier: WrittenTier,
        read: ReadAct,
        told: tuple[dict[str, str], str, str],
        measures: MeasuresRead,
    ) -> dict[str, Data]:
        place = act.sheet.place(tier.row)
        texts, name, when = told
        data: dict[str, Data] = {}
        if name:
            data["tier"] = name
        if when:
            data["when"] = when
        if measures.unread:
            message = _("A quantity was not read, the condition is kept in words alone: {text}")
            self._remarks.doubt(place, message, text=measures.unread[:_SHOWN])
        elif measures.measures:
            data["measures"] = [
                each.model_dump(by_alias=True, exclude_none=True) for each in measures.measures
            ]
            if measures.other_grounds:
                data["other_grounds"] = True
        text = texts.get("text", "")
        self._set(act, data, text, place, read)
        if texts.get("approval") and not says_nothing(texts["approval"]):
            data["approval"] = texts["approval"]
        supervision = tier.texts.get("supervision", "")
        if supervision and not says_nothing(supervision):
            parts = [_COUNTED.sub("", part) for part in _SUPERVISION.split(supervision)]
            parts = [part.strip() for part in parts if part.strip()]
            is_list = all(len(part) <= _LONGEST_MEASURE for part in parts)
            data["supervision"] = list(parts) if is_list else [one_line(supervision)]
        notes = [texts[r] for r in ("reason", "note") if not says_nothing(texts.get(r, ""))]
        if notes:
            data["note"] = "；".join(dict.fromkeys(notes))
        return self._sound(data, place, read)

    @staticmethod
    def _name_and_condition(texts: Mapping[str, str]) -> tuple[str, str]:
        name, when = plain_tier(texts.get("tier", "")), texts.get("when", "")
        name = "" if says_nothing(name) else name
        when = "" if says_nothing(when) else when
        both = texts.get("tier_when", "")
        if both and not says_nothing(both):
            found, condition = split_tier(both)
            name = name or found or ""
            when = "；".join(filter(None, (condition or "", when)))
        return name, when

    def _set(
        self, act: WrittenAct, data: dict[str, Data], text: str, place: str, read: ReadAct
    ) -> None:
        """Put what a tier sets: its words, the fines in them, or what else it leads to."""
        name = normal_term(str(data.get("tier", "")))
        if not text or says_nothing(text):
            self._set_nothing(act, data, name, place, read)
            return
        data["text"] = text
        found = _fines(text, act.columns.heading("text"))
        if found.unread:
            message = _("Not read whole, kept in words alone: {text} (not understood: {part})")
            self._remarks.doubt(place, message, text=text[:_SHOWN], part=found.unread[:_SHOWN])
            read.in_words += 1
        elif found.fines:
            data["fines"] = [fine_data(fine) for fine in found.fines]
            read.ranges += len(found.fines)
            if any(fine.unit in _SHARES and fine.base is None for fine in found.fines):
                message = _("Of what it is a multiple or a share, is not said: {text}")
                self._remarks.doubt(place, message, text=text[:_SHOWN])
        elif found.outcome is None:
            read.in_words += 1
            if _RANGE.search(text):
                message = _("No range was read: {text}")
                self._remarks.doubt(place, message, text=text[:_SHOWN])
        if found.outcome is not None and not found.unread:
            data["outcome"] = found.outcome
        elif name in _LESS and found.fines:
            data["outcome"] = "减轻处罚"
        if found.approval:
            data["approval"] = found.approval

    def _set_nothing(
        self, act: WrittenAct, data: dict[str, Data], name: str, place: str, read: ReadAct
    ) -> None:
        """Put what a tier leads to by its name, or all of a list by its title."""
        outcome = first_outcome([name]) if name else None
        is_list = "text" not in act.columns.of
        if outcome is None and is_list:
            words = (act.columns.heading("when"), act.section, *reversed(act.titles))
            outcome = first_outcome([*words, self._title, act.sheet.file])
            if outcome == "不予处罚" and first_outcome([*words[1:], self._title]) == "首违不罚":
                outcome = "首违不罚"
        if outcome is not None:
            data["outcome"] = outcome
        elif is_list:
            message = _(
                "Nothing tells what these conditions lead to: --map HEADING=text says which column "
                "does; of a list of 不予处罚, 首违不罚, 减轻处罚 or 从轻处罚 alone --title says it."
            )
            self._remarks.fault(place, message)
        else:
            message = _("No standard stands beside the condition.")
            self._remarks.doubt(place, message)
            read.in_words += 1

    def _sound(self, data: dict[str, Data], place: str, read: ReadAct) -> dict[str, Data]:
        """Return a tier that the data can hold; what cannot be stays in words."""
        if not {"tier", "when", "measures"} & data.keys() or _fits(data):
            return data
        for key in ("measures", "fines"):
            rest = {k: v for k, v in data.items() if k != key}
            if key in data and _fits(rest):
                message = _("What stands there cannot be ({key}); kept in words alone.")
                self._remarks.doubt(place, message, key=key)
                if key == "fines":
                    fines = data["fines"]
                    read.ranges -= len(fines) if isinstance(fines, list) else 0
                    read.in_words += 1
                else:
                    rest.pop("other_grounds", None)
                return rest
        for key, value in data.items():
            if isinstance(value, str) and len(value) > _LONGEST:
                message = _("{key} has {count} characters; at most {limit} can be recorded.")
                fields = {"key": key, "count": len(value), "limit": _LONGEST}
                self._remarks.fault(place, message, **fields)
        return data

    def _in_order(self, act: WrittenAct, tiers: list[dict[str, Data]]) -> list[dict[str, Data]]:
        names = [str(tier.get("tier", "")) for tier in tiers]
        if len(tiers) == 1 or not any(rank(name) is not None for name in names):
            return tiers
        turned = is_gravest_first(names)
        if turned:
            message = _("The table has the gravest tier first; recorded from the lightest.")
            self._remarks.doubt(act.place, message)
            return tiers[::-1]
        if turned is None:
            message = _(
                "The tiers stand in no order of gravity by their names; kept as they stand."
            )
            self._remarks.doubt(act.place, message)
        return tiers

    @staticmethod
    def _common_notes(tiers: Sequence[dict[str, Data]]) -> list[str]:
        """Take a note that all tiers share to the act."""
        notes = [tier.get("note") for tier in tiers]
        shared = {note for note in notes if note is not None}
        if len(tiers) > 1 and len(shared) == 1 and None not in notes:
            for tier in tiers:
                tier.pop("note", None)
            return [str(note) for note in shared]
        return []

    @staticmethod
    def _other_texts(act: WrittenAct) -> list[str]:
        """Return what the row says that no key is for, behind the heading it stands under."""
        found = []
        for role in ("matter", "code"):
            text = one_line(act.texts.get(role, "")).strip()
            if text and not says_nothing(text):
                found.append(f"{act.columns.heading(role)}：{text}")
        return found

    def _checked(self, act: WrittenAct, data: dict[str, Data]) -> dict[str, Data]:
        """Tell where an entry cannot be recorded."""
        if "tiers" not in data and "formula" not in data:
            return data
        try:
            StandardEntry.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            message = _("“{name}” cannot be recorded as it stands: see {key}.")
            name, key = str(data["name"])[:_SHOWN], ".".join(map(str, first["loc"]))
            self._remarks.fault(act.place, message, name=name, key=key)
        return data

    def _tell_twice(self, made: Sequence[ReadAct]) -> None:
        seen: dict[tuple[str, str], ReadAct] = {}
        for act in made:
            key = (str(act.data["name"]), str(act.data.get("penalty", "")))
            first = seen.setdefault(key, act)
            if first is not act:
                message = _("The same act and clause stand at {other} too; both are recorded.")
                self._remarks.doubt(act.written.place, message, other=first.written.place)


def _fits(data: Mapping[str, Data]) -> bool:
    try:
        Tier.model_validate(data)
    except ValidationError:
        return False
    return True
