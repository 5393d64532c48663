"""What an editor asks for when it starts the server: its `initializationOptions`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.i18n import language

_CHINESE = "zh"


@dataclass(frozen=True)
class Settings:
    """What an editor asks for.

    Args:
        language: the language that is spoken to it.
        statutes: the folders of statute texts, for `hover`.
        schema_findings: whether what a YAML server tells from the schema is told here too.
        undecided: whether places that cannot be judged (不能判定) are shown as hints.
        unknown: names and values that mean nothing here, to be told.
    """

    language: str
    statutes: tuple[Path, ...] = ()
    schema_findings: bool = True
    undecided: bool = False
    unknown: tuple[str, ...] = ()


def settings_of(options: object) -> Settings:
    """Return what an editor asks for; what is not said, the environment says.

    Args:
        options: what came with its first request, whatever that is.
    """
    given = dict(options) if isinstance(options, Mapping) else {}
    unknown: list[str] = []
    if options is not None and not isinstance(options, Mapping):
        unknown.append(repr(options))
    spoken = _language(given.pop("language", None), unknown)
    statutes = _folders(given.pop("statutes", None), unknown)
    schema_findings = _switch(given, "schemaFindings", unknown, otherwise=True)
    undecided = _switch(given, "undecided", unknown, otherwise=False)
    unknown.extend(map(str, given))
    return Settings(spoken, statutes, schema_findings, undecided, tuple(unknown))


def from_environment() -> Settings:
    """Return what holds before an editor asked for anything."""
    return settings_of(None)


def _language(value: object, unknown: list[str]) -> str:
    if value in (None, ""):
        return language()
    name = str(value).replace("-", "_").lower()
    if name.split("_")[0] in (_CHINESE, "en"):
        return "zh_CN" if name.startswith(_CHINESE) else "en"
    unknown.append(f"language: {value!r}")
    return language()


def _folders(value: object, unknown: list[str]) -> tuple[Path, ...]:
    if value in (None, "", []):
        named = os.environ.get("POWERS_STATUTES", "").split(os.pathsep)
        return tuple(Path(name) for name in named if name)
    names = value if isinstance(value, list) else [value]
    if all(isinstance(name, str) for name in names):
        return tuple(Path(str(name)) for name in names if name)
    unknown.append(f"statutes: {value!r}")
    return ()


def _switch(given: dict[object, object], name: str, unknown: list[str], *, otherwise: bool) -> bool:
    value = given.pop(name, None)
    if value is None or isinstance(value, bool):
        return otherwise if value is None else value
    unknown.append(f"{name}: {value!r}")
    return otherwise
