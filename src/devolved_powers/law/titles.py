"""Titles of laws: the ways one title is written, and the file that keeps its facts."""

import re
from functools import lru_cache
from hashlib import blake2b

from devolved_powers.law.normalise import normalise
from devolved_powers.text import is_hidden

PREFIX = "中华人民共和国"
FACTS_FILE = "law-facts.yaml"
"""The hand-written facts of a registry itself."""
NATIONAL_FILE = "national-facts.yaml"
"""Those that came with a package of facts; nobody writes into it by hand."""
WRITTEN_FILES = (FACTS_FILE, NATIONAL_FILE)
"""The hand-written facts on laws. They are read as one: see `written_facts.py`."""
PROCEDURE_FILE = "procedure.yaml"
"""The rules of procedure, by hand: see `procedure_rules.py`."""
ON_NO_LAW = (*WRITTEN_FILES, PROCEDURE_FILE)
"""The files of laws/ that are on no single law."""
SUFFIX = ".yaml"
_MOST_BYTES = 200
"""Of a file's name; file systems take 255."""
_AMENDING = re.compile("关于.*(?:修改|修订|修正|废止|失效).*的决定$")
_FORBIDDEN = str.maketrans(dict(zip('<>:"/\\|?*', "〈〉：＂／＼｜？＊", strict=True)))
_REVISED = re.compile(
    r"[(（](?:[0-9〇零一二三四五六七八九]{4}年?)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
    r"(?:第[0-9一二三四五六七八九十]{1,3}次)?(?:最?新)?(?:修订|修正|修改)(?:版|本|文本)?[)）]$"
)
"""What sites write behind a title to tell a version from the one before; no part of the title."""
_BRACKETS = re.compile(r"[《》<>()\"']")


def amends_others(title: str) -> bool:
    """Return whether a title is that of a decision which amends or repeals laws.

    One such title is given to many decisions (国务院关于修改和废止部分行政法规的决定): they are no
    versions of one law, and nothing rests on them but what they made of others.
    """
    return _AMENDING.search(title) is not None


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """Return what all ways to write one title have in common.

    Blanks, width, brackets, a leading 中华人民共和国 and a （2023年修订） at the end make no
    difference.
    """
    return _BRACKETS.sub("", _REVISED.sub("", normalise(title).strip("《》"))).removeprefix(PREFIX)


def file_name(title: str) -> str:
    """Return the name of the file in `laws/` that keeps the facts on a law.

    It is the title itself, but for characters that some systems do not take in names.
    """
    name = "".join("＿" if is_hidden(c) else c for c in title.translate(_FORBIDDEN)).strip(" .")
    content = name.encode()
    if len(content) > _MOST_BYTES:
        mark = blake2b(content, digest_size=4).hexdigest()
        name = content[:_MOST_BYTES].decode(errors="ignore") + mark
    return name + SUFFIX
