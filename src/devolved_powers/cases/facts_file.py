"""Reads the facts of a case, `--facts case.yaml`; a refusal never repeats what stands in them."""

from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from devolved_powers.diagnostics import Place, Route
from devolved_powers.editor import expectations
from devolved_powers.editor.model_errors import expected
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.models.base import Model
from devolved_powers.models.case_facts import CaseFacts, ConductFacts, DayMonthOrYear
from devolved_powers.store.files import BOM, Unreadable, text_of
from devolved_powers.store.loader import data_route
from devolved_powers.store.named_paths import open_named
from devolved_powers.text import fold_text
from devolved_powers.yaml_text.fault_text import fault_text
from devolved_powers.yaml_text.reader import Data, YamlFault
from devolved_powers.yaml_text.source_map import SourceMap, read_with_places

MOST_BYTES = 64 * 1024
"""Of a file of facts: some twenty lines are usual."""
_QUOTING = frozenset({"duplicate", "alias", "anchor", "tag", "quotation"})
"""Faults whose text repeats what was written."""
_PLAIN = N_("This is no plain entry: keys and values without tags and anchors, each key once.")
_PERSONAL = frozenset(
    {
        *("name", "names", "address", "telephone", "phone", "mobile", "tel", "contact", "email"),
        *("id", "id_card", "id_number", "identity", "account", "bank", "legal_representative"),
        *("representative", "owner", "person", "birthday", "sex", "gender", "age", "nation"),
        *("credit_code", "licence", "license", "officers", "officer", "witness", "recipient"),
        *("姓名", "名称", "当事人", "当事人姓名", "当事人名称", "地址", "住址", "住所", "电话"),
        *("联系电话", "手机", "手机号", "身份证", "身份证号", "身份证号码", "证件号码", "账号"),
        *("银行账号", "法定代表人", "负责人", "经营者", "性别", "年龄", "民族", "出生日期"),
        *("统一社会信用代码", "执法人员", "受送达人", "见证人", "联系人"),
    }
)
"""Words that people write for what is never taken; a message may repeat them."""


