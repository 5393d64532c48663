"""What the cells of a row mean: the values of an entry, a remark where one is not sure."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from devolved_powers.citations import cited_cell
from devolved_powers.i18n import N_, _
from devolved_powers.imports.grant_terms import day_in, manner_of, stays_where_it_is, term
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.terms import Terms, power_type, working_days
from devolved_powers.imports.wishes import Wishes
from devolved_powers.models.ids import ITEM_ID, POWER_ID
from devolved_powers.models.keys import COLUMNS, label
from devolved_powers.sheets.cell_kinds import cell_kind
from devolved_powers.sheets.cell_text import normal_term, one_line

LONGEST = 2000
"""Characters of a text in the data (`models.base.Text`)."""
_OWN_WAY = frozenset(
    {"id", "category", "name", "type", "aspect", "field", "from_body", "to_body", "manner"}
)
"""Keys that are read in a way of their own, or follow from others."""
PLAIN = (
    *(
        key.name
        for key in COLUMNS
        if key.kind not in ("citation", "days", "date")
        and key.name not in _OWN_WAY
        and "answer" not in key.parts
    ),
    "upstream_item",
)
_LINES = frozenset({"duties", "accountability"})
"""Keys whose texts are lists of points, one a line."""
_DATES = frozenset(k.name for k in COLUMNS if k.kind == "date" and "answer" not in k.parts)
_DAYS = frozenset(key.name for key in COLUMNS if key.kind == "days")
_ONE_BODY = re.compile(
    r"[^、，,；;/\s]{2,30}(?:局|委|委员会|办|办公室|中心|大队|队|所|院|社|联合会|协会|学会|总会|工会|商会)"
)
_HIGHER = re.compile("[省市州]")
_DEPARTMENT = re.compile(r"[^、，,；;/\s]{1,24}(?:局|委员会|支队|大队|办公室)")
"""A heading that is the name of a department."""
_SHORT_BODY = re.compile(r"[^、，,；;/\s]{0,10}(?:残联|妇联|侨联|科协|文联|工商联|供销社|团委)")
"""Names of bodies that are short for others: their full names are asked for."""
_SEVERAL = re.compile(r"[、，,；;/\n]")
_GENERIC = re.compile(
    r"(?:各|全[县市区])?(?:乡镇|镇乡|乡|镇|街道|镇街|乡\(镇\)|\(街道\))+(?:人民政府|政府|办事处|街道办事处|\(办事处\)|、)*"
)
"""The town's own level, named for all towns."""
_ENDINGS = (("处罚", "行政处罚"), ("检查", "行政检查"), ("强制", "行政强制"), ("许可", "行政许可"))
_WHOLE_NAME = re.compile(r"(?:\d{1,3}[.、．])?对.{2,}的?(?:行政)?(?:处罚|检查|强制)[。；;]?")
_CLOSING = "。．.；;，,、 "
_BLANK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])")


def is_town_level(text: str) -> bool:
    """Return whether a text names the level of towns as such: 乡镇人民政府, 各镇."""
    return bool(_GENERIC.fullmatch(normal_term(text)))


