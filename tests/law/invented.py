"""Invented statutes in the layout of the corpus, and a registry's folder `laws/` made of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from devolved_powers.law.cited_bigrams import CitedOn
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.library import Library, read_facts
from devolved_powers.law.reader import read_version
from devolved_powers.law.statute import Note, Version

GARDEN = "花圃管理条例"
OLD = date(2019, 5, 1)
NEW = date(2022, 3, 1)

OLD_GARDEN = (
    "第一条 为了加强花圃管理，制定本条例。\n"
    "第二条 县级人民政府花卉主管部门负责本行政区域内的花圃管理工作。\n"
    "第三条 开办花圃，应当具备下列条件：\n"
    "（一）有固定的场地；\n"
    "（二）有灌溉设施；\n"
    "（三）有懂得园艺的人员。\n"
    "花圃不得占用道路。\n"
    "第四条 花圃应当在门口悬挂牌匾，写明开办人的姓名和电话。\n"
    "第五条 违反本条例第四条规定，未悬挂牌匾的，"
    "由县级人民政府花卉主管部门责令限期改正，给予警告；逾期不改正的，"
    "处二百元以上五百元以下罚款。\n"
    "第六条 违反本条例第三条规定，占用道路开办花圃的，"
    "由县级人民政府花卉主管部门责令停止违法行为，处一千元以上五千元以下罚款；"
    "情节严重的，由发证机关吊销许可证。\n"
    "第七条 花圃每年春季应当修剪枝条，并清扫落叶。\n"
    "第八条 本条例自2019年6月1日起施行。\n"
)
NEW_GARDEN = (
    "第一条 为了加强花圃管理，制定本条例。\n"
    "第二条 县级以上地方人民政府花卉主管部门负责本行政区域内的花圃监督管理工作。\n"
    "第三条 开办花圃，应当具备下列条件：\n"
    "（一）有固定的场地；\n"
    "（二）有排水设施和防火器材；\n"
    "（三）有灌溉设施；\n"
    "（四）有懂得园艺的人员。\n"
    "花圃不得占用道路。\n"
    "第四条 花圃应当建立进货台账，保存二年。\n"
    "第五条 花圃应当在门口悬挂牌匾，写明开办人的姓名和电话。\n"
    "第六条 违反本条例第五条规定，未悬挂牌匾的，"
    "由县级人民政府花卉主管部门责令限期改正，给予警告；逾期不改正的，"
    "处二百元以上五百元以下罚款。\n"
    "第七条 违反本条例第三条规定，占用道路开办花圃的，"
    "由县级以上地方人民政府花卉主管部门责令停止违法行为，"
    "处二千元以上一万元以下罚款；情节严重的，由发证机关吊销许可证。\n"
    "第八条 本条例自2022年5月1日起施行。\n"
)

FACTS = """\
collection: {until: 2023-12-31, source: 虚构的文本}
laws:
  - law: 花圃管理条例
    short: [花圃条例]
"""


def text(title: str, preamble: str, body: str) -> str:
    """Return a text as the corpus has it, a blank line behind every line."""
    lines = [f"# {title}", *preamble.splitlines(), "<!-- INFO END -->", *body.splitlines()]
    return "\n\n".join(lines)


def read(
    body: str, *, preamble: str = "2019年5月1日 公布", title: str = GARDEN, day: date = OLD
) -> tuple[Version, list[Note]]:
    """Read an invented text."""
    return read_version(text(title, preamble, body), name=title, day=day, path="x.md")


def corpus_folder(folder: Path) -> Path:
    """Write both versions of the invented law."""
    write(folder, f"行政法规/{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    amended = "2019年5月1日 公布\n2022年3月1日 《修改决定》修订"
    write(folder, f"行政法规/{GARDEN}(2022-03-01).md", amended, NEW_GARDEN)
    return folder


def write(folder: Path, name: str, preamble: str, body: str, title: str = GARDEN) -> None:
    """Write one file of a corpus."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(title, preamble, body), encoding="utf-8", newline="\n")


def index(
    corpus: Path, facts: str = FACTS, cited: Mapping[str, Iterable[CitedOn]] | None = None
) -> Mapping[str, str]:
    """Make the files of `laws/` for all laws of a corpus; cited places get their pairs."""
    laws = read_corpus(corpus)
    return build_index(laws, laws.laws, read_facts(facts), places=cited).files


def library(
    corpus: Path, facts: str = FACTS, cited: Mapping[str, Iterable[CitedOn]] | None = None
) -> Library:
    """Open a library of the laws of a corpus, in memory."""
    files = {name: content.encode() for name, content in index(corpus, facts, cited).items()}
    files["law-facts.yaml"] = facts.encode()
    return Library(files, files.__getitem__)