def read_case_facts(path: Path) -> CaseFacts:
    """Read the facts of a case.

    Args:
        path: the file that the user named.

    Raises:
        PowersError: when it cannot be read, is too large, no plain YAML, or does not fit.
    """
    place = str(path)
    if not (path.is_file() or path.is_symlink()):
        raise PowersError(
            _("There is no such file."),
            hint=_("Name the file of the facts, not the document itself."),
            place=place,
            code=ExitCode.USAGE,
        )
    try:
        with open_named(path) as file:
            content = file.read(MOST_BYTES + 1)
    except PowersError as error:
        error.place = error.place or place
        error.hint = error.hint or _("Name the file of the facts, not the document itself.")
        raise
    if len(content) > MOST_BYTES:
        raise PowersError(
            _("The facts of a case are larger than {size} KB.").format(size=MOST_BYTES // 1024),
            hint=_("Name the file of the facts, not the document itself."),
            place=place,
        )
    text = text_of(content)
    if isinstance(text, Unreadable):
        raise PowersError(text.reason, hint=text.hint, place=place)
    return case_facts(text, place)


def case_facts(text: str, place: str) -> CaseFacts:
    """Return the facts of a case that a text holds.

    Args:
        text: the text of the file.
        place: what the file is called in messages.

    Raises:
        PowersError: when it is no plain YAML, or does not fit the model.
    """
    data, faults, source = read_with_places(text.removeprefix(BOM))
    if faults:
        raise _no_yaml(faults[0], place)
    try:
        facts = CaseFacts.model_validate({} if data is None else data)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        unknown = next((one for one in wrong if one["type"] == "extra_forbidden"), wrong[0])
        raise _misfit(unknown, data, source, place) from None
    _refuse_contradictions(facts, source, place)
    return facts


def _no_yaml(fault: YamlFault, place: str) -> PowersError:
    return PowersError(
        _(_PLAIN) if fault.kind in _QUOTING else fault_text(fault),
        hint=_("Write a key, a colon, a blank and the value on each line."),
        place=f"{place}:{fault.line}:{fault.column}",
    )


def _misfit(details: ErrorDetails, data: Data, source: SourceMap, place: str) -> PowersError:
    """Return what is wrong with a value, without the value."""
    route = _route(data, details)
    at = source.locate(Place(place, route, on_key=details["type"] == "extra_forbidden"))
    where = f"{place}:{at.line}:{at.column}"
    if details["type"] == "extra_forbidden":
        return _unknown_key(route, where)
    key = next((str(step) for step in reversed(route) if isinstance(step, str)), "")
    if not key:
        message = _("The facts of a case must be {expected}.")
        return PowersError(
            message.format(expected=_(expectations.MAPPING)),
            hint=_known_keys(CaseFacts),
            place=where,
        )
    return PowersError(
        _told(details, route, key),
        hint=_("Left out is what is not known; names and addresses are never written."),
        place=where,
    )


def _told(details: ErrorDetails, route: Route, key: str) -> str:
    if route[:1] == ("conduct",) and key in ("from", "to"):
        message = _("{key} must be a day, a month or a year, such as 2024-03-05, 2024-03 or 2024.")
        return message.format(key=key)
    if route == ("base",) and details["type"] in ("int_type", "float_type", "finite_number"):
        return expectations.kind_of_value(key, expectations.NUMBER, _)
    return expected(details, key) or _("What stands under {key} cannot stand there.").format(
        key=key
    )


def _route(data: Data, details: ErrorDetails) -> Route:
    """Return where in the data an error is; the names of union members are no keys of it."""
    loc = details["loc"]
    route = data_route(data, loc)
    missing = details["type"] == "missing"
    here: Data = data
    kept: list[str | int] = []
    for position, step in enumerate(route):
        inside = isinstance(here, dict) and step in here
        if not inside and not (missing and position == len(route) - 1):
            break
        kept.append(step)
        here = here.get(str(step)) if isinstance(here, dict) else None
    return tuple(kept)


def _unknown_key(route: Route, where: str) -> PowersError:
    written = fold_text(str(route[-1]).strip()).casefold() if route else ""
    model = _model_at(route[:-1])
    if written in _PERSONAL:
        message = _("“{key}” is personal, and nothing personal is taken.").format(key=written)
        return PowersError(message, hint=_("Delete the line."), place=where)
    return PowersError(
        _("There is no such key here."),
        hint=_known_keys(model),
        place=where,
    )


def _model_at(route: Route) -> type[Model]:
    """Return the model of the mapping that stands at a route."""
    for step in route:
        field = CaseFacts.model_fields.get(str(step))
        for part in getattr(field.annotation, "__args__", ()) if field else ():
            if isinstance(part, type) and issubclass(part, Model):
                return part
    return CaseFacts


def _known_keys(model: type[Model]) -> str:
    names = [field.alias or name for name, field in model.model_fields.items()]
    return expectations.known_keys(names, _).strip()


def _refuse_contradictions(facts: CaseFacts, source: SourceMap, place: str) -> None:
    """Refuse facts that cannot stand together.

    Raises:
        PowersError: when two of them exclude each other.
    """
    extended, deducted = facts.extended, facts.deducted
    if extended is not None and (extended.days is None) == (extended.to is None):
        raise _refused(
            _("An extension has either days or a last day (to)."), ("extended",), source, place
        )
    if facts.uninterrupted and (extended is not None or (deducted and deducted.total)):
        raise _refused(
            _("A term that ran on (uninterrupted) was neither extended nor has days to deduct."),
            ("uninterrupted",),
            source,
            place,
        )
    if facts.conduct is not None and _is_reversed(facts.conduct):
        raise _refused(
            _("The last day of the act is before its first."), ("conduct", "to"), source, place
        )


def _is_reversed(conduct: ConductFacts) -> bool:
    if conduct.from_ is None or conduct.to is None:
        return False
    return _sortable(conduct.to, last=True) < _sortable(conduct.from_, last=False)


def _sortable(day: DayMonthOrYear, *, last: bool) -> str:
    """Return a day, month or year such that the last or first day it may be is compared."""
    written = str(day)
    return written.ljust(10, "~" if last else " ")


def _refused(message: str, route: Route, source: SourceMap, place: str) -> PowersError:
    at = source.locate(Place(place, route))
    return PowersError(
        message,
        hint=_("Correct the facts, or leave out what is not known."),
        place=f"{place}:{at.line}:{at.column}",
    )
