"""The options of the pages of an edition. Loads no templates, so that a folder without pages does not pay for them."""

from collections.abc import Callable, Sequence

from mandate.dates.as_of import AsOf
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.enums import Language
from mandate.publishing.site.part import SitePart
from mandate.schedule.obligations import Obligation


class SiteOptions(Value, frozen=True):
    """The options of the pages: their language, and whether addresses are secret."""

    language: Language
    secret: bool = False


Contribute = Callable[[Assignment, Sequence[Obligation], int, AsOf], SitePart]
"""A function that makes the contribution of a letter from its visible parts, from its obligations that may be shown, and from the
number of withheld tasks, as of a day."""
