"""The registry written out: one module for each format, the columns declared once."""

from collections.abc import Callable, Mapping
from datetime import date

from devolved_powers.exports import csv_, json_
from devolved_powers.register.snapshot import Result

Writer = Callable[[Result, date], str]

FORMATS: Mapping[str, Writer] = {"csv": csv_.write, "json": json_.write}
"""The writers of text formats, by the name of the format."""
