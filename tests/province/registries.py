"""Registries for a data set: small ones with every turn that a power can take, drawn by a seed.

A registry is a list of steps, each with the moment at which it was recorded; `lay` writes it as a
folder, or commits step by step, so that the record has a history of its own.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tests.repository import Repository
from tests.support import CASES, SMALL

SAMPLE_LAWS = SMALL / "laws"
"""Facts on laws that are made up: 示例农药办法 is repealed, 示例种子条例 numbered anew in 2023."""


@dataclass(frozen=True, slots=True)
class Place:
    """The town that a registry is of.

    Args:
        name: the town's name.
        county: its county.
        city: its city; empty for a county right below its province.
        province: its province.
    """

    name: str
    county: str = "示例县"
    city: str = "示例市"
    province: str = "示例省"

    @property
    def registry(self) -> str:
        """Its name in a data set."""
        return "/".join(filter(None, (self.province, self.city, self.county, self.name)))

    @property
    def line(self) -> str:
        """The line of a root file that names it."""
        city = f", city: {self.city}" if self.city else ""
        return (
            f"town: {{name: {self.name}, county: {self.county}{city}, province: {self.province}}}"
        )


@dataclass(frozen=True, slots=True)
class Step:
    """What was recorded at once.

    Args:
        moment: when, with its zone, as git takes it.
        files: what the files hold from then on, by their paths.
    """

    moment: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A registry that was drawn.

    Args:
        place: the town.
        steps: what was recorded, one after the other.
        days: the days on which something turns, in law or in a law.
    """

    place: Place
    steps: Sequence[Step]
    days: Sequence[date]


def lay(folder: Path, drawn: Drawn, *, history: bool = True) -> Path:
    """Write a registry.

    Args:
        folder: where to; made when it is not there.
        drawn: the registry.
        history: whether git records each step; without, only the last state is written.
    """
    repository = Repository(folder) if history else None
    shutil.copytree(SAMPLE_LAWS, folder / "laws", dirs_exist_ok=True)
    for step in drawn.steps:
        for name, text in step.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if repository is not None:
            commit_at(repository, step.moment)
    return folder


def commit_at(repository: Repository, moment: str, subject: str = "登记") -> str:
    """Commit everything at a moment; the commit is the same wherever it is made.

    Args:
        repository: the repository.
        moment: when, as git takes it.
        subject: what the commit says.
    """
    import os

    before = {name: os.environ.get(name) for name in _DATES}
    os.environ.update(dict.fromkeys(_DATES, moment))
    try:
        return repository.commit(subject)
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_DATES = ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")


def lay_case(folder: Path, kind: str, place: Place) -> Path:
    """Copy a sound registry of `tests/cases/ok` as the registry of another town.

    Args:
        folder: where to.
        kind: its name there.
        place: the town that it is of from now on.
    """
    shutil.copytree(CASES / "ok" / kind, folder)
    root = folder / "registry.yaml"
    lines = root.read_text(encoding="utf-8").splitlines()
    changed = [place.line if line.startswith("town:") else line for line in lines]
    root.write_text("\n".join(changed) + "\n", encoding="utf-8", newline="\n")
    return folder


@dataclass(frozen=True, slots=True)
class _Power:
    """A power that towns are given: its wordings, and what else its entry says."""

    wordings: Sequence[str]
    type: str
    field: str
    basis: str
    item: str


