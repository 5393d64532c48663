"""The names of a registry's files, and what each holds.

Nothing is imported: whatever answers at once needs this.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from devolved_powers.models.file_kind import FileKind

ROOT_FILE = "registry.yaml"
PROVINCE_FILE = "province.yaml"
"""The manifest of many registries; it stands outside of them."""
NEEDS_FILE = "powers/needs.yaml"
LAW_CHANGES_FOLDER = "law-changes"
DISCRETION_FOLDER = "discretion"
FOLDERS = ("powers", "catalog", LAW_CHANGES_FOLDER, DISCRETION_FOLDER)
"""The folders of data files; one that is not there holds none."""
SELDOM_FOLDERS = (LAW_CHANGES_FOLDER, DISCRETION_FOLDER)
"""Those of them that most registries can do without: nobody makes them empty."""
LAWS_FOLDER = "laws"
SOURCES_FOLDER = "sources"
RECORD_FOLDER = "record"
"""The log that proves the record; git has it, and it is no part of what it proves."""
OWN_FOLDERS = (
    *FOLDERS,
    LAWS_FOLDER,
    SOURCES_FOLDER,
    RECORD_FOLDER,
    "schemas",
    "docs",
    ".github",
)
"""All folders of a registry; what is in them is looked at, whether or not a command reads it."""
JOURNAL_NAME = ".powers.journal"
"""The file that is there while several files are changed together: see `store/journal.py`."""
FORMAT_KEY = "data_format"
"""The key of `ROOT_FILE` that names the version of the data format; without it, that is 0."""
DATA_FORMAT = 1
"""The version of the data format that this program writes; newer data it refuses."""


def kind_of(name: str) -> "FileKind | None":
    """Return what a file of the registry holds, by its name below the root; None for others."""
    if name == ROOT_FILE:
        return "registry"
    if name == NEEDS_FILE:
        return "needs"
    if name == PROVINCE_FILE:
        return "province"
    folder, _slash, rest = name.partition("/")
    if "/" in rest or not rest.endswith(".yaml"):
        return None
    kinds: dict[str, FileKind] = {
        "powers": "decision",
        "catalog": "catalog",
        LAW_CHANGES_FOLDER: "law-change",
        DISCRETION_FOLDER: "discretion",
    }
    return kinds.get(folder)


def schema_line(name: str) -> str | None:
    """Return the first line that tells an editor a data file's schema; None for other files."""
    kind = kind_of(name)
    if kind is None:
        return None
    folder = "" if "/" not in name else "../"
    return f"# yaml-language-server: $schema={folder}schemas/{kind}.schema.json"
