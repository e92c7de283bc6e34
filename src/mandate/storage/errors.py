"""The error of a command that cannot run."""


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
