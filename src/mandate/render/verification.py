"""A verification as text: the sum, then a line for each discrepancy."""

from mandate.feeds.verify import FeedReport
from mandate.messages.translations import translate, translate_plural
from mandate.reading.escape import one_line


def lines(proof: FeedReport) -> str:
    """The counts, which add up, and the discrepancies: kind, day, obligation, words."""
    parts = [
        (proof.in_feed, translate("in the feed")),
        (proof.undated, translate("without a day yet")),
        (proof.ended, translate("ended and past")),
        (proof.withheld, translate("withheld")),
        *([(proof.not_reviewed, translate("not reviewed"))] if proof.not_reviewed else []),
        (proof.filtered, translate("filtered out")),
        (proof.missing, translate("missing")),
    ]
    obligations = translate_plural("{count} obligation", "{count} obligations", proof.total)
    found = [f"{obligations} = {' + '.join(f'{count} {words}' for count, words in parts)}"]
    for fault in proof.faults:
        cells = (fault.kind, fault.day.isoformat(), one_line(fault.about), one_line(fault.detail))
        found.append("  ".join(cell for cell in cells if cell))
    return "".join(f"{line}\n" for line in found)
