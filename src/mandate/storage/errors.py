"""The error of a command that cannot run."""

import errno

from mandate.messages.translations import message, translatable

_REASONS = {
    errno.ENOENT: message("No such file or directory"),
    errno.EACCES: message("Permission denied"),
    errno.EPERM: message("Operation not permitted"),
    errno.EISDIR: message("Is a directory"),
    errno.ENOTDIR: message("Not a directory"),
    errno.ENOSPC: message("No space left on device"),
    errno.EROFS: message("Read-only file system"),
    errno.ENAMETOOLONG: message("File name too long"),
    errno.EADDRINUSE: message("Address already in use"),
    errno.EADDRNOTAVAIL: message("Cannot assign requested address"),
}
"""The reasons that are met most, in the words of POSIX."""


def reason_of(error: OSError) -> str:
    """The reason why the system refused something."""
    known = _REASONS.get(error.errno or 0)
    return translatable(known) if known else error.strerror or str(error)


class CannotRun(Exception):  # noqa: N818 - what happened, not a sort of error
    """A command cannot do its work at all: the cause, and the remedy."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["CannotRun"], tuple[str, str]]:
        """Come back whole from another process."""
        return type(self), (self.cause, self.remedy)


class InUse(CannotRun):
    """A file cannot be replaced, and others in its folder may be: another program has it open, or somebody made it their own."""


def cannot_run(cause: str, remedy: str, /, **values: object) -> CannotRun:
    """The error of a command that cannot run, by the templates of its cause and remedy."""
    return CannotRun(translatable(cause, **values), translatable(remedy, **values))
