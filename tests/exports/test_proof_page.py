"""A proof on a page and on the screen: hostile texts of a record are shown as text."""

from datetime import date

import pytest

from devolved_powers.exports.proof_page import carried_proof, page, proof_address, tables
from devolved_powers.i18n import speaking
from devolved_powers.record.prove import Asked, prove, verified
from devolved_powers.record.verify import Verified
from devolved_powers.reports.proof_rows import rows, state_rows
from tests.record.small_log import NOTICE, ROLES, small_log

HOSTILE = '</table><script>alert(1)</script>"\x1b[31m\u202e=1+1'
SITE = "https://www.example.invalid/"


def proved(name: str = HOSTILE) -> tuple[bytes, Verified]:
    """Return a proof of P1-001 with a name, which the two offices signed."""
    log = small_log(cosigned=((5, tuple(ROLES)),), name=name)
    content = prove(log, Asked("power", "P1-001", date(2022, 3, 1))).content
    return content, verified(content)


def test_a_page_shows_what_it_does_not_prove_first() -> None:
    """What a proof shows and what it does not stands above everything, then the notice."""
    _content, shown = proved("甲")
    first = tables(shown, SITE, is_carried=True)[0]
    assert first.above[0].text.startswith("本证明只证明登记记录")
    assert "不证明法律如何规定" in first.above[0].text
    assert first.notice == NOTICE


def test_hostile_texts_become_no_markup() -> None:
    """Neither an element nor a code for a terminal comes of what the record says."""
    content, shown = proved()
    made = page(shown, content, "html", SITE).decode()
    assert "<script" not in made
    assert "\x1b" not in made
    assert "\u202e" not in made
    with speaking("en"):
        cells = [cell for row in (*rows(shown), *state_rows(shown.entry, "2022-03-01")[0])
                 for cell in row] if shown.entry else []  # fmt: skip
    assert any("alert" in cell for cell in cells)
    assert all(cell.isprintable() for cell in cells)


def test_a_page_carries_one_proof() -> None:
    """The proof is read out of the page as it was; a page with two of them carries none."""
    content, shown = proved()
    made = page(shown, content, "html", None)
    assert carried_proof(made) == content
    assert carried_proof(made + made) is None
    assert carried_proof(b"<!doctype html>") is None


def test_the_code_leads_to_the_entry_of_that_day() -> None:
    """As it was known then: what is recorded later changes nothing of what the code opens."""
    _content, shown = proved()
    known = shown.proof.question.at or shown.version.recorded
    assert proof_address(SITE, shown) == f"{SITE}record/#P1-001@2022-03-01@{known}"
    assert tables(shown, None, is_carried=False)[-1].code is None


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_first_words_are_those_of_the_proof(language: str) -> None:
    """In both languages."""
    from devolved_powers.record.proof import ABOUT
    from devolved_powers.reports.proof_rows import about

    with speaking(language):
        assert about() in ABOUT
