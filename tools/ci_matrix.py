"""Prints what CI runs on: the versions of Python that pyproject.toml promises.

python3 tools/ci_matrix.py >> "$GITHUB_OUTPUT"

The standard library is enough for it, so that a job needs no set-up to run it.
"""

import json
import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
_VERSION = re.compile(r"Programming Language :: Python :: (\d+\.\d+)")


def versions(pyproject: str) -> list[str]:
    """Return the versions of Python among the classifiers, in their order.

    Args:
        pyproject: the text of a `pyproject.toml`.
    """
    classifiers = tomllib.loads(pyproject)["project"]["classifiers"]
    return [found[1] for found in map(_VERSION.fullmatch, classifiers) if found]


if __name__ == "__main__":
    print("python=" + json.dumps(versions(PYPROJECT.read_text(encoding="utf-8"))))
