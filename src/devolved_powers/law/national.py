"""A package of facts on laws: those in force everywhere, and those of provinces for their towns."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.law.law_file import read_law_file, seal_of, written_scalar
from devolved_powers.law.procedure_rules import read_procedure
from devolved_powers.law.rank import (
    held_territory,
    is_in_force_at,
    is_local,
    rank_of,
    territory_of,
)
from devolved_powers.law.titles import (
    FACTS_FILE,
    NATIONAL_FILE,
    ON_NO_LAW,
    PROCEDURE_FILE,
    SUFFIX,
    file_name,
    title_key,
)
from devolved_powers.law.written_facts import SCHEMA_LINE, read_facts, write_facts
from devolved_powers.models.law_facts import Collection, LawFacts
from devolved_powers.models.laws import LawFile

_VERSION = re.compile(r"[0-9]{4}(?:\.[0-9]{1,2}){2}(?:\.[0-9]{1,3})?")
_NOTE = (
    "随资料包来的法律事实，由 powers init、powers law update 写入，请勿手改。",
    "本地查明的、与此不同的，写入 law-facts.yaml，以那里的为准。",
)
OWN_STUB = "".join(
    f"{line}\n"
    for line in (
        SCHEMA_LINE,
        "# 本地查明的、文本里没有的法律事实写在这里，每条注明来源；powers law update 不改它。",
        "# 随资料包来的事实在 national-facts.yaml，请勿手改；同一部法两处都有的，以本文件为准。",
        "# 照这样写在laws之下；改后运行 powers law index，写入各法的文件：",
        "# laws:",
        "#   - law: 某省某某条例",
        "#     others:",
        "#       - {date: 2024-01-01, in_force: 2024-03-01, source: 公报的名称和期号}",
        "laws: []",
    )
)
"""What a new registry has for its own facts."""
_HEAD = "  - date:"
_MARK = "    packaged: true"


class TownPlace(NamedTuple):
    """Where a town lies.

    Args:
        province: in full.
        city: the city or prefecture; None where it is not named.
        county: the county.
    """

    province: str
    city: str | None
    county: str


@dataclass(frozen=True)
class LawPackage:
    """Facts on laws that any town may take.

    Args:
        version: the day it was made, in the form 2026.11.30.
        facts: the hand-written ones.
        files: the generated files: name in `laws/` to text, each sealed.
        procedure: the file of the rules of procedure; None where it has none.
    """

    version: str
    facts: LawFacts
    files: Mapping[str, str]
    procedure: str | None = None

    @property
    def order(self) -> tuple[int, ...]:
        """What tells the older of two versions."""
        return order_of(self.version)

    @property
    def until(self) -> date | None:
        """The last day that one of its sources covers."""
        sources = (
            *((self.facts.collection,) if self.facts.collection else ()),
            *self.facts.checked,
        )
        return max((source.until for source in sources), default=None)

    @cached_property
    def heads(self) -> dict[str, LawFile]:
        """The laws of the files, their articles left aside.

        Raises:
            PowersError: when a file cannot be used.
        """
        return {name: read_law_file(text)[0] for name, text in self.files.items()}

    @cached_property
    def _territories(self) -> dict[str, str | None]:
        known = {title_key(law.law): _place_of(law.law, law.territory) for law in self.facts.laws}
        held = {title_key(law.law): held_territory(law) for law in self.heads.values()}
        return known | held

    def for_town(self, town: TownPlace, held: Iterable[str] = ()) -> "LawPackage":
        """Return the part that a town needs: laws of the whole country, and of its own places.

        A law that may be in force there comes too: of a city, where the town's is not named.

        Args:
            town: where the town lies.
            held: the titles of laws that it has whatever their territory.
        """
        kept = {title_key(title) for title in held}

        def is_here(where: str | None) -> bool:
            return where is None or is_in_force_at(where, *town) is not False

        def wanted(title: str) -> bool:
            key = title_key(title)
            where = self._territories[key] if key in self._territories else _place_of(title)
            return key in kept or is_here(where)

        facts = self.facts
        lists = tuple(_narrowed(source, wanted) for source in facts.checked)
        return replace(
            self,
            files={n: t for n, t in self.files.items() if wanted(self.heads[n].law)},
            facts=facts.model_copy(
                update={
                    "collection": facts.collection and _narrowed(facts.collection, wanted),
                    "checked": tuple(filter(None, lists)),
                    "laws": tuple(law for law in facts.laws if wanted(law.law)),
                    "fine_limits": tuple(
                        limit for limit in facts.fine_limits if is_here(limit.territory)
                    ),
                }
            ),
        )

    def content(self) -> dict[str, bytes]:
        """Return what it is in the folder `laws/`: name to bytes, the generated files marked."""
        written = {name: marked(text).encode() for name, text in sorted(self.files.items())}
        return {NATIONAL_FILE: self.written().encode(), **self.rules(), **written}

    def rules(self) -> dict[str, bytes]:
        """Return the file of the rules of procedure: its name to bytes; empty without one."""
        return {} if self.procedure is None else {PROCEDURE_FILE: self.procedure.encode()}

    def written(self) -> str:
        """Return the hand-written facts as a file."""
        return write_facts(self.facts, _NOTE)


def package_of(files: Mapping[str, bytes]) -> LawPackage | None:
    """Return what a folder `laws/` holds as a package; None where it names no version of its facts.

    Args:
        files: name in the folder to content.

    Raises:
        PowersError: when the facts, or a file, cannot be used.
        UnicodeDecodeError: when one is no UTF-8.
    """
    name = NATIONAL_FILE if NATIONAL_FILE in files else FACTS_FILE
    if name not in files:
        return None
    facts = read_facts(files[name].decode("utf-8"))
    if facts.version is None:
        return None
    order_of(facts.version)
    laws = {
        n: content.decode("utf-8")
        for n, content in files.items()
        if n.endswith(SUFFIX) and n not in ON_NO_LAW
    }
    package = LawPackage(facts.version, facts, laws, _procedure(files))
    titles = tuple(sorted({law.law for law in package.heads.values()}))
    package = replace(package, facts=_bounded(facts, titles))
    for file, head in package.heads.items():
        if file_name(head.law) != file:
            message = _("{file} is about another law: 《{law}》.").format(file=file, law=head.law)
            raise PowersError(message, place=file)
    return package


def _procedure(files: Mapping[str, bytes]) -> str | None:
    """Return the file of the rules of procedure, which is read to its last line."""
    if PROCEDURE_FILE not in files:
        return None
    try:
        read_procedure(files[PROCEDURE_FILE])
    except PowersError as error:
        raise PowersError(error.message, place=PROCEDURE_FILE) from error
    return files[PROCEDURE_FILE].decode("utf-8")


def order_of(version: str) -> tuple[int, ...]:
    """Return what tells the older of two versions.

    Raises:
        PowersError: when it is none.
    """
    if not _VERSION.fullmatch(version):
        message = _("“{version}” is no version of a package of facts, such as 2026.11.30.")
        raise PowersError(message.format(version=version))
    return tuple(map(int, version.split(".")))


def _place_of(title: str, territory: str | None = None) -> str | None:
    """Return where a law is in force of which no file is at hand; None for the whole country."""
    return territory or (territory_of(title) if is_local(rank_of(title)) else None)


def marked(text: str) -> str:
    """Return a generated file with each version marked as one that came with a package."""
    lines: list[str] = []
    given = text.split("\n")
    for at, line in enumerate(given):
        lines.append(line)
        if line.startswith(_HEAD) and given[at + 1 : at + 2] != [_MARK]:
            lines.append(_MARK)
    body = "\n".join(lines)
    return re.sub(r"(?m)^seal: .*$", f"seal: {written_scalar(seal_of(body))}", body, count=1)


def _bounded(facts: LawFacts, titles: tuple[str, ...]) -> LawFacts:
    """Return the facts with the laws of each source named.

    One that names none covers all laws: in a town it would cover those too that it never had.
    """

    def bounded(source: Collection) -> Collection:
        return source if source.laws else source.model_copy(update={"laws": titles})

    return facts.model_copy(
        update={
            "collection": facts.collection and bounded(facts.collection),
            "checked": tuple(map(bounded, facts.checked)),
        }
    )


def _narrowed(source: Collection, wanted: Callable[[str], bool]) -> Collection | None:
    """Return a source for the laws wanted; None where it covers none of them."""
    titles = tuple(filter(wanted, source.laws))
    return source.model_copy(update={"laws": titles}) if titles else None
