"""What the system has against reading or writing a file, in the person's language."""

from __future__ import annotations

import errno

from backbreak.words import N_, _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_WHY = {
    **dict.fromkeys(FULL, N_("the disk is full")),
    **dict.fromkeys((errno.EACCES, errno.EPERM), N_("you have no right to do so")),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("something on the way there is no folder"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ELOOP: N_("the link leads back to itself"),
    errno.EIO: N_("the disk has a fault"),
}


def why(error: OSError) -> str:
    """The reason, in the person's language where it is something usual."""
    known = _WHY.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)
