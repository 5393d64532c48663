"""html: one page that needs nothing else, reads well aloud, on a telephone and on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from devolved_powers.documents.html_narrow import narrow_style, quoted
from devolved_powers.documents.official_text import OfficialText, text_runs
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import (
    WHOLE,
    Cell,
    Column,
    Group,
    Line,
    Mark,
    MarkedText,
    Row,
    Table,
    clean,
    cleaned_lines,
    marked_lines,
)
from devolved_powers.documents.widths import fitted_widths

# The rules for left and right pages stand inside the media rule: outside of one LibreOffice, which
# reads a page as a document, never ends.
_STYLE = """\
:root{color-scheme:light dark;--line:#8a94a3;--head:#e7ecf2;--band:#f5f6f8;--note:#a40000}
@media (prefers-color-scheme:dark){:root{--line:#5d6672;--head:#2a323d;--band:#21262d;\
--note:#ff9d94}}
body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:82rem;font:1rem/1.6 "Noto Serif CJK SC",\
"Source Han Serif SC",FangSong,STFangsong,SimSun,serif}
h1{margin:.5rem 0;font:400 1.9rem/1.4 FZXiaoBiaoSong-B05S,"Noto Serif CJK SC",STZhongsong,SimSun,\
serif;text-align:center;text-wrap:balance}
h2{margin:2rem 0 .4rem;font:600 1.2rem/1.5 SimHei,"Noto Sans CJK SC",sans-serif}
p{margin:.2rem 0}
.center{text-align:center}td.center,td.unbroken,.whole{white-space:nowrap}.right{text-align:right}
.notice{color:var(--note);font-weight:700;text-align:center}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.8rem 0;padding:0;list-style:none}
figure{margin:1rem auto;max-width:46rem;background:#fff}figure svg{width:100%;height:auto}
.on-paper{display:none}
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{border:1px solid var(--line);padding:.35rem .5rem;vertical-align:middle;text-align:left;\
overflow-wrap:anywhere}
thead th{background:var(--head);font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:600;\
text-align:center;text-wrap:balance;min-width:2.2em}
tbody th{background:var(--band);font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:600}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.words{max-width:46rem;margin:0 auto}
.words p,.words .issued{font-size:1.06rem;line-height:1.9}
.words p.running{text-indent:2em}.words h2{margin:.6rem 0 0;text-indent:2em}
.words h3{margin:.4rem 0 0;font:400 1.06rem/1.9 KaiTi,STKaiti,"Noto Serif CJK SC",serif;\
text-indent:2em}
.words .attachments{margin:1.5rem 0 0 2em}
.words .issued{display:table;margin:3rem 4em 2rem auto;text-align:center}
.attachment{font:1.1rem/1.6 SimHei,"Noto Sans CJK SC",sans-serif}
mark{background:none;color:var(--note);font-weight:700}
.sign{display:flex;gap:2rem;margin-top:2.5rem}
p+.sign,.sign+.sign{margin-top:1.2rem}
.sign span{flex:1;border-bottom:1px solid currentColor}
.end td.below{border:0;padding:.4rem 0 0;font-size:1rem}
@page{size:A4 landscape;margin:16mm 14mm 18mm}
@page upright{size:A4 portrait;margin:37mm 26mm 35mm 28mm}
@page broad{size:A3 landscape;margin:16mm 14mm 18mm}
@media print{
@page :right{@bottom-right{content:"— " counter(page) " —";font:14pt SimSun,serif}}
@page :left{@bottom-left{content:"— " counter(page) " —";font:14pt SimSun,serif}}
:root{color-scheme:light;--note:#000;--line:#000}
body{max-width:none;padding:0;font-size:10.5pt;color:#000}
.words,.upright{page:upright;max-width:none}.broad{page:broad}
.words{font-size:16pt}.words p,.words h2,.words h3,.words .issued,.attachment{font-size:16pt;\
line-height:29pt}
.words .issued,.words .attachments{break-before:avoid}h1{font-size:22pt}
table{table-layout:fixed;min-width:0!important;font-size:10.5pt;line-height:1.35}
th,td{padding:.8mm 1.2mm}
td.center:not(.unbroken){white-space:normal}thead th{min-width:0}
.on-paper{display:block}.broad table{font-size:7.5pt}.broad th,.broad td{padding:.5mm .8mm}
nav{display:none}.scroll{overflow:visible;padding:0 1px}thead{display:table-header-group}
tr{break-inside:avoid}tr[id]{break-after:avoid}
h1,h2,h3{break-after:avoid}figure{break-inside:avoid}
.sign{break-inside:avoid;break-before:avoid}.broad .blank{display:none}
section+section:not(.part){break-before:page}
tbody.end{break-inside:avoid}
.dense{page:dense}.dense h1{margin:0 0 6pt;line-height:30pt}
.dense p{margin:2pt 0}.dense .below p{margin:1pt 0}.dense table{font-size:9pt;line-height:13pt}
.dense .scroll{margin:6pt 0}.dense th,.dense td{padding:.5pt 3.5pt}
.dense td.below{padding:4pt 0 0;font-size:10.5pt;line-height:15pt}
.dense .sign{margin-top:6pt}.dense .end .sign{margin-top:15pt}}
@page dense{margin:15mm}
"""
_CODE_STYLE = """\
.code{display:flex;gap:4mm;align-items:center;margin:1rem 0;break-inside:avoid;break-before:avoid}
.code svg{flex:none}.code p{font-size:.94rem!important;line-height:1.5!important;text-align:left;\
overflow-wrap:anywhere}
"""

_PAGE = 100
"""Characters side by side that a page has room for; a table with more scrolls sideways."""
_NARROW, _READABLE = 30, 52
"""Those of a table that any screen has room for, and those that keep any other readable."""
_DENSE_PAGE, _DENSE_EDGE = 84, 0.9
"""Characters of 9 points that stand on A4 on its side, and the edges of a cell, in these."""
_UPRIGHT_PAGE, _LYING_PAGE, _EDGE = 42, 72, 0.75
"""The same in 10.5 points: on A4 upright and on its side."""
_BROAD_PAGE, _BROAD_EDGE = 148, 0.75
"""The same in 7.5 points, on A3: the table of everything."""


def write(parts: Sequence[Table | OfficialText]) -> str:
    """Return a document as a page.

    Args:
        parts: its words and its tables, each a section.
    """
    title = _attribute(parts[0].title) if parts else ""
    codes = _CODE_STYLE if any(part.code is not None for part in parts) else ""
    notice = next((part.notice for part in parts if part.notice), "")
    body = "\n".join(
        line
        for number, part in enumerate(parts, 1)
        for line in (_section(part, number) if isinstance(part, Table) else _words(part, number))
    )
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_STYLE}{codes}{narrow_style(parts, _is_wide)}"
        f"{_running(notice)}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _running(notice: str) -> str:
    """Return a rule that prints the notice at the head of every page."""
    escaped = quoted(notice)
    return f'@page{{@top-right{{content:"{escaped}";font-size:9pt}}}}\n' if escaped else ""


def _is_wide(table: Table) -> bool:
    return bool(_least(table))


def _least(table: Table) -> str:
    """Return the style that lets a table scroll on a screen too narrow for its words."""
    natural = sum(column.width for column in table.columns)
    if natural <= _NARROW:
        return ""
    return f' style="min-width:{natural if natural > _PAGE else min(natural, _READABLE):.0f}em"'


def _words(text: OfficialText, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="t{number}" class="words">'
    if text.draft:
        yield f'<p class="attachment">{_text(text.draft)}</p>'
    yield f'<h1 id="t{number}">{_text(text.title)}</h1>'
    if text.document_no:
        yield f'<p class="center">{_marked(text.document_no)}</p>'
    if text.notice:
        yield f'<p class="notice" role="note">{_text(text.notice)}</p>'
    if text.addressees:
        yield f"<p>{_marked(text.addressees)}：</p>"
    for paragraph in text.paragraphs:
        words = _marked(paragraph.text)
        level = paragraph.level
        yield (
            f"<h{level + 1}>{words}</h{level + 1}>" if level else f'<p class="running">{words}</p>'
        )
    if text.attachments:
        yield f'<p class="attachments">{"<br>".join(map(_marked, text.attachment_lines))}</p>'
    issued = [_marked(line) for line in (*text.issuers, text.day) if line]
    if issued:
        yield f'<p class="issued">{"<br>".join(issued)}</p>'
    for labels in text.signatures:
        yield _blanks(labels)
    if text.remarks:
        yield f'<p class="running">（{_marked(text.remarks)}）</p>'
    yield from _code(text.code)
    yield "</section>"


def _marked(text: str) -> str:
    """Return a text with the gaps of a draft set off."""
    return "".join(
        f"<mark>{_text(piece)}</mark>" if is_gap else _text(piece)
        for piece, is_gap in text_runs(text)
    )


def _section(table: Table, number: int) -> Iterator[str]:
    kinds = ("part" if table.level > 1 else "", "dense" if table.dense else "")
    lying = {True: "broad" if table.paper == "A3" else "", False: "upright"}[table.landscape]
    classes = " ".join(filter(None, (*kinds, lying)))
    kind = f' class="{classes}"' if classes else ""
    yield f'<section aria-labelledby="t{number}"{kind}>'
    if table.attachment:
        yield f'<p class="attachment">{_text(table.attachment)}</p>'
    yield f'<h{table.level} id="t{number}">{_text(table.title)}</h{table.level}>'
    for line in table.above:
        yield _line(line)
    if table.notice and table.level == 1:
        yield f'<p class="notice" role="note">{_text(table.notice)}</p>'
    for labels in table.form:
        yield _blanks(labels)
    if table.has_sections:
        links = "".join(
            f'<li><a href="#t{number}-{place}">{_text(group.label)}</a></li>'
            for place, group in enumerate(table.groups, 1)
            if group.heading
        )
        yield f'<nav aria-label="分类"><ul>{links}</ul></nav>'
    if table.paper == "A3":
        yield f'<p class="on-paper">{_text(_hint(table))}</p>'
    for picture in table.pictures:
        if picture.svg:
            label = _attribute(picture.title)
            yield f'<figure role="img" aria-label="{label}">{picture.svg}</figure>'
    yield f'<div class="scroll" role="region" aria-labelledby="t{number}" tabindex="0">'
    yield from _table(table, number)
    yield "</div>"
    if not table.signatures:
        yield from map(_line, table.below)
        yield from _code(table.code)
    yield "</section>"


def _code(code: QrCode | None) -> Iterator[str]:
    """Yield a code, and beside it what it is and where it leads; nothing where there is none."""
    if code is not None:
        words = f"{_text(code.caption)}<br>{_text(code.address)}"
        yield f'<div class="code">{code.svg}<p>{words}</p></div>'


def _blanks(labels: Sequence[str]) -> str:
    """Return labels side by side, each with room to write."""
    spans = "".join(f"<span>{_text(label)}：</span>" for label in labels)
    return f'<div class="sign">{spans}</div>'


def _widths(table: Table, blank: frozenset[int]) -> list[float]:
    """Return how wide the columns stand: on the page as its words want them, as in Word.

    Args:
        table: the table.
        blank: the columns that are not printed: they take no room from the others.
    """
    if table.dense:
        room, edge = _DENSE_PAGE, _DENSE_EDGE
    elif table.paper == "A3":
        room, edge = _BROAD_PAGE, _BROAD_EDGE
    else:
        room, edge = (_LYING_PAGE if table.landscape else _UPRIGHT_PAGE), _EDGE
    shown = [place for place in range(len(table.columns)) if place not in blank]
    fitted = fitted_widths(_with(table, shown), room - edge * len(shown))
    widths = [column.width + edge for column in table.columns]
    for place, width in zip(shown, fitted, strict=True):
        widths[place] = width + edge
    return widths


def _hint(table: Table) -> str:
    """Return what a wide table says of how it is printed, and what is left out there."""
    left_out = [table.columns[place].heading for place in sorted(_blank_columns(table))]
    columns = f"，没有内容的{len(left_out)}栏不打印：{'、'.join(left_out)}" if left_out else ""
    return f"本表供屏幕查阅；打印用{table.paper}纸横向{columns}。"


def _with(table: Table, shown: Sequence[int]) -> Table:
    """Return a table with some of its columns."""
    if len(shown) == len(table.columns):
        return table
    groups = tuple(
        replace(group, rows=[[row[place] for place in shown] for row in group.rows])
        for group in table.groups
    )
    return replace(table, columns=tuple(table.columns[p] for p in shown), groups=groups)


def _table(table: Table, number: int) -> Iterator[str]:
    yield f"<table{_least(table)}>\n<caption>{_text(table.title)}</caption>"
    blank = _blank_columns(table)
    widths = _widths(table, blank)
    total = sum(widths) or 1
    marks = [' class="blank"' if place in blank else "" for place in range(len(table.columns))]
    columns = list(zip(table.columns, marks, strict=True))
    shares = "".join(
        f'<col{m} style="width:{width / total:.1%}">'
        for m, width in zip(marks, widths, strict=True)
    )
    yield f"<colgroup>{shares}</colgroup>"
    heads = "".join(f'<th scope="col"{m}>{_text(c.heading)}</th>' for c, m in columns)
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>"
    classes = [_cell_class(c, is_blank=place in blank) for place, c in enumerate(table.columns)]
    bodies = [
        [*([_heading(group, f"t{number}-{place}", len(classes))] if group.heading else []), *rows]
        for place, group in enumerate(table.groups, 1)
        for rows in [[_row(row, classes) for row in group.rows]]
    ]
    end = _end(table, bodies) if table.signatures else []
    for rows in filter(None, bodies):
        yield from ("<tbody>", *rows, "</tbody>")
    if end:
        yield from ('<tbody class="end">', *end, "</tbody>")
    yield "</table>"


def _end(table: Table, bodies: list[list[str]]) -> list[str]:
    """Return the rows that no page parts: the last of the table, what is below it, and to sign.

    Browsers keep a group of rows together, but no row with what stands below the table.

    Args:
        table: the table.
        bodies: its rows, group by group; the last row, or its group of one, is taken out.
    """
    taken: list[str] = []
    if bodies and bodies[-1]:
        last = bodies[-1]
        taken = last[-1:] if len(table.groups[-1].rows) > 1 else list(last)
        del last[-len(taken) :]
    lines = (*map(_line, table.below), *map(_blanks, table.signatures), *_code(table.code))
    below = "".join(lines)
    return [*taken, f'<tr><td colspan="{len(table.columns)}" class="below">{below}</td></tr>']


def _heading(group: Group, identity: str, columns: int) -> str:
    return (
        f'<tr id="{identity}"><th scope="rowgroup" colspan="{columns}">'
        f"{_text(group.label)}</th></tr>"
    )


def _row(row: Row, classes: Sequence[str]) -> str:
    cells = zip(row, classes, strict=True)
    inside = (f"<td{mark}>{_text(cell, whole='unbroken' not in mark)}</td>" for cell, mark in cells)
    return f"<tr>{''.join(inside)}</tr>"


def _blank_columns(table: Table) -> frozenset[int]:
    """Return the columns that have nothing in any row: a wide table is printed without them."""
    if table.paper != "A3":
        return frozenset()
    filled = {place for row in table.rows for place, value in enumerate(row) if value != ""}
    return frozenset(range(len(table.columns))) - filled


def _cell_class(column: Column, *, is_blank: bool) -> str:
    names = (
        column.align if column.align != "left" else "",
        "unbroken" if column.unbroken else "",
        "blank" if is_blank else "",
    )
    classes = " ".join(filter(None, names))
    return f' class="{classes}"' if classes else ""


def _line(line: Line) -> str:
    mark = f' class="{line.align}"' if line.align != "left" else ""
    text = f"<strong>{_text(line.text)}</strong>" if line.strong else _text(line.text)
    return f"<p{mark}>{text}</p>"


def _text(value: Cell, *, whole: bool = False) -> str:
    """Return a text as a page shows it.

    Args:
        value: the text.
        whole: whether the ids and days in it are kept on one line, as narrow cells need it.
    """
    if isinstance(value, MarkedText):
        return "<br>".join("".join(map(_difference, line)) for line in marked_lines(value))
    lines = ((escape(line), struck) for line, struck in cleaned_lines(value))
    if whole:
        lines = ((_whole(line), struck) for line, struck in lines)
    return "<br>".join(f"<s>{line}</s>" if struck else line for line, struck in lines)


def _difference(piece: tuple[Mark, str]) -> str:
    mark, text = piece
    element = {"same": "", "gone": "del", "new": "ins"}[mark]
    return f"<{element}>{escape(text)}</{element}>" if element else escape(text)


def _whole(escaped: str) -> str:
    if "-" not in escaped:
        return escaped
    return WHOLE.sub(r'<span class="whole">\g<0></span>', escaped)


def _attribute(text: str) -> str:
    """Return a text for where no element can stand: the title of the page, a label."""
    return escape(clean(text)).replace("\n", " ")
