"""Whether a row is for a body of this registry: the receiving column read as what it says of towns.

A county's list says of each power who receives it: towns by name, all of them, all but some, only
some, a group that another document defines. What is not for this registry's town is no power of
it, and what cannot be told is asked.

    Receivers(registry).read("各乡镇（街道）").covers   # True
    Receivers(registry).read("除柳河镇外的各乡镇").covers  # False, in the registry of 柳河镇
    Receivers(registry).read("第一组").covers  # None
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.sheets.cell_text import normal_term

_RECEIVING_KINDS = frozenset({"乡镇人民政府", "街道办事处"})
"""Kinds of bodies that powers are devolved to."""
_OFFICE = re.compile(r"(?:党委|人民政府|政府|办事处|综合行政执法(?:办公室|大?队)|便民服务中心)+$")
_KINDS = ("街道", "镇", "乡", "苏木")
_KIND_WORDS = r"(?:乡镇|镇乡|镇街(?!道)|街镇|街乡|街道|乡|镇|街)"
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})"
_EVERY = re.compile(
    rf"(?:本|我)?(?:全[县市区]|县域内?|县内|县辖|辖区内?|区内|市内)?(?:的)?"
    rf"(?:各|所有|全部|全体|每个|(?:{_COUNT})个)*(?:县属|县辖)?(?P<kinds>{_KIND_WORDS}*)(?:一?级)?"
)
_ALL = re.compile("各|所有|全部|全体|每个|全[县市区]|县域|县内|县辖|辖区|区内|市内")
_NUMBER_ONLY = re.compile(rf"{_COUNT}个")
_VAGUE = re.compile(
    r"部分|试点|有条件|具备|符合|重点|中心|城区|城郊|城关以外|相关|有关|自选|上述|所在地|发达|"
    r"第?[一二三四五六七八九十\dA-Za-z甲乙丙丁]+[组类批片]|组$|类$|片区|建制|能够?承接|其他|其余|等"
)
_TOWN = re.compile(r"(?P<stem>[^镇乡街]{1,8}?|[^乡街]{1,6}?镇)(?P<kind>民族乡|街道|镇|乡|苏木)")
_EXCEPT = (
    re.compile(r"除了?(?P<out>[^()]+?)(?:以外|之外|外)(?:的)?[,、]?"),
    re.compile(r"\((?P<out>[^()]+?)除外\)"),
    re.compile(r"\((?:不含|不包括|不包含|暂不含|不适用于)(?P<out>[^()]+)\)"),
    re.compile(r"(?:不含|不包括|不包含|暂不含|不适用于)(?P<out>[^();。]+)"),
    re.compile(r"[,;、](?P<out>[^,;()]+?)除外"),
    re.compile(r"^(?P<out>[^()]+?)除外"),
)
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")
_ONLY = re.compile(r"^(?:暂?[仅只]限?(?:于|在)?|限于?)(?:适用于|由|为)?")
_SEPARATORS = re.compile(r"[、,;/\s]|和|及|与")
_AND_SO_ON = re.compile(rf"等(?P<count>{_COUNT})?个?{_KIND_WORDS}*$")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}

MARKED = frozenset("√✓✔☑●是有Y1■◆")
"""What a cell under a town's heading says where the power is its own."""
UNMARKED = frozenset("×✗✘☒否无N0-—/□◇")
"""What it says where it is not."""
HALF_MARKED = "○"
"""The mark that means now one, now the other: beside ● or √ it stands for something else."""


@dataclass(frozen=True, slots=True)
class Reception:
    """What a row says of its receivers.

    Args:
        covers: whether one body of the registry is among them; None where that cannot be told.
        body: the body of the registry that receives.
        scope: what the text says besides that limits the grant.
        asked: the text or mark that cannot be told; empty where it can.
    """

    covers: bool | None
    body: str | None = None
    scope: str = ""
    asked: str = ""


