"""What a value that cannot stand under its key was meant for, where its form alone is wrong."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from pydantic_core import ErrorDetails

from devolved_powers.checks._context import Context
from devolved_powers.checks._unread import mapping_at
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.meant import did_you_mean
from devolved_powers.models.days import NotADayError, written_day
from devolved_powers.models.files import kind_of
from devolved_powers.models.key_words import key_meant
from devolved_powers.text import parts_of
from devolved_powers.yaml_text.line_mends import flow_in_half_width
from devolved_powers.yaml_text.model_keys import all_titled_keys, titled_keys_at
from devolved_powers.yaml_text.reader import Data

_DASHES = str.maketrans("－—–−", "----")
_LISTS = frozenset({"tuple_type", "list_type"})
_OF_ONE = frozenset({"string_pattern_mismatch", "literal_error"})
_MAPPINGS = frozenset({"model_type", "model_attributes_type", "dict_type", "union_tag_not_found"})
_NUMBERS = ("int_", "float_", "decimal_", "finite_number")
_SUM = late_pattern(r"(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,4}))?([万千百亿]?)元?")
_TIMES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8}
_IDS = {"decision": "grants", "needs": "needs"}


def meant_value(error: ErrorDetails, written: str, *, is_listed: bool) -> str:
    """Return the question whether a value is meant that has the right form; empty for none.

    Args:
        error: what Pydantic says.
        written: the value as it stands in the file.
        is_listed: whether it stands in a list, so that several may be meant.
    """
    is_number = error["type"].startswith(_NUMBERS)
    meant = _number(written) if is_number else _meant(error, written)
    if not is_listed and ", " in meant and error["type"] in _OF_ONE:
        return ""
    return _("Did you mean “{value}”?").format(value=meant) if meant else ""


def _meant(error: ErrorDetails, written: str) -> str:
    kind, context = error["type"], error.get("ctx", {})
    plain = unicodedata.normalize("NFKC", written).translate(_DASHES).strip()
    if kind.startswith("date_"):
        return _day(written)
    if kind in _MAPPINGS:
        flow = flow_in_half_width(written)
        return flow if flow != written and flow.startswith("{") else ""
    if kind in _LISTS:
        flow = flow_in_half_width(written)
        inner = flow.removeprefix("[").removesuffix("]")  # one of them alone while it is typed
        return f"[{', '.join(parts_of(inner))}]" if isinstance(error["input"], str) else ""
    if kind == "string_pattern_mismatch":
        pattern = re.compile(str(context["pattern"]))
        return _joined(written, plain, lambda part: pattern.match(part) is not None)
    if kind == "literal_error":
        choices = frozenset(str(context["expected"]).split("'")[1::2])
        return _joined(written, plain, choices.__contains__)
    return ""


def _day(written: str) -> str:
    """Return the day that a value names, in the form of the files; empty where it names none."""
    quoted = written[1:-1] if written[:1] in "'\"" and written[:1] == written[-1:] else written
    try:
        return written_day(quoted).isoformat()
    except NotADayError:
        return ""


def _number(written: str) -> str:
    """Return the number that a value writes, such as ３万 or 3万元; empty for none."""
    found = _SUM.fullmatch(unicodedata.normalize("NFKC", written).strip(" '\""))
    if found is None:
        return ""
    whole, decimals = found[1].replace(",", ""), (found[2] or "").rstrip("0")
    shift = _TIMES[found[3]]
    moved = decimals[:shift].ljust(shift, "0")
    rest = decimals[shift:]
    number = f"{whole}{moved}".lstrip("0") or "0"
    return f"{number}.{rest}" if rest else number


def _joined(written: str, plain: str, fits: Callable[[str], bool]) -> str:
    """Return the parts of a value in half width, each as it fits; empty where one does not."""
    for parts in ((plain,), (plain.upper(),), parts_of(written), parts_of(plain)):
        if parts and all(map(fits, parts)):
            return ", ".join(parts)
    return ""


def unknown_assumptions(context: Context) -> Iterator[CheckResult]:
    """Yield what `assumed` names that is no key of the file and no id of its own entries."""
    for file, document in context.loaded.documents.items():
        kind = kind_of(file)
        if kind is None:
            continue
        listed = mapping_at(document.data, ("provenance",)).get("assumed")
        words = [(i, w) for i, w in enumerate(listed if isinstance(listed, list) else [])]
        if not words:
            continue
        keys = all_titled_keys(file)
        own = set(_own_ids(document.data, _IDS.get(kind, "")))
        for index, word in words:
            if not isinstance(word, str) or word in keys or word in own:
                continue
            message = _("“{word}” is neither a key of this file nor the id of an entry of it.")
            yield CheckResult(
                message.format(word=word),
                Place(file, ("provenance", "assumed", index)),
                _assumption_meant(word, titled_keys_at(file, ()), keys, own),
            )


def _own_ids(data: Data, section: str) -> Iterator[str]:
    entries = data.get(section) if isinstance(data, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        identifier = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(identifier, str):
            yield identifier


def _assumption_meant(
    word: str, top: dict[str, str], keys: dict[str, str], own: Iterable[str]
) -> str:
    """Return what may be assumed by a word: mostly what stands at the top of the file."""
    parts = parts_of(word)
    known = frozenset((*keys, *own))
    meant = [p if p in known else key_meant(p, top) or key_meant(p, keys) for p in parts]
    if parts and all(meant):
        return _("Did you mean “{value}”?").format(value=", ".join(meant))
    return did_you_mean(word, known)
