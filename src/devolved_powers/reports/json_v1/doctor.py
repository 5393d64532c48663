"""How the program, the registry and the machine stand."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.reports.json_v1.common import Answer, Meaning


class DoctorLineJson(TypedDict):
    """One thing that was looked at."""

    topic: Annotated[str, Meaning("What it is, as a word for machines.")]
    state: Annotated[
        Literal["ok", "note", "wrong"],
        Meaning("ok: fine; note: of note, but no hindrance; wrong: to be mended."),
    ]
    text: Annotated[str, Meaning("How it stands, in the language of the program.")]
    remedy: Annotated[str, Meaning("What to do; may be empty.")]


class DoctorJson(Answer):
    """How everything stands that the program needs."""

    usable: Annotated[bool, Meaning("Whether nothing has to be mended.")]
    lines: Annotated[list[DoctorLineJson], Meaning("What was looked at.")]