_ROADS, _SEEDS = "示例县综合行政执法局", "示例县农业农村局"
_GIVERS = {"城市管理": _ROADS, "农业农村": _SEEDS}
_POOL = (
    _Power(
        ("对擅自占用城市道路的处罚", "对擅自占用城市道路行为的行政处罚"),
        "行政处罚",
        "城市管理",
        "《示例城市道路条例》第三条第（一）项、第四条",
        "    conduct: 《示例城市道路条例》第三条第（一）项\n"
        "    penalty: 《示例城市道路条例》第四条\n"
        "    penalties: [罚款]\n    orders: [责令限期改正]\n    fines:\n"
        "      - {to: 20000, unit: 元}\n    subject: [单位, 个人]\n    scenes: [城市道路]\n",
    ),
    _Power(
        ("对擅自挖掘城市道路的处罚", "对擅自挖掘城市道路的行政处罚"),
        "行政处罚",
        "城市管理",
        "《示例城市道路条例》第三条第（二）项、第四条",
        "    conduct: 《示例城市道路条例》第三条第（二）项\n"
        "    penalty: 《示例城市道路条例》第四条\n"
        "    penalties: [罚款]\n    orders: [责令限期改正]\n    fines:\n"
        "      - {to: 20000, unit: 元}\n    subject: [单位]\n    scenes: [城市道路]\n",
    ),
    _Power(
        ("对城市道路养护情况的行政检查", "对城市道路养护情况的检查"),
        "行政检查",
        "城市管理",
        "《示例城市道路条例》第二条",
        "    basis: 《示例城市道路条例》第二条\n    subject: [单位]\n    scenes: [城市道路]\n"
        "    inspect:\n      - {what: 养护记录, how: 查阅资料}\n",
    ),
    _Power(
        ("对经营假种子的处罚", "对经营假种子行为的处罚"),
        "行政处罚",
        "农业农村",
        "《示例种子条例》第二条、第三条",
        "    conduct: 《示例种子条例》第二条\n    penalty: 《示例种子条例》第三条\n"
        "    penalties: [没收违法所得, 罚款]\n    fines:\n"
        "      - {when: 货值金额不足一万元, from: 10000, to: 100000, unit: 元}\n"
        "      - {when: 货值金额一万元以上, from: 10, to: 20, unit: 倍, base: 货值金额}\n"
        "    subject: [生产经营者]\n    scenes: [农资店]\n",
    ),
    _Power(
        ("农药经营许可", "农药经营许可证核发"),
        "行政许可",
        "农业农村",
        "《示例农药办法》第二条第二款",
        "",
    ),
)
_UPSTREAM = (
    "upstream: {title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定, published: 2021-08-01}"
)
_LAW_TURNS = (date(2023, 6, 1), date(2024, 1, 1))
"""When 示例种子条例 is numbered anew, and 示例农药办法 repealed."""
_MOVED = ("《示例种子条例》第二条、第三条", "《示例种子条例》第三条、第四条")
_TWO = (
    "  - id: E-{number:03}\n    powers: [{first}, {second}]\n"
    "    name: 对擅自占用、挖掘城市道路的处罚\n"
    "    conduct: 《示例城市道路条例》第三条\n    penalty: 《示例城市道路条例》第四条\n"
    "    penalties: [罚款]\n    orders: [责令限期改正]\n    fines:\n"
    "      - {{to: 20000, unit: 元}}\n"
    "    subject: [单位]\n    scenes: [城市道路]\n"
)


