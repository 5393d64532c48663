"""The pages for the clerks of a new registry, the examples, and the checks before a commit."""

from dataclasses import dataclass
from importlib.resources import files
from string import Template

from devolved_powers.editing.law_watch_workflow import LAW_WATCH
from devolved_powers.editing.program import PACKAGE, ProgramCommit, ProgramSource
from devolved_powers.editing.workflow import FOLDER, WORKFLOW
from devolved_powers.yaml_text.scalars import scalar

_TEMPLATES = files("devolved_powers.editing") / "town"
_PRE_COMMIT = "pre-commit-config.yaml"


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


def town_pages(town: NewTown, program: ProgramSource | None, *, has_facts: bool) -> dict[str, str]:
    """Return the pages of a new registry: name below its folder to text.

    Args:
        town: whose registry it is.
        program: where the program is taken from; None where that is not known.
        has_facts: whether facts of laws come with it.
    """
    pages = {"README.md": _readme(town, program, has_facts)}
    words = _words(town)
    for example in (_TEMPLATES / "examples").iterdir():
        pages[f"examples/{example.name}"] = _filled(f"examples/{example.name}", words)
    pages[f".{_PRE_COMMIT}"] = _filled(_PRE_COMMIT, {})
    return dict(sorted(pages.items()))


def _filled(name: str, words: dict[str, str]) -> str:
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    return Template(text).substitute(words) if words else text


def _words(town: NewTown) -> dict[str, str]:
    """Return what the examples name, each as a YAML scalar: names are data, whatever they hold."""
    government, _kind = town.government
    told = {
        "government": government,
        "county_government": f"{town.county}人民政府",
        "enforcement": f"{town.county}综合行政执法局",
        "granting": f"赋予{town.name}县级行政权力事项（第一批）",
        "recalling": f"收回{town.name}部分县级行政权力事项",
        "upstream": "关于赋予乡镇和街道县级行政权力的决定",
        "pending": f"已立案的由{town.name}继续办结",
    }
    return {name: scalar(value, in_flow=True) for name, value in told.items()}


def _readme(town: NewTown, program: ProgramSource | None, has_facts: bool) -> str:
    if program is None:
        source = (
            f"向提供程序的单位索取安装包（文件名以`devolved_powers-`开头，以`.whl`结尾），放进"
            f"本文件夹的`{FOLDER}`文件夹，然后在本文件夹里逐行运行："
        )
        windows = rf".venv\Scripts\pip install -q (Get-Item {FOLDER}\*.whl).FullName"
        elsewhere = f".venv/bin/pip install -q {FOLDER}/*.whl"
    else:
        source = "在本文件夹里逐行运行："
        if isinstance(program, ProgramCommit):
            wanted = f"{PACKAGE}[office,site] @ {program.address}"
        else:
            wanted = f"./{FOLDER}/{program.name}[office,site]"
        windows = rf'.venv\Scripts\pip install -q "{wanted}"'
        elsewhere = f".venv/bin/pip install -q '{wanted}'"
    return _filled(
        "README.md",
        {
            "town": town.name,
            "source": source,
            "install_on_windows": windows,
            "install_elsewhere": elsewhere,
            "laws": _FACTS if has_facts else _NO_FACTS,
            "ci": _CI if program else _NO_CI,
        },
    )


_FACTS = (
    "`laws/`里已经有法律法规的资料（版本、日期、条款数，不含条文），与程序一起提供，登记的依据随即"
    "可以核对。收录了哪些，运行`powers law list --all`。没有收录的，一律答“不能判定”，不作猜测。"
)
_NO_FACTS = (
    "`laws/`里还没有法律法规的资料，依据在补上以前一律“不能判定”。有其他登记册的，运行"
    "`powers init . --laws 那个登记册的文件夹`，把它的资料复制过来；有法律法规文本的，运行"
    "`powers law index --statutes 文本文件夹`生成。"
)
_CI = (
    f"服务器按`{WORKFLOW}`自动核对每一次修改，每周一查依据有无变化；按`{LAW_WATCH}`每周四"
    "查法律法规有无变化，有变化或者没有查到的，开立议题。文本的来源写入仓库变量"
    "`POWERS_STATUTES_SOURCE`；另要一个待审的改动的，仓库变量`POWERS_LAW_WATCH_WRITE`写`yes`。"
)
_NO_CI = (
    "还没有设置。知道程序的固定来源（安装包，或者仓库地址和提交编号）以后，运行"
    "`powers init . --program 来源`。"
)
