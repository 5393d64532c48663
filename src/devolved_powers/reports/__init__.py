"""Findings printed: one module for each format. What a finding is stands in `diagnostics`."""

from collections.abc import Callable, Mapping

from devolved_powers.reports import json_, text
from devolved_powers.reports.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {"text": text.write, "json": json_.write}
"""The writers, by the name of the format."""
