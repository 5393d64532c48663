"""What a clerk wrote into a cell of a returned sheet, as the value that the data has there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from devolved_powers.citations import parse
from devolved_powers.documents.table import like_formula
from devolved_powers.editing.values import value_for
from devolved_powers.errors import PowersError
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.exports.return_code import IN_LINES, comparable, plain_day
from devolved_powers.i18n import N_, _
from devolved_powers.imports.fines import read_fines
from devolved_powers.imports.own_marks import without_marks
from devolved_powers.imports.terms import Terms, power_type, says_nothing, working_days
from devolved_powers.imports.write_items import read_frequency, read_inspected
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.days import NotADayError, written_day
from devolved_powers.models.decision import NewGrant
from devolved_powers.models.ids import POWER_ID
from devolved_powers.models.key import Key
from devolved_powers.models.provenance import confirmation_in
from devolved_powers.models.vocabulary import PENALTIES
from devolved_powers.register.fold import ASSUMED
from devolved_powers.register.plain_values import plain_value
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.sheets.cell_text import one_line, sentences
from devolved_powers.yaml_text.canonical_form import canonical_citation
from devolved_powers.yaml_text.reader import Data

_BODIES = frozenset({"from_body", "carried_out_by", "in_name_of"})
_HAD = frozenset({"name", "type", "from_body", "basis"})
"""Keys that every enforcement item has, of its own or from its power."""
_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|GETTING_DATA|#+)")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT_DATE = re.compile(
    r"[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年[0-9]{1,2}月|[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{2}"
)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_ITEM_PARTS = re.compile(r"[、，,；;/\n]")


class CellError(Exception):
    """Why a cell cannot be taken.

    Args:
        message: what is wrong with it, in the user's language.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says.

    Args:
        data: the value as the data has it; None where the cell is empty.
        text: the same as lists print it.
    """

    data: Data
    text: str


def read_value(
    key: Key, old: str, cell: str, entry: Power | EnforcementItem, terms: Terms
) -> CellValue:
    """Return the value of an edited cell.

    Args:
        key: its column.
        old: the cell as it was exported.
        cell: the cell as it came back, cleaned.
        entry: what it is of.
        terms: the registry's words.

    Raises:
        CellError: when it is no value of this key.
    """
    text = _typed(cell)
    _refuse_mangled(key, old, text)
    model: type[BaseModel] = NewGrant if isinstance(entry, Power) else EnforcementItemEntry
    if _is_nothing(text):
        return _nothing(key, model)
    if key.kind in _READ:
        read, message = _READ[key.kind]
        data = read(one_line(text))
        if not data:
            raise CellError(_(message).format(value=one_line(text)[:60]))
        return CellValue(data, _as_listed(key, data, one_line(text)))
    plain = _plain(key, text, terms)
    if key.kind == "list":
        plain = "、".join(_words(key, old, plain, entry))
    try:
        data = value_for(model, key.name, plain)
    except PowersError as error:
        raise CellError(error.message) from error
    return CellValue(data, data if isinstance(data, str) else plain)


def meaning(key: Key, cell: str, terms: Terms) -> str:
    """Return what a cell says in one form, whichever of its forms a person wrote.

    Args:
        key: its column.
        cell: the cell, as it is exported or as it came back.
        terms: the registry's words.
    """
    text = _typed(cell)
    if _is_nothing(text):
        return ""
    if key.kind in _READ:
        data = _READ[key.kind][0](one_line(text))
        return comparable(_as_listed(key, data, text) if data else text)
    try:
        text = _plain(key, text, terms)
    except CellError:
        return comparable(text)
    return comparable("、".join(_split(text)) if key.kind == "list" else text)


def _typed(cell: str) -> str:
    """Return what a person typed into a cell, without what csv and our lists add to it."""
    bare = cell.removeprefix("'")
    return without_marks(bare if like_formula(bare) else cell).strip()


def _is_nothing(text: str) -> bool:
    return says_nothing(text) or text == UNKNOWN


def _as_listed(key: Key, data: Data, text: str) -> str:
    """Return a value as lists print it."""
    return "；".join(plain_value(data)) if key.kind == "fines" else text


def _nothing(key: Key, model: type[BaseModel]) -> CellValue:
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    if fields[key.name].is_required() or (model is EnforcementItemEntry and key.name in _HAD):
        raise CellError(_("it cannot be empty"))
    return CellValue(None, "")


def _plain(key: Key, text: str, terms: Terms) -> str:
    """Return a text in the form that the data has it in."""
    if key.kind == "citation":
        return _citation(sentences(text))
    if key.kind == "date":
        try:
            return written_day(plain_day(one_line(text))).isoformat()
        except NotADayError as error:
            raise CellError(error.message) from None
    if key.kind == "days":
        number, unit = working_days(text)
        if number is None or unit not in ("", "工作日"):
            message = _("“{value}” is not a number of working days.")
            raise CellError(message.format(value=one_line(text)[:60]))
        return str(number)
    if key.name in IN_LINES:
        return text
    line = one_line(text)
    if key.name in _KNOWN:
        known, message = _KNOWN[key.name]
        word = known(terms)(line)
        if word is None:
            raise CellError(_(message).format(value=line[:60]))
        return word
    return line


def _citation(text: str) -> str:
    form = canonical_citation(text)
    if not parse(form):
        raise CellError(_("“{value}” cites no law.").format(value=text[:60]))
    return form


_NO_BODY = N_("“{value}” is not a body in registry.yaml.")
_KNOWN: Mapping[str, tuple[Callable[[Terms], Callable[[str], str | None]], str]] = {
    "type": (lambda _terms: power_type, N_("“{value}” is not a type of power.")),
    "field": (lambda terms: terms.field, N_("“{value}” is not a field in registry.yaml.")),
    **{key: (lambda terms: terms.body, _NO_BODY) for key in sorted(_BODIES)},
}
"""Keys whose values are words of the registry, and what is said of any other word."""


def _words(key: Key, old: str, text: str, entry: Power | EnforcementItem) -> list[str]:
    """Return the words of a list that stand in one cell."""
    held = getattr(entry, key.state_attribute)
    if _split(old) != list(held):
        message = _("A word of this list holds a separator: correct it with `powers set`.")
        raise CellError(message)
    words = _split(text)
    for word in words:
        if key.name == "penalties" and word not in PENALTIES:
            message = _("“{value}” is not a penalty of 《行政处罚法》第九条.")
            raise CellError(message.format(value=word[:60]))
        if key.name == "powers" and not re.match(POWER_ID, word):
            raise CellError(_("“{value}” is no id of a power.").format(value=word[:60]))
    return words


def _split(text: str) -> list[str]:
    return [word.strip() for word in _ITEM_PARTS.split(text) if word.strip()]


_READ: Mapping[str, tuple[Callable[[str], Data], str]] = {
    "fines": (lambda text: list(read_fines(text)), N_("The fine “{value}” is not understood.")),
    "inspected": (
        lambda text: list(read_inspected(text)),
        N_("What is looked at, “{value}”, is not understood."),
    ),
    "frequency": (read_frequency, N_("The frequency limit “{value}” is not understood.")),
    "document": (
        lambda text: dict(_document(text)),
        N_("“{value}” is not title, document number and number of the item, parted by blanks."),
    ),
    "confirmation": (
        lambda text: dict(confirmation_in(text)),
        N_("“{value}” is not who compared it, the day and the document, parted by commas."),
    ),
}
"""What is read into more than words, and what is said where it cannot be."""
_DOC_NO = re.compile(r"\S*〔[0-9]{4}〕\S*号")


def _document(text: str) -> dict[str, Data]:
    """Return the provincial document that a cell names; nothing where it is not certain."""
    text = text.removesuffix(ASSUMED)
    words = text.split(" ")
    numbers = [n for n, word in enumerate(words) if _DOC_NO.fullmatch(word)]
    if "" in words:
        return {}
    if not numbers:
        return {"title": text} if len(words) == 1 else {}
    at = numbers[0]
    if len(numbers) > 1 or at == 0 or len(words) > at + 2:
        return {}
    document: dict[str, Data] = {"title": " ".join(words[:at]), "doc_no": words[at]}
    return document | ({"item_no": words[at + 1]} if len(words) > at + 1 else {})


def _refuse_mangled(key: Key, old: str, new: str) -> None:
    """Refuse what an office program made of a text by a habit of its own.

    Raises:
        CellError: naming what was there, and what stands there now.
    """
    line = one_line(new).strip()
    before = comparable(old)
    if _ERROR.match(line):
        raise CellError(_("“{value}” is an error of the office program.").format(value=line[:60]))
    if key.kind in ("date", "days"):
        return
    is_short_date = bool(_SHORT_DATE.fullmatch(line))
    is_day = bool(_ISO_DAY.fullmatch(plain_day(line))) or is_short_date or _TIME.fullmatch(line)
    if is_day and (key.name != "note" or (before and not is_short_date and before[0].isdigit())):
        raise _mangled(old, line)
    if _SCIENTIFIC.fullmatch(line) or (before.lstrip("0") == line and before != line):
        raise _mangled(old, line)
    if before.isdigit() and line.isdigit() and len(before) == len(line) > _DIGITS_KEPT:
        kept = before[:_DIGITS_KEPT] == line[:_DIGITS_KEPT]
        if kept and not line[_DIGITS_KEPT:].strip("0") and before != line:
            raise _mangled(old, line)
    if "?" in line and len(before) == len(comparable(line)):
        pairs = zip(before, comparable(line), strict=True)
        if all(new in (old, "?") for old, new in pairs):
            message = _("Characters became “?”: “{old}” → “{new}”. Save as csv UTF-8, or as xlsx.")
            raise CellError(message.format(old=old[:60], new=line[:60]))


_DIGITS_KEPT = 15
"""Digits of a number that Excel keeps."""


def _mangled(old: str, new: str) -> CellError:
    message = _(
        "The office program has made “{new}” of “{old}”: set the cell to text, and write it anew."
    )
    return CellError(message.format(old=old[:60] or _("(none)"), new=new[:60]))
