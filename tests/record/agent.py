"""An SSH agent for tests: in a thread, with throw-away keys, and as ill-behaved as a test wants."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from devolved_powers.models.ssh_key import strings_of
from devolved_powers.record.key_files import ssh_key_of
from tests.record.example import private_key
from tests.record.signing import ssh_string

REFUSES, LISTS, SIGNS = b"\x05", b"\x0c", b"\x0e"
"""What an answer of the agent begins with."""
Answer = Callable[[bytes], bytes]


def agent_of(*names: str, others: Iterable[bytes] = ()) -> Answer:
    """Return how an agent answers that holds keys.

    Args:
        names: of the keys, as `private_key` takes them.
        others: blobs of keys that it lists and does not sign with.
    """
    keys = {ssh_key_of(public_of(private_key(name))).blob: private_key(name) for name in names}

    def answer(message: bytes) -> bytes:
        if message == b"\x0b":
            listed = [*others, *keys]
            said = b"".join(ssh_string(blob) + ssh_string(b"a key") for blob in listed)
            return LISTS + len(listed).to_bytes(4, "big") + said
        blob, text = strings_of(message[1:-4])
        signature = ssh_string(b"ssh-ed25519") + ssh_string(keys[blob].sign(text))
        return SIGNS + ssh_string(signature)

    return answer


def public_of(key: Ed25519PrivateKey) -> bytes:
    """Return the public half of a key."""
    return key.public_key().public_bytes_raw()


@contextmanager
def running(
    folder: Path, patch: pytest.MonkeyPatch, answer: Answer, *, is_framed: bool = True
) -> Iterator[None]:
    """Run an agent that the program finds.

    Args:
        folder: where its socket lies; a short path.
        patch: sets the variable that names it.
        answer: makes an answer of a message.
        is_framed: whether the length is set before the answer; else it is sent as it is.
    """
    place = str(folder / "agent")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(place)
        door.listen()
        patch.setenv("SSH_AUTH_SOCK", place)
        thread = threading.Thread(target=_serve, args=(door, answer, is_framed), daemon=True)
        thread.start()
        yield
        patch.delenv("SSH_AUTH_SOCK")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as last:
            last.connect(place)  # whoever says nothing ends it
        thread.join()


def _serve(door: socket.socket, answer: Answer, is_framed: bool) -> None:
    while True:
        asked, _address = door.accept()
        with asked:
            head = asked.recv(4, socket.MSG_WAITALL)
            if not head:
                return
            while head:
                message = asked.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL)
                said = answer(message)
                asked.sendall(ssh_string(said) if is_framed else said)
                # ssh-keygen asks for the keys and signs over one connection
                head = asked.recv(4, socket.MSG_WAITALL) if is_framed else b""
