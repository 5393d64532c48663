"""The kinds of a registry's data files."""

from typing import Literal

FileKind = Literal[
    "registry", "decision", "catalog", "needs", "law-change", "discretion", "province"
]
"""What a data file holds: see `files.kind_of`."""
