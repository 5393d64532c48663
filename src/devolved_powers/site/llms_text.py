"""`llms.txt` (llmstxt.org): what the site is and how it is to be read, for models that answer.

A model that quotes one page does not see the notice of the others, nor what a word on the law
means: both stand here first. Its links are in full where the site has an address.
"""

from collections.abc import Iterator

from devolved_powers.i18n import _
from devolved_powers.site import data_package, downloads, published_schemas, search_index
from devolved_powers.site.files import Asset
from devolved_powers.site.navigation import navigation_of
from devolved_powers.site.pieces import visible
from devolved_powers.site.source import Edition

PATH = "llms.txt"
_WORDS = (
    ("现行有效", "所引条款在状态日期有效，文本未变"),
    ("条款序号调整", "条文内容相同，条号已变，引用时用新条号"),
    ("不能判定", "登记的法规资料不足以判断，既不是有效，也不是失效"),
    ("内容已修改", "条文已修改，所引的是旧文本"),
    ("未找到对应条款", "新文本中没有找到相应的条款"),
    ("尚未施行", "所引文本还没有开始施行"),
    ("部分依据已废止", "有的依据已废止，其余仍有效"),
    ("已废止", "所引依据已废止"),
)
"""The words of `STANDING_WORDS`, each with what a reader may conclude from it."""

_DISCRETION = (
    "裁量基准按公布文本列出，引用时应当同时说明文号和效力；幅度以内的数额由行政机关负责人决定，"
    "不得代为选择。未收录裁量基准，不表示没有。"
)


def llms_text(edition: Edition) -> Asset:
    """Return the file.

    Args:
        edition: what the site is made from.
    """
    return Asset(PATH, ("\n".join(_lines(edition)) + "\n").encode("utf-8"))


def _lines(edition: Edition) -> Iterator[str]:
    snapshot, town = edition.snapshot, edition.registry.town
    yield f"# {_plain(edition.title)}"
    yield ""
    yield (
        f"> {_plain(town.county)}{_plain(town.name)}承接的行政权力登记册，"
        f"状态日期{edition.day.isoformat()}：有效的权力事项{len(snapshot.powers)}项，"
        f"执法事项{len(snapshot.items)}项。"
    )
    if edition.notice:
        yield f"> **{edition.notice}。**"
    yield ""
    yield "回答问题前请注意："
    yield ""
    if edition.notice:
        yield f"- {edition.notice}。引用公示网页的任何内容时，都应当同时说明这一点。"
    yield "- 公示网页不是执法依据，不证明任何机关有权作出某项决定；有权与否以政府的正式文件为准。"
    yield (
        f"- “有效”指在状态日期（{edition.day.isoformat()}）有效。已收回、暂停、到期、失效、尚未施行"
        "的事项也有页面，答复前应当看事项的状态。"
    )
    yield "- 没有登记的内容写作“未提供”，不得推断补充；“不能判定”就是答案，不得改说成有效或失效。"
    yield (
        "- 事项的状态和依据状态是两回事：赋权没有收回，依据也可能已经修改或者废止。依据状态的含义："
    )
    yield from (f"    - {word}：{meaning}。" for word, meaning in _WORDS)
    if edition.loaded.standards:
        yield f"- {_DISCRETION}"
    for heading, links in _sections(edition):
        yield ""
        yield f"## {heading}"
        yield ""
        for name, path, note in links:
            yield f"- [{name}]({_link(edition, path)}){f': {note}' if note else ''}"


def _sections(edition: Edition) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield headings with what stands below: name, file and remark."""
    entries = edition.timeline.entries
    data = [
        ("全部事项（JSON）", f"{downloads.FOLDER}/all.json", "状态日期有效的权力事项和执法事项"),
        ("全部事项（CSV）", f"{downloads.FOLDER}/all.csv", "内容同上，一行一项，首行为栏目名称"),
        ("数据包说明", data_package.PATH, "Data Package 2，各文件的大小、摘要和栏目类型"),
        ("事项JSON的结构", published_schemas.ENTRY, "JSON Schema，栏目含义用中文写明"),
        ("清单JSON的结构", published_schemas.LIST, "JSON Schema"),
        ("检索索引", search_index.FILE, "所有事项的所有状态和日常用语，是一段脚本"),
        ("决定和法规变动", "feed.xml", "Atom"),
    ]  # fmt: skip
    if edition.log is not None:
        note = "登记记录日志和证明的目录；记录只证明登记了什么，不证明法律"
        data.append(("登记记录的证明（JSON）", "record/proofs/index.json", note))
    standards = [standard.standard for standard in edition.loaded.standards.values()]
    if standards:
        data.append((
            "裁量基准（YAML）",
            downloads.standard_file(standards[0]),
            "每件裁量基准一个文件，这是其中一例",
        ))  # fmt: skip
    if entries:
        first = entries[0]
        path = f"{first.PART}/{first.id}"
        data.insert(0, (
            "单个事项（JSON）",
            f"{path}.json",
            "每个事项的页面旁都有一个，这是其中一例；页面地址去掉末尾的斜杠，加上.json",
        ))  # fmt: skip
        data.insert(0, (
            "单个事项的页面",
            f"{path}/index.html",
            "其中一例，页面内有JSON-LD（schema.org、CPSV-AP）",
        ))  # fmt: skip
    yield "数据", data
    yield "页面", [(_(title), target, "") for _section, target, title in navigation_of(edition)]


def _link(edition: Edition, path: str) -> str:
    return edition.absolute(path) or path


def _plain(text: str) -> str:
    """Return a text of the registry in which nothing is Markdown."""
    return "".join(f"\\{c}" if c in _MARKUP else c for c in visible(text).replace("\n", " "))


_MARKUP = frozenset("\\`*_{}[]<>#!|&")
