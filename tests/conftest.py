"""In CI property tests try the same examples in every run: a red build is the change's own."""

import os

import pytest
from hypothesis import settings

from devolved_powers.i18n import language

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(autouse=True)
def _language_is_chosen_anew() -> None:
    """Forget the language that a test before this one chose: it is chosen once for a process."""
    language.cache_clear()
