"""A package of facts on laws: the same bytes from the same facts, and nothing of a stranger's."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import law_package as tool
import pytest

from devolved_powers.editing.law_package import MANIFEST, file_name_of, package_at, packed
from devolved_powers.errors import PowersError
from devolved_powers.law.law_file import write_law_file
from devolved_powers.law.national import LawPackage
from devolved_powers.models.laws import LawFile
from tests.law.invented import FACTS, GARDEN, corpus_folder, index
from tests.support import ROOT, contents

Parts = dict[str, bytes]
LAW = f"laws/{GARDEN}.yaml"
FACTS_PART = "laws/national-facts.yaml"


@pytest.fixture
def package(tmp_path: Path) -> LawPackage:
    root = tmp_path / "source"
    (root / "laws").mkdir(parents=True)
    for name, text in index(corpus_folder(tmp_path / "corpus")).items():
        (root / "laws" / name).write_text(text, encoding="utf-8")
    (root / "registry.yaml").touch()
    facts = "version: 2026.11.30\n" + FACTS
    (root / "laws" / "law-facts.yaml").write_text(facts, encoding="utf-8")
    return package_at(root)


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, *, sealed: bool = True) -> bytes:
    """Return a package of parts, its list made to fit unless it is to lie."""
    if sealed:
        told = json.loads(parts[MANIFEST])
        listed = {n: hashlib.sha256(c).hexdigest() for n, c in parts.items() if n != MANIFEST}
        parts = parts | {MANIFEST: json.dumps({**told, "files": listed}).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def test_the_same_facts_give_the_same_bytes(package: LawPackage) -> None:
    made = packed(package, b"CC0")
    assert packed(package, b"CC0") == made
    told = json.loads(parts_of(made)[MANIFEST])
    assert told["version"] == "2026.11.30"
    assert told["until"] == "2023-12-31"
    assert told["licence"] == "CC0-1.0"
    assert set(told["files"]) == {LAW, FACTS_PART, "LICENSE"}
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}


def test_the_rules_of_procedure_come_with_it(package: LawPackage, tmp_path: Path) -> None:
    with_rules = replace(package, procedure="rules: []\n")
    file = tmp_path / file_name_of(package)
    file.write_bytes(packed(with_rules, b"CC0"))
    assert parts_of(file.read_bytes())["laws/procedure.yaml"] == b"rules: []\n"
    assert package_at(file).rules() == {"procedure.yaml": b"rules: []\n"}
    assert package.rules() == {}


def test_what_is_packed_is_read_again_from_the_file_and_from_its_folder(
    package: LawPackage, tmp_path: Path
) -> None:
    file = tmp_path / file_name_of(package)
    file.write_bytes(packed(package, b"CC0"))
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path / "unpacked")
    for source in (file, tmp_path / "unpacked"):
        read = package_at(source)
        assert (read.version, read.facts, dict(read.files)) == (
            package.version,
            package.facts,
            dict(package.files),
        )


def test_the_project_makes_its_own_package(tmp_path: Path) -> None:
    assert tool.main(tmp_path) == 0
    (file,) = tmp_path.iterdir()
    first = file.read_bytes()
    assert tool.main(tmp_path) == 0
    assert file.read_bytes() == first
    read = package_at(file)
    assert file.name == f"devolved-powers-law-facts-{read.version}.zip"
    ours = {path.name for path in (ROOT / "laws").glob("*.yaml")}
    assert set(read.files) == ours - {"law-facts.yaml", "procedure.yaml"}
    assert read.rules()["procedure.yaml"] == (ROOT / "laws" / "procedure.yaml").read_bytes()


def without_seal(parts: Parts) -> Parts:
    return parts | {LAW: parts[LAW].replace(b'"article": 4', b'"article": 5')}


def another_law(parts: Parts) -> Parts:
    other = write_law_file(LawFile(law="另一部条例", seal="0" * 10, versions=()))
    return parts | {LAW: other.encode()}


def broken_line(parts: Parts) -> Parts:
    text = parts[LAW].decode()
    from devolved_powers.law.law_file import seal_of

    bad = text.replace('{"article": 4', '{"article": "four"')
    seal = text.split("\nseal: ")[1].split("\n")[0]
    return parts | {LAW: bad.replace(seal, f'"{seal_of(bad)}"', 1).encode()}


def told(key: str, value: object) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        manifest = {**json.loads(parts[MANIFEST]), key: value}
        return parts | {MANIFEST: json.dumps(manifest).encode()}

    return change


def rules_by(text: str) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {"laws/procedure.yaml": text.encode()}


HOSTILE: dict[str, tuple[Callable[[Parts], Parts], bool]] = {
    "leads out": (lambda p: p | {"../x.yaml": b"x"}, True),
    "leads out of laws": (lambda p: p | {"laws/../../x.yaml": b"x"}, True),
    "absolute": (lambda p: p | {"/etc/x.yaml": b"x"}, True),
    "another system's path": (lambda p: p | {"laws/..\\x.yaml": b"x"}, True),
    "a drive": (lambda p: p | {"laws/C:x.yaml": b"x"}, True),
    "another folder": (lambda p: p | {"powers/batch-1.yaml": b"x"}, True),
    "no file of a law": (lambda p: p | {"laws/x.py": b"x"}, True),
    "hidden": (lambda p: p | {"laws/.x.yaml": b"x"}, True),
    "an unknown part": (lambda p: p | {"laws/x.yaml": b"x"}, False),
    "a part is missing": (lambda p: {n: c for n, c in p.items() if n != LAW}, False),
    "other content": (lambda p: p | {LAW: p[LAW] + b"\n"}, False),
    "a broken seal": (without_seal, True),
    "about another law": (another_law, True),
    "a line that is no article": (broken_line, True),
    "rules that do not fit": (rules_by("rules: 1"), True),
    "rules that are no YAML": (rules_by("rules: ["), True),
    "no law at all": (lambda p: p | {LAW: b"[]"}, True),
    "no text": (lambda p: p | {LAW: b"\xff\xfe"}, True),
    "facts that do not fit": (lambda p: p | {FACTS_PART: b"version: 2026.11.30\nlaws: 1"}, True),
    "facts without a version": (lambda p: p | {FACTS_PART: b"laws: []"}, True),
    "a version that is none": (lambda p: p | {FACTS_PART: b"version: newest"}, True),
    "no facts": (lambda p: {n: c for n, c in p.items() if n != FACTS_PART}, True),
    "another version": (told("version", "2030.1.1"), True),
    "another form": (told("form", 2), True),
    "another package": (told("package", "x"), True),
    "files that are none": (told("files", [LAW]), False),
    "no list": (lambda p: {n: c for n, c in p.items() if n != MANIFEST}, False),
    "a list that is none": (lambda p: p | {MANIFEST: b"[" * 100_000}, False),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("unpacked", [False, True], ids=["file", "folder"])
def test_what_is_not_whole_is_refused_with_its_place(
    package: LawPackage, tmp_path: Path, name: str, unpacked: bool
) -> None:
    change, sealed = HOSTILE[name]
    content = zipped(change(parts_of(packed(package, b"CC0"))), sealed=sealed)
    source = tmp_path / "given.zip"
    source.write_bytes(content)
    if unpacked:
        parts = parts_of(content)
        if not all(n.startswith("laws/") or "/" not in n for n in parts) or any(
            set(n) & set("\\:") or ".." in n for n in parts
        ):
            pytest.skip("no folder holds such a name")
        source = tmp_path / "given"
        (source / "laws").mkdir(parents=True)
        for part, held in parts.items():
            (source / part).write_bytes(held)
    before = contents(tmp_path)
    with pytest.raises(PowersError) as refused:
        package_at(source)
    assert refused.value.hint
    assert "given" in refused.value.place + refused.value.message
    assert "\n" not in refused.value.message
    assert contents(tmp_path) == before


def refuse(tmp_path: Path, content: bytes) -> str:
    source = tmp_path / "given.zip"
    source.write_bytes(content)
    with pytest.raises(PowersError) as refused:
        package_at(source)
    assert refused.value.hint
    return refused.value.message


def test_a_link_is_refused(package: LawPackage, tmp_path: Path) -> None:
    out = io.BytesIO(packed(package, b"CC0"))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("laws/链接.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "链接" in refuse(tmp_path, out.getvalue())


def test_a_part_that_is_there_twice_is_refused(package: LawPackage, tmp_path: Path) -> None:
    out = io.BytesIO(packed(package, b"CC0"))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(LAW, b"x")
    assert GARDEN in refuse(tmp_path, out.getvalue())


def test_a_part_that_unpacks_to_too_much_is_not_unpacked(
    package: LawPackage, tmp_path: Path
) -> None:
    out = io.BytesIO(packed(package, b"CC0"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("laws/大.yaml", bytes(17 * 1024 * 1024))
    refuse(tmp_path, out.getvalue())


def test_more_parts_than_a_package_has_are_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(5001):
            archive.writestr(f"laws/{number}.yaml", b"")
    refuse(tmp_path, out.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 1000, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    refuse(tmp_path, content)


def test_a_cut_archive_is_refused(package: LawPackage, tmp_path: Path) -> None:
    made = packed(package, b"CC0")
    for at in (10, len(made) // 2, len(made) - 1):
        refuse(tmp_path, made[:at])


def test_a_changed_byte_is_refused(package: LawPackage, tmp_path: Path) -> None:
    made = packed(package, b"CC0")
    for at in range(200, len(made) - 2000, 997):
        refuse(tmp_path, made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :])
