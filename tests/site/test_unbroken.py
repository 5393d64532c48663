"""What is kept on one line on pages, and what that leaves untouched."""

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.table import WHOLE
from devolved_powers.site.unbroken import unbroken
from tests.site.reading import Read

PIECES = (
    *("P1-001", "2021-09-01", "0839", "自", " ", "&lt;", "<p>", "</p>", "</a>"),
    '<a href="P1-001/2021-09-01">',
    "<title>P1-001</title>",
    "<option>2021-09-01</option>",
    "<span>E-01</span>",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_keeping_whole_changes_no_text_and_no_attribute(page: str) -> None:
    kept = unbroken(page)
    assert kept.replace('<span class="whole">', "").count("<") <= kept.count("<")
    assert Read(kept).text == Read(page).text
    assert Read(kept).links == Read(page).links
    assert "<title><span" not in kept
    assert "<option><span" not in kept


def test_an_id_within_a_sentence_is_kept_whole() -> None:
    assert unbroken("<p>见P1-001</p>") == '<p>见<span class="whole">P1-001</span></p>'
    assert unbroken("<span>P1-001</span>") == "<span>P1-001</span>"
    assert unbroken("<time>2021-09-01</time>") == "<time>2021-09-01</time>"


@given(
    st.lists(
        st.text("A1-", max_size=12)
        | st.sampled_from(["P1-001", "2021-09-01", "0000-12345678", "-", "x", "ABCDEFGH-12345678"])
    )
)
def test_going_from_hyphen_to_hyphen_finds_the_same(pieces: list[str]) -> None:
    text = "".join(pieces)
    whole = WHOLE.sub(lambda found: f'<span class="whole">{found[0]}</span>', text)
    assert unbroken(f"<p>{text}</p>") == f"<p>{whole}</p>"
