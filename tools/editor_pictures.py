"""Makes the pictures of an editor in docs/images, by editing a copy of the registry in Neovim.

    python tools/editor_pictures.py [NAME…]

Needs neovim, tmux, chromium and fonts-noto-cjk. What is shown is what the program tells on that
day; the picture depends on the fonts of the machine, so no test compares it.
"""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 100, 30


def _at(place: str, command: str) -> str:
    """Return what is typed to do something where words stand, and to leave no trace of it."""
    return f":call search('{place}') | silent {command} | redraw | echo ''\n"


_OPENED = (":edit catalog/agriculture.yaml\n", "必须改0处")
SCENES: dict[str, tuple[tuple[str, str], ...]] = {
    "finding": (
        _OPENED,
        (_at("第五十五条", "s/五十五条/一百五十五条/"), "E   7"),
        ("gl", "更正"),
    ),
    "hover": (
        _OPENED,
        (_at("《农药管理条例》第五十五条", "call cursor(0, col('.') + 3)"), "E-050"),
        ("K", "今天"),
    ),
    "completion": (
        _OPENED,
        (_at("第五十五条", "echo ''"), "E-050"),
        ("C第五\x18\x0f", "第五条"),
    ),
    "fix": (
        _OPENED,
        (_at("E-050", "s/E-050/E-049/"), "E  18"),
        ("fEgra", "1:"),
    ),
}
"""By the picture's name: what is typed, and what is waited for after it."""
_PATIENCE = 60
_REST = 1.0
_CELL, _LINE, _SIZE, _EDGE = 9.6, 24, 16, 16
_PAPER, _INK = "#fbfbf9", "#20242a"
_FONTS = "'Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace"
_COLOUR_OF_LINE = re.compile("\x1b\\[58[;:][0-9;:]*m")
"""What rich takes for other codes: the colour that an underline has."""
_INIT = """
vim.g.powers_program = "{program}"
vim.g.powers_options = {{ language = "zh" }}
vim.cmd("source {set_up}")
vim.cmd("source {look}")
"""
_LOOK = """
set termguicolors background=light ambiwidth=single nowrapscan noswapfile
set nohlsearch noincsearch shortmess+=IFWcsS
set signcolumn=yes wrap noshowmode noruler laststatus=2
set statusline=%f%m nocursorline number pumheight=8 cmdheight=1 completeopt=menuone,noinsert
filetype on
syntax on
highlight Normal guifg=#20242a guibg=#fbfbf9
highlight LineNr guifg=#b3b3ac
highlight SignColumn guibg=#fbfbf9
highlight EndOfBuffer guifg=#fbfbf9
highlight StatusLine gui=NONE guifg=#ffffff guibg=#3d5a80
highlight NormalFloat guifg=#20242a guibg=#eef1f6
highlight FloatBorder guifg=#8a93a3 guibg=#eef1f6
highlight Pmenu guifg=#20242a guibg=#e6eaf2
highlight PmenuSel gui=bold guifg=#ffffff guibg=#3d5a80
highlight PmenuSbar guibg=#d5dae4
highlight PmenuThumb guibg=#8a93a3
highlight Comment guifg=#7a7f87
highlight yamlBlockMappingKey guifg=#2454a0
highlight yamlFlowMappingKey guifg=#2454a0
highlight yamlPlainScalar guifg=#20242a
highlight Constant guifg=#20242a
highlight DiagnosticError guifg=#b02a2a
highlight DiagnosticWarn guifg=#8a5c00
highlight DiagnosticInfo guifg=#2454a0
highlight DiagnosticHint guifg=#666b73
highlight DiagnosticUnderlineError gui=underline guifg=#b02a2a
highlight DiagnosticUnderlineWarn gui=underline guifg=#8a5c00
highlight DiagnosticUnderlineInfo gui=underline guifg=#2454a0
highlight LspCodeLens guifg=#763a8c
highlight Search guibg=#fbfbf9 guifg=#20242a
highlight IncSearch guibg=#fbfbf9 guifg=#20242a
highlight MatchParen gui=NONE guibg=NONE
lua << END
local float = { border = "solid", max_width = 84, header = "", prefix = "● " }
vim.diagnostic.config({ virtual_text = false, float = float })
for _, name in ipairs({ "hover" }) do
  vim.lsp.handlers["textDocument/" .. name] =
    vim.lsp.with(vim.lsp.handlers[name], { border = "solid", max_width = 84 })
end
END
"""


def main() -> None:
    """Draw the pictures that are named, or all."""
    named = sys.argv[1:] or [*SCENES]
    for name in named:
        with tempfile.TemporaryDirectory() as folder:
            drawn = _drawn(_screen(SCENES[name], Path(folder)))
            _picture(drawn, IMAGES / f"editor-{name}.png", Path(folder))


