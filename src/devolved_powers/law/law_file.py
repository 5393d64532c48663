"""The files in `laws/` as text: written in one form only, so that reading them can be quick.

Above, the few facts on a law and its versions in ordinary YAML; below, a line of JSON (which is
YAML in flow style) for each article and each move. A reader that is asked about one article parses
that line alone; any YAML reader finds the same data.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.law.head_reader import PLAIN, OtherFormError, read_head_lines
from devolved_powers.law.normalise import digest
from devolved_powers.models.base import Model
from devolved_powers.models.laws import ArticleFacts, LawFile, Move, VersionFacts
from devolved_powers.yaml_text.reader import Data, YamlFault, read_yaml, scalar_value
from devolved_powers.yaml_text.scalars import quoted
from devolved_powers.yaml_text.wide_quotes import in_wide_quotes

SCHEMA_LINE = "# yaml-language-server: $schema=../schemas/law.schema.json"
NOTE = "# 由 powers law index 生成，请勿手改；文本里没有的事实写入 law-facts.yaml"
ENTRY = "      - {"
_SEAL = re.compile(r"^seal: .*\n", re.MULTILINE)
SEAL_BYTES = 5


class BrokenLawFileError(PowersError):
    """A file in `laws/` is not as the generator writes it.

    Args:
        reason: `seal` when it was changed by hand; else what is wrong.
        fault: where it is no YAML, if that is what is wrong.
        hint: what to do about it.
    """

    def __init__(self, reason: str, fault: YamlFault | None = None, *, hint: str = "") -> None:
        super().__init__(reason, hint=hint)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class LawFileFault:
    """A file of the folder that cannot be used.

    Args:
        file: its name in the folder.
        reason: `seal` when it was changed by hand; else what is wrong.
        fault: where it is no YAML, if that is what is wrong.
    """

    file: str
    reason: str
    fault: YamlFault | None = None


def fault_of(name: str, error: PowersError | ValueError) -> LawFileFault:
    """Return that a file of the folder cannot be used, for what was raised on reading it."""
    fault = error.fault if isinstance(error, BrokenLawFileError) else None
    return LawFileFault(name, str(error).rstrip(".。"), fault)


@dataclass(slots=True)
class Entries:
    """The lines of one version's articles and moves, not parsed yet."""

    articles: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)


def write_law_file(law: LawFile) -> str:
    """Write the facts on a law; its seal is set anew."""
    body = "".join(f"{line}\n" for line in _lines(law))
    return body.replace("seal: -\n", f"seal: {written_scalar(seal_of(body))}\n", 1)


def _lines(law: LawFile) -> Iterator[str]:
    yield SCHEMA_LINE
    yield NOTE
    yield f"law: {written_scalar(law.law)}"
    yield "seal: -"
    yield from _names(law)
    yield from _knowledge(law)
    if law.repealed:
        yield f"repealed: {_flow(law.repealed.model_dump(exclude_none=True))}"
    if law.higher:
        yield f"higher: {_flow(law.higher.model_dump(exclude_none=True))}"
    for name in ("promulgations", "others", "unconfirmed", "successors"):
        listed: tuple[Model, ...] = getattr(law, name)
        if listed:
            yield f"{name}:"
            yield from (f"  - {_flow(_plain(entry))}" for entry in listed)
    if not law.versions:
        yield "versions: []"
        return
    yield "versions:"
    for version in law.versions:
        yield from _version(version)


def _names(law: LawFile) -> Iterator[str]:
    """Yield what a law is also called, of what rank and where it is, and which laws it names."""
    if law.short:
        yield f"short: [{', '.join(map(written_scalar, law.short))}]"
    if law.rank:
        yield f"rank: {written_scalar(law.rank)}"
    if law.territory:
        yield f"territory: {written_scalar(law.territory)}"
    if law.named:
        yield f"named: [{', '.join(map(written_scalar, law.named))}]"


def _knowledge(law: LawFile) -> Iterator[str]:
    """Yield until when changes of the law are known, and whether it is followed since."""
    if law.known_until:
        yield f"known_until: {law.known_until}"
    if not law.followed:
        yield "followed: false"


def _version(version: VersionFacts) -> Iterator[str]:
    plain = version.model_dump(exclude_none=True, exclude={"articles", "moves", "later"})
    first = "  - "
    for key, value in plain.items():
        if value != type(version).model_fields[key].default:
            yield f"{first}{key}: {written_scalar(value)}"
            first = "    "
    if version.later:
        yield f"    later: [{', '.join(_flow(_plain(entry)) for entry in version.later)}]"
    for name, entries in (("articles", version.articles), ("moves", version.moves)):
        if entries:
            yield f"    {name}:"
            yield from (f"      - {_json(entry)}" for entry in entries)


