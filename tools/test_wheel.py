"""Builds the wheel, looks inside, and runs tests against it in an environment of its own."""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent

_TESTS = (
    "cli/test_search.py",
    "editing/test_scaffold.py",
    "editor",
    "exports",
    "mcp_server/test_protocol.py",
    "province/test_engine_answers.py",
    "site/test_content.py",
    "test_languages.py",
)
"""What prints and writes: templates, catalogues, styles, pages of the manual, facts of laws and SQL
come with the wheel. The rest does not depend on how the program was installed, and was tested
before."""


def main() -> int:
    """Return the exit code of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT],
            check=True,
        )
        wheel = next(home.glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            names = {name.split("/")[0] for name in archive.namelist()}
        top = {name for name in names if not name.endswith((".dist-info", ".data"))}
        if top != {"devolved_powers"}:
            print(f"the wheel holds {sorted(top)}, one top-level name is expected")
            return 1
        venv.create(home / "env", with_pip=True)
        scripts = home / "env" / ("Scripts" if os.name == "nt" else "bin")
        python = scripts / "python"
        constraints = ["--constraint", str(ROOT / "constraints.txt")]
        install = [str(python), "-m", "pip", "install", "--quiet", *constraints]
        subprocess.run([*install, f"{wheel}[test]"], check=True)
        tests = [str(ROOT / "tests" / name) for name in _TESTS]
        arguments = ["-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *tests]
        # -P and another folder: what is imported is the wheel, not the checkout
        return subprocess.run([str(python), "-P", *arguments], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    raise SystemExit(main())
