"""A registry in a repository, whose record was corrected, and the site of it."""

import os
from datetime import date
from pathlib import Path
from unittest.mock import patch

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.repository import Repository
from tests.site.registries import LATER, eventful
from tests.support import SMALL, copy_of

ADDRESS = "https://town.example.invalid/powers/"
SECOND = "powers/batch-2.yaml"
DAY = date(2026, 11, 23)
CORRECTED_ON = "2026-11-19T20:00:00+0000"
"""When the correction was committed: the day after, in China."""


def recorded(root: Path, *, address: str = ADDRESS) -> Repository:
    """Record a registry with every kind of event, then correct what was recorded.

    Args:
        root: where to.
        address: the site's; empty for none.
    """
    repository = Repository(eventful(root))
    if address:
        file = root / "registry.yaml"
        text = file.read_text(encoding="utf-8") + f"site: {{address: '{address}'}}\n"
        file.write_text(text, encoding="utf-8", newline="\n")
    repository.commit("first")
    repository.edit(SECOND, ("承接能力不足", "承接能力不够"))
    with patch.dict(os.environ, {"GIT_COMMITTER_DATE": CORRECTED_ON}):
        repository.commit("更正理由")
    return repository


def site_of(root: Path, folder: Path, day: date = DAY) -> Path:
    """Build the site of a registry."""
    build(read(root, day=day), folder)
    return folder


def lasting(root: Path, until: str = "2023-07-31") -> Path:
    """Write a registry of which a grant has a term, and no decision ends it."""
    copy_of(SMALL, root)
    basis = "basis: 《示例城市道路条例》第四条"
    text = LATER.replace(basis, f"{basis}\n    until: {until}")
    (root / SECOND).write_text(text, encoding="utf-8", newline="\n")
    return root
