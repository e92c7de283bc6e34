"""The place of a block in the letter: its heading, the label of its task, the words that introduce its list, background
or not."""

import re
from dataclasses import dataclass, field

from mandate.drafting.expressions import Expression
from mandate.drafting.layout import Block, BlockKind
from mandate.drafting.lists import listed_expressions
from mandate.drafting.sentences import Sentences
from mandate.drafting.signals import INTRODUCES
from mandate.drafting.vocabulary import compiled

TASK_LABEL = re.compile(
    r"(?P<label>T?TB ?[0-9]{4} ?-? ?[0-9]{1,3}|(?:ID: ?)[0-9]{4}-[0-9]{1,3}|(?:Oppdrag|Deloppdrag|Deluppdrag|Uppdrag|Tiltak|Åtgärd) [0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9.])[.:]?\s*(?:[-–]\s)?"
)
_BACKGROUND = compiled(
    r"(?:[0-9.]+\ )?(?:bakgrunn|bakgrund|skälen\ för|skäl\ för|skäl\b|ärendet\b|gällande\ rätt|gjeldende\ rett|nuvarande\ (?:ordning|bestämmelser)|tidligere\ oppdrag|utfordringer|innledning|inledning|utgangspunkt|ambisjon|ambition|[^.]{0,60}ikke\ forpliktende)"
)
_FORWARD = compiled(
    r"oppgave|uppgift|\bmandat|arbeidsform|arbetsform|framdrift|fremdrift|uppdrag|oppdrag|redovis|rapport|frist|leveranse|beskriv|krav|mål|tids?plan|tidsramme|tidpunkt|kalend|oppfølg|uppfölj|prioriter|styring|regeringens\ beslut|organis|samråd|samverk|närmare|nærmere|konsekvens|genomför|gjennomfør|budsjett|budget|ekonomi|økonomi|kontakt|fullmakt"
)
_GOALS = compiled(
    r"\s*(?:[0-9.]+\ )?(?:(?:del|resultat|hoved|sektor|bruker|effekt|kvalitets)?mål(?:et|ene|a|en)?|styringsparamet\w*|indikator\w*)\b[^.]{0,40}$"
)
_NOT_GOALS = compiled(r"rapport|krav|redovis|oppdrag|uppdrag|oppgave|tiltak")


@dataclass(frozen=True)
class Passage:
    """A block with its context."""

    place: int
    block: Block
    heading_low: str = ""
    label: str = ""
    title: str = ""
    """Of the task that the block belongs to."""
    intro: int | None = None
    """The block whose words introduce this one: `… skal:`."""
    background: bool = False
    ordered: bool = False
    """The words that introduce it order something."""
    goal: bool = False
    """The words that introduce it name goals."""
    sentences: Sentences = field(repr=False, default_factory=lambda: Sentences(""))
    expressions: list[Expression] = field(repr=False, default_factory=list)
    """The expressions of time in it, those of lists completed."""


def passages(found: tuple[Block, ...]) -> list[Passage]:
    """The blocks of a letter, each with its context."""
    out: list[Passage] = []
    heading_low = label = title = ""
    background = False
    intro: int | None = None
    for place, block in enumerate(found):
        labelled = (
            TASK_LABEL.match(block.text) if block.kind is not BlockKind.ROW and not _in_list(found, place) else None
        )
        if labelled:
            label = clean_label(labelled["label"])
            title = block.text[labelled.end() :].strip(" :.–-")[:200]
            background = False
        is_heading = block.kind is BlockKind.HEADING or (block.text.endswith(":") and len(block.text) < 60)
        if is_heading and not labelled:
            heading_low = block.low
            if _BACKGROUND.match(block.low):
                background = True
            elif _FORWARD.search(block.low) or block.marker[:1].isdigit():
                background = False
            if block.marker[:1].isdigit() and block.kind is BlockKind.HEADING:
                label = title = ""
        if block.kind in {BlockKind.TEXT, BlockKind.HEADING} and not _is_day_line(block):
            intro = None
        out.append(
            Passage(
                place,
                block,
                heading_low,
                label,
                title,
                intro,
                background and not is_heading,
                intro is not None and bool(INTRODUCES.search(found[intro].low[-200:])),
                (intro is not None and bool(_GOALS.match(found[intro].low)))
                or bool(_GOALS.match(heading_low) and not _NOT_GOALS.search(heading_low)),
                Sentences(block.text),
                listed_expressions(block.low),
            )
        )
        if _introduces(found, place):
            intro = place
    return out


def _introduces(found: tuple[Block, ...], place: int) -> bool:
    """The block introduces a list: it ends with a colon, or with no stop before a point."""
    block = found[place]
    if block.kind is BlockKind.ROW:
        return False
    if block.text.endswith(":"):
        return True
    following = found[place + 1].kind if place + 1 < len(found) else None
    return (
        block.kind in {BlockKind.TEXT, BlockKind.HEADING}
        and following is BlockKind.POINT
        and block.text[-1:].isalpha()
        and len(block.text) > 20
    )


def _is_day_line(block: Block) -> bool:
    return len(block.text) <= 40 and block.low.removeprefix("den ")[:1].isdigit()


def _in_list(found: tuple[Block, ...], place: int) -> bool:
    """The block is one of the labels in a list at the top: the blocks beside it are labels too."""
    block = found[place]
    if not block.marker:
        return False
    beside = [found[other] for other in (place - 1, place + 1) if 0 <= other < len(found)]
    return any(other.marker and TASK_LABEL.match(other.text) for other in beside)


def clean_label(text: str) -> str:
    """A label as it is written most: `TB2026-67` for `TB 2026-67`."""
    return text.removeprefix("ID:").strip().replace("TB ", "TB")
