"""A registry that is asked, and the cache of its own."""

from pathlib import Path
from typing import NamedTuple

from devolved_powers.store import cache_folder
from tests.support import powers

BESIDE_THE_DATA = (
    "sources/list.csv",
    "schemas/decision.schema.json",
    "docs/notes.md",
    ".gitignore",
)
"""Files of a registry that no answer is made of: of these, the names alone are in the key."""


class Place(NamedTuple):
    """A registry, and a cache that holds nothing yet."""

    root: Path
    cache: Path

    def ask(self, *words: str, **variables: str) -> tuple[int, str, str]:
        done = powers(*words, cwd=self.root, env={"POWERS_CACHE": str(self.cache), **variables})
        return done.returncode, done.stdout, done.stderr

    def anew(self, *words: str, **variables: str) -> tuple[int, str, str]:
        return self.ask(*words, POWERS_NO_FRONT="1", **variables)

    def kept(self) -> list[Path]:
        return sorted(self.cache.glob(f"*/*{cache_folder.ANSWER}"))
