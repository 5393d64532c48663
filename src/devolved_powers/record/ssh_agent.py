"""The SSH agent of this computer: which keys it holds, and what it signs with one of them.

The protocol is that of draft-ietf-sshm-ssh-agent. Two of its messages are enough; no process is
started, and nothing that the agent says is believed beyond its bounds.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.models.ssh_key import ED25519, string_of, strings_of

_ADDRESS: Final = "SSH_AUTH_SOCK"
_LIST, _LISTED = 11, 12
_SIGN, _SIGNED = 13, 14
_LONGEST: Final = 256 * 1024
"""Bytes of an answer: agents hold no more themselves."""
_MOST_KEYS: Final = 2000
_LENGTH: Final = 4
_SECONDS_TO_LIST: Final = 10
_SECONDS_TO_SIGN: Final = 120
"""Somebody may have to touch the token, or to type its PIN."""


class AgentRefusedError(PowersError):
    """The agent does not sign: the key is locked, taken away, or somebody said no."""


def agent_keys() -> tuple[bytes, ...]:
    """Return the blobs of the public keys that the agent holds, of every kind.

    Raises:
        PowersError: when there is no agent, or it does not answer.
    """
    answer = _asked(bytes([_LIST]), _LISTED, _SECONDS_TO_LIST)
    count = int.from_bytes(answer[:_LENGTH], "big")
    try:
        strings = strings_of(answer[_LENGTH:])  # of each key its blob and its comment
    except ValueError:
        raise _strange() from None
    if count > _MOST_KEYS or len(answer) < _LENGTH or len(strings) != 2 * count:
        raise _strange()
    return strings[::2]


def agent_signature(blob: bytes, text: bytes) -> bytes:
    """Return the signature that the agent makes with an Ed25519 key.

    Args:
        blob: the public key.
        text: what is signed.

    Raises:
        PowersError: when there is no agent, it does not answer, or it refuses.
    """
    message = bytes([_SIGN]) + string_of(blob) + string_of(text) + bytes(_LENGTH)
    answer = _asked(message, _SIGNED, _SECONDS_TO_SIGN)
    try:
        (content,) = strings_of(answer)
        kind, signature = strings_of(content)
    except ValueError:
        raise _strange() from None
    if kind != ED25519.encode():
        raise _strange()
    return signature


def _asked(message: bytes, answer: int, seconds: int) -> bytes:
    """Return what the agent answers, without the byte that says which answer it is."""
    try:
        with _connected(seconds) as agent:
            until = time.monotonic() + seconds
            agent.sendall(string_of(message))
            length = int.from_bytes(_received(agent, _LENGTH, until), "big")
            if not 0 < length <= _LONGEST:
                raise _strange()
            content = _received(agent, length, until)
    except TimeoutError as error:
        raise PowersError(
            _("The SSH agent does not answer."),
            hint=_("Touch the token or type its PIN when it asks; then run the command again."),
        ) from error
    except OSError as error:
        raise PowersError(
            _("The SSH agent cannot be reached: {reason}.").format(reason=reason(error)),
            hint=_HINT(),
        ) from error
    if content[0] != answer:
        raise AgentRefusedError(
            _("The SSH agent refuses."),
            hint=_("It may be locked, the token taken out, or its question answered with no."),
        )
    return content[1:]


@contextmanager
def _connected(seconds: int) -> Iterator[socket.socket]:
    address = os.environ.get(_ADDRESS, "")
    if not address or not hasattr(socket, "AF_UNIX"):
        raise PowersError(_("There is no SSH agent here."), hint=_HINT(), code=ExitCode.USAGE)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as agent:
        agent.settimeout(seconds)
        agent.connect(address)
        yield agent


def _received(agent: socket.socket, length: int, until: float) -> bytes:
    """Return so many bytes.

    Raises:
        TimeoutError: when they are not there in time, however they trickle in.
        ConnectionResetError: when the agent leaves before.
    """
    content = b""
    while len(content) < length:
        if (left := until - time.monotonic()) <= 0:
            raise TimeoutError
        agent.settimeout(left)
        part = agent.recv(length - len(content))
        if not part:
            raise ConnectionResetError(_ADDRESS)
        content += part
    return content


def _strange() -> PowersError:
    return PowersError(_("What the SSH agent answers is none of its protocol."), hint=_HINT())


def _HINT() -> str:  # noqa: N802 - a constant, but in the user's language
    return _("Start one with `ssh-agent`, add the key with `ssh-add`; SSH_AUTH_SOCK names it.")
