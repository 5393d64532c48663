"""The corrections of the record."""

from devolved_powers.register.corrections import relevant
from devolved_powers.yaml_text.reader import read_yaml
from tests.support import SMALL

BATCH = "powers/batch-1.yaml"


def test_what_is_relevant_of_a_file_says_the_same_of_the_entry() -> None:
    for file in (BATCH, "catalog/agriculture.yaml", "catalog/urban-management.yaml"):
        text = (SMALL / file).read_text(encoding="utf-8")
        whole, _faults = read_yaml(text)
        for identifier in ("P1-001", "P1-003", "P1-004", "E-001", "E-003"):
            part, faults = read_yaml(relevant(text, identifier))
            assert not faults
            assert _entries(part, identifier) == _entries(whole, identifier)


def _entries(data: object, identifier: str) -> list[object]:
    lists = data.values() if isinstance(data, dict) else ()
    listed = [entry for value in lists if isinstance(value, list) for entry in value]
    return [e for e in listed if isinstance(e, dict) and e.get("id") == identifier]
