"""html: one page that needs nothing else, reads well aloud, on a telephone and on paper."""

from collections.abc import Iterator, Sequence
from html import escape

from devolved_powers.documents.official_text import OfficialText, text_runs
from devolved_powers.documents.table import Cell, Line, Table, clean, cleaned_lines
from devolved_powers.documents.widths import fitted_widths

_STYLE = """\
:root{color-scheme:light dark;--line:#8a94a3;--head:#e7ecf2;--band:#f5f6f8;--note:#a40000}
@media (prefers-color-scheme:dark){:root{--line:#5d6672;--head:#2a323d;--band:#21262d;\
--note:#ff9d94}}
body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:82rem;font:1rem/1.6 "Noto Serif CJK SC",\
"Source Han Serif SC",FangSong,STFangsong,SimSun,serif}
h1{margin:.5rem 0;font:400 1.9rem/1.4 FZXiaoBiaoSong-B05S,"Noto Serif CJK SC",STZhongsong,SimSun,\
serif;text-align:center}
h2{margin:2rem 0 .4rem;font:600 1.2rem/1.5 SimHei,"Noto Sans CJK SC",sans-serif}
p{margin:.2rem 0}
.center{text-align:center}td.center{white-space:nowrap}.right{text-align:right}
.notice{color:var(--note);font-weight:700;text-align:center}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.8rem 0;padding:0;list-style:none}
figure{margin:1rem auto;max-width:46rem;background:#fff}figure svg{width:100%;height:auto}
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{border:1px solid var(--line);padding:.35rem .5rem;vertical-align:middle;text-align:left;\
overflow-wrap:anywhere}
thead th{background:var(--head);font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:600;\
text-align:center;min-width:2.2em}
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
@page{size:A4 landscape;margin:16mm 14mm 18mm;@bottom-center{content:"— " counter(page) " —"}}
@media print{:root{color-scheme:light;--note:#000}body{max-width:none;padding:0;font-size:10.5pt}
table{font-size:9pt}th,td{padding:.15rem .3rem}\
nav{display:none}.scroll{overflow:visible}thead{display:table-header-group}
tr{break-inside:avoid}tbody tr:first-child{break-after:avoid}
section+section:not(.part){break-before:page}}
"""

_PAGE = 100
"""Characters side by side that a page has room for; a table with more scrolls sideways."""
_PAPER, _EDGES = 72, 1.1
"""Characters that the cells of a row hold, on paper too, and what the edges of a cell take."""


def write(parts: Sequence[Table | OfficialText]) -> str:
    """Return a document as a page.

    Args:
        parts: its words and its tables, each a section.
    """
    title = _text(parts[0].title) if parts else ""
    notice = next((part.notice for part in parts if part.notice), "")
    tables = [part for part in parts if isinstance(part, Table)]
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
        f"<title>{title}</title>\n<style>\n{_STYLE}{_running(notice)}{_unrolled(tables)}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _running(notice: str) -> str:
    """Return a rule that prints the notice at the head of every page."""
    escaped = "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in clean(notice))
    return f'@page{{@top-right{{content:"{escaped}";font-size:9pt}}}}\n' if escaped else ""


def _is_wide(table: Table) -> bool:
    return sum(column.width for column in table.columns) > _PAGE


def _unrolled(tables: Sequence[Table]) -> str:
    """Return a rule that puts tables that scroll on the screen onto the page on paper."""
    wide = any(map(_is_wide, tables))
    return "@media print{table{min-width:0!important}}\n" if wide else ""


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
    yield "</section>"


def _marked(text: str) -> str:
    """Return a text with the gaps of a draft set off."""
    return "".join(
        f"<mark>{_text(piece)}</mark>" if is_gap else _text(piece)
        for piece, is_gap in text_runs(text)
    )


def _section(table: Table, number: int) -> Iterator[str]:
    part = ' class="part"' if table.level > 1 else ""
    yield f'<section aria-labelledby="t{number}"{part}>'
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
    for picture in table.pictures:
        if picture.svg:
            yield f'<figure role="img" aria-label="{_text(picture.title)}">{picture.svg}</figure>'
    yield f'<div class="scroll" role="region" aria-labelledby="t{number}" tabindex="0">'
    yield from _table(table, number)
    yield "</div>"
    for line in table.below:
        yield _line(line)
    for labels in table.signatures:
        yield _blanks(labels)
    yield "</section>"


def _blanks(labels: Sequence[str]) -> str:
    """Return labels side by side, each with room to write."""
    spans = "".join(f"<span>{_text(label)}：</span>" for label in labels)
    return f'<div class="sign">{spans}</div>'


def _table(table: Table, number: int) -> Iterator[str]:
    total = sum(column.width for column in table.columns) or 1
    wide = f' style="min-width:{total:.0f}em"' if _is_wide(table) else ""
    yield f"<table{wide}>\n<caption>{_text(table.title)}</caption>"
    fitted = [width + _EDGES for width in fitted_widths(table, total if wide else _PAPER)]
    shares = "".join(f'<col style="width:{width / sum(fitted):.1%}">' for width in fitted)
    yield f"<colgroup>{shares}</colgroup>"
    heads = "".join(f'<th scope="col">{_text(c.heading)}</th>' for c in table.columns)
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>"
    classes = [f' class="{c.align}"' if c.align != "left" else "" for c in table.columns]
    for place, group in enumerate(table.groups, 1):
        yield "<tbody>"
        if group.heading:
            yield (
                f'<tr id="t{number}-{place}"><th scope="rowgroup" colspan="{len(classes)}">'
                f"{_text(group.label)}</th></tr>"
            )
        for row in group.rows:
            cells = zip(row, classes, strict=True)
            yield f"<tr>{''.join(f'<td{mark}>{_text(value)}</td>' for value, mark in cells)}</tr>"
        yield "</tbody>"
    yield "</table>"


def _line(line: Line) -> str:
    mark = f' class="{line.align}"' if line.align != "left" else ""
    text = f"<strong>{_text(line.text)}</strong>" if line.strong else _text(line.text)
    return f"<p{mark}>{text}</p>"


def _text(value: Cell) -> str:
    lines = ((escape(line), struck) for line, struck in cleaned_lines(value))
    return "<br>".join(f"<s>{line}</s>" if struck else line for line, struck in lines)
