"""Prints what was measured as aligned text."""

from collections.abc import Mapping, Sequence

from measuring import BARE, Cost, Goal, Measured, Row, Runs, median, ratio

HEAD = f"{'× bare':>7} {'CPU':>9} {'wall':>9} {'peak':>9}  {'goal':<14} {'met':<4} what"


def time_of(seconds: float) -> str:
    """Return seconds as they are read best: ms below ten seconds."""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"  # noqa: PLR2004


def goal_told(goal: Goal) -> str:
    """Return a goal in words; nothing where nothing is asked."""
    told = [
        f"{goal.ratio:g} ×" if goal.ratio is not None else "",
        f"CPU {goal.cpu:g} s" if goal.cpu is not None else "",
        f"wall {goal.wall:g} s" if goal.wall is not None else "",
        f"{goal.peak:g} MiB" if goal.peak is not None else "",
    ]
    return ", ".join(part for part in told if part)


def met(goal: Goal, times: float, cost: Cost) -> str:
    """Return `yes` or `no`, or nothing where nothing is asked.

    Compared is what is printed: a ratio to one digit, times to the hundredth of a second, whole
    MiB.
    """
    asked = [
        (goal.ratio, round(times, 1)),
        (goal.cpu, round(cost.cpu, 2)),
        (goal.wall, round(cost.wall, 2)),
        (goal.peak, round(cost.peak)),
    ]
    judged = [is_ <= limit for limit, is_ in asked if limit is not None]
    if not judged:
        return ""
    return "yes" if all(judged) else "no"


def lines(rows: Sequence[Row], costs: Mapping[str, Runs]) -> list[str]:
    """Return the table: a line for each row that was measured, in their order."""
    bare = costs[BARE]
    told = [HEAD]
    for row in rows:
        if row.name not in costs:
            continue
        cost, times = median(costs[row.name]), ratio(costs[row.name], bare)
        told.append(
            f"{times:7.1f} {time_of(cost.cpu):>9} {time_of(cost.wall):>9} {cost.peak:5.0f} MiB"
            f"  {goal_told(row.goal):<14} {met(row.goal, times, cost):<4} {row.name}"
        )
    return told


def print_table(rows: Sequence[Row], measured: Measured) -> None:
    """Print the table, and below it what is not in it."""
    print("\n".join(lines(rows, measured.costs)))
    for name, reason in measured.failed.items():
        print(f"not measured: {name}: {reason}")
