"""The base of all model values, and where a value was read."""

import msgspec

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value: `("deadlines", 0, "due")`."""

NOWHERE: KeyPath = ()


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A frozen value; equal when its fields are, except where it was read."""


class Origin(msgspec.Struct, frozen=True, eq=False, gc=False):
    """The place from which a value was read. Any two are equal, so that moving a table in a file changes no value."""

    file: str
    path: KeyPath = NOWHERE

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return 0


HERE_UNKNOWN = Origin("")
