"""Makes the package of facts on laws: dist/devolved-powers-law-facts-VERSION.zip.

    python tools/law_package.py [FOLDER]

Facts only, no text of a law: the files of `laws/`, what `laws/law-facts.yaml` says beside them, a
list with the SHA-256 of each, and the licence. The version stands in `laws/law-facts.yaml`; the
same facts give the same bytes, so that whoever has this repository can make the file and compare.
`powers law update FILE` takes it into a town's registry.
"""

import argparse
import hashlib
import sys
from pathlib import Path

from devolved_powers.editing.law_package import file_name_of, package_at, packed
from devolved_powers.errors import PowersError

ROOT = Path(__file__).parent.parent


def main(folder: Path) -> int:
    """Write the package into a folder; return 0, or 1 when the facts make none."""
    try:
        package = package_at(ROOT)
    except PowersError as error:
        print(f"{error.place or 'laws/'}: {error.message}", file=sys.stderr)
        return 1
    content = packed(package, (ROOT / "LICENSES" / "CC0-1.0.txt").read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name_of(package)
    path.write_bytes(content)
    print(f"{hashlib.sha256(content).hexdigest()}  {path.name}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the package of facts on laws.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist", metavar="FOLDER")
    raise SystemExit(main(parser.parse_args().folder))
