"""Asking a time-stamping authority over https, as RFC 3161 says: one request, one small answer."""

import time
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.errors import reason as system_reason
from devolved_powers.i18n import _
from devolved_powers.record.timestamps import MOST_BYTES
from devolved_powers.text import printable

_QUIET: Final = 20.0
"""Seconds that an authority may be silent."""
_LONGEST: Final = 60.0
"""Seconds that all of its answer may take."""
_PIECE: Final = 16_384
_ASKED, _ANSWERED = "application/timestamp-query", "application/timestamp-reply"


def ask(address: str, request: bytes) -> bytes:
    """Return what an authority answers; whether it holds is not looked at here.

    Args:
        address: its address, over https, without a user's name.
        request: what it is asked.

    Raises:
        PowersError: when the address is none of that kind, the authority cannot be reached, sends
            us elsewhere, or answers with something else.
    """
    _refuse_other_addresses(address)
    headers = {"Content-Type": _ASKED, "Accept": _ANSWERED}
    asked = Request(address, data=request, headers=headers, method="POST")  # noqa: S310 - https
    try:
        with _opener().open(asked, timeout=_QUIET) as answer:
            kind = answer.headers.get_content_type()
            content = _read(answer)
    except HTTPError as error:
        reason = _("it answers with {code}").format(code=error.code)
        error.close()
        raise _no_answer(address, reason) from error
    except (OSError, HTTPException, ValueError) as error:
        said = error.reason if isinstance(error, URLError) else error
        why = system_reason(said) if isinstance(said, OSError) else str(said)
        raise _no_answer(address, printable(why)) from error
    if kind != _ANSWERED:
        raise _no_answer(address, _("what it sends is no time stamp"))
    return content


class _NoOtherPlace(HTTPRedirectHandler):
    """Goes where the user said, and nowhere else."""

    def redirect_request(
        self,
        req: Request,  # noqa: ARG002 - the handler's own arguments
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


def _opener() -> OpenerDirector:
    return build_opener(_NoOtherPlace())


def _read(answer: HTTPResponse) -> bytes:
    """Return what is sent, as long as it is neither too much nor too slow.

    Raises:
        ValueError: when it is.
    """
    end = time.monotonic() + _LONGEST
    content = b""
    while piece := answer.read1(_PIECE):  # what is there, not as much as would fit
        content += piece
        if len(content) > MOST_BYTES:
            raise ValueError(_("its answer is too long"))
        if time.monotonic() > end:
            raise ValueError(_("its answer takes too long"))
    return content


def _refuse_other_addresses(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_ours = bool(parts.scheme == "https" and parts.hostname and not parts.username)
        _port = parts.port
    except ValueError:
        is_ours = False
    if not is_ours or not address.isascii() or any(c <= " " for c in address):
        raise PowersError(
            _("An authority is asked over https, not at {address}.").format(
                address=printable(address)
            ),
            hint=_(
                "https://HOST/PATH without a user's name; for any other way write the request with "
                "`--request FILE`, and take its answer in with `--answer FILE`."
            ),
            code=ExitCode.USAGE,
        )


def _no_answer(address: str, reason: str) -> PowersError:
    return PowersError(
        _("The time-stamping authority {address} gives no answer: {reason}.").format(
            address=printable(address), reason=reason
        ),
        hint=_("Nothing was kept. Another time, or in two steps: `--request`, then `--answer`."),
        code=ExitCode.NOT_LOOKED,
    )
