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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from devolved_powers.imports.receiver_sentence import Sentence
from devolved_powers.imports.receiver_words import (
    KIND_WORDS,
    NO_TOWN,
    OFFICE,
    SEPARATORS,
    VAGUE,
    denies,
    is_every,
    is_town,
    meaning,
    receives,
)
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.sheets.cell_text import normal_term

_RECEIVING_KINDS = frozenset({"乡镇人民政府", "街道办事处"})
"""Kinds of bodies that powers are devolved to."""
MARKED = frozenset("√✓✔✅☑●是有对Y1■◆")
"""What a cell under a town's heading says where the power is its own."""
UNMARKED = frozenset("×✗✘✕╳❌☒否无NX0-—/□◇")
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
        above = (registry.town.province, registry.town.city or "", registry.town.county)
        self._above = [re.escape(normal_term(name)) for name in above if name.strip()]
        self._answers = {normal_term(text): yes for text, yes in (answers or {}).items()}
        self._bodies: dict[str, str] = {}
        for body in registry.bodies:
            if body.kind in _RECEIVING_KINDS:
                self._bodies[self._short(body.name)] = body.name
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
        folded = unicodedata.normalize("NFKC", text).strip()
        folded = re.sub(r"(?<=[^\x00-\x7f]) +(?=人民政府|政府|办事处)", "", folded)
        folded = self._without_places(folded)
        said = {short: Sentence(folded, short) for short in self._bodies}
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
        of_town = {heading: self.read(heading) for heading in marks}
        is_told = any(said.covers for said in of_town.values())
        told: list[Reception] = []
        for heading, cell in marks.items():
            of_heading = of_town[heading]
            is_stem = is_told and of_heading.covers is None and self._is_other_stem(heading)
            if of_heading.covers is False or is_stem:
                continue
            says, scope = self._said_by_mark(cell, has_full_marks=bool(others))
            if says is False:
                if of_heading.covers and cell.strip(" -—–/") and not is_every(normal_term(heading)):
                    return Reception(False)  # × under the town's own name, whatever 乡镇 says
                continue
            if says is None and of_heading.covers:
                told.append(Reception(None, asked=cell.strip()))
            elif of_heading.covers:
                limits = "；".join(part for part in (of_heading.scope, scope) if part)
                told.append(Reception(True, of_heading.body, limits))
            else:
                told.append(of_heading)
        covering = next((r for r in told if r.covers), None)
        return covering or next(iter(told), Reception(False))

    @staticmethod
    def _is_other_stem(heading: str) -> bool:
        """Return whether a heading can be another town's name without 镇: 青石 beside 柳河."""
        word = normal_term(heading)
        return 1 < len(word) <= _STEM and VAGUE.search(word) is None

    def _said_by_mark(self, cell: str, *, has_full_marks: bool) -> tuple[bool | None, str]:
        """Return whether a mark gives the power, and what it limits it to; None where not told."""
        mark = _mark(cell)
        answer = self._answers.get(normal_term(cell))
        if answer is not None and mark not in MARKED | UNMARKED:
            return answer, ""
        if mark == HALF_MARKED:
            return (None if has_full_marks else True), ""
        says = meaning(mark)
        is_blank = mark in UNMARKED or set(mark) <= _DASHES
        if is_blank or (mark not in MARKED and says == "no"):
            return False, ""
        rest = mark[1:].strip(" ()") if mark[0] in MARKED and not mark[1:2].isalnum() else ""
        if rest and meaning(rest) == "limit":
            return True, rest
        return (True if mark in MARKED or receives(mark) else None), ""

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
        bare = self._without_places(normal_term(word))
        given = _GIVEN_HEADING.fullmatch(bare)
        who = given["who"] if given and (given["before"] or given["after"]) else bare
        if (
            who in self._bodies
            or self._names_receivers(who)
            or _GROUP.fullmatch(who)
            or (who != bare and NO_TOWN.fullmatch(who))
        ):
            return self.read(who if given and who != bare else word)
        if any(short in bare for short in self._bodies) and denies(bare):
            return Reception(None, asked=word)
        return None

    @staticmethod
    def _names_receivers(text: str) -> bool:
        """Return whether a text is a list of towns, all of a kind, or all but some."""
        if _ALL_BUT.fullmatch(text):
            return True
        plain = re.sub(r"\([^()]*\)", "", text)
        tokens = [token for token in SEPARATORS.split(plain) if token]
        return bool(tokens) and all(is_town(t) or is_every(t) for t in tokens)

    def named_in(self, title: str) -> list[str]:
        """Return the towns that a title names as receivers, none of them of this registry.

        Args:
            title: such as `赋予下寺镇县级行政权力事项清单`.

        Returns:
            The other towns; empty where it names none, or a body of the registry among them.
        """
        word = self._without_places(normal_term(title))
        for short in self._bodies:
            excluded = re.search(_EXCLUDED.format(own=re.escape(short)), word)
            if excluded:
                return [excluded[0].strip("()")]
            if re.search(rf"(?<!除){re.escape(short)}", word):
                return []
        towns = [m["town"] for pattern in _NAMED_IN for m in pattern.finditer(word)]
        names = list(dict.fromkeys(n for text in towns for n in self._names_of_others(text)))
        if names:
            return [n for n in names if not any(n != m and m.endswith(n) for m in names)]
        found = [
            m["kind"] or m["alone"] or m["within"] or "" for m in _GIVEN_TO_KIND.finditer(word)
        ]
        kinds = [kind for text in found for kind in re.split(r"[、和及与()]", text) if kind]
        if any(self.read(kind).covers for kind in kinds):
            return []
        return list(dict.fromkeys(kinds))

    @staticmethod
    def _names_of_others(text: str) -> list[str]:
        tokens = [OFFICE.sub("", token) for token in SEPARATORS.split(text)]
        tokens = [token for token in tokens if token]
        return tokens if tokens and all(map(is_town, tokens)) else []

    def _short(self, name: str) -> str:
        return OFFICE.sub("", self._without_places(normal_term(name)))

    def _without_places(self, text: str) -> str:
        """Return a text without the province, city and county that stand before a town."""
        county = self._above[-1]
        bare = re.sub(f"全{county}", "全县", text)
        bare = re.sub("|".join(self._above), "", bare)
        stems = "".join(f"(?:{name[:-1]})?" for name in self._above)
        for short in self._bodies:
            bare = re.sub(f"^{stems}(?={re.escape(short)})", "", bare)
        return bare or text


