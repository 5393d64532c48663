"""Clauses: what is read out of an article's words - fines, penalties, orders, who acts, when."""

import math
import random

from devolved_powers.law.actors import actors, organs
from devolved_powers.law.acts import acts
from devolved_powers.law.amounts import amounts
from devolved_powers.law.bigrams import pair_hashes
from devolved_powers.law.breaches import breaches
from devolved_powers.law.compared_text import evened, pairs_of
from devolved_powers.law.conditions import conditions
from devolved_powers.law.departments import departments, jointly
from devolved_powers.law.document_number import order_numbers
from devolved_powers.law.fines import base_of, cases, fined_subject, fines
from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.normalise import digest, normalise, references, without_references
from devolved_powers.law.referred import follows, refers
from devolved_powers.law.sanctions import beside, orders, penalties, reserved
from devolved_powers.law.settlements import settlements
from devolved_powers.law.subjects import subjects
from fuzz.corpus import seed_texts
from fuzz.mutation import mutated_text
from fuzz.pieces import LAW
from fuzz.target import Target

SEEDS = [*seed_texts("clauses"), *seed_texts("statutes")]
PLACE = LegalPlace(5, 0, 1, 0, 0)
READERS = (
    acts, actors, organs, amounts, pair_hashes, breaches, evened, pairs_of, conditions, departments,
    jointly, base_of, cases, fined_subject, without_references, references, refers, beside, orders,
    penalties, reserved, settlements, subjects,
)  # fmt: skip


def _draw(draw: random.Random) -> str:
    return mutated_text(draw, draw.choice(SEEDS), LAW, SEEDS)


def _check(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal, "made alike again it is another"
    digest(normal, 4)
    for given in (text, normal):
        for read in READERS:
            assert read(given) == read(given), f"{read.__name__} reads it otherwise the second time"
        list(order_numbers(given))
        follows(given, PLACE)
        conditions(given, is_item=True)
        breaches(given, is_item=True)
        for fine in fines(given, PLACE):
            for amount in (fine.from_, fine.to):
                assert amount is None or (math.isfinite(amount) and amount >= 0), "no amount"
    _place(text)


def _place(text: str) -> None:
    try:
        place = read_legal_place(text)
    except ValueError:
        return
    assert read_legal_place(place.written()) == place, "written and read it is another place"


TARGET = Target("clauses", _draw, _check, examples=100)
