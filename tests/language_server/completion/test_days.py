"""What is offered in a citation is judged by the day that `validate` judges it by."""

from pathlib import Path

import pytest

from devolved_powers.diagnostics import Place
from devolved_powers.language_server.completion import _around
from devolved_powers.language_server.completion.days import cited_on
from devolved_powers.language_server.completion.place import place_at
from devolved_powers.language_server.judged import judged
from devolved_powers.register.cited_places import citings, standard_citings
from tests.language_server.shown_registry import ShownRegistry
from tests.sound_registries import SOUND


@pytest.mark.parametrize("root", SOUND, ids=lambda root: root.name)
def test_each_citation_of_a_sound_registry_is_completed_by_its_own_day(root: Path) -> None:
    shown = ShownRegistry(root)
    texts = judged(shown.edited.state).texts
    for citing in (*standard_citings(texts), *citings(texts)):
        view = shown.view(citing.file)
        source = view.document.source
        found = source.locate(Place(citing.file, citing.path))
        place = place_at(view.text, source.offset(found.end_line, found.end_column))
        assert place is not None
        assert place.route == citing.path
        assert cited_on(view, place, _around(view, place)) == citing.day, citing
