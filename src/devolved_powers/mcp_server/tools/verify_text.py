"""The tool `verify_text`: every citation and every id of a draft, judged."""

from collections.abc import Mapping

from pydantic import Field

from devolved_powers.i18n import N_, _
from devolved_powers.mcp_server.tools.tool import DayArguments, Question, RegistryAccess, Tool

_CHARACTERS = 1_000_000
"""Characters of a draft: some hundred pages are a tenth of that."""


class TextArguments(DayArguments):
    """What the tool takes."""

    text: str = Field(
        max_length=_CHARACTERS,
        description=N_(
            "The draft, whole and word by word: an answer, a letter, a decision. It is read as a "
            "text and nothing else."
        ),
    )


def _ask(access: RegistryAccess, arguments: TextArguments) -> Mapping[str, object]:
    from devolved_powers.answers.judged_text import judged_text
    from devolved_powers.sheets.paragraphs import paragraphs_of

    document = paragraphs_of(arguments.text, _("The text"))
    day = access.day(arguments.as_of)
    return judged_text(access.registry(), document, day, access.clock())


VERIFY_TEXT = Tool(
    name="verify_text",
    title=N_("Judge a draft"),
    description=N_(
        "Every citation of a law and every id of a power, an item or a need in a draft, judged by "
        "the law and the register of a day: n of m. Of a citation 符合, 不符 or 不能判定, what the "
        "text became and which entries rest on it; of an id whether it is recorded and whether the "
        "town may act under it. `passes` is true where all is 符合 and the town may. Read "
        "`not_judged`: amounts and quoted words are not looked at. Use it on whatever you wrote "
        "before you hand it on."
    ),
    question=Question.of(TextArguments, _ask),
    answers=("judged-text",),
    example={"text": "依据《示例城市道路条例》第四条（P1-001）。", "as_of": "2022-03-01"},
    pages=("citations", "ids"),
)
