"""The tables of tools/case_figures.py: what was counted, and how it is printed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.cases.answer import DIMENSIONS

LANGUAGES = ("en", "zh_CN")
PAGES = {"en": "check-case.md", "zh_CN": "check-case.zh-CN.md"}
"""The pages of the guide that hold the tables."""
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
_VERDICTS = ("符合", "不符", "不能判定")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "zh_CN": {
        "What is read": "读出的内容",
        "in the gold": "应当读出",
        "rightly read": "读对",
        "beyond it": "多读",
        "places cited": "引用条款",
        "roles of places": "引用的作用",
        "days": "日期",
        "head": "首部（机关、文号、种类等）",
        "sums": "金额",
        "orders": "责令",
        "payment": "缴款、加处罚款",
        "organ and court": "复议机关、法院和期限",
        "discretion": "裁量基准",
        "Question": "问题",
        "where it holds: said": "应为符合：答",
        "where it does not: said": "应为不符：答",
        "where it cannot be told: said": "应为不能判定：答",
        "Decided: {decided} of {decidable} that can be ({share}).": (
            "能够判定的{decidable}项中，判定{decided}项（{share}）。"
        ),
        "Code": "代码",
        "seeds": "改动稿",
        "found": "发现",
        "verdict met": "结论一致",
        "real, by text": "真实，凭文字可知",
        "real, by a person": "真实，须由人判断",
    },
}


@dataclass
class Figures:
    """What was counted.

    Args:
        places: cited places: in the gold, rightly read, read beyond the gold.
        values: by kind of value: told by the gold, rightly read; and where they differ.
        confusion: by dimension: verdict of the gold, verdict given.
        codes: by code: faults of the gold, found.
        beyond: recommendations (建议改) beyond the gold, by decision.
        wrong: verdicts that must never be given, in words.
    """

    places: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    confusion: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    beyond: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


@dataclass
class SeedFigures:
    """What was counted of seeds.

    Args:
        codes: by code: seeds, found, verdict met.
        wrong: what must never be, in words.
        details: what else differs.
    """

    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


Word = Callable[[str], str]


def percent(part: int, whole: int) -> str:
    """Return a share in per cent, with one decimal."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


def figure_tables(
    language: str, real: Figures, seeds: SeedFigures, decided: tuple[int, int]
) -> Iterator[str]:
    """Yield the tables as Markdown, line by line.

    Args:
        language: `en` or `zh_CN`.
        real: what was counted of real decisions.
        seeds: what was counted of changed ones.
        decided: how many verdicts the gold can decide, and how many of those are decided.
    """
    words = _WORDS[language]

    def word(text: str) -> str:
        return words.get(text, text)

    yield from _reading(real, word)
    yield ""
    yield from _verdicts(real, word)
    yield ""
    share = percent(decided[1], decided[0])
    message = word("Decided: {decided} of {decidable} that can be ({share}).")
    yield message.format(decided=decided[1], decidable=decided[0], share=share)
    yield ""
    yield from _codes(real, seeds, word)


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _reading(real: Figures, word: Word) -> Iterator[str]:
    yield _row(map(word, ("What is read", "in the gold", "rightly read", "beyond it")))
    yield _row(["---"] * 4)
    places = real.places
    share = percent(places["read"], places["gold"])
    extra = percent(places["extra"], places["gold"])
    yield _row((word("places cited"), places["gold"], f"{places['read']} ({share})", extra))
    for kind, counted in real.values.items():
        share = percent(counted["read"], counted["gold"])
        yield _row((word(kind), counted["gold"], f"{counted['read']} ({share})", ""))


def _verdicts(real: Figures, word: Word) -> Iterator[str]:
    said = " / ".join(_VERDICTS)
    heads = ("holds", "does not", "cannot be told")
    columns = [f"{word(f'where it {head}: said')} {said}" for head in heads]
    yield _row((word("Question"), *columns))
    yield _row(["---"] * 4)
    for dimension in DIMENSIONS:
        row = real.confusion[dimension]
        cells = (" / ".join(str(row[gold, one]) for one in _VERDICTS) for gold in _VERDICTS)
        yield _row((f"`{dimension}`", *cells))


def _codes(real: Figures, seeds: SeedFigures, word: Word) -> Iterator[str]:
    heads = ("Code", "seeds", "found", "verdict met", "real, by text", "found")
    yield _row((*map(word, heads), word("real, by a person"), word("found")))
    yield _row(["---"] * 8)
    for code in sorted({*real.codes, *seeds.codes}):
        s, r = seeds.codes[code], real.codes[code]
        numbers = (s["gold"], s["found"], s["met"], r["gold text"], r["found text"])
        yield _row((f"`{code}`", *numbers, r["gold person"], r["found person"]))


def write_tables(page: Path, tables: str) -> None:
    """Put tables into a page, between its marks.

    Args:
        page: the page.
        tables: the tables, as Markdown.
    """
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, behind = rest.partition(END)
    text = f"{before}{begin}\n\n{tables}\n\n{end}{behind}"
    page.write_text(text, encoding="utf-8", newline="\n")