@dataclass
class _Town:
    """A town while it is drawn: what it holds, and what is written of it."""

    place: Place
    chance: random.Random
    renamed: date | None
    files: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    held: dict[str, _Power] = field(default_factory=dict)
    suspended: set[str] = field(default_factory=set)
    notices: int = 0

    def body(self, day: date) -> str:
        """Return the body of the town on a day."""
        if self.renamed is not None and day < self.renamed:
            return f"{self.place.name[:-1]}乡人民政府"
        return f"{self.place.name}人民政府"

    def write(self, files: Mapping[str, str], recorded: date) -> None:
        """Record files on a day, at an hour that is another day in UTC now and then."""
        self.files.update(files)
        root = {"registry.yaml": self.files["registry.yaml"].partition("control_totals")[0]}
        root["registry.yaml"] += f"control_totals: {self._totals()}\n"
        self.files.update(root)
        hour = self.chance.choice((0, 7, 8, 12, 23))
        self.steps.append(Step(f"{recorded}T{hour:02}:30:00+08:00", {**files, **root}))

    def _totals(self) -> str:
        """Return the totals that a root file names, of what is written."""
        texts = self.files.items()
        decisions = [text for name, text in texts if "-" in name and name.startswith("powers/")]
        powers = sum(text.count("\n  - id: ") for text in decisions)
        items = sum(text.count("  - id: ") for name, text in texts if name.startswith("catalog/"))
        needs = self.files["powers/needs.yaml"].count("  - id: ")
        told = f"decisions: {len(decisions)}, powers: {powers}"
        return f"{{{told}, enforcement_items: {items}, needs: {needs}}}"

    def decision(self, kind: str, day: date, lines: str, **told: str) -> dict[str, str]:
        """Return the file of a decision that is no batch."""
        self.notices += 1
        self.days.add(day)
        name = f"notice-{self.notices}"
        more = "".join(f"{key}: {value}\n" for key, value in told.items())
        signed, published = day - timedelta(days=12), day - timedelta(days=6)
        return {
            f"powers/{name}.yaml": (
                "# yaml-language-server: $schema=../schemas/decision.schema.json\n"
                f"decision: {name}\nkind: {kind}\ntitle: {kind}部分赋权事项（{name}）\n"
                f"authority: {{doc_no: 示府发〔{day.year}〕{40 + self.notices}号, "
                f'signed: {signed}, published: {published}, url: "https://www.example.invalid/decision.html"}}\n'
                f"effective: {day}\nprovenance:\n  status: reconstructed\n{more}{lines}"
            )
        }


def drawn(seed: int, place: Place) -> Drawn:
    """Return a registry drawn by a seed: the same for the same seed.

    Args:
        seed: the seed.
        place: the town.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    renamed = chance.choice((None, None, date(2022, 7, 1), date(2023, 1, 1)))
    town = _Town(place, chance, renamed)
    day = date(2021, 9, 1)
    town.write(_beginning(town, day), day + timedelta(days=chance.randrange(40)))
    recorded = date(2021, 11, 1)
    for _turn in range(chance.randrange(3, 8)):
        day += timedelta(days=chance.choice((30, 91, 150, 273)))
        files = chance.choice(_TURNS)(town, day)
        recorded = max(recorded, day) + timedelta(days=chance.randrange(-3, 20))
        recorded = max(recorded, date(2021, 11, 2))
        if files:
            town.write(files, recorded)
    days = town.days | set(_LAW_TURNS)
    if renamed is not None:
        days.add(renamed)
    return Drawn(place, _in_order(town.steps), sorted(days))


def _in_order(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps with moments that never go back."""
    ordered = sorted(step.moment for step in steps)
    return [Step(moment, step.files) for moment, step in zip(ordered, steps, strict=True)]


def _beginning(town: _Town, day: date) -> dict[str, str]:
    """Return the files that a registry begins with."""
    place, chance = town.place, town.chance
    bodies = [f"  - {{name: {place.name}人民政府, kind: 乡镇人民政府}}\n"]
    if town.renamed is not None:
        last, before = town.renamed - timedelta(days=1), town.body(date.min)
        bodies.insert(
            0,
            f"  - {{name: {before}, kind: 乡镇人民政府, until: {last}, "
            f"succeeded_by: {place.name}人民政府}}\n",
        )
    bodies += [f"  - {{name: {giver}, kind: 县级部门}}\n" for giver in (_ROADS, _SEEDS)]
    chosen = sorted(chance.sample(range(len(_POOL)), chance.randrange(3, len(_POOL) + 1)))
    powers = {f"P1-{position:03}": _POOL[n] for position, n in enumerate(chosen, start=1)}
    town.held.update(powers)
    town.days.add(day)
    grants = "".join(_grant(power_id, power, day, chance) for power_id, power in powers.items())
    return {
        "registry.yaml": (
            "# yaml-language-server: $schema=schemas/registry.schema.json\n"
            f"registry: {place.name}赋权事项\n{place.line}\nbodies:\n{''.join(bodies)}"
            "aspects:\n  经济发展:\n    - {field: 农业农村, slug: agriculture}\n"
            "  城市建设运行:\n    - {field: 城市管理, slug: urban-management}\n"
            "scenes: [城市道路, 农资店]\nprovenance:\n  status: reconstructed\n  note: 示例数据\n"
        ),
        "powers/batch-1.yaml": (
            "# yaml-language-server: $schema=../schemas/decision.schema.json\n"
            f"decision: batch-1\nkind: 赋权\ntitle: 赋予{place.name}县级行政权力事项（第一批）\n"
            "authority: {doc_no: 示府发〔2021〕1号, signed: 2021-08-20, published: 2021-08-25, "
            'url: "https://www.example.invalid/decision.html"}\n'
            f"effective: {day}\nto_body: {town.body(day)}\nmanner: 直接赋权\n"
            f"{_UPSTREAM}\n"
            f"provenance: {{status: reconstructed}}\ngrants:\n{grants}"
        ),
        "powers/needs.yaml": _needs(town),
        **_catalog(town),
    }


