"""Packs the extension of VS Code into one file that an editor installs without a market.

    python tools/vscode_extension.py [--npm FOLDER] [-o FILE]

FOLDER is a `node_modules` with `@vscode/vsce` and what editors/vscode/package.json depends on;
without it, npm brings them into a folder of its own, which is thrown away.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "editors" / "vscode"
VSCE = "@vscode/vsce@4.1.0"
"""What packs, by the version that the tests ran."""


def main() -> None:
    """Pack, and tell where the file is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--npm", type=Path, help="a node_modules that has all that is needed")
    parser.add_argument("-o", "--output", type=Path, help="the file to write")
    given = parser.parse_args()
    version = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))["version"]
    output = given.output or ROOT / f"powers-{version}.vsix"
    with tempfile.TemporaryDirectory() as name:
        pack(output.resolve(), given.npm or _brought(Path(name)))
    sys.stdout.write(f"{output}\n")


def pack(output: Path, packages: Path) -> None:
    """Pack the extension.

    Args:
        output: the file to write.
        packages: the `node_modules` that has vsce and what the extension depends on.

    Raises:
        CalledProcessError: when vsce refuses.
    """
    program = packages / "@vscode" / "vsce" / "vsce"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "extension"
        lay_out(folder, packages)
        command = [
            "node",
            str(program),
            "package",
            "--allow-missing-repository",
            "--out",
            str(output),
        ]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)


def lay_out(folder: Path, packages: Path) -> None:
    """Put the extension with what it depends on into a folder, as an editor loads it."""
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns("node_modules", "*.vsix"))
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    for package in sorted(_needed(EXTENSION, packages)):
        copied = folder / "node_modules" / package
        shutil.copytree(packages / package, copied, dirs_exist_ok=True)


def _needed(folder: Path, packages: Path) -> set[str]:
    """Return the packages that one depends on, and those that they depend on."""
    needed: set[str] = set()
    ahead = [folder]
    while ahead:
        described = json.loads((ahead.pop() / "package.json").read_text(encoding="utf-8"))
        for package in set(described.get("dependencies", {})) - needed:
            needed.add(package)
            ahead.append(packages / package)
    return needed


def _brought(folder: Path) -> Path:
    described = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    wanted = [f"{package}@{version}" for package, version in described["dependencies"].items()]
    quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"]
    subprocess.run(["npm", "install", *quiet, "--prefix", folder, VSCE, *wanted], check=True)
    return folder / "node_modules"


if __name__ == "__main__":
    main()
