"""Every check on every sound registry, in every format of findings."""

from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id
from devolved_powers.documents.formats import FINDINGS_FORMATS, FindingsFormat
from devolved_powers.register.read import read_whole
from devolved_powers.reports import findings_writer
from devolved_powers.review.scope import Scope, check_registry
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import NOTICE

on_every_registry = pytest.mark.parametrize("registry", SOUND, ids=name_of)


@on_every_registry
@pytest.mark.parametrize("form", FINDINGS_FORMATS)
def test_no_format_tells_of_a_finding(registry: Path, form: FindingsFormat) -> None:
    report = check_registry(read_whole(registry), Scope(strict=True))
    assert report.exit_code == 0
    output = findings_writer(form)(report)
    assert not [check_id(check) for check in CHECKS if f"[{check_id(check)}]" in output]
    assert NOTICE in output


@on_every_registry
def test_on_no_day_does_a_check_find_what_has_to_be_corrected(registry: Path) -> None:
    loaded = read_whole(registry)
    for day in days_around(registry):
        report = check_registry(loaded, Scope(as_of=day))
        assert report.exit_code == 0, (day, report.findings)
