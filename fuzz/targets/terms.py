"""Cells and words: dates, numbers, fines, types read; texts written as scalars and shown."""

import json
import random
import unicodedata
from datetime import date

from devolved_powers.citations.numerals import to_chinese, to_int
from devolved_powers.imports.act_words import act_of, act_of_note, act_of_section
from devolved_powers.imports.declared_counts import level, section_count
from devolved_powers.imports.fines import read_fines
from devolved_powers.imports.grant_terms import day_in, manner_of, term
from devolved_powers.imports.list_nature import by_titles
from devolved_powers.imports.matching import cited_articles, plain_name
from devolved_powers.imports.own_marks import without_marks
from devolved_powers.imports.receivers import Receivers
from devolved_powers.imports.terms import power_type, says_nothing, working_days
from devolved_powers.models.registry_file import Body, RegistryFile, Town
from devolved_powers.text import fold_text, fold_with_map, json_text, markdown, printable, wrap
from devolved_powers.yaml_text.reader import read_yaml
from devolved_powers.yaml_text.scalars import scalar
from fuzz.corpus import seed_texts
from fuzz.mutation import mutated_text
from fuzz.pieces import LAW, YAML
from fuzz.target import Target

SEEDS = (
    "2021年8月20日", "2021-08-20", "二〇二一年八月二十日", "20个工作日", "二十日", "即办",
    "行政处罚类", "其它权力", "除柳河镇外的各乡镇", "自2024年2月29日起三年",
    "关于收回赋予乡镇权力的决定", "第一组",
    "单位：2000元以上20000元以下罚款；个人，情节严重：1万元以下的罚款", "共9项",
    "（一）城市管理（共 12 项）", "一百零一",
    "违法所得（含税）1倍以上3倍以下罚款", "10%以上15.5%以下（每日）的罚款", "ＫＴＶ（歌舞厅）", "①",
    "１０１",
    "对擅自占用城市道路的处罚", "《示例城市道路条例》第三条第（一）项", "true", "1_000", "1e5", "-",
    "无",
    *seed_texts("clauses"),
)  # fmt: skip
RECEIVERS = Receivers(
    RegistryFile.model_construct(
        town=Town(name="柳河镇", county="示例县", province="示例省"),
        bodies=(Body(name="柳河镇人民政府", kind="乡镇人民政府"),),
    )
)
PIECES = (
    *("各乡镇", "除", "外", "柳河镇", "下寺镇", "收回", "取消", "下放", "不", "自", "起", "三年"),
    *LAW,
    *YAML,
    "ﬃ",
    "ǰ",
    "İ",
    "㎏",
    "\ud7ff",
    "①",
    "½",
    "\u0301",
    "万",
    "%",
    "％",
    "倍",
    "元",
)


def _draw(draw: random.Random) -> str:
    return mutated_text(draw, draw.choice(SEEDS), PIECES, SEEDS)


def _check(text: str) -> None:
    for read in (
        *(day_in, working_days, power_type, says_nothing, section_count, level, plain_name),
        *(manner_of, act_of, act_of_note, act_of_section),
    ):
        assert read(text) == read(text), f"{read.__name__} reads it otherwise the second time"
    said = RECEIVERS.read(text)
    assert (said.body is not None) == (said.covers is True), "a receiver without a body"
    RECEIVERS.read_marks({text: text}, [text])
    RECEIVERS.in_heading(text)
    RECEIVERS.named_in(text)
    by_titles([text])
    for start in (None, date(2024, 2, 29)):
        assert term(text, start).is_told or term(text, start).until is None, "a day not told"
    cited_articles(text)
    assert without_marks(without_marks(text)) == without_marks(text), "marks were left"
    for fine in read_fines(text):
        json.dumps(fine, allow_nan=False)
    number = to_int(text)
    assert number is None or to_int(to_chinese(number)) == number, "written it is another number"
    _shown(text)
    for in_flow in (False, True):
        written = scalar(text, in_flow=in_flow)
        around = ("a: [", "]\n") if in_flow else ("a: ", "\n")
        data, faults = read_yaml(around[0] + written + around[1])
        meant = {"a": [text] if in_flow else text}
        assert (data, faults) == (meant, ()), f"written as {written!r} it is {data!r}, {faults}"


def _shown(text: str) -> None:
    folded, origin = fold_with_map(text)
    assert len(origin) == len(folded) + 1, "a folded sign without its origin"
    assert origin == sorted(origin), "folded signs out of order"
    assert fold_text(fold_text(text)) == fold_text(unicodedata.normalize("NFKC", fold_text(text)))
    for shown in (printable(text), json_text(text), markdown(text)):
        raw = [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert raw in ([], ["\n"]), f"shown with a sign that cannot be seen: {raw}"
    assert json.loads(json_text(text)) == text, "other JSON"
    assert "".join(wrap(text, 10)) == text, "wrapped it has lost something"


TARGET = Target("terms", _draw, _check, examples=100)
