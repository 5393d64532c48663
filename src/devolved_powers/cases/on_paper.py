"""Says on paper what the screen says with options of the program: a file is read without one."""

import re

_REPLACED = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"在--facts中(?:用[`\w.、]+给出|填写)", "另行补充"),
        (r"用--facts填写[`\w.、]+", "请补充"),
        (r"用--facts补充(?:日期（[`\w.]+）|[`\w.、]+)", "另行补充"),
        (r"请加--published", "按公开文本核对"),
        (r"registry\.yaml的`\w+`", "登记册"),
    )
)


def on_paper(text: str) -> str:
    """Return a Chinese text with words in the place of options and keys.

    Args:
        text: a reason or a message.
    """
    for pattern, words in _REPLACED:
        text = pattern.sub(words, text)
    return text
