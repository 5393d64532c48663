"""Measures how soon a telephone shows the page of a data set.

    python bench/towns.py data --towns 3000
    powers site build public --dataset data
    python bench/province_page.py public

Headless Chromium (`CHROMIUM`, or `chromium` on the path) as a telephone of 390 pixels: a processor
four times as slow, 1.6 Mbit/s with 150 ms to the server, which answers with gzip and keeps nothing.
Of each page: bytes and requests, then the medians of five loads: first text shown, all loaded. The
power is the one whose page is the largest.
"""

import gzip
import os
import shutil
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

ROUNDS = 5
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
_TIMES = """() => ({
  shown: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
})"""


@contextmanager
def packed(site: Path) -> Iterator[str]:
    """Serve a site as hosts do, packed with gzip; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = site / urlsplit(self.path).path.strip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            content = gzip.compress(path.read_bytes(), 6)
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", _TYPES.get(path.suffix, "text/plain"))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing when the browser goes away before the end."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure(browser: Browser, address: str) -> tuple[int, int, float, float]:
    """Return bytes, requests, and the medians of the two times in milliseconds."""
    shown, loaded = [], []
    sizes: list[int] = []
    for _round in range(ROUNDS):
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, is_mobile=True, locale="zh-CN"
        )
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        sizes = []
        session.on("Network.loadingFinished", lambda e, to=sizes: to.append(e["encodedDataLength"]))
        page.goto(address, wait_until="load")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        times = page.evaluate(_TIMES)
        shown.append(times["shown"])
        loaded.append(times["loaded"])
        context.close()
    return round(sum(sizes)), len(sizes), statistics.median(shown), statistics.median(loaded)


def main() -> None:
    """Print a line for each kind of page."""
    site = Path(sys.argv[1])
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")

    def largest(part: str) -> str:
        path = max(site.glob(f"{part}/*/index.html"), key=lambda p: (p.stat().st_size, p))
        return path.parent.relative_to(site).as_posix() + "/"

    pages = {
        "first page": "",
        "towns on one list": "towns/",
        "a town": largest("towns"),
        "powers": "powers/",
        "a power": largest("powers"),
        "a month": largest("changes"),
    }
    with packed(site) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, path in pages.items():
            size, requests, shown, loaded = measure(browser, f"{address}{path}")
            print(
                f"{name:18} {size / 1000:6.0f} kB {requests:3} requests"
                f"  shown {shown:5.0f} ms  loaded {loaded:5.0f} ms"
            )
        browser.close()


if __name__ == "__main__":
    main()
