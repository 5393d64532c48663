"""Measures the reading of citations: characters a second, of real shapes and of the worst patterns.

    python bench/citations.py [--runs N]

The patterns are those of `tests/citations/patterns.json`, each repeated to 15,000 and to 60,000
characters; the tests count calls there, and this sees as well what one call of the regular
expressions takes. What must hold: four times the text takes less than eight times as long, and a
megabyte of everything mixed below 20 s.
"""

import argparse
import json
import time
from pathlib import Path

from devolved_powers.citations import parse

TESTS = Path(__file__).parent.parent / "tests" / "citations"
SHORT, LONG = 15_000, 60_000
MEGABYTE = 1_000_000
NOTABLE = 0.01
"""Seconds below which a ratio is noise."""


def repeated(pattern: str, length: int) -> str:
    """Return a pattern over and over, so many characters."""
    return (pattern * (length // len(pattern) + 1))[:length]


def seconds(text: str, runs: int) -> float:
    """Return the processor's time for reading a text: the least of some runs."""
    times = []
    for _run in range(runs):
        started = time.process_time()
        parse(text)
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs: int = parser.parse_args().runs
    patterns: list[str] = json.loads((TESTS / "patterns.json").read_text(encoding="utf-8"))
    rows = []
    for pattern in patterns:
        short, long = (seconds(repeated(pattern, size), runs) for size in (SHORT, LONG))
        rows.append((long, long / short, pattern))
    rows.sort(reverse=True)
    print(f"{LONG:,} characters of one pattern, the five slowest of {len(rows)}:")
    for long, ratio, pattern in rows[:5]:
        print(f"{long * 1000:6.0f} ms  {ratio:4.1f} × the time of {SHORT:,}  {pattern!r}")
    steepest = max(ratio for long, ratio, _pattern in rows if long > NOTABLE)
    print(f"steepest: {steepest:.1f} × (limit 8; four times the text)")
    mixed = "".join(patterns) + (TESTS / "examples.tsv").read_text(encoding="utf-8")
    print(f"a megabyte, mixed: {seconds(repeated(mixed, MEGABYTE), 1):.1f} s (limit 20 s)")


if __name__ == "__main__":
    main()
