"""The tool `stats`: how much the town holds."""

from collections.abc import Mapping

from devolved_powers.i18n import N_
from devolved_powers.mcp_server.tools.tool import Question, RecordArguments, RegistryAccess, Tool


def _ask(access: RegistryAccess, arguments: RecordArguments) -> Mapping[str, object]:
    from devolved_powers.answers.stats import counts, stats_answer

    registry = access.registry(arguments.at)
    return stats_answer(registry, counts(registry, access.day(arguments.as_of)))


STATS = Tool(
    name="stats",
    title=N_("Totals"),
    description=N_(
        "How many powers and enforcement items the town holds on a day, by type, field and "
        "decision, and how their law stands."
    ),
    question=Question.of(RecordArguments, _ask),
    answers=("stats",),
    example={"as_of": "2022-03-01"},
)