class Receivers:
    """The bodies of a registry that powers can be given to, and how lists name them.

    Args:
        registry: its root file.
        answers: what the user says of texts that cannot be told: whether they cover the town.
    """

    def __init__(self, registry: RegistryFile, answers: Mapping[str, bool] | None = None) -> None:
        self.county = normal_term(registry.town.county)
        self._answers = {normal_term(text): yes for text, yes in (answers or {}).items()}
        self._bodies = {
            self._short(body.name): body.name
            for body in registry.bodies
            if body.kind in _RECEIVING_KINDS
        }
        town = normal_term(registry.town.name)
        self.town = town
        self.whole = self._bodies.get(town) or next(
            (name for short, name in self._bodies.items() if len(self._bodies) == 1), None
        )
        if self.whole is not None:
            self._bodies.setdefault(town, self.whole)

    @property
    def names(self) -> frozenset[str]:
        """The full names of the bodies that receive."""
        return frozenset(self._bodies.values())

    def read(self, text: str) -> Reception:
        """Return what a cell of the receiving column says.

        Args:
            text: the cell, not blank.
        """
        word = normal_term(text)
        if word in self._answers:
            return Reception(self._answers[word], self.whole if self._answers[word] else None)
        said = {short: _Sentence(text, short, self.county) for short in self._bodies}
        verdicts = {short: sentence.covers for short, sentence in said.items()}
        covered = dict.fromkeys(self._bodies[s] for s, yes in verdicts.items() if yes)
        if len(covered) == 1:
            short = next(s for s, yes in verdicts.items() if yes)
            return Reception(True, next(iter(covered)), said[short].scope)
        if covered or None in verdicts.values() or not verdicts:
            return Reception(None, asked=text)
        return Reception(False)

    def read_marks(self, marks: Mapping[str, str], all_marks: Iterable[str]) -> Reception:
        """Return what the cells under the headings of towns say.

        Args:
            marks: the mark of each heading; empty ones too.
            all_marks: every mark that the table uses, for what ○ means beside others.
        """
        others = {mark for mark in map(_mark, all_marks) if mark in MARKED}
        told: list[Reception] = []
        for heading, cell in marks.items():
            of_heading = self.read(heading)
            mark = _mark(cell)
            if of_heading.covers is False or not mark:
                continue
            answer = self._answers.get(normal_term(cell))
            if answer or mark in MARKED or (mark == HALF_MARKED and not others):
                told.append(of_heading)
            elif mark not in UNMARKED and answer is None:
                told.append(Reception(None, asked=cell.strip()))
        covering = next((r for r in told if r.covers), None)
        return covering or next(iter(told), Reception(False))

    def in_heading(self, text: str) -> Reception | None:
        """Return what a heading or sheet name says that is nothing but a receiver.

        Args:
            text: such as `二、下寺镇（12项）`.

        Returns:
            What it says; None where it is about something else.
        """
        word = _NUMBERING.sub("", unicodedata.normalize("NFKC", text).strip())
        word = _ITEM_COUNT.sub("", word).strip(":、. ")
        if not word or len(word) > _HEADING:
            return None
        bare = _OFFICE.sub("", self._without_county(normal_term(word)))
        tokens = [t for t in _SEPARATORS.split(bare) if t]
        if tokens and all(_TOWN.fullmatch(t) for t in tokens) and not _EVERY.fullmatch(bare):
            return self.read(word)
        return None

    def named_in(self, title: str) -> list[str]:
        """Return the towns that a title names as receivers, none of them of this registry.

        Args:
            title: such as `赋予下寺镇县级行政权力事项清单`.

        Returns:
            The other towns; empty where it names none, or a body of the registry among them.
        """
        word = normal_term(title)
        if any(short in word for short in self._bodies):
            return []
        found = [m["town"] for m in _GIVEN_TO.finditer(self._without_county(word))]
        return [town for town in found if not _EVERY.fullmatch(town) and not _VAGUE.search(town)]

    def _short(self, name: str) -> str:
        return _OFFICE.sub("", self._without_county(normal_term(name)))

    def _without_county(self, text: str) -> str:
        return text.replace(self.county, "") if self.county else text


_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|类)?|[（(]?[一二三四五六七八九十\d]+[)）、.．])\s*"
)
_ITEM_COUNT = re.compile(r"[（(\[]?\s*(?:共计?)?\s*\d+\s*(?:项|个|条|件).*$")
_HEADING = 30
_GIVEN_TO = re.compile(
    r"(?:赋予|下放(?:给|至|到)?|交由|委托|授予|给|向)(?P<town>[^省市县区的、,;()]{1,5}?(?:镇|乡|街道))(?!街|镇|乡)"
)


def _mark(cell: str) -> str:
    mark = unicodedata.normalize("NFKC", cell).strip().upper()
    return "○" if mark in ("○", "◯", "O", "〇", "⭕") else mark


