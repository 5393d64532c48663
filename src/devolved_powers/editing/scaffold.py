"""The registry of another town, empty and sound, ready for `powers import`."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from devolved_powers.checks import run
from devolved_powers.editing.law_watch_workflow import LAW_WATCH
from devolved_powers.editing.program import ProgramSource
from devolved_powers.editing.town_pages import NewTown, town_pages
from devolved_powers.editing.workflow import WORKFLOW, ci_files
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.setup import ATTRIBUTES, OVERLOOKED
from devolved_powers.i18n import _
from devolved_powers.law.titles import SUFFIX
from devolved_powers.models.files import (
    DATA_FORMAT,
    FOLDERS,
    FORMAT_KEY,
    JOURNAL_NAME,
    LAWS_FOLDER,
    ROOT_FILE,
    SELDOM_FOLDERS,
    kind_of,
    schema_line,
)
from devolved_powers.reports.json_v1.schemas import FINDINGS_FILE, findings_schema
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.lock import LOCK_NAME, refuse_repeated, registry_lock
from devolved_powers.store.named_paths import named_output
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.registry_folder import is_link, names_in, read_in, stands_in
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
SCENES = (
    "餐饮店", "农贸市场", "商场超市", "临街商铺", "建筑工地", "住宅小区", "农资店", "养殖场",
    "屠宰场", "种植基地", "林区", "木材加工点", "河道水库", "公路沿线", "客货运站场", "城市道路",
    "公园绿地", "加油站", "燃气站点", "烟花爆竹店", "工业企业", "网吧", "歌舞娱乐场所", "旅馆民宿",
    "旅游景区", "印刷复印店", "学校幼儿园", "校外培训机构", "医疗机构", "美容美发店", "养老机构",
    "殡葬服务场所", "文物保护单位", "宗教活动场所", "废品收购站", "粮食收购点", "乡村建设用地",
)  # fmt: skip
"""The places that sheets for a visit are made for."""
GIVEN_OUT = (
    "/.venv/", "/public/", "/*.docx", "/*.xlsx", "/*.xls", "/*.csv", "/*.html", "/*.pdf",
    "/*.sqlite", "/*.parquet", "/*.jsonl",
)  # fmt: skip
"""What git is to leave out of a registry: the program, and files made from the data. They lie at
the top of its folder; what was imported is kept, in `sources/`."""
_IGNORED_THERE = frozenset({".git"})


def begin(
    folder: Path,
    town: NewTown,
    program: ProgramSource | None = None,
    facts: Mapping[str, bytes] | None = None,
) -> list[str]:
    """Write an empty registry and check it.

    Args:
        folder: where; it must be empty, or not there yet.
        town: whose registry it is.
        program: where its CI takes the program from; without it there is no CI.
        facts: the facts of laws that it begins with: name in `laws/` to content.

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
    files = _files(town, program, facts or {})
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
    """Add the CI to a registry that has none, or lacks a workflow of it.

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
        there = [name for name in files if stands_in(folder, name)]
        same = [name for name in there if read_in(folder, name) == files[name]]
        other = [name for name in there if name not in same]
        for name in same:  # the wheel its clerk installed it from; a workflow it has already
            del files[name]
        if other or not files.keys() & {WORKFLOW, LAW_WATCH}:
            hint = _("Remove it first, or write the new source into it; nothing was written.")
            place = folder / (*other, WORKFLOW)[0]
            raise _refused(_("{file} is there already.").format(file=place), hint=hint)
        write_together(folder, {name: (None, content) for name, content in files.items()})
    return list(files)


def add_facts(folder: Path, facts: Mapping[str, bytes]) -> int:
    """Add facts of laws to a registry that has none.

    Args:
        folder: the registry's folder.
        facts: name in `laws/` to content.

    Returns:
        How many files were written.

    Raises:
        PowersError: when it has facts already, or they cannot be written.
    """
    with registry_lock(folder):
        present = names_in(folder, LAWS_FOLDER) if stands_in(folder, LAWS_FOLDER) else []
        if any(name.endswith(SUFFIX) for name in present):
            raise _refused(
                _("{folder} has facts of laws already.").format(folder=folder / LAWS_FOLDER),
                hint=_("`powers law index --statutes DIR` adds to them; nothing was written."),
            )
        changes = {f"{LAWS_FOLDER}/{name}": (None, content) for name, content in facts.items()}
        write_together(folder, changes)
    return len(facts)


def _refused(message: str, hint: str = "") -> PowersError:
    return PowersError(
        message,
        hint=hint or _("Name a new folder; nothing was written."),
        code=ExitCode.USAGE,
    )


def _files(
    town: NewTown, program: ProgramSource | None, facts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the files of a new registry: name to content; its root file last."""
    files = {f"{folder}/.gitkeep": "" for folder in FOLDERS if folder not in SELDOM_FOLDERS}
    if not facts:
        files[f"{LAWS_FOLDER}/.gitkeep"] = ""
    described = {**schemas(), FINDINGS_FILE: findings_schema()}
    files |= {f"schemas/{name}": content for name, content in described.items()}
    files[".gitattributes"] = "* text=auto eol=lf\n" + "".join(f"{line}\n" for line in ATTRIBUTES)
    files[".gitignore"] = "".join(f"{line}\n" for line in (*OVERLOOKED, *GIVEN_OUT))
    files |= town_pages(town, program, has_facts=bool(facts))
    return {
        **{name: content.encode("utf-8") for name, content in files.items()},
        **{f"{LAWS_FOLDER}/{name}": content for name, content in facts.items()},
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
        "# 县级部门去掉下一行的井号，照样增列；导入清单时加--add-bodies，由程序增列：",
        f"#   - {{name: {scalar(town.county + '农业农村局', in_flow=True)}, kind: 县级部门}}",
        "aspects:",
    ]
    for aspect, fields in ASPECTS.items():
        lines.append(f"  {aspect}:")
        lines += [f"    - {{field: {field}, slug: {slug}}}" for field, slug in fields.items()]
    lines += [
        f"scenes: [{', '.join(SCENES)}]",
        "# 群众的说法和登记用语不同的，去掉下面两行的井号，照样填写，查询时两种说法都认：",
        "# synonyms:",
        "#   - {everyday: [占道, 占路], official: [占用 城市道路]}",
        "# 公开网页之前，去掉下面几行的井号，按实际情况填写，没有的删去，显示在每页下方：",
        "# site:",
        f"#   publisher: {scalar(name, in_flow=True)}",
        f"#   contact: {{body: {scalar(name, in_flow=True)}, telephone: 0000-1234567}}",
        "control_totals: {decisions: 0, powers: 0, enforcement_items: 0, needs: 0}",
        "provenance:",
        "  status: reconstructed",
        "  assumed: [aspects, scenes]",
        "  note: 领域、场景依通用模板列出；名单与正式文件核对后，把status改为transcribed",
    ]
    return "".join(f"{line}\n" for line in lines)
