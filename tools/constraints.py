"""Writes constraints.txt: the exact versions that the test command and CI install.

    python tools/constraints.py

Every library of every extra, for each Python from 3.11 on, by name and version only: no address of
an index, so that each machine takes them from its own. The extra `spark` is pinned too, though
`dev` does not bring it: `.ci/run` installs it apart. Look at the difference, run the tests,
commit. `nightly.yml` runs the tests without the file, to see what newer releases break.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Return the exit code of the resolver."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade", "--universal"]
    what = ["--python-version", "3.11", "--extra", "dev", "--extra", "spark", "pyproject.toml"]
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    # Datasette asks for any release of these; a pin would have pip replace itself
    plain += ["--no-emit-package", "pip", "--no-emit-package", "setuptools"]
    target = ["--output-file", "constraints.txt"]
    return subprocess.run([*command, *what, *plain, *target], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
