"""The program as users have it: a wheel of the checkout in an environment of its own."""

import compileall
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Installed(NamedTuple):
    """Where the program was installed to, and a sentence on how."""

    scripts: Path
    told: str

    @property
    def python(self) -> str:
        """Its Python."""
        return str(self.scripts / "python")

    @property
    def powers(self) -> str:
        """The program."""
        return str(self.scripts / "powers")


def quiet(command: list[str], folder: Path | None = None) -> None:
    """Run a command that prepares something, and show what it says only when it fails.

    Raises:
        SystemExit: when it fails.
    """
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def borrowed() -> list[str]:
    """Return the folders that the running Python finds its libraries in."""
    return [p for p in sys.path if Path(p).name in {"site-packages", "dist-packages"}]


def install(folder: Path, *, full: bool) -> Installed:
    """Build a wheel of the checkout, install it, and compile its modules.

    Args:
        folder: a new folder.
        full: install its libraries too; else those of the running environment are used.
    """
    quiet(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)], ROOT
    )
    wheel = next(folder.glob("*.whl"))
    place = folder / "environment"
    venv.create(place, with_pip=True, symlinks=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    if full:
        limits = ["--constraint", str(ROOT / "constraints.txt")]
        quiet([*pip, *limits, f"{wheel}[office,parquet,site]"])
        libraries = "its libraries as constraints.txt has them"
    else:
        # as newer installers do: the scripts of older ones import `re`, a third of a Python's start
        quiet(
            [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "install",
                "--python",
                pip[0],
                "--no-deps",
                str(wheel),
            ]
        )
        packages = next(place.glob("lib/python*/site-packages"))
        lines = "".join(f"{path}\n" for path in borrowed())
        (packages / "borrowed.pth").write_text(lines, encoding="utf-8", newline="\n")
        libraries = "the libraries of the environment that the bench runs in"
    package = next(place.glob("lib/python*/site-packages/devolved_powers"))
    if not compileall.compile_dir(package, quiet=1):
        raise SystemExit(f"modules of {package} cannot be compiled")
    count = len(list(package.rglob("*.py")))
    return Installed(
        place / "bin",
        f"a wheel of the checkout in an environment of its own, with {libraries}; its {count}"
        " modules were compiled before it was measured, what else is imported was by the warm-up",
    )


def variables(folder: Path) -> Mapping[str, str]:
    """Return all variables that a measured process is started with.

    None of `PYTHON…` is among them: with `PYTHONDONTWRITEBYTECODE`, modules would be compiled at
    every start.

    Args:
        folder: where the home and the cache are laid.
    """
    (folder / "home").mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "POWERS_LANG": "zh_CN",
        "POWERS_CACHE": str(folder / "cache"),
    }
