"""How a page shows a table on a telephone: each row a card, each cell named by its heading."""

from collections.abc import Callable, Sequence

from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table, clean

_STACKED = """\
body{padding:1rem .8rem 2rem}h1{font-size:1.35rem}
.words .issued{margin-right:0}.words .attachments{margin-left:0}
.sign{flex-wrap:wrap}.sign span{flex-basis:9rem}
table[style]{min-width:0!important}
table[style],table[style] :is(tbody,tr,td,tbody th){display:block}
table[style] :is(colgroup,thead){position:absolute;width:1px;height:1px;overflow:hidden;\
clip-path:inset(50%)}
table[style] tr{margin:0 0 .6rem;padding:.3rem .6rem;border:1px solid var(--line)}
table[style] td{padding:.1rem 0;border:0;text-align:left;white-space:normal}
table[style] tr>th:only-child{padding:0;border:0;background:none;text-align:left}
section:not(.dense) table[style] td:empty{display:none}
table[style] td::before{color:color-mix(in srgb,currentColor 72%,transparent)}
table[style] td.below::before{content:none!important}
"""
"""Only of tables that want more room, which have a style of their own: others fit any screen."""


def narrow_style(parts: Sequence[Table | OfficialText], is_wide: Callable[[Table], bool]) -> str:
    """Return the rules for narrow screens; paper is not touched.

    Args:
        parts: the words and tables of a document, each a section.
        is_wide: whether a table wants more room than a telephone has.
    """
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, part in enumerate(parts, 1):
        if isinstance(part, Table) and is_wide(part):
            alike.setdefault(tuple(c.heading for c in part.columns), []).append(number)
    labels = "".join(
        f':is({sections}) td:nth-child({place})::before{{content:"{quoted(heading)}："}}\n'
        for headings, numbers in alike.items()
        for sections in [",".join(f'[aria-labelledby="t{number}"]' for number in numbers)]
        for place, heading in enumerate(headings, 1)
    )
    return f"@media screen and (max-width:40rem){{\n{_STACKED}{labels}}}\n"


def quoted(text: str) -> str:
    """Return a text as a string of a style sheet holds it."""
    return "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in clean(text))