def _json(entry: ArticleFacts | Move) -> str:
    plain = entry.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return json.dumps(plain, ensure_ascii=False)


def _plain(entry: Model) -> dict[str, object]:
    return entry.model_dump(exclude_defaults=True, by_alias=True)


def _flow(values: dict[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {_flow_value(value)}" for key, value in values.items()) + "}"


def _flow_value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow_value, value)) + "]"
    return written_scalar(value)


def written_scalar(value: object) -> str:
    """Write a scalar, quoted where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date)):
        return str(value)
    text = str(value)
    safe = PLAIN.fullmatch(text) and isinstance(scalar_value(text), str)
    return text if safe and not in_wide_quotes(text) else quoted(text)


def seal_of(text: str) -> str:
    """Return the seal that goes with the text of a file, whatever seal stands in it."""
    return digest(_SEAL.sub("", text, count=1), SEAL_BYTES)


def read_law_file(text: str) -> tuple[LawFile, tuple[Entries, ...]]:
    """Read the facts on a law, its articles and moves left as lines.

    Args:
        text: a file as the generator wrote it; a byte order mark and CRLF are accepted.

    Returns:
        The law with its versions, and for each version the lines of its articles and moves.

    Raises:
        BrokenLawFileError: when it was changed by hand, or is nothing of the kind.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head, entries = _split(text)
    law = _generated(head) or _validated(head)
    if law.seal != seal_of(text):
        raise BrokenLawFileError("seal")
    if len(entries) != len(law.versions):
        raise BrokenLawFileError(_("its versions do not go with its lines of articles"))
    return law, tuple(entries)


def _split(text: str) -> tuple[str, list[Entries]]:
    """Part the lines of articles and moves from the rest."""
    head: list[str] = []
    entries: list[Entries] = []
    target: list[str] = []
    for line in text.split("\n"):
        if line.startswith(ENTRY):
            target.append(line)
            head.append("")  # so that a fault is told of the line that it stands on
            continue
        if line.startswith("  - date:"):
            entries.append(Entries())
        if line in ("    articles:", "    moves:") and entries:
            target = entries[-1].articles if line == "    articles:" else entries[-1].moves
            continue
        head.append(line)
    return "\n".join(head), entries


def _generated(head: str) -> LawFile | None:
    """Read a head in the form that is written here; None where the strict way must tell."""
    try:
        return LawFile.model_validate(read_head_lines(head))
    except (OtherFormError, ValidationError):
        return None


def _validated(text: str) -> LawFile:
    data, faults = read_yaml(text)
    if faults:
        from devolved_powers.yaml_text.fault_text import fault_text

        raise BrokenLawFileError(fault_text(faults[0]), faults[0])
    try:
        return LawFile.model_validate(data)
    except ValidationError as error:
        raise _misfit(error) from error


def _misfit(error: ValidationError) -> BrokenLawFileError:
    from devolved_powers.editor.model_errors import first_of  # hardly ever

    return BrokenLawFileError(first_of(error))


def read_every_line(text: str) -> LawFile:
    """Read the facts on a law with all its articles and moves.

    Raises:
        BrokenLawFileError: as `read_law_file`, and when a line does not fit.
    """
    law, entries = read_law_file(text)
    try:
        versions = [
            version.model_copy(
                update={
                    "articles": tuple(
                        ArticleFacts.model_validate(read_entry(line)) for line in lines.articles
                    ),
                    "moves": tuple(Move.model_validate(read_entry(line)) for line in lines.moves),
                }
            )
            for version, lines in zip(law.versions, entries, strict=True)
        ]
    except ValidationError as error:
        raise _misfit(error) from error
    return law.model_copy(update={"versions": tuple(versions)})


def read_head(text: str) -> LawFile:
    """Read which law and versions a file is about, whether its seal is whole or not.

    Raises:
        BrokenLawFileError: when not even that can be read.
    """
    head, _entries = _split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return _validated(head)


def read_strictly(text: str) -> LawFile:
    """Read all of a file through the YAML reader and the model: slow, and strict.

    Raises:
        BrokenLawFileError: when it does not fit.
    """
    return _validated(text.removeprefix("\ufeff"))


def read_entry(line: str) -> dict[str, Data]:
    """Parse the line of an article or a move.

    Raises:
        BrokenLawFileError: when it is none.
    """
    try:
        data = json.loads(line.partition("- ")[2])
    except ValueError as error:
        raise BrokenLawFileError(line.strip()) from error
    if not isinstance(data, dict):
        raise BrokenLawFileError(line.strip())
    return data