def _grant(power_id: str, power: _Power, day: date, chance: random.Random) -> str:
    until = chance.choice(("", "", "", "    until: 2025-12-31\n"))
    scope = chance.choice(("", "", "    scope: 示例镇建成区内\n"))
    basis = power.basis if day < _LAW_TURNS[0] else power.basis.replace(*_MOVED)
    manner = "    manner: 委托行使\n" if power.type == "行政许可" else ""
    return (
        f"  - id: {power_id}\n    name: {chance.choice(power.wordings)}\n    type: {power.type}\n"
        f"    field: {power.field}\n    from_body: {_GIVERS[power.field]}\n"
        f"    basis: {basis}\n{manner}{scope}{until}"
    )


def _needs(town: _Town) -> str:
    """Return the needs: one that a power of the town met, one that is open."""
    power_id, met = town.chance.choice(sorted(town.held.items()))
    lines = (
        "# yaml-language-server: $schema=../schemas/needs.schema.json\n"
        "provenance:\n  status: reconstructed\nneeds:\n"
    )
    lines += (
        f"  - id: N-01\n    name: {met.wordings[-1]}\n    type: {met.type}\n"
        f"    field: {met.field}\n"
        f"    asked_of: {_GIVERS[met.field]}\n    basis: {met.basis}\n    reason: 群众反映多\n"
        f"    status: 已赋权\n    met_by: [{power_id}]\n"
    )
    rest = [power for power in _POOL if power not in town.held.values()]
    if rest:
        power = town.chance.choice(rest)
        answer = town.chance.choice(
            ("待赋权\n", "暂不赋权\n    on_date: 2022-05-20\n    note: 镇不具备条件\n")
        )
        lines += (
            f"  - id: N-02\n    name: {power.wordings[0]}\n    type: {power.type}\n"
            f"    field: {power.field}\n    asked_of: {_GIVERS[power.field]}\n"
            f"    basis: {power.basis}\n    reason: 日常巡查能发现\n    status: {answer}"
        )
    return lines


def _catalog(town: _Town) -> dict[str, str]:
    files = {
        "agriculture": "field: 农业农村\nitems:\n",
        "urban-management": "field: 城市管理\nitems:\n",
    }
    fields = {"农业农村": "agriculture", "城市管理": "urban-management"}
    numbers = {"农业农村": 0, "城市管理": 0}
    by_power = {power.basis: power_id for power_id, power in town.held.items()}
    number = 0
    for power_id, power in town.held.items():
        if power.item and town.chance.random() < 0.9:
            number += 1
            entry = f"  - id: E-{number:03}\n    powers: [{power_id}]\n{power.item}"
            files[fields[power.field]] += entry
            numbers[power.field] += 1
    if _POOL[0].basis in by_power and _POOL[1].basis in by_power:
        first, second = by_power[_POOL[0].basis], by_power[_POOL[1].basis]
        files["urban-management"] += _TWO.format(number=number + 1, first=first, second=second)
        numbers["城市管理"] += 1
    head = "# yaml-language-server: $schema=../schemas/catalog.schema.json\n"
    return {
        f"catalog/{slug}.yaml": head + files[slug] for name, slug in fields.items() if numbers[name]
    }


