"""`powers verify-proof FILE [--key KEY…] [--registry DIR]`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.commands.record._tsa_root import TsaRootOption, tsa_roots
from devolved_powers.cli.shared.output import emit, note
from devolved_powers.cli.shared.tables import grid, paragraphs
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, bracketed
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.notice import told_notice
from devolved_powers.store.named_paths import read_named
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.record.note import VerifierKey
    from devolved_powers.record.refusals import ProofRefusedError
    from devolved_powers.record.verify import Verified

EXAMPLES = (
    (
        "powers verify-proof P1-001.json --key puan.key",
        N_("Whether a proof holds, by the key that the office publishes."),
    ),
    (
        "powers verify-proof P1-001.html --registry ~/registry",
        N_("The page that carries the proof, by the keys in the registry.yaml of a clone."),
    ),
)
EXIT_ONE = N_("the proof does not hold; the reason is named")
EXIT_FOUR = N_("it holds, but nobody has said that the key is the office’s")
_LARGEST_KEYS = 64 * 1024
"""Bytes of a file of keys; one key has some hundred."""


def command(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=_("The proof, or the page of html that carries it.")),
    ],
    *,
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key",
            metavar="KEY|FILE",
            help=_(
                "A key of the log as the office publishes it, or a file of such; several times."
            ),
        ),
    ] = None,
    registry: Annotated[
        Path | None,
        typer.Option(
            "--registry",
            "-R",
            metavar="DIR",
            help=_("Take the keys from the registry.yaml in this folder."),
        ),
    ] = None,
    tsa_root: TsaRootOption = None,
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
) -> None:
    """Verify a proof: offline, without git and without the registry.

    Without a key everything else is verified, and it is said that the key is not known.
    """
    roots = tsa_roots(tsa_root)
    with record_library():
        from devolved_powers.record.proof import LARGEST_PROOF
        from devolved_powers.record.refusals import ProofRefusedError
        from devolved_powers.record.verify import verify_proof

        listed = _keys_of(registry) if registry else {}
        keys = [*_named_keys(key or ()), *listed]
        written = read_named(file, LARGEST_PROOF * 2)
        content = _proof_in(written, file)
        try:
            shown = verify_proof(content, keys, roots=roots)
            _refuse_out_of_use(shown, listed)
        except ProofRefusedError as error:
            _refused(error, file, form)
            raise typer.Exit(ExitCode.FINDINGS) from None
    _print(shown, form, is_page=content is not written)
    if not shown.is_key_known:
        raise typer.Exit(ExitCode.NOT_LOOKED)


def _proof_in(content: bytes, file: Path) -> bytes:
    """Return the proof of a file: the file itself, or what a page carries.

    Raises:
        PowersError: when a page carries none.
    """
    if not content.lstrip()[:9].lower().startswith(b"<!doctype"):
        return content
    from devolved_powers.exports.proof_page import carried_proof

    proof = carried_proof(content)
    if proof is None:
        message = _("{file} carries no proof, or several.")
        raise PowersError(
            message.format(file=printable(str(file))),
            hint=_("Ask for the file that `powers prove` wrote, as json or html."),
            code=ExitCode.USAGE,
        )
    return proof


def _named_keys(given: "list[str] | tuple[()]") -> "list[VerifierKey]":
    """Return the keys that the user names, one by one or in files.

    Raises:
        PowersError: when one is neither a key nor a file of keys.
    """
    from devolved_powers.models.record_log import NOTE_KEY
    from devolved_powers.record.note import BadKeyError, VerifierKey

    keys: list[VerifierKey] = []
    for text in given:
        try:
            is_key = late_pattern(NOTE_KEY).search(text.strip()) or (
                "+" in text and not _stands(Path(text))  # a key with a slip of the pen is no file
            )
            texts = [text] if is_key else read_named(Path(text), _LARGEST_KEYS).decode().split()
            keys += (VerifierKey.parse(each.strip()) for each in texts)
        except (BadKeyError, UnicodeError):
            texts = []
        if not texts:
            message = _("{text} is neither a key of a log nor a file of such keys.")
            raise PowersError(
                message.format(text=printable(text)),
                hint=_(
                    "A key looks like NAME+01234567+AXYZ…=; `powers record key --show` prints it."
                ),
                code=ExitCode.USAGE,
            )
    return keys


def _stands(path: Path) -> bool:
    """Return whether there is such a file; of what no file can be called there is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _keys_of(registry: Path) -> "dict[VerifierKey, date | None]":
    """Return the keys that a registry names, each with its last day; None while it is used.

    Raises:
        PowersError: when it cannot be read, or has no log or no key.
    """
    from devolved_powers.record.note import VerifierKey
    from devolved_powers.record.settings import log_of, root_file_of
    from devolved_powers.store.root import find_root

    log = log_of(root_file_of(find_root(None, registry)))
    keys = {VerifierKey.parse(each.key): each.until for each in log.keys}
    if not keys:
        raise PowersError(
            _("registry.yaml names no key of the log."),
            hint=_("`powers record key --new FILE` makes a key and shows what to write there."),
            code=ExitCode.USAGE,
        )
    return keys


