"""Headless Chromium for the tests of the site: started, watched, and a server for its pages.

Needs Debian's packages `chromium` and `fonts-noto-cjk` (or CHROMIUM=path of a Chromium or Chrome);
no browser is downloaded.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from devolved_powers.site.serve import opened
from tests.support import PATIENCE

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
if not CHROMIUM:
    pytest.skip(
        "NO BROWSER, NOTHING OF THE SITE WAS TRIED IN ONE: apt-get install chromium fonts-noto-cjk",
        allow_module_level=True,
    )
pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright  # noqa: E402

expect.set_options(timeout=PATIENCE * 1000)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
)
WIDE = 1280


@dataclass
class Seen:
    """What a browser complained of, and what it asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; leave the block to end it."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as `powers site serve` does; yield its address."""
    with opened(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def watched(context: BrowserContext, seen: Seen) -> Page:
    """Return a page that notes what the browser complains of, and what it asks for."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.on("console", lambda message: seen.complaints.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: seen.complaints.append(f"{page.url} {error}"))
    page.on("dialog", lambda dialog: seen.complaints.append(f"{page.url} {dialog.message}"))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        "e => console.error('policy', e.violatedDirective, e.blockedURI))"
    )
    return page