class _Sentence:
    """What a text says of one town.

    Args:
        text: of the receiving column.
        short: the town, as lists name it: 柳河镇.
        county: the county's name.
    """

    def __init__(self, text: str, short: str, county: str) -> None:
        self.short = short
        self.stem = next((short.removesuffix(k) for k in _KINDS if short.endswith(k)), short)
        self.kind = next((k for k in _KINDS if short.endswith(k)), "")
        self.scope = ""
        word = unicodedata.normalize("NFKC", text).strip().strip("。;,")
        word = word.replace(county, "") if county and word != county else word
        self.covers = self._judge(re.sub(r"(?<=[^\x00-\x7f]) +(?=人民政府|政府|办事处)", "", word))

    def _judge(self, word: str) -> bool | None:
        excepted: list[str] = []
        for pattern in _EXCEPT:
            while found := pattern.search(word):
                excepted.append(found["out"])
                word = word[: found.start()] + word[found.end() :]
        outside = [self._among(text, leaves_out=True) for text in excepted]
        if True in outside:
            return False
        word = _BRACKET.sub(lambda m: m[0] if (k := _kinds_in(m["inside"])) is None else k, word)
        if excepted:
            word = re.sub("其他|其余", "各", word)
        for inside in [m["inside"] for m in _BRACKET.finditer(word)]:
            narrowed = self._bracket(inside)
            if narrowed is not None:
                word = narrowed
                break
        word = _BRACKET.sub("", word)
        only = _ONLY.match(word)
        inner = self._among(word[only.end() :] if only else word)
        if inner is True and None in outside:
            return None
        if not word.strip("、,; ") and excepted:
            return None if None in outside else True
        return inner

    def _bracket(self, inside: str) -> str | None:
        """Return the towns that a bracket narrows the text to; keep what else it limits."""
        only = _ONLY.match(inside)
        rest = inside[only.end() :] if only else inside
        tokens = [_OFFICE.sub("", t) for t in _SEPARATORS.split(rest) if t]
        named = bool(tokens) and all(_TOWN.fullmatch(t) or t == self.stem for t in tokens)
        if named and (only or not all(_EVERY.fullmatch(t) for t in tokens)):
            return rest
        if only and tokens and any(_VAGUE.search(t) for t in tokens):
            return rest
        self.scope = "；".join(part for part in (self.scope, inside) if part)
        return None

    def _among(self, text: str, *, leaves_out: bool = False) -> bool | None:
        """Return whether the town is among those that a text names."""
        tokens = list(self._tokens(text))
        if not tokens:
            return None
        parts = [part for part, _open in tokens]
        last_is_town = bool(_TOWN.fullmatch(parts[-1]))
        verdicts = [self._token(part, in_list=last_is_town) for part in parts]
        if True in verdicts:
            return True
        if None in verdicts or (tokens[-1][1] and not leaves_out):
            return None
        return False

    def _tokens(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the names in a text, each with whether the list goes on unsaid (等)."""
        pieces = [p for p in (_OFFICE.sub("", t.strip()) for t in _SEPARATORS.split(text)) if p]
        for number, piece in enumerate(pieces, 1):
            ending = _AND_SO_ON.search(piece)
            if ending is None or number < len(pieces):
                yield piece, False
                continue
            name = piece[: ending.start()]
            is_open = ending["count"] is None or _number(ending["count"]) != number
            yield (name, is_open) if name else (piece, is_open)

    def _token(self, token: str, *, in_list: bool) -> bool | None:
        if token in (self.short, self.stem):
            return True
        every = _EVERY.fullmatch(token)
        if every and (every["kinds"] or _ALL.search(token)):
            is_number = _NUMBER_ONLY.search(token) and not _ALL.search(token)
            return None if is_number else self._is_of_kind(every["kinds"])
        is_vague = bool(_VAGUE.search(token))
        if token.startswith(self.short) and not is_vague:
            self.scope = "；".join(p for p in (self.scope, token[len(self.short) :]) if p)
            return True
        if _COUNTY_ITSELF.fullmatch(token) or (_TOWN.fullmatch(token) and not is_vague):
            return False
        return False if in_list and len(token) <= _STEM and not is_vague else None

    def _is_of_kind(self, kinds: str) -> bool:
        if not kinds or not self.kind:
            return True
        named: set[str] = set()
        for word in re.findall(_KIND_WORDS, kinds):
            named |= _KINDS_OF[word]
        return self.kind in named


def _kinds_in(inside: str) -> str | None:
    """Return the kinds that a bracket adds: （街道）, （镇）; None where it holds anything else."""
    tokens = [_OFFICE.sub("", t) for t in _SEPARATORS.split(inside) if t]
    is_kind = all(re.fullmatch(f"{_KIND_WORDS}*", t) or _NO_TOWN.fullmatch(t) for t in tokens)
    return "".join(t for t in tokens if not _NO_TOWN.fullmatch(t)) if is_kind else None


_STEM = 4
_NO_TOWN = re.compile("园区|开发区|管委会|农场|林场")
"""What lists name beside towns and what is none."""
_COUNTY_ITSELF = re.compile("[县市区](?:本?级|直)(?:部门|单位|机关)?")
_EVERY_KIND = frozenset(_KINDS)
_KINDS_OF: Mapping[str, frozenset[str]] = {
    "乡镇": frozenset({"乡", "镇", "苏木"}), "镇乡": frozenset({"乡", "镇", "苏木"}),
    "镇街": _EVERY_KIND, "街镇": _EVERY_KIND, "街乡": _EVERY_KIND,
    "街道": frozenset({"街道"}), "街": frozenset({"街道"}),
    "乡": frozenset({"乡", "苏木"}), "镇": frozenset({"镇"}),
}  # fmt: skip


def _number(text: str) -> int:
    """Return a count up to 99 in either kind of digits."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