def _refuse_out_of_use(shown: "Verified", listed: "Mapping[VerifierKey, date | None]") -> None:
    """Refuse a proof by keys of which none was used any longer when the log was signed.

    That was on the day of the newest version in the proof, or later. A key that was lost or stolen
    has a last day for this; `record check` names it too.

    Raises:
        ProofRefusedError: as said.
    """
    from devolved_powers.record.moments import beijing_day, moment_of
    from devolved_powers.record.refusals import ProofRefusedError

    newest = max(each.recorded for each in shown.versions)
    day = date.fromisoformat(beijing_day(moment_of(newest)))
    ends = [listed.get(key) for key in shown.keys]
    if ends and all(end is not None and end < day for end in ends):
        raise ProofRefusedError("unknown-key", "checkpoint")


def _refused(error: "ProofRefusedError", file: Path, form: ScreenTextFormat) -> None:
    from devolved_powers.record.refusals import MEANINGS

    if form == "json":
        from devolved_powers.reports.json_v1.proof import refusal_answer

        emit(json_text(refusal_answer(error)))
        return
    message = _("{file} does not hold: {reason}.")
    lines = [
        message.format(
            file=printable(str(file)), reason=bracketed(error.reason, printable(error.where))
        ),
        _(MEANINGS[error.reason]),
        _("Rely on nothing in it."),
    ]
    if error.reason == "not-a-proof":
        lines.append(_("A proof is the json or html file that `powers prove` wrote, unchanged."))
    emit(paragraphs(lines, total=width()))


def _print(shown: "Verified", form: ScreenTextFormat, *, is_page: bool) -> None:
    from devolved_powers.reports.json_v1.proof import proof_answer, untold

    if form == "json":
        emit(json_text(proof_answer(shown, is_page=is_page)))
        return
    from devolved_powers.reports.proof_rows import about, other_states, rows, state_rows

    day = shown.proof.question.as_of
    blocks = [
        paragraphs([about()], total=width()),
        grid(rows(shown), total=width()),
    ]
    if shown.entry is not None:
        blocks += (grid(each, total=width()) for each in state_rows(shown.entry, day))
        others = other_states(shown.entry, day)
        if others:
            blocks.append(paragraphs([_("At other times:")], total=width()))
            blocks.append(grid(others, total=width()))
    holds = (
        _("The proof holds.")
        if shown.is_key_known
        else _(
            "The proof holds by the key that it names itself; whether that is the office’s key "
            "is not known."
        )
    )
    blocks.append(paragraphs([holds], total=width()))
    emit("\n".join(blocks))
    for each in untold(shown, is_page=is_page):
        note(each["message"])
    if shown.proof.notice:
        note(told_notice(shown.proof.notice))
