"""What an assistant may read: two pages of the manual, and each decision as its file has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated, spoken
from devolved_powers.late_pattern import late_pattern
from devolved_powers.mcp_server.bounds import CHARACTERS
from devolved_powers.mcp_server.content import data_mark, lead
from devolved_powers.mcp_server.schemas import whole_schema
from devolved_powers.reports.json_v1.answers import ANSWERS
from devolved_powers.text import json_line, printable, printable_lines

if TYPE_CHECKING:
    from devolved_powers.mcp_server.tools.tool import RegistryAccess
    from devolved_powers.register.registry import Registry
    from devolved_powers.register.states import DecisionSummary

SCHEME = "powers"
DECISION = "powers://decision/{name}{?offset}"
"""The template of a decision's address; `offset` is where its text is begun."""
SCHEMA = "powers://schema/{name}"
"""The template of a schema's address; the name is that of an answer."""
MARKDOWN, YAML, JSON = "text/markdown", "application/yaml", "application/schema+json"
_SLUG = late_pattern(r"[a-z0-9][a-z0-9-]{0,63}")
_NUMBER = late_pattern(r"[0-9]{1,9}")
_LONGEST = 500
"""Characters of an address that is looked at."""


class Page(NamedTuple):
    """A page of the manual.

    Args:
        name: what it is called in the protocol, and its file in `docs/`.
        title: for people, in English.
        description: for the assistant, in English.
    """

    name: str
    title: str
    description: str


PAGES = (
    Page("guide", N_("The guide"), N_("How the registry is read and kept, for legal staff.")),
    Page("data-format", N_("The data format"), N_("What every key of the data files means.")),
)


class Listed(NamedTuple):
    """What is listed of a resource: nothing of it comes from the data but the decision's name."""

    uri: str
    name: str
    title: str
    description: str
    mime_type: str


class Content(NamedTuple):
    """The content of a resource."""

    text: str
    mime_type: str


def listed(access: RegistryAccess) -> Iterator[Listed]:
    """Yield every resource: the pages, then the decisions.

    Raises:
        PowersError: when the registry cannot be read.
    """
    for page in PAGES:
        uri = f"{SCHEME}://{page.name}"
        yield Listed(uri, page.name, _(page.title), _(page.description), MARKDOWN)
    for name in _decisions(access.registry()):
        yield Listed(
            f"{SCHEME}://decision/{name}",
            f"decision-{name}",
            _("Decision {name}").format(name=name),
            _("The file of a decision, with what it grants or takes."),
            YAML,
        )


def read(access: RegistryAccess, uri: str) -> Content:
    """Return the content of a resource, the notice and the standing first.

    Args:
        access: the registry.
        uri: its address.

    Raises:
        PowersError: when there is no such resource, or it cannot be read.
    """
    try:
        address = urlsplit(uri[:_LONGEST])
    except ValueError:
        raise _unknown(access, uri) from None
    page = next((page for page in PAGES if page.name == address.netloc), None)
    name = address.path.removeprefix("/")
    if address.scheme != SCHEME or len(uri) > _LONGEST:
        raise _unknown(access, uri)
    offset = _offset(address.query)
    if page is not None and not name:
        text = _page_text(page)
        said = _("From the next line to the end: a page of the program’s manual.")
        return Content(_with_lead(access, None, said, text, offset), MARKDOWN)
    schema = whole_schema(name) if address.netloc == "schema" else None
    if schema is not None:
        said = _("From the next line to the end: the JSON Schema of an answer.")
        return Content(_with_lead(access, None, said, json_line(schema), offset), JSON)
    registry = access.registry()
    decision = _decisions(registry).get(name) if address.netloc == "decision" else None
    if decision is None:
        raise _unknown(access, uri)
    from devolved_powers.store.registry_folder import read_in

    text = read_in(access.root, decision.file).decode("utf-8", "replace")
    return Content(_with_lead(access, decision, data_mark(), text, offset), YAML)


def _decisions(registry: Registry) -> dict[str, DecisionSummary]:
    return {one.id: one for one in registry.timeline.decisions if _SLUG.fullmatch(one.id)}


def _offset(query: str) -> int:
    written = (parse_qs(query).get("offset") or ["0"])[0]
    return int(written) if _NUMBER.fullmatch(written) else 0


def _unknown(access: RegistryAccess, uri: str) -> PowersError:
    decisions = (f"decision/{name}" for name in _decisions(access.registry()))
    names = [*(page.name for page in PAGES), *decisions, *(f"schema/{a.name}" for a in ANSWERS)]
    message = _("“{uri}” is none of this server’s resources.")
    return PowersError(
        message.format(uri=printable(uri[:100])),
        hint=_("There are, behind {scheme}: {names}.").format(
            scheme=f"{SCHEME}://", names=enumerated(names)
        ),
        code=ExitCode.USAGE,
    )


def _with_lead(
    access: RegistryAccess, decision: DecisionSummary | None, said: str, text: str, offset: int
) -> str:
    """Return a text behind the notice and the standing, bounded."""
    registry, day = access.registry(), access.clock()
    part = text[offset : offset + CHARACTERS]
    lines = [*lead(_standing(registry, decision, day), registry.timeline.town, day)]
    if len(part) < len(text):
        message = _(
            "This is a part: characters {first} to {last} of {total}; ask on with ?offset={last}."
        )
        lines.append(
            message.format(first=offset, last=min(offset + CHARACTERS, len(text)), total=len(text))
        )
    return "\n".join((*lines, said, printable_lines(part)))


def _standing(registry: Registry, decision: DecisionSummary | None, day: date) -> dict[str, object]:
    """Return what the lines before a text are made of: of a decision, how the law of it stands."""
    from devolved_powers.register.basis_standing import standing_of
    from devolved_powers.reports.json_v1.common import origin_of
    from devolved_powers.reports.json_v1.standing import not_judged, standing_json

    snapshot, source = registry.snapshot(day), origin_of(registry)
    entries = [e for e in snapshot.entries if decision is not None and e.decision == decision.id]
    return {
        "notice": snapshot.notice,
        "as_of": day.isoformat(),
        "record": source.record,
        "entries": [{"standing": standing_json(standing_of(entry, day))} for entry in entries],
        "cannot_tell": [*source.cannot_tell, *not_judged(entries, day)],
    }


_PACKED = Path(__file__).parent / "pages"
"""Where a wheel has the pages."""
_CHECKOUT = Path(__file__).resolve().parents[3] / "docs"


def _page_text(page: Page) -> str:
    """Return a page in the language spoken.

    Raises:
        PowersError: when it did not come with the program.
    """
    name = f"{page.name}.md" if spoken() == "en" else f"{page.name}.zh-CN.md"
    for folder in (_PACKED, _CHECKOUT):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise PowersError(
        _("The page {name} did not come with this installation.").format(name=name),
        hint=_("`powers help` explains the program; the tools answer all the same."),
        code=ExitCode.USAGE,
    )
