"""A time-stamping authority of a test's own, by `openssl ts`."""

import shutil
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")
_SETTINGS = """\
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
authorityKeyIdentifier = keyid
[server]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1
[tsa]
serial = {folder}/serial
signer_cert = {folder}/stamping.pem
signer_key = {folder}/stamping.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digest}
accuracy = secs:1
ess_cert_id_alg = sha256
{more}
"""


class Authority:
    """An authority with a root certificate of its own.

    Args:
        folder: where its keys and certificates stand; made when it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "serial").write_text("01\n", encoding="ascii")
        self._settle()
        self._run("req", "-x509", *_KEY, "-keyout", "root.key", "-out", "root.pem",
                  "-subj", "/CN=Root of the test", "-extensions", "ca")  # fmt: skip
        self._certify("stamping")

    @property
    def root(self) -> bytes:
        """Its root certificate, in PEM."""
        return (self.folder / "root.pem").read_bytes()

    def server(self) -> tuple[Path, Path]:
        """Return a certificate and its key, for a server on this computer."""
        self._certify("server")
        return self.folder / "server.pem", self.folder / "server.key"

    def answer(self, request: bytes, *, chain: bool = False, digest: str = "sha256") -> bytes:
        """Return what it answers.

        Args:
            request: what it is asked, in DER.
            chain: whether it sends its root along.
            digest: the kind of hash that it stamps; any other it refuses.
        """
        self._settle(f"certs = {self.folder}/root.pem" if chain else "", digest)
        (self.folder / "request").write_bytes(request)
        self._run("ts", "-reply", "-section", "tsa", "-queryfile", "request", "-out", "answer")
        return (self.folder / "answer").read_bytes()

    def request(self, content: bytes, digest: str = "sha256") -> bytes:
        """Return a request for a content, as openssl makes it."""
        (self.folder / "content").write_bytes(content)
        self._run("ts", "-query", "-data", "content", f"-{digest}", "-cert", "-out", "asked",
                  settings=False)  # fmt: skip
        return (self.folder / "asked").read_bytes()

    def _certify(self, use: str) -> None:
        self._run("req", *_KEY, "-keyout", f"{use}.key", "-out", f"{use}.csr",
                  "-subj", "/CN=Time stamps of the test")  # fmt: skip
        self._run("x509", "-req", "-in", f"{use}.csr", "-CA", "root.pem", "-CAkey", "root.key",
                  "-CAcreateserial", "-out", f"{use}.pem", "-days", "30",
                  "-extfile", "settings", "-extensions", use, settings=False)  # fmt: skip

    def _settle(self, more: str = "", digest: str = "sha256") -> None:
        text = _SETTINGS.format(folder=self.folder, more=more, digest=digest)
        (self.folder / "settings").write_text(text, encoding="utf-8", newline="\n")

    def _run(self, *arguments: str, settings: bool = True) -> None:
        assert OPENSSL, "openssl is not installed"
        more = ("-config", "settings") if settings else ()
        command = [OPENSSL, *arguments, *more]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, timeout=60)


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