def _suspend(town: _Town, day: date) -> dict[str, str]:
    able = sorted(set(town.held) - town.suspended)
    if not able:
        return {}
    power_id = town.chance.choice(able)
    town.suspended.add(power_id)
    lines = f"suspensions:\n  - {{power: {power_id}, reason: 执法人员未取得执法证件}}\n"
    return town.decision("动态调整", day, lines)


def _resume(town: _Town, day: date) -> dict[str, str]:
    if not town.suspended:
        return _suspend(town, day)
    power_id = town.chance.choice(sorted(town.suspended))
    town.suspended.discard(power_id)
    lines = f"resumptions:\n  - {{power: {power_id}, reason: 执法人员已取得执法证件}}\n"
    return town.decision("动态调整", day, lines)


def _recall(town: _Town, day: date) -> dict[str, str]:
    if not town.held:
        return {}
    power_id = town.chance.choice(sorted(town.held))
    power = town.held.pop(power_id)
    town.suspended.discard(power_id)
    reason = town.chance.choice(("镇无专业人员", "承接能力不足", "案件少，镇不具备检测条件"))
    lines = (
        f"recalls:\n  - {{power: {power_id}, reason: {reason}, outcome: 退回原部门, "
        f"returned_to: {_GIVERS[power.field]}}}\n"
    )
    return town.decision("收回", day, lines)


def _reword(town: _Town, day: date) -> dict[str, str]:
    able = sorted(set(town.held) - town.suspended)
    if not able:
        return {}
    power_id = town.chance.choice(able)
    name = town.chance.choice(town.held[power_id].wordings)
    limit = town.chance.choice(("", f", scope: {town.place.name}行政区域内"))
    lines = (
        f"adjustments:\n  - {{power: {power_id}, reason: 规范事项名称, "
        f"set: {{name: {name}{limit}, hotline: 0800-{town.notices:07}}}}}\n"
    )
    return town.decision("动态调整", day, lines)


def _correct(town: _Town, day: date) -> dict[str, str]:
    """Return a correction of the record: what was written down wrongly, without a decision."""
    del day
    name = "powers/batch-1.yaml"
    text = town.files[name]
    for power in _POOL:
        for other in power.wordings:
            old = f"    name: {other}\n"
            if old in text:
                new = power.wordings[1 - power.wordings.index(other)]
                changed = text.replace(old, f"    name: {new}\n")
                return {name: changed}
    return {}


def _further(town: _Town, day: date) -> dict[str, str]:
    """Return a second batch, which grants what the town has not had."""
    had = {power for power in _POOL if power.basis in town.files["powers/batch-1.yaml"]}
    rest = [power for power in _POOL if power not in had]
    if not rest or "powers/batch-2.yaml" in town.files:
        return _reword(town, day)
    power = town.chance.choice(rest)
    town.held["P2-001"] = power
    town.days.add(day)
    return {
        "powers/batch-2.yaml": (
            "# yaml-language-server: $schema=../schemas/decision.schema.json\n"
            "decision: batch-2\nkind: 赋权\n"
            f"title: 赋予{town.place.name}县级行政权力事项（第二批）\n"
            f"authority: {{doc_no: 示府发〔{day.year}〕2号, signed: {day - timedelta(days=12)}, "
            f"published: {day - timedelta(days=6)}, "
            'url: "https://www.example.invalid/decision.html"}\n'
            f"effective: {day}\nto_body: {town.body(day)}\nmanner: 直接赋权\n"
            f"{_UPSTREAM}\n"
            f"provenance: {{status: reconstructed}}\ngrants:\n"
            f"{_grant('P2-001', power, day, town.chance)}"
        )
    }


_TURNS: Sequence[Callable[[_Town, date], dict[str, str]]] = (
    _suspend,
    _resume,
    _recall,
    _reword,
    _correct,
    _further,
)


def days_to_ask(turns: Sequence[date]) -> Iterator[date]:
    """Yield each day on which something turns, after the day before it."""
    for day in turns:
        yield day - timedelta(days=1)
        yield day