class EntryValues:
    """Gives entries their values.

    Args:
        terms: the registry's words.
        wishes: what the user asks.
        remarks: takes what somebody has to look at.
        effective: the first day of the decision, which spans are counted from; None while unknown.
    """

    def __init__(
        self, terms: Terms, wishes: Wishes, remarks: Remarks, effective: date | None = None
    ) -> None:
        self.terms = terms
        self.wishes = wishes
        self.remarks = remarks
        self.effective = effective
        self.new_bodies: dict[str, str] = {}

    def fill(
        self,
        entry: ListEntry,
        raw: Mapping[str, str],
        columns: set[str],
        context: Mapping[str, str],
    ) -> None:
        """Give an entry what its cells and the headings over it say.

        Args:
            entry: takes the values.
            raw: the texts of its cells that say something, by key.
            columns: the keys that the table has columns of.
            context: what the headings over it say, by key.
        """
        for key in PLAIN:
            if key in raw:
                entry.values[key] = self._text(entry, key, raw[key])
        self._name(entry, raw)
        self._id(entry, raw)
        for key in ("basis", "conduct", "penalty"):
            if key in raw:
                entry.values[key] = self._citation(entry, key, raw[key])
        if "basis" not in entry.values and "conduct" in columns | {"penalty"}:
            places = [entry.values[k] for k in ("conduct", "penalty") if k in entry.values]
            if places and entry.part == "powers":
                joined = cited_cell("；".join(dict.fromkeys(places))).citation
                entry.values["basis"] = self._bounded(entry, "basis", joined)
                entry.given.add("basis")
        self._described(entry, raw, context)
        if "returned_to" in raw:
            text = one_line(raw["returned_to"])
            name = self.terms.body(text) or self._added(entry.place, text)
            entry.values["returned_to"] = name or text
        if "manner" in raw:
            self._manner(entry, raw["manner"])
        self._days(entry, raw)

    def _text(self, entry: ListEntry, key: str, text: str) -> str:
        text = text if key in _LINES else one_line(text)
        return self._bounded(entry, key, text)

    def _bounded(self, entry: ListEntry, key: str, text: str) -> str:
        if len(text) <= LONGEST:
            return text
        message = _("{key} has {count} characters; at most {limit} can be kept.")
        self.remarks.fault(entry.place, message, key=_(label(key)), count=len(text), limit=LONGEST)
        return text

    def _name(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        name, sub = _plain_name(raw.get("name", "")), _plain_name(raw.get("sub_name", ""))
        if sub and sub != name:
            message = _("“{name}” has the part “{sub}”; the part is taken as the power.")
            self.remarks.doubt(entry.place, message, name=name, sub=sub)
        entry.values["name"] = self._bounded(entry, "name", sub or name)
        lines = raw.get("name", "").split("\n")
        if sum(bool(_WHOLE_NAME.fullmatch(line.strip())) for line in lines) > 1:
            message = _("“{value}” holds several names: give each a row of its own.")
            self.remarks.fault(entry.place, message, value=name)
        if "former_name" in raw:
            entry.values["former_name"] = _plain_name(raw["former_name"])

    def _id(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        pattern = POWER_ID if entry.part == "powers" else ITEM_ID
        for key in ("id", "serial"):
            if re.match(pattern, raw.get(key, "")):
                entry.values["id"] = raw[key]

    def _citation(self, entry: ListEntry, key: str, text: str) -> str:
        """Return what a cell cites, in canonical form; what it quotes is kept beside it.

        A cell that cites nothing stays as it is, for somebody to look at.
        """
        cell = cited_cell(text)
        entry.quotations += [(key, quotation) for quotation in cell.quotations]
        if not cell.citation:
            return self._bounded(entry, key, one_line(text))
        if cell.unread:
            message = _("{key}: “{value}” is neither citation nor quotation; kept in sources/.")
            self.remarks.doubt(
                entry.place, message, key=_(label(key)), value=one_line(cell.unread)[:60]
            )
        return self._bounded(entry, key, cell.citation)

    def _described(
        self, entry: ListEntry, raw: Mapping[str, str], context: Mapping[str, str]
    ) -> None:
        """Give an entry its type, field and giving body: from the cell, a heading, the user."""
        texts = {key: one_line(raw.get(key, "")) for key in ("type", "field", "from_body")}
        if entry.changes and self._is_town(texts["from_body"]):
            texts["from_body"] = ""  # who holds it now, not who gave it
        if not texts["from_body"] and "body" in raw and not is_town_level(raw["body"]):
            texts["from_body"] = one_line(raw["body"])
            message = _("The implementing body is taken as the giving body.")
            self.remarks.doubt(entry.place, message)
        known = {"type": power_type, "field": self.terms.field, "from_body": self._department}
        for key, text in texts.items():
            value = known[key](text) if text else context.get(key) or self._given.get(key)
            if text and value is None and key == "from_body":
                value = self._added(entry.place, text)
            if value:
                entry.values[key] = value
                if text or key in context:
                    entry.given.add(key)
            elif text:
                entry.values[key] = text
                entry.given.add(key)
                if key != "from_body":
                    self.remarks.fault(entry.place, _(_UNKNOWN[key]), value=text)
        self._type_by_name(entry)

    def _type_by_name(self, entry: ListEntry) -> None:
        """Give an entry that names no type the one that its name ends with."""
        if "type" not in entry.values:
            ending = next((t for end, t in _ENDINGS if entry.name.endswith(end)), None)
            if ending:
                entry.values["type"] = ending
                message = _("No type is given; by its name it is {type}.")
                self.remarks.doubt(entry.place, message, type=ending)

    def _department(self, text: str) -> str | None:
        """Return the body that a text names, where it is no town."""
        name = self.terms.body(text)
        return None if name in self.terms.receivers.names else name

    def _is_town(self, text: str) -> bool:
        """Return whether a text names a town, or the level of towns."""
        is_own = self.terms.body(text) in self.terms.receivers.names
        return bool(text) and (is_own or is_town_level(text) or cell_kind(text) == "town")

    @cached_property
    def _given(self) -> Mapping[str, str]:
        """What the user says of all entries that do not say it, as the registry calls it."""
        given = dict(self.wishes.given)
        body = given.get("from_body")
        if body:
            name = self.terms.body(body) or self._added("--from-body", body)
            given["from_body"] = name or body
        return given

    def new_body(self, place: str, text: str) -> str | None:
        """Return the department that a heading names and nothing else, where such may be added.

        Args:
            place: the row below it.
            text: the heading without its number and count.
        """
        is_department = self.wishes.add_bodies and _DEPARTMENT.fullmatch(text)
        return self._added(place, text) if is_department else None

    def _added(self, place: str, text: str) -> str | None:
        """Return the full name of a department that comes into the registry with this list."""
        if text in self.new_bodies:
            return self.new_bodies[text]
        reason = self._no_single_body(text)
        if reason:
            self.remarks.fault(place, reason, value=text)
            return None
        if not self.wishes.add_bodies:
            message = _("“{value}” is not a body in registry.yaml; --add-bodies adds it.")
            self.remarks.fault(place, message, value=text)
            return None
        name = self.new_bodies[text] = self.terms.full_body(text)
        message = _("“{value}” is new to registry.yaml: added as {name}, 县级部门.")
        self.remarks.doubt(place, message, value=text, name=name)
        return name

    def _no_single_body(self, text: str) -> str:
        """Return why a text names no department that could be added; empty where it does."""
        if text in self.terms.names:
            return ""
        is_higher = bool(_HIGHER.match(text)) and not self.terms.county.endswith(text[0])
        reasons = (
            (
                self._is_town(text),
                _(
                    "“{value}” is the level of the towns itself, not a department that gives a "
                    "power: --from-body names the department."
                ),
            ),
            (
                is_higher,
                _(
                    "“{value}” is a body of a higher level, not of the county: --body "
                    "{value}=NAME gives its full name."
                ),
            ),
            (
                bool(_SEVERAL.search(text)),
                _(
                    "“{value}” names several bodies; a power is given by one: --body "
                    "“{value}”=NAME says which."
                ),
            ),
            (
                bool(_SHORT_BODY.fullmatch(text)),
                _(
                    "“{value}” is short for a body that registry.yaml does not have: --body "
                    "{value}=NAME gives its full name."
                ),
            ),
            (
                not _ONE_BODY.fullmatch(text),
                _(
                    "“{value}” is not a body in registry.yaml, nor the name of a department: "
                    "--body {value}=NAME gives the full name."
                ),
            ),
        )
        return next((reason for applies, reason in reasons if applies), "")

    def _manner(self, entry: ListEntry, text: str) -> None:
        text = one_line(text)
        manner = manner_of(text)
        if manner is not None:
            entry.values["manner"] = manner
        elif stays_where_it_is(text):
            message = _(
                "“{value}” moves no power: only a part of the work goes to the town, and the "
                "power stays with its department. Leave the row out."
            )
            self.remarks.fault(entry.place, message, value=text)
        else:
            message = _(
                "“{value}” says neither 直接赋权 nor 委托行使: write one of them, or 原文未载明."
            )
            self.remarks.fault(entry.place, message, value=text)

    def _days(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        """Give an entry its days: those of the calendar, and numbers of working days."""
        self._own_day(entry, raw)
        if "until" in raw:
            self._term(entry, one_line(raw["until"]))
        for key in sorted(_DATES & raw.keys() - {"until"}):
            found = day_in(raw[key])
            if found is None:
                message = _("“{value}” is not a day: write year, month and day, like 2022-03-01.")
                self.remarks.fault(entry.place, message, value=raw[key])
            else:
                entry.values[key] = found.isoformat()
        for key in sorted(_DAYS & raw.keys()):
            number, unit = working_days(raw[key])
            if number is None:
                message = _("“{value}” is not a number of working days; left out.")
                self.remarks.doubt(entry.place, message, value=raw[key])
                continue
            if unit in ("日", "天"):
                message = _("“{value}” is taken as working days.")
                self.remarks.doubt(entry.place, message, value=raw[key])
            entry.values[key] = str(number)

    def _own_day(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        """Refuse a row with a first day that is not the decision's: a decision has one day."""
        if "id" in entry.values:
            return  # a list of ours tells since when it is held
        texts = [raw[key] for key in ("own_day", "held_since", "change") if key in raw]
        for text in texts:
            day = day_in(text)
            if day is not None and self.effective is not None and day != self.effective:
                message = _(
                    "“{value}” is not the first day of the decision ({day}), and a decision has "
                    "one: import the rows of each day by a decision of its own."
                )
                self.remarks.fault(entry.place, message, value=one_line(text), day=self.effective)

    def _term(self, entry: ListEntry, text: str) -> None:
        said = term(text, self.effective)
        if said.is_counted and self.effective is None and self.wishes.compares:
            message = _(
                "“{value}” was not compared: it is counted from the first day of the decision, "
                "which --decision names."
            )
            self.remarks.doubt(entry.place, message, value=text)
        elif not said.is_told:
            message = _(
                "“{value}” tells no last day: write a day, 长期, or a span such as 三年 for a "
                "decision whose first day is known."
            )
            self.remarks.fault(entry.place, message, value=text)
        elif said.until is not None:
            entry.values["until"] = said.until.isoformat()
            if said.is_counted:
                message = _("“{value}” is counted to {day}.")
                self.remarks.doubt(entry.place, message, value=text, day=said.until)


_UNKNOWN = {
    "type": N_("“{value}” is not a type of power."),
    "field": N_("“{value}” is not a field in registry.yaml."),
}


def _plain_name(text: str) -> str:
    """Return a name without its closing mark and stray blanks."""
    return _BLANK.sub("", one_line(text)).strip(_CLOSING)
