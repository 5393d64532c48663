"""Measures the public page: how long it takes to build, and a keystroke of its search takes.

    python bench/site.py [--registry DIR] [--runs N]

Building is measured as a whole process on the registry named (by itself the project's own). A
keystroke is measured in headless Chromium (`CHROMIUM`, or `chromium` on the path): from the event
to the finished layout, on synthetic registries of 500 and of 5,000 entries; every word is typed
letter by letter and cleared again. What must hold: building below 5 s, the first load of the list
below 200 kB, a keystroke below 50 ms at 500 entries and below 100 ms at 5,000.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from synthetic import write

from devolved_powers.site.build import build
from devolved_powers.site.source import read

ROOT = Path(__file__).parent.parent
SIZES = ((285, 215, 50), (2900, 2100, 100))
"""Powers, enforcement items, and the milliseconds a keystroke may take."""
WORDS = ("餐饮", "渣土 处罚", "canyin", "cy", "wjpzsz", "第四十二条", "不存在的词")
FIRST_LOAD = ("index.html", "assets/site.css", "assets/site.js")
_TYPE = """async words => {
  const input = document.getElementById("q"), times = [];
  const press = value => {
    const start = performance.now();
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    times.push(performance.now() - start);
  };
  input.focus();
  press(words[0]);
  const count = document.getElementById("count");
  while (!/\\d/.test(count.textContent)) await new Promise(done => setTimeout(done, 20));
  times.length = 0;
  for (let round = 0; round < 3; round += 1) {
    for (const word of words) {
      for (let end = 1; end <= word.length; end += 1) {
        press(word.slice(0, end));
        await new Promise(requestAnimationFrame);
      }
      press("");
      await new Promise(requestAnimationFrame);
    }
  }
  return times;
}"""


def built(registry: Path, runs: int) -> list[float]:
    """Return the seconds of each run of `powers site build`, each into a new folder."""
    powers = [sys.executable, "-m", "devolved_powers"]
    times = []
    for _run in range(runs + 1):
        with tempfile.TemporaryDirectory() as name:
            started = time.perf_counter()
            command = [*powers, "site", "build", str(Path(name) / "site"), "-R", str(registry)]
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - started)
    return times[1:]  # the first is the warm-up


def keystrokes(browser: Browser) -> Iterator[tuple[int, int, int, list[float]]]:
    """Yield, for each size: entries, the limit in ms, bytes of the first load, the times."""
    for powers, items, limit in SIZES:
        with tempfile.TemporaryDirectory() as name:
            site = Path(name) / "site"
            build(read(write(Path(name) / "registry", powers, items), day=date(2026, 1, 1)), site)
            page = browser.new_page()
            page.goto((site / "index.html").as_uri())
            times: list[float] = page.evaluate(_TYPE, list(WORDS))
            page.close()
            first = sum((site / file).stat().st_size for file in FIRST_LOAD)
            yield powers + items, limit, first, times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registry", type=Path, default=ROOT)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    seconds = built(options.registry, options.runs)
    print(f"powers site build: {statistics.median(seconds):.2f} s (limit 5 s)")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for entries, limit, first, times in keystrokes(browser):
            ordered = sorted(times)
            print(
                f"{entries} entries: keystroke median {statistics.median(ordered):.1f} ms, "
                f"95 % {ordered[len(ordered) * 95 // 100]:.1f} ms, longest {ordered[-1]:.1f} ms "
                f"(limit {limit} ms); first load {first / 1000:.0f} kB (limit 200 kB)"
            )
        browser.close()


if __name__ == "__main__":
    main()