_STEM = 4
_DASHES = frozenset("-—–/\\ ")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|节|类(?![乡镇街]))|第[一二三四五六七八九十]+(?=[、,:])|"
    r"[（(]?[一二三四五六七八九十\d]+[)）、.．])[、,:\s]*"
)
_ITEM_COUNT = re.compile(r"[（(\[]?\s*(?:共计?)?\s*\d+\s*(?:项|个(?![乡镇街])|条|件).*$")
_HEADING = 30
_GIVES = "赋予|赋权(?:给|至|到)?|下放(?:给|至|到)?|交由|委托|授予|收回|给|向|由"
_THINGS = (
    "(?:单独|专属|独立|共同|均|可|县级|行政|赋权|权力|职权|执法|权限|"
    "承接|下放|实施|行使|负责|办理|的|事项|清单|目录|部分)"
)
_GIVEN_HEADING = re.compile(
    rf"(?P<before>[仅只]?(?:{_GIVES}|限)|[仅只])?(?P<who>.+?)(?P<after>{_THINGS}*)"
)
_GROUP = re.compile(
    rf"(?:第?[一二三四五六七八九十\da-zA-Z甲乙丙丁]+[组类批片区]*|试点|部分|重点|中心|其他|其余|有条件的?|"
    rf"具备条件的?)(?:的)?{KIND_WORDS}"
)
_ALL_BUT = re.compile(
    rf"(?:(?:各|所有)?{KIND_WORDS})?\(?除了?.+?(?:外|除外)(?:的)?[,、]?(?:其他|其余|各|所有|全部)*(?:{KIND_WORDS})?\)?|"
    rf".+(?:以外|之外)(?:的)?(?:其他|其余|各|所有|全部)*{KIND_WORDS}"
)
_TOWN_NAME = r"[^省市县区的、,;()《》:\d]{1,5}?(?:镇|乡|街道)"
_TOWN_LIST = rf"{_TOWN_NAME}(?:人民政府|办事处)?(?:[、和及与]{_TOWN_NAME}(?:人民政府|办事处)?)*"
_NAMED_IN = (
    re.compile(
        rf"(?:[原已]?(?:{_GIVES}))+(?:[^省市县区、,;()]{{1,6}}[省市县区])*"
        rf"(?P<town>{_TOWN_LIST})(?![街镇乡])"
    ),
    re.compile(
        rf"(?:^|[省市县区年《]|关于|附件\d*:?)(?!关于|附件|赋|下放|收回|授予|委托|承接)"
        rf"(?P<town>{_TOWN_LIST})(?:人民政府|办事处)?"
        r"(?=赋权|承接|行使|县级|行政|权力|执法|事项|下放|实施|的)"
    ),
    re.compile(rf"\((?:[^()]*[省市县区])?(?P<town>{_TOWN_LIST})\)"),
    re.compile(
        rf"(?:承接|接收|实施|受托|赋权|行使|适用)(?:单位|主体|机关|乡镇|街道|范围|对象):"
        rf"(?:[^、,;()]*[省市县区])?(?P<town>{_TOWN_LIST})"
    ),
)
_GIVEN_TO_KIND = re.compile(
    rf"(?:赋予|赋权(?:给|至|到)?|下放(?:给|至|到)?|交由|委托|授予|向|由|承接[^:]{{0,2}}:)(?:各|全[县市区])?"
    rf"(?P<kind>(?:{KIND_WORDS}|[、和及与]|\({KIND_WORDS}\))+|[^、,;()的]{{0,8}}?(?:园区|开发区|工业园)(?:管委会)?)|"
    rf"(?:^|[省市县区])各?(?P<alone>(?:镇|乡|乡镇|镇街|街镇)?(?:街道)?)(?=赋权|承接)|"
    rf"\((?P<within>街道)\)"
)
_EXCLUDED = (
    r"\([^()]*{own}[^()]*除外\)|\(?除了?[^()外]*{own}[^()外]*(?:以外|之外|外)?\)?|"
    r"\(?(?:暂?不含|不包括|不包含|不适用于):?[^()]*{own}[^()]*\)?|"
    r"{own}(?:除外|以外|之外|(?:暂|均|已)?(?:不|未|停|收回)[^()]*)"
)


def _mark(cell: str) -> str:
    mark = unicodedata.normalize("NFKC", cell).replace("\ufe0f", "").strip().upper()
    return "○" if mark in ("○", "◯", "O", "〇", "⭕") else mark
