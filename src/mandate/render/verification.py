"""A verification as text: the sum, then a line for each discrepancy."""

from mandate.feeds.verify import FeedReport
from mandate.reading.escape import one_line


def lines(proof: FeedReport) -> str:
    """The counts, which add up, and the discrepancies: kind, day, obligation, words."""
    parts = [
        (proof.in_feed, "in the feed"),
        (proof.undated, "without a day yet"),
        (proof.ended, "ended and past"),
        (proof.withheld, "withheld"),
        *([(proof.not_reviewed, "not reviewed")] if proof.not_reviewed else []),
        (proof.filtered, "filtered out"),
        (proof.missing, "missing"),
    ]
    obligations = "1 obligation" if proof.total == 1 else f"{proof.total} obligations"
    found = [f"{obligations} = {' + '.join(f'{count} {words}' for count, words in parts)}"]
    for fault in proof.faults:
        cells = (fault.kind, fault.day.isoformat(), one_line(fault.about), one_line(fault.told))
        found.append("  ".join(cell for cell in cells if cell))
    return "".join(f"{line}\n" for line in found)
