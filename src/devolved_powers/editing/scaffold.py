"""The registry of another town, empty and sound, ready for `powers import`."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.checks import run
from devolved_powers.editing.program import ProgramSource
from devolved_powers.editing.workflow import ci_files
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.setup import ATTRIBUTES, OVERLOOKED
from devolved_powers.i18n import _
from devolved_powers.models.files import (
    DATA_FORMAT,
    FOLDERS,
    FORMAT_KEY,
    ROOT_FILE,
    kind_of,
    schema_line,
)
from devolved_powers.reports.json_v1.schemas import FINDINGS_FILE, findings_schema
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.lock import LOCK_NAME, refuse_repeated, registry_lock
from devolved_powers.store.named_paths import named_output
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.registry_folder import JOURNAL_NAME, is_link, stands_in
from devolved_powers.store.replacing import cannot_write, is_new
from devolved_powers.store.writing import write_together
from devolved_powers.yaml_text.scalars import scalar

ASPECTS = {
    "经济发展": {
        "农业农村": "agriculture", "林业": "forestry", "市场监管": "market",
        "粮食和物资储备": "grain", "发展改革": "development-reform", "经济和信息化": "industry",
        "商务": "commerce", "统计": "statistics",
    },
    "城市建设运行": {
        "城市管理": "urban-management", "住房和城乡建设": "housing-construction",
        "自然资源": "natural-resources", "交通运输": "transport", "水利": "water",
        "生态环境": "ecology", "应急管理": "emergency", "人民防空": "civil-air-defence",
    },
    "社会事业": {
        "民政": "civil-affairs", "人力资源和社会保障": "labour", "退役军人事务": "veterans",
        "医疗保障": "medical-insurance", "教育": "education", "卫生健康": "health",
        "文化和旅游": "culture-tourism", "文物": "cultural-relics", "新闻出版": "press",
        "广播电视": "broadcasting", "体育": "sports", "档案": "archives",
        "民族宗教": "ethnic-religious",
    },
}  # fmt: skip
"""The fields that lists of towns are divided into, with the names of their files."""
_IGNORED_THERE = frozenset({".git"})


@dataclass(frozen=True, kw_only=True)
class NewTown:
    """The town that a registry is begun for.

    Args:
        name: the town or subdistrict, such as 普安镇.
        county: the county.
        province: the province.
        city: the city; empty where there is none between.
    """

    name: str
    county: str
    province: str
    city: str = ""

    @property
    def government(self) -> tuple[str, str]:
        """The body that receives powers, and what kind it is."""
        if self.name.endswith("街道"):
            return f"{self.name}办事处", "街道办事处"
        return f"{self.name}人民政府", "乡镇人民政府"


def begin(folder: Path, town: NewTown, program: ProgramSource | None = None) -> list[str]:
    """Write an empty registry and check it.

    Args:
        folder: where; it must be empty, or not there yet.
        town: whose registry it is.
        program: where its CI takes the program from; without it there is no CI.

    Returns:
        The names of the files written, below the folder.

    Raises:
        PowersError: when the folder is not empty, lies behind a link or among the own files of
            another registry, or cannot be written.
    """
    named_output(folder)
    place = OutputFolder.named(folder)
    if folder.exists() and not folder.is_dir():
        raise _refused(_("{folder} is a file.").format(folder=folder))
    if not stands_in(place.base, JOURNAL_NAME):  # else what was begun is finished first
        _refuse_others(folder)
    files = _files(town, program)
    documents = (document(n, content) for n, content in files.items() if kind_of(n) is not None)
    findings = run(from_documents(folder, documents))
    if findings:
        message = _("The new registry is not sound: {reason}")
        raise PowersError(message.format(reason=findings[0].result.message), place=findings[0].file)
    new_folders = _make(place.base)
    try:
        with registry_lock(place.base) as recovered:
            refuse_repeated(recovered)
            _refuse_others(folder)
            changes = {place.below_base(n): (None, content) for n, content in files.items()}
            write_together(place.base, changes)
    except BaseException:
        for each in new_folders:
            with contextlib.suppress(OSError):  # what stands in it is half of a change
                each.rmdir()
        raise
    return list(files)


def _make(folder: Path) -> list[Path]:
    """Make the folder; return it and those above it that were not there, the innermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return missing


def _refuse_others(folder: Path) -> None:
    """Refuse a folder that holds a file of somebody else's; a killed `init` leaves empty folders.

    Raises:
        PowersError: when it does.
    """
    for path in folder.rglob("*"):
        name = path.relative_to(folder).parts[0]
        ours = name in (LOCK_NAME, JOURNAL_NAME) or is_new(path.name)
        if name not in _IGNORED_THERE and not ours and (is_link(path) or not path.is_dir()):
            raise _refused(_("{folder} is not empty.").format(folder=folder))


