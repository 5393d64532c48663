"""The words of a place."""

from datetime import date
from pathlib import Path

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_text import dated_by_text, find_law, place_text
from devolved_powers.law.timeline import in_force_on
from tests.law.invented import GARDEN, OLD, corpus_folder


def test_words_of_a_place(tmp_path: Path) -> None:
    corpus = read_corpus(corpus_folder(tmp_path))
    law = find_law(corpus, f"中华人民共和国{GARDEN}")
    assert law is not None
    assert find_law(corpus, GARDEN) is law
    assert find_law(corpus, "没有的法") is None
    certain = in_force_on(dated_by_text(law), date(2021, 9, 1)).certain
    assert certain is not None
    assert certain.day == OLD
    version = law.versions[0]
    assert place_text(version, LegalPlace(3)) == (
        "第三条\u3000开办花圃，应当具备下列条件：",
        "（一）有固定的场地；",
        "（二）有灌溉设施；",
        "（三）有懂得园艺的人员。",
        "花圃不得占用道路。",
    )
    assert place_text(version, LegalPlace(3, 0, 2)) == ("第三条\u3000花圃不得占用道路。",)
    assert place_text(version, LegalPlace(3, 0, 0, 2)) == (
        "第三条\u3000开办花圃，应当具备下列条件：",
        "（二）有灌溉设施；",
    )
    assert place_text(version, LegalPlace(3, 0, 3)) == ()
    assert place_text(version, LegalPlace(3, 0, 2, 1)) == ()
    assert place_text(version, LegalPlace(99)) == ()
