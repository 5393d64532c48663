"""Measures the public page: how long a keystroke of its search takes.

    python bench/keystrokes.py

A keystroke is measured in headless Chromium (`CHROMIUM`, or `chromium` on the path): from the event
to the finished layout, on synthetic registries of 500 and of 5,000 entries; every word is typed
letter by letter and cleared again. What must hold: the first load of the list below 200 kB, a
keystroke below 50 ms at 500 entries and below 100 ms at 5,000. How long building takes,
`bench/commands.py` measures.
"""

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from synthetic import write

from devolved_powers.site.build import build
from devolved_powers.site.source import read

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
