"""What the system says when it refuses is told in the user's words."""

import errno

import pytest

from devolved_powers.errors import reason

REFUSALS = (
    # open, openat2, creat, mkdir, link, rename, unlink, chmod, truncate
    *("EACCES", "EPERM", "ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "ENOTEMPTY", "EBUSY", "EDQUOT"),
    *("ENOSPC", "EROFS", "EFBIG", "EOVERFLOW", "ELOOP", "EMLINK", "ENAMETOOLONG", "EXDEV"),
    *("EMFILE", "ENFILE", "ENOMEM", "ENXIO", "ENODEV", "ETXTBSY", "EOPNOTSUPP", "EINVAL"),
    *("E2BIG", "EILSEQ"),
    # read, write, seek, fsync, close, and the locks on a file
    *("EIO", "EAGAIN", "EINTR", "EBADF", "EPIPE", "ESPIPE", "ENOLCK", "EDEADLK", "ENOSYS"),
    # what file systems add: of networks, encrypted ones, damaged ones
    *("ESTALE", "ETIMEDOUT", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "EREMOTEIO", "ECANCELED"),
    *("EUCLEAN", "EBADMSG", "ENOKEY", "EKEYEXPIRED", "EKEYREVOKED", "EKEYREJECTED"),
    # programs that are started, and the address of `site serve`
    *("ENOEXEC", "EADDRINUSE", "EADDRNOTAVAIL"),
)
"""Whatever a user of Linux can meet, as its manual pages of these calls list it."""


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_of_the_system_has_words_of_ours(name: str) -> None:
    code: int | None = getattr(errno, name, None)
    if code is None:
        pytest.skip("this system does not know it")
    assert reason(OSError(code, "the system's words")) != "the system's words"


def test_what_nobody_knows_is_told_in_the_words_of_the_system() -> None:
    assert reason(OSError(12345, "the system's words")) == "the system's words"