def _screen(scene: tuple[tuple[str, str], ...], folder: Path) -> str:
    """Return what the screen shows after a scene, with its colours."""
    registry = folder / "registry"
    for part in ("powers", "catalog", "laws", "law-changes", "discretion"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, registry / part)
    shutil.copy(ROOT / "registry.yaml", registry)
    program = folder / "powers"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m devolved_powers "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    (folder / "look.vim").write_text(_LOOK, encoding="utf-8")
    set_up = ROOT / "editors" / "neovim" / "powers.lua"
    init = _INIT.format(program=program, set_up=set_up, look=folder / "look.vim")
    (folder / "init.lua").write_text(init, encoding="utf-8")
    tmux = ("tmux", "-u", "-S", str(folder / "tmux"), "-f", os.devnull)
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "HOME": str(folder),
        "POWERS_TODAY": "2022-12-31",
        "PYTHONPATH": str(ROOT / "src"),
    }

    def ask(*command: str) -> str:
        done = subprocess.run(
            [*tmux, *command], check=True, capture_output=True, encoding="utf-8", env=environment
        )
        return done.stdout

    terminal = ["set", "-g", "default-terminal", "tmux-256color", ";"]
    editor = f"nvim -u {folder / 'init.lua'} -n"
    size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
    ask(*terminal, "new-session", "-d", "-s", "editor", *size, "-c", str(registry), editor)
    try:
        ask("set", "-g", "status", "off")
        ask("set", "-ga", "terminal-overrides", ",*:Tc")
        time.sleep(_REST)
        for typed, awaited in scene:
            ask("send-keys", "-t", "editor", "-l", typed.replace("\n", "\r"))
            end = time.monotonic() + _PATIENCE
            while awaited not in ask("capture-pane", "-p", "-t", "editor"):
                if time.monotonic() > end:
                    shown = ask("capture-pane", "-p", "-t", "editor")
                    raise SystemExit(f"not shown: {awaited}\n{shown}")
                time.sleep(_REST / 5)
            time.sleep(_REST)
        return ask("capture-pane", "-e", "-N", "-p", "-t", "editor")
    finally:
        ask("kill-server")


def _drawn(screen: str) -> str:
    """Return a screen as SVG, every run of characters in its cells."""
    console = Console(width=WIDTH, file=io.StringIO(), color_system="truecolor")
    plain = _COLOUR_OF_LINE.sub("", screen.rstrip("\n"))
    lines = console.render_lines(Text.from_ansi(plain), pad=False)
    width, height = WIDTH * _CELL + 2 * _EDGE, len(lines) * _LINE + 2 * _EDGE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'font-family="{_FONTS}" font-size="{_SIZE}" fill="{_INK}">'
    )
    paper = f'<rect width="{width:g}" height="{height:g}" fill="{_PAPER}"/>'
    parts = [head, paper]
    for number, line in enumerate(lines):
        column = 0
        texts: list[str] = []
        for segment in line:
            style = segment.style or Style.null()
            for _kind, characters in groupby(segment.text, key=_kind_of):
                run = "".join(characters)
                parts.extend(_ground(style, column, number, cell_len(run)))
                if run.strip():
                    texts.append(_written(run, style, column, number))
                column += cell_len(run)
        parts.extend(texts)
    return "\n".join([*parts, "</svg>\n"])


def _kind_of(character: str) -> tuple[int, bool, bool]:
    return cell_len(character), character.isspace(), character.isascii()


def _colour(colour: Color | None, otherwise: str) -> str:
    return otherwise if colour is None or colour.is_default else colour.get_truecolor().hex


def _ground(style: Style, column: int, number: int, cells: int) -> Iterator[str]:
    colour = _colour(style.color if style.reverse else style.bgcolor, _PAPER)
    if colour != _PAPER:
        yield (
            f'<rect x="{_EDGE + column * _CELL:g}" y="{_EDGE + number * _LINE}" '
            f'width="{cells * _CELL + 0.4:g}" height="{_LINE + 0.4:g}" fill="{colour}"/>'
        )


def _written(run: str, style: Style, column: int, number: int) -> str:
    colour = _colour(style.bgcolor if style.reverse else style.color, _INK)
    length = cell_len(run) * _CELL
    look = ' font-weight="bold"' if style.bold else ""
    look += ' text-decoration="underline"' if style.underline else ""
    return (
        f'<text xml:space="preserve" x="{_EDGE + column * _CELL:g}" '
        f'y="{_EDGE + (number + 0.72) * _LINE:g}" textLength="{length:g}" '
        f'lengthAdjust="spacingAndGlyphs" fill="{colour}"{look}>{html.escape(run)}</text>'
    )


def _picture(drawn: str, target: Path, folder: Path) -> None:
    page = folder / "screen.html"
    page.write_text(f'<meta charset="utf-8"><style>*{{margin:0}}</style>{drawn}', encoding="utf-8")
    width, height = round(WIDTH * _CELL + 2 * _EDGE), HEIGHT * _LINE + 2 * _EDGE
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    drawing = [f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri()]
    subprocess.run([*browser, *drawing], check=True, capture_output=True)


if __name__ == "__main__":
    main()
