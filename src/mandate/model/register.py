"""A register and its organisations."""

from mandate.model.assignment import Assignment
from mandate.model.base import HERE_UNKNOWN, Origin, Value


class Organisation(Value, frozen=True):
    """A body, a part of one, or (`group`) a class of them."""

    code: str
    name: str
    short: str = ""
    number: str = ""
    country: str = ""
    part_of: str | None = None
    group: bool = False
    language: str = ""
    email: str = ""
    origin: Origin = HERE_UNKNOWN


class Owner(Value, frozen=True):
    """A unit or person in our own house: the address that a digest goes to."""

    email: str


class Register(Value, frozen=True):
    """All letters below one `mandate.toml`. `annual_report` maps a country to (month, day), `yearly_days` a name to
    such days; `owners` are named as letters name them."""

    id: str
    name: str = ""
    language: str = ""
    country: str = ""
    timezone: str = ""
    url: str = ""
    exclude: tuple[str, ...] = ()
    annual_report: dict[str, tuple[int, int]] = {}  # noqa: RUF012 - msgspec makes a new one each time
    yearly_days: dict[str, dict[str, tuple[int, int]]] = {}  # noqa: RUF012 - msgspec makes a new one each time
    owners: dict[str, Owner] = {}  # noqa: RUF012 - msgspec makes a new one each time
    organisations: dict[str, Organisation] = {}  # noqa: RUF012 - msgspec makes a new one each time
    assignments: tuple[Assignment, ...] = ()
    origin: Origin = HERE_UNKNOWN