def add_ci(folder: Path, program: ProgramSource) -> list[str]:
    """Add the CI to a registry that has none.

    Args:
        folder: the registry's folder, the top of its repository.
        program: where the CI takes the program from.

    Returns:
        The names of the files written, below the folder.

    Raises:
        PowersError: when one of the files is there already, or cannot be written.
    """
    files = ci_files(program)
    with registry_lock(folder):
        for name in files:
            if stands_in(folder, name):
                hint = _("Remove it first, or write the new source into it; nothing was written.")
                raise _refused(_("{file} is there already.").format(file=folder / name), hint=hint)
        write_together(folder, {name: (None, content) for name, content in files.items()})
    return list(files)


def _refused(message: str, hint: str = "") -> PowersError:
    return PowersError(
        message,
        hint=hint or _("Name a new folder; nothing was written."),
        code=ExitCode.USAGE,
    )


def _files(town: NewTown, program: ProgramSource | None) -> dict[str, bytes]:
    """Return the files of a new registry: name to content; its root file last."""
    files = {f"{folder}/.gitkeep": "" for folder in (*FOLDERS, "laws")}
    described = {**schemas(), FINDINGS_FILE: findings_schema()}
    files |= {f"schemas/{name}": content for name, content in described.items()}
    files[".gitattributes"] = "* text=auto eol=lf\n" + "".join(f"{line}\n" for line in ATTRIBUTES)
    files[".gitignore"] = "".join(f"{line}\n" for line in OVERLOOKED)
    files["README.md"] = _README.format(town=town.name)
    return {
        **{name: content.encode("utf-8") for name, content in files.items()},
        **(ci_files(program) if program else {}),
        ROOT_FILE: _root_file(town).encode("utf-8"),
    }


def _root_file(town: NewTown) -> str:
    name, kind = town.government
    place = {"name": town.name, "county": town.county, "city": town.city, "province": town.province}
    town_keys = ", ".join(f"{key}: {scalar(v, in_flow=True)}" for key, v in place.items() if v)
    lines = [
        str(schema_line(ROOT_FILE)),
        f"{FORMAT_KEY}: {DATA_FORMAT}",
        f"registry: {scalar(town.name + '赋权事项')}",
        f"town: {{{town_keys}}}",
        "bodies:",
        f"  - {{name: {scalar(name, in_flow=True)}, kind: {kind}}}",
        "aspects:",
    ]
    for aspect, fields in ASPECTS.items():
        lines.append(f"  {aspect}:")
        lines += [f"    - {{field: {field}, slug: {slug}}}" for field, slug in fields.items()]
    lines += [
        "# 群众的说法和登记用语不同的，去掉下面两行的井号，照样填写，查询时两种说法都认：",
        "# synonyms:",
        "#   - {everyday: [占道, 占路], official: [占用 城市道路]}",
        "control_totals: {decisions: 0, powers: 0, enforcement_items: 0, needs: 0}",
        "provenance:",
        "  status: reconstructed",
        "  assumed: [aspects]",
        "  note: 领域依通用模板列出；名单与正式文件核对后，把 status 改为 transcribed",
    ]
    return "".join(f"{line}\n" for line in lines)


_README = """\
# {town}赋权事项登记

本文件夹用于登记县级赋予{town}行使的行政权力事项。登记内容都是文本文件，由git保存每一次修改。

| 文件 | 内容 |
| --- | --- |
| `registry.yaml` | 镇、县级部门、领域，以及各类事项应有的总数 |
| `powers/` | 每份决定（批次、调整、收回）一个文件，如 `batch-1.yaml` |
| `catalog/` | 综合行政执法事项目录，每个领域一个文件 |
| `sources/` | 导入的清单原文，逐行对应编号 |
| `laws/` | 所引法律法规的条文数、日期等事实，由程序生成，不含法条正文 |
| `schemas/` | 供编辑器提示用的格式说明，由程序生成，不要改动 |

## 日常操作

1. 导入正式清单（Excel、Word、csv或网页）。先试运行，看“原文”与“读作”两栏是否一致：

   ```sh
   powers import 清单.xlsx --decision batch-1 --title 决定的标题 --effective 2022-03-01 --dry-run
   ```

   部门第一次出现时，加上 `--add-bodies`；清单没有写领域的，加上 `--field 领域名称`。
   总数、各类小计与清单自称的数目不一致的，程序拒绝写入。核对无误后去掉 `--dry-run`。

2. 核对全部文件：`powers validate`。必须改的改完，请核实的逐条核实。
3. 查询：`powers search 餐饮`。导出：`powers export -o 清单.csv`。
   群众的说法查不到的，在 `registry.yaml` 的 `synonyms` 中加一行。
4. 与新发布的清单比对：`powers import 清单.xlsx --compare`。
5. 每次修改后提交：`git add -A`，`git commit -m "登记第一批"`。
   首次使用前运行一次 `powers git-setup`。

## 注意

- 编号一经使用永不更改、永不再用；收回的事项用 `powers decide recall` 登记，不得删除。
- 不知道的内容留空，不得猜测。
- 数据未经核对之前，各项输出都注明“重构数据，不得作为执法依据”。
"""
