"""The registry's own words behind those of a list: type, field, body."""

import re
from collections.abc import Iterable, Mapping

from devolved_powers.imports.receivers import Receivers
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.models.vocabulary import POWER_TYPES
from devolved_powers.sheets.cell_text import normal_term

NOTHING = frozenset({"", "-", "/", "\\", "无", "未提供", "—", "——", "暂无", "空", "×"})
"""What a cell says that says nothing, in normal form."""
_TAILS = re.compile(r"(?:领域|方面|行业|部门|事项|清单|目录|类|权)+$")
_OTHER = frozenset({"其他", "其它", "其他权力", "其它权力", "其它行政权力", "其他行政职权"})
_LOCAL = re.compile(r"^(?:本?县|本?市|本?区)")
_WORKING_DAYS = re.compile(r"([0-9]{1,4})个?(工作日|日|天|)")


_GOVERNMENT = re.compile("人民政府")
_DEPARTMENT = re.compile(r"[^、,;:()关于的]{1,16}(?:局|委员会|办公室|中心)")
"""Names of bodies in a heading, of which fields are a part: 人民政府, 文化体育和旅游局."""


class Terms:
    """What the registry calls its types, fields and bodies.

    Args:
        registry: its root file.
        names: the full names that the user gives of bodies that the list names in short.
        receives: what the user says of receiving columns that cannot be told.
    """

    def __init__(
        self,
        registry: RegistryFile,
        names: Mapping[str, str] | None = None,
        receives: Mapping[str, bool] | None = None,
    ) -> None:
        self.county = registry.town.county
        self.fields = tuple(registry.slugs)
        self.slugs = registry.slugs
        self.bodies = tuple(body.name for body in registry.bodies)
        self._departments = {b.name for b in registry.bodies if b.kind == "县级部门"}
        self.names = dict(names or {})
        self.receivers = Receivers(registry, receives)
        self._fields = {normal_term(name): name for name in self.fields}
        self._bodies = {normal_term(name): name for name in self.bodies}

    def field(self, text: str) -> str | None:
        """Return the field that a text names alone; None when it names none that is known."""
        word = normal_term(text)
        return self._fields.get(word) or self._fields.get(_TAILS.sub("", word))

    def body(self, text: str) -> str | None:
        """Return the body that a text names: in full, or without its county in front."""
        word = normal_term(self.names.get(text, text))
        if word in self._bodies:
            return self._bodies[word]
        short = _LOCAL.sub("", word.removeprefix(normal_term(self.county)))
        fits = [name for known, name in self._bodies.items() if known.endswith(short)]
        whole = [name for name in fits if normal_term(name) == normal_term(self.county) + short]
        found = whole or fits
        return found[0] if short and len(short) > 2 and len(found) == 1 else None  # noqa: PLR2004 - 某局

    def is_department(self, name: str) -> bool:
        """Return whether a body of the registry is a department of the county."""
        return name in self._departments

    def full_body(self, text: str) -> str:
        """Return the full name that a department of the county has, by the name a list gives."""
        if text in self.names:
            return self.names[text]
        short = _LOCAL.sub("", normal_term(text).removeprefix(normal_term(self.county)))
        return self.county + short

    def in_heading(self, text: str) -> dict[str, str]:
        """Return the type, field and giving body that a heading names, each where it is but one."""
        word = normal_term(text)
        meanings: dict[str, str] = {}
        types = [t for t in POWER_TYPES if t in word]
        if len(types) == 1:
            meanings["type"] = types[0]
        bodies = _longest(self._bodies, word)
        word = _GOVERNMENT.sub("", word)
        if len(bodies) == 1 and bodies[0] != normal_term(self.receivers.whole or ""):
            meanings["from_body"] = self._bodies[bodies[0]]
        for name in bodies:
            word = word.replace(name, "")  # 林业局 is no field
        word = _DEPARTMENT.sub("", word)
        fields = _longest(self._fields, word)
        if len(fields) == 1:
            meanings["field"] = self._fields[fields[0]]
        return meanings


def _longest(known: Iterable[str], text: str) -> list[str]:
    """Return the known words in a text that stand in no longer one of them."""
    inside = [word for word in known if word in text]
    return [w for w in inside if not any(w != other and w in other for other in inside)]


def power_type(text: str) -> str | None:
    """Return the type that a text names: 处罚, 行政处罚类, 其它权力; None when it is none."""
    word = normal_term(text)
    if word in POWER_TYPES:
        return word
    if word in _OTHER:
        return "其他行政权力"
    word = _TAILS.sub("", word)
    for form in (word, f"行政{word}"):
        if form in POWER_TYPES:
            return form
    return "其他行政权力" if word in _OTHER else None


def working_days(text: str) -> tuple[int | None, str]:
    """Return the number of days that a text gives and their unit; None when it gives none."""
    found = _WORKING_DAYS.fullmatch(normal_term(text))
    return (int(found[1]), found[2]) if found else (None, "")


def says_nothing(text: str) -> bool:
    """Return whether a cell is blank or holds a mark that stands for nothing."""
    return normal_term(text) in NOTHING or text.strip() in NOTHING
