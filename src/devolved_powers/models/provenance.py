"""Where data comes from, and how far it may be trusted."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from devolved_powers.i18n import N_
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.ids import NEED_ID, POWER_ID
from devolved_powers.models.keys import KEYS
from devolved_powers.models.vocabulary import ProvenanceStatus
from devolved_powers.text import parts_of


class Confirmation(Model):
    """Who compared the data with the official document, and when."""

    by: Text = Field(
        title=N_("Confirmed by"),
        description=N_("Who compared the data with the document."),
        examples=["县司法局 张某"],
    )
    on: date = Field(
        title=N_("Confirmed on"),
        description=N_("The day of the comparison."),
        examples=["2023-06-01"],
    )
    against: Text = Field(
        title=N_("Confirmed against"),
        description=N_("The document compared."),
        examples=["川办发〔2020〕85号附件2"],
    )

    @property
    def text(self) -> str:
        """What lists print: who, the day, the document."""
        return f"{self.by}，{self.on.isoformat()}，{self.against}"


def confirmation_in(text: str) -> dict[str, str | date]:
    """Return what a list says of a confirmation, as the data has it; empty where it is none.

    Args:
        text: as `Confirmation.text` gives it.
    """
    found = _CONFIRMATION.fullmatch(text.strip())
    if found is None:
        return {}
    try:
        day = date.fromisoformat(found["on"])
    except ValueError:
        return {}
    return {"by": found["by"].strip(), "on": day, "against": found["against"].strip()}


_CONFIRMATION = late_pattern(
    r"(?P<by>\S.{0,199}?)[，,]\s?(?P<on>\d{4}-\d\d-\d\d)[，,]\s?(?P<against>\S.*)"
)


def _as_meant(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys and ids that a list of assumptions names, however they are parted or spelt.

    What is assumed is said on every screen, and a word of warning too many does no harm: so a word
    counts for the key that is near it. That it is misspelt is found by `wrong-value`.
    """
    parts = [part for word in words for part in parts_of(word)]
    known = {key.name: key.label for key in KEYS}
    strange = [part for part in parts if part not in known and not _ID.match(part)]
    if not strange:
        return tuple(parts)
    from devolved_powers.models.key_words import key_meant

    top = {key.name: key.label for key in KEYS if not {"decision", "file"}.isdisjoint(key.parts)}
    meant = {part: key_meant(part, top) or key_meant(part, known) for part in strange}
    return tuple(meant.get(part) or part for part in parts)


_ID = re.compile(f"{POWER_ID}|{NEED_ID}")


class Provenance(Model):
    """Where the data of a file comes from."""

    status: ProvenanceStatus = Field(
        title=N_("Status of the data"),
        description=N_(
            "draft: written here, not yet decided, nothing of it is in force; reconstructed: put "
            "together from statutes, not from the official list; transcribed: "
            "copied from the official list; confirmed: compared with it by a named person."
        ),
    )
    assumed: Annotated[tuple[Text, ...], LIST, AfterValidator(_as_meant)] = Field(
        default=(),
        title=N_("Assumed"),
        description=N_("Keys whose values are assumptions, not facts."),
        examples=[["effective", "grants"]],
    )
    note: Text | None = Field(default=None, title=N_("Note"))
    source: Text | None = Field(
        default=None,
        title=N_("Source"),
        description=N_("The public source of the facts."),
        examples=["县政府网站公开报道"],
    )
    confirmed: Confirmation | None = Field(
        default=None,
        title=N_("Confirmation"),
        description=N_("Only once a named person has compared the data."),
    )
