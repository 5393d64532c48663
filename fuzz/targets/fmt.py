"""The canonical form: canonical when made again, the same data, and every comment there."""

import random
import re
from collections import Counter
from typing import NamedTuple

from devolved_powers.yaml_text.canonical_form import CannotFormatError, canonical_text, same_meaning
from devolved_powers.yaml_text.edits import comments
from devolved_powers.yaml_text.reader import read_yaml
from fuzz.corpus import seed_texts
from fuzz.mutation import mutated_text
from fuzz.pieces import YAML
from fuzz.target import Target

FILES = (
    "powers/batch-1.yaml",
    "catalog/c.yaml",
    "powers/needs.yaml",
    "discretion/d.yaml",
    "registry.yaml",
    "x.yaml",
)
SEEDS = [text for text in seed_texts("yaml") if not read_yaml(text)[1]]
_SCHEMA = re.compile(r"#\s*yaml-language-server:\s*\$schema=")


class Text(NamedTuple):
    """A data file: its name below the registry's root, and its text."""

    file: str
    text: str


def _draw(draw: random.Random) -> Text:
    return Text(draw.choice(FILES), mutated_text(draw, draw.choice(SEEDS), YAML, SEEDS))


def _check(given: Text) -> None:
    try:
        done = canonical_text(*given)
    except CannotFormatError:
        return
    assert canonical_text(given.file, done) == done, f"made again it is another: {done!r}"
    before, after = read_yaml(given.text)[0], read_yaml(done)[0]
    assert same_meaning(before) == same_meaning(after), f"other data: {done!r}"
    lost = _kept(given.text) - _kept(done)
    assert not lost, f"comments lost: {lost}"


def _kept(text: str) -> Counter[str]:
    """Return the comments of a text but that which names the schema, as `fmt` leaves them."""
    said = (re.sub(r"[\s\u200b]+$", "", comment) for comment in comments(text))
    return Counter(comment for comment in said if not _SCHEMA.match(comment))


TARGET = Target("fmt", _draw, _check, examples=60)
