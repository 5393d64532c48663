"""An address without a page: the site's own page for it, at any depth, wherever it is published."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.site.serve import opened
from tests.site.test_office import FULL, edition_with
from tests.site.test_serve import ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.process
DEEP = ("/powers/P9-999/", "/no/such/place/at/all", "/powers/P1-001/index.htm", "/%00", "/powers/")


@contextmanager
def port_of(folder: Path) -> Iterator[int]:
    with opened(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module", params=["unknown", "known"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that does not know where it is published, and one that does."""
    from devolved_powers.site.build import build

    folder = tmp_path_factory.mktemp(request.param)
    build(edition_with(folder / "r", FULL if request.param == "known" else None), folder / "site")
    return folder / "site"


@pytest.mark.parametrize("path", DEEP)
def test_an_address_without_a_page_gets_the_page_for_it(site: Path, path: str) -> None:
    with port_of(site) as port:
        status, headers, body = ask(port, path)
        head = ask(port, path, method="HEAD")
    assert status == head[0] == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Length"] == head[1]["Content-Length"] == str(len(body))
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert head[2] == b""
    assert b'href="/assets/site.css"' in body
    assert b'href="/index.html"' in body


def test_a_page_for_it_that_is_not_the_sites_is_not_given_out(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (tmp_path / "secret.html").write_text(
        '<link rel="stylesheet" href="/assets/">secret', encoding="utf-8"
    )
    with port_of(copy) as port:
        for make in (
            (copy / NOT_FOUND).unlink,
            lambda: (copy / NOT_FOUND).symlink_to(tmp_path / "secret.html"),
            lambda: ((copy / NOT_FOUND).unlink(), (copy / NOT_FOUND).mkdir()),
        ):
            make()
            status, _headers, body = ask(port, "/none")
            assert status == 404
            assert b"secret" not in body
            assert ask(port, "/")[0] == 200


def test_it_is_styled_and_leads_on_in_the_browser(site: Path, browser: "Browser") -> None:
    page = browser.new_page(
        viewport={"width": 1280, "height": 1200}
    )  # one that may complain: the browser tells of each answer 404
    refused: list[str] = []
    page.on("response", lambda answer: refused.extend([answer.url] * (answer.status != 200)))
    with port_of(site) as port:
        address = f"http://127.0.0.1:{port}/"
        page.goto(f"{address}no/such/place/")
        assert refused == [f"{address}no/such/place/"]
        rule = "getComputedStyle(document.querySelector('.banner')).backgroundColor"
        assert page.evaluate(rule) == "rgb(31, 78, 121)"
        foot = "document.querySelector('.foot').getBoundingClientRect().bottom - innerHeight"
        assert abs(page.evaluate(foot)) <= 1
        page.locator("main a").first.click()
        assert page.url == f"{address}index.html"
    page.close()
