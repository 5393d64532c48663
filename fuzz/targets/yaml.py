"""YAML: any bytes are read or noted as faulty, and every value stands where the map says."""

import random

from devolved_powers.store.files import document
from devolved_powers.yaml_text.edits import comments
from devolved_powers.yaml_text.source_map import Node, last_character
from fuzz.corpus import seed_bytes
from fuzz.mutation import mutated, with_lines_mutated
from fuzz.odd_values import routes
from fuzz.pieces import BYTES
from fuzz.target import Target

SEEDS = seed_bytes("yaml")


def _draw(draw: random.Random) -> bytes:
    data = draw.choice(SEEDS)
    if draw.random() < 0.5:
        data = with_lines_mutated(draw, data)
    return mutated(draw, data, BYTES)


def _check(data: bytes) -> None:
    read = document("powers/batch-1.yaml", data)
    text, source = read.text, read.source
    lines = len(source.line_starts)
    for fault in read.faults:
        assert 1 <= fault.line <= lines + 1, "a fault outside the text"
        assert fault.column >= 1, "a fault outside its line"
        assert 0 <= fault.first_line <= fault.line, "a double key before its first"
    if source.root is not None and not read.faults:
        _within(source.root, 0, len(text))
    assert all(comment.startswith("#") for comment in comments(text)), "a comment without its mark"
    if not read.faults:
        for route in filter(None, routes(read.data)):
            node = source.find(route)
            assert node is not None, f"{route} is in the data and not in the text"
            position = source.position(node.start, node.end)
            assert 1 <= position.line <= position.end_line <= lines, "a place outside the text"


def _within(node: Node, start: int, end: int) -> None:
    assert start <= node.start <= node.end <= end, "a value reaches out of what holds it"
    assert node.start <= last_character(node) <= node.end, "a last character outside its value"
    for child in (*node.items, *node.entries.values()):
        _within(child, node.start, node.end)


TARGET = Target("yaml", _draw, _check, examples=100)
