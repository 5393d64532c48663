"""`powers site serve`: loopback only, files of the site only, and a clean end."""

import http.client
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.site.serve import LOOPBACK, opened
from tests.site.registries import eventful
from tests.support import PATIENCE, powers

pytestmark = pytest.mark.process


@pytest.fixture
def port(eventful_site: Path) -> Iterator[int]:
    with opened(eventful_site, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(
    port: int, path: str, host: str = "127.0.0.1", method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"{host}:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.title(): value for name, value in answer.getheaders()}, body


def test_pages_come_with_the_policy_and_their_type(port: int) -> None:
    status, headers, body = ask(port, "/powers/P1-001/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"P1-001" in body


@pytest.mark.parametrize(
    "path",
    ["/assets/", "/.powers-site", "/../registry/registry.yaml", "/%2e%2e/registry/registry.yaml"],
)
def test_lists_hidden_files_and_files_outside_are_not_given_out(port: int, path: str) -> None:
    assert ask(port, path)[0] == 404


@pytest.mark.parametrize(
    "path", ["/%00", "/%ed%a0%80", "/%ff", "/" + "a" * 3000, "/..%5cx", "http://x/"]
)
def test_what_no_file_can_be_called_is_not_there(
    port: int, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(port, path)[0] == 404
    assert capfd.readouterr().err == ""


def test_links_in_a_circle_and_out_of_the_site_are_not_there(
    port: int, eventful_site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    links = {"loop": "loop", "out.html": str(eventful_site.parent / "out.html")}
    (eventful_site.parent / "out.html").write_text("mine", encoding="utf-8")
    try:
        for name, target in links.items():
            (eventful_site / name).symlink_to(target)
        for path in ("/loop", "/loop/x", "/out.html"):
            assert ask(port, path)[0] == 404
    finally:
        for name in links:
            (eventful_site / name).unlink()
    assert capfd.readouterr().err == ""


def test_a_reader_that_goes_away_leaves_no_trace(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection((LOOPBACK, port)) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n")
        at_once = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    assert ask(port, "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_another_name_for_this_machine_is_refused(port: int) -> None:
    assert ask(port, "/", host="evil.invalid")[0] == 403
    assert ask(port, "/", host="localhost")[0] == 200


def test_only_the_loopback_address_is_opened(eventful_site: Path) -> None:
    with opened(eventful_site, 0) as server:
        assert isinstance(server, HTTPServer)
        assert server.socket.getsockname() == ("127.0.0.1", server.server_port)


def test_a_port_in_use_is_told_in_one_line(port: int, eventful_site: Path) -> None:
    with pytest.raises(PowersError) as caught, opened(eventful_site, port):
        pass
    assert caught.value.code == 2


def test_a_folder_that_is_no_site_is_not_served(tmp_path: Path) -> None:
    done = powers("site", "serve", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert "site build" in done.stderr


HEARS_CTRL_C = """
import signal
import socket
import struct
signal.signal(signal.SIGINT, signal.default_int_handler)
from devolved_powers.cli import main
main()
"""
"""The program, also where the tests run in the background of a shell, which ignores the signal."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    with subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, "site", "serve", "--port", "0", "-R", str(root)],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().decode()
        port = int(address.partition("127.0.0.1:")[2].partition("/")[0])
        assert ask(port, "/")[0] == 200
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert b"Traceback" not in errors
    assert out == b""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/atom+xml"),
        ("/sitemap.xml", "application/xml"),
        ("/llms.txt", "text/plain"),
        ("/downloads/datapackage.json", "application/json"),
        ("/assets/site.js", "text/javascript"),
        ("/no-such-page.xml", "text/html"),
    ],
)
def test_each_file_is_of_its_own_type_and_its_text_is_read_as_it_was_written(
    port: int, eventful_site: Path, path: str, kind: str
) -> None:
    (eventful_site / "sitemap.xml").write_bytes(b"<urlset/>")
    try:
        _status, headers, _body = ask(port, path)
    finally:
        (eventful_site / "sitemap.xml").unlink()
    assert headers["Content-Type"] == f"{kind}; charset=utf-8"
