"""The options of the pages of an edition. Loads no templates, so that a folder without pages does not pay for them."""

from collections.abc import Callable, Sequence

from mandate.dates.as_of import AsOf
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.enums import Detail, Language
from mandate.publishing.site.part import SitePart
from mandate.schedule.obligations import Obligation


class SiteOptions(Value, frozen=True):
    """The options of the pages: their language, whether they have the register's own notes, whether addresses are
    secret, and whether unreviewed drafts are shown."""

    language: Language
    detail: Detail = Detail.NORMAL
    secret: bool = False
    drafts: bool = False


Contribute = Callable[[Assignment, Sequence[Obligation], AsOf], SitePart]
"""A function that makes the contribution of a letter from its obligations that may be shown, as of a day."""
