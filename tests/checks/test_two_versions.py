"""A version of a registry that is checked beside another is judged as it is by itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.law.library import Library
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents, load_registry
from tests.support import SMALL

LOADED = load_registry(SMALL)
LIBRARY = Library.at(SMALL)
EDITS = [
    (file, old, new)
    for file, held in LOADED.documents.items()
    for old, new in (
        ("第二条", "第三条"),
        ("第（一）项", "第（二）项"),
        ("占用", "挖掘"),
        ("行政处罚", "行政检查"),
        ("示例种子条例", "示例农药条例"),
        ("2021-", "2023-"),
        ("P1-001", "P1-002"),
        ("official: [", "official: [没有的字, "),
        ("grants:\n", "grants:\n  - {}\n"),
        ("items:\n", "items:\n  - {id: E-900}\n"),
    )
    if old in held.text
]


@settings(deadline=None, max_examples=25)
@given(
    edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=3),
    times=st.integers(1, 3),
    same_laws=st.booleans(),
)
def test_what_is_taken_from_another_version_changes_no_finding(
    edits: list[tuple[str, str, str]], times: int, *, same_laws: bool
) -> None:
    texts = {file: held.text for file, held in LOADED.documents.items()}
    for file, old, new in edits:
        texts[file] = texts[file].replace(old, new, times)
    documents = [
        held if texts[file] == held.text else document(file, texts[file].encode())
        for file, held in LOADED.documents.items()
    ]
    edited = from_documents(SMALL, documents, like=LOADED)
    other = Context(LOADED, laws=LIBRARY if same_laws else Library.at(SMALL))
    run_in(other)
    beside = Context(edited, laws=LIBRARY, like=other)
    assert run_in(beside) == run_in(Context(edited, laws=LIBRARY))
