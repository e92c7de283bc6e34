"""A file and its bytes."""

from mandate.model.base import Value


class Source(Value, frozen=True):
    """A file of the register as it is on the disk. `problem` is the reason why it could not be read; `data` is then empty."""

    file: str
    data: bytes
    problem: str = ""
    too_large: bool = False

    @property
    def text(self) -> str:
        """The text without a byte order mark; bytes that are not UTF-8 show as U+FFFD."""
        return self.data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
