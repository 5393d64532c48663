"""Files in laws/: read, or refused in words; what is read is written again as it was."""

import random
import re
from typing import NamedTuple

from devolved_powers.law.law_file import (
    SEAL_BYTES,
    BrokenLawFileError,
    read_every_line,
    read_head,
    read_law_file,
    read_strictly,
    write_law_file,
)
from devolved_powers.law.library import read_facts
from devolved_powers.law.normalise import digest
from fuzz.corpus import seed_texts
from fuzz.mutation import mutated_text
from fuzz.pieces import LAW, YAML
from fuzz.target import Target

SEEDS = seed_texts("laws")
PIECES = (
    *YAML,
    *LAW,
    '"article": ',
    '"hash": "',
    "      - {",
    "  - date: 2020-01-01\n",
    "versions:\n",
)
_SEAL = re.compile(r"^seal: .*\n", re.MULTILINE)


class LawText(NamedTuple):
    """The text of a file, and whether it is sealed as if it had been made so."""

    text: str
    sealed: bool


def _draw(draw: random.Random) -> LawText:
    text = mutated_text(draw, draw.choice(SEEDS), PIECES, SEEDS)
    return LawText(text, draw.random() < 0.8)


def _check(given: LawText) -> None:
    text = given.text
    if given.sealed:
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
        seal = digest(_SEAL.sub("", plain, count=1), SEAL_BYTES)
        text = _SEAL.sub(f'seal: "{seal}"\n', plain, count=1)
    for read in (read_law_file, read_head, read_strictly, read_facts):
        try:
            read(text)
        except BrokenLawFileError:
            continue
    try:
        law = read_every_line(text)
    except BrokenLawFileError:
        return
    assert read_every_line(write_law_file(law)) == law.model_copy(
        update={"seal": read_every_line(write_law_file(law)).seal}
    ), "written and read it is another law"


TARGET = Target("laws", _draw, _check, examples=60)
