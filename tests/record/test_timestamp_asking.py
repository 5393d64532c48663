"""An authority is asked over https alone, goes nowhere else, and may neither stall nor flood."""

import io
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path
from typing import cast

import pytest

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.record import timestamp_asking
from devolved_powers.record.timestamp_asking import ask
from devolved_powers.record.timestamps import MOST_BYTES, read_timestamp, request_for
from tests.record.authority import OPENSSL, Authority

CONTENT = b"a checkpoint"
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
Answer = Callable[[bytes], tuple[int, dict[str, str], bytes]]
KIND = {"Content-Type": "application/timestamp-reply"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@contextmanager
def served(authority: Authority, answer: Answer) -> Iterator[str]:
    """Serve one answer over https on this computer, and give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            code, headers, content = answer(asked)
            self.send_response(code)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.timeout = 30
    certificate, key = authority.server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.server_close()
        thread.join(30)


@pytest.fixture
def _known(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.folder / "root.pem"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.mark.process
@needs_openssl
@pytest.mark.usefixtures("_known")
def test_an_authority_is_asked_and_its_answer_holds(authority: Authority) -> None:
    with served(authority, lambda asked: (200, KIND, authority.answer(asked))) as address:
        answer = ask(address, request_for(CONTENT))
    assert read_timestamp(answer, CONTENT, [authority.root]).standing == "holds"


@pytest.mark.process
@needs_openssl
@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize(
    ("code", "headers", "content"),
    [
        (500, KIND, b""),
        (302, {"Location": "https://www.example.invalid/"}, b""),
        (200, {"Content-Type": "text/html"}, b"<p>"),
        (200, KIND, bytes(MOST_BYTES + 1)),
    ],
    ids=["fault", "elsewhere", "page", "flood"],
)
def test_any_other_answer_is_refused(
    authority: Authority, code: int, headers: dict[str, str], content: bytes
) -> None:
    with (
        served(authority, lambda _asked: (code, headers, content)) as address,
        pytest.raises(PowersError) as refused,
    ):
        ask(address, b"asked")
    assert refused.value.code == ExitCode.NOT_LOOKED
    assert "www.example.invalid" not in refused.value.message


@pytest.mark.process
@needs_openssl
@pytest.mark.usefixtures("_known")
def test_an_answer_that_takes_too_long_is_broken_off(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timestamp_asking, "_LONGEST", -1.0)
    with (
        served(authority, lambda asked: (200, KIND, authority.answer(asked))) as address,
        pytest.raises(PowersError),
    ):
        ask(address, request_for(CONTENT))


@pytest.mark.process
@needs_openssl
def test_a_server_whose_certificate_is_not_known_is_told_nothing(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(Authority(tmp_path).folder / "root.pem"))
    asked: list[bytes] = []

    def answer(content: bytes) -> tuple[int, dict[str, str], bytes]:
        asked.append(content)
        return 200, KIND, b""

    with served(authority, answer) as address, pytest.raises(PowersError):
        ask(address, b"asked")
    assert not asked


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.invalid/tsa",
        "file:///etc/hostname",
        "https://",
        "https:///tsa",
        "https://user:word@www.example.invalid/",
        "https://www.example.invalid/\r\nX: y",
        "https://www.example.invalid:port/",
        "https://[::1/",
        "-o",
        "",
    ],
)
def test_nothing_but_https_is_asked(address: str) -> None:
    with pytest.raises(PowersError) as refused:
        ask(address, b"asked")
    assert refused.value.code == ExitCode.USAGE


def test_an_answer_that_trickles_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes before the authority counts as silent; all of them would take for ever."""

    class Trickling(io.RawIOBase):
        bytes_sent = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.bytes_sent += 1
            assert self.bytes_sent < 100, "it is asked on and on"
            buffer[0] = 0
            return 1

    clock = count(0.0, 10.0)
    monkeypatch.setattr("devolved_powers.record.timestamp_asking.time.monotonic", clock.__next__)
    with pytest.raises(ValueError, match=r"."):
        timestamp_asking._read(cast("HTTPResponse", io.BufferedReader(Trickling())))
