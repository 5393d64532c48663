"""The text of a cell as it was meant, without the leftovers of Excel, Word and the web."""

import re
import unicodedata

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BREAK = re.compile(r"[\r\n\v\f\u0085\u2028\u2029]+")
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_WORD = re.compile(r"[0-9A-Za-z]")
_STARTS = re.compile(r"《|【|〈|<|[0-9]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")


def clean_text(text: str) -> str:
    """Return a cell's text with a newline for each line break and nothing unseen in it.

    Excel's `_x000d_` becomes what it stands for; blanks around the text and the lines are cut.
    """
    if text.isprintable() and "_x" not in text:
        return text.strip()
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = _UNSEEN.sub("", text)
    lines = (_BLANK.sub(" ", line).strip() for line in _BREAK.split(text))
    done = "\n".join(line for line in lines if line)
    return "".join(c for c in done if c == "\n" or unicodedata.category(c)[0] != "C")


def one_line(text: str) -> str:
    """Return a cleaned text on one line: a break between Chinese characters meant nothing."""
    if "\n" not in text:
        return text
    done = ""
    for line in text.split("\n"):
        joint = " " if done and _WORD.match(done[-1]) and _WORD.match(line) else ""
        done += joint + line
    return done


def sentences(text: str) -> str:
    """Return a cleaned text of several citations on one line, `；` where one begins on a new one.

    A line that begins with a title or a number begins a citation; any other goes on with the last.
    """
    if "\n" not in text:
        return text
    done = ""
    for line in text.split("\n"):
        parted = done and _STARTS.match(line) and done[-1] not in "；;，,、。：:"
        done = one_line(f"{done}；{line}" if parted else f"{done}\n{line}" if done else line)
    return done


def normal_term(text: str) -> str:
    """Return a heading or term as it is compared: without blanks, in one width and case."""
    folded = unicodedata.normalize("NFKC", clean_text(text)).casefold()
    return "".join(folded.split()).strip(":：*＊.。、-—·")
