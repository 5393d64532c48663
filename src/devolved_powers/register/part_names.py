"""What the parts of a registry are called on paper, where the names of files tell nobody anything.

The words are Chinese, whatever language the program speaks: they stand in documents.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import LAWS_FOLDER, kind_of
from devolved_powers.store.loader import Loaded

_REST = "登记册本身"
_WHOLE: Mapping[FileKind, str] = {"registry": "登记册基本信息", "needs": "行政权力问题清单"}
_BY_KEY: Mapping[FileKind, tuple[str, str]] = {
    "catalog": ("执法事项目录", "field"),
    "law-change": ("待明确事项", "law"),
    "discretion": ("裁量基准", "title"),
}
"""What files of a kind are called, and the key that tells one from the other."""


def part_names(loaded: Loaded) -> dict[str, str]:
    """Return what each file of a registry is called on paper, by the name of the file.

    What stands before a mistake names a file that cannot be read to its end.

    Args:
        loaded: the registry as read.
    """
    return {file: _name(file, loaded) for file in (*loaded.documents, *loaded.strange)}


def part_name(file: str, names: Mapping[str, str]) -> str:
    """Return what a file is called on paper.

    Args:
        file: its name below the root, with `/`.
        names: what `part_names` made of the registry.
    """
    return names.get(file, _REST)


def registry_name(loaded: Loaded) -> str:
    """Return the name of a registry; empty where its root file does not tell it.

    Args:
        loaded: the registry as read.
    """
    return (
        loaded.registry.registry if loaded.registry else _text("registry.yaml", loaded, "registry")
    )


def _name(file: str, loaded: Loaded) -> str:
    kind = kind_of(file)
    if kind == "decision":
        identifier = _text(file, loaded, "decision") or PurePosixPath(file).stem
        return f"{identifier} {_text(file, loaded, 'title') or '（决定）'}"
    if kind is not None and kind in _WHOLE:
        return _WHOLE[kind]
    if kind is not None and kind in _BY_KEY:
        name, key = _BY_KEY[kind]
        return f"{name}（{_text(file, loaded, key) or PurePosixPath(file).stem}）"
    return "法律法规资料" if file.startswith(f"{LAWS_FOLDER}/") else _REST


def _text(file: str, loaded: Loaded, key: str) -> str:
    """Return a text at the top of a file, as far as that can be read."""
    document = loaded.documents.get(file)
    beginning = document.beginning if document else None
    value = beginning.get(key) if isinstance(beginning, dict) else None
    return value.strip() if isinstance(value, str) else ""
