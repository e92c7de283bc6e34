"""Tasks: labelled assignments, the points of a list after an order, and the sentences that order something."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mandate.drafting.drafted import DraftedTask
from mandate.drafting.identifiers import Identifiers, words_of
from mandate.drafting.layout import BlockKind
from mandate.drafting.quotes import Quoter
from mandate.drafting.sections import TASK_LABEL, Passage, clean_label
from mandate.drafting.titles import shortened_title
from mandate.drafting.vocabulary import compiled

_ORDERS = compiled(
    r"(?:gis\ (?:i\ )?(?:oppgave|oppdrag)|får\ i\ (?:oppgave|oppdrag|uppdrag)|ges\ i\ uppdrag|i\ uppdrag\ att|uppdraget\ ingår|oppdraget\ (?:omfatter|består)|uppdraget\ (?:omfattar|består)|uppdrar\ regeringen\ åt|uppdrar\ åt|bes\b|ber\b|skal\b|ska\b|skall\b|oppgaver|oppdrag\b)[^.]{0,120}:$"
)
_GIVES = compiled(
    r"(?:ger\ .{3,120}?i\ (?:fortsatt\ )?uppdrag\ att|får\ i\ uppdrag\ att|ges\ (?:vidare\ |även\ |också\ )?i\ uppdrag\ att|uppdrar\ åt\ .{3,120}?\ att|uppdrar\ (?:härmed\ )?åt|i\ uppdraget\ ingår\ (?:även\ |också\ |vidare\ )?att|i\ uppdrag\ åt\ .{3,80}?\ att"
    r"|gis\ (?:med\ dette\ )?i\ (?:oppdrag|oppgave)\ å|får\ i\ (?:oppdrag|oppgave)\ å|bes\ (?:med\ dette\ )?om\ å|ska\ (?:även|också|vidare|dessutom)\ |skal\ også\ )"
)
_DESK = re.compile(r"Ansvarlig avdeling(?: i [A-ZÆØÅ]{2,6})?\s?:\s?([A-ZÆØÅ]{2,8}(?:[/, ]{1,2}[A-ZÆØÅ]{2,8})*)")
_WITHHELD = re.compile(
    r"unntatt offentlighet(?:,? jf\.? (offl\.? ?§ ?\d+[^).]{0,40}))?|unnateke offentlegheit|sekretess", re.IGNORECASE
)
_LEADING_PERIOD = re.compile(
    r"^\s*(?:t\.?o\.?m\.?|till och med|under|från och med)\s[^,.;]{0,40}?[0-9]{4}\s", re.IGNORECASE
)
_NOT_A_TASK = compiled(
    r"^\s?senast|redovisas|redovisningen|återbetal|rekvir|samverka\ med|samråda|utgift|kostnad|medel|rapporten"
)
_LONGEST = 400


class FoundTask(NamedTuple):
    """A task with the blocks that belong to it."""

    task: DraftedTask
    place: int
    label: str = ""


def tasks_of(passages: list[Passage], quoter: Quoter, ids: Identifiers) -> list[FoundTask]:
    """The tasks of a letter: the labelled ones, else points of lists, else sentences with an order."""
    found = list(_labelled(passages, quoter, ids))
    if found:
        return found
    points = list(_points(passages, quoter, ids))
    return points or list(_sentences(passages, quoter, ids))


def _labelled(passages: list[Passage], quoter: Quoter, ids: Identifiers) -> Iterator[FoundTask]:
    """Tasks that the letter numbers: `TB2026-63 Helseteam`. A list at the top repeats them; the heading counts, else the list."""
    headings: dict[str, tuple[Passage, re.Match[str], bool]] = {}
    for passage in passages:
        if passage.block.kind is BlockKind.ROW:
            continue
        m = TASK_LABEL.match(passage.block.text)
        if not m:
            continue
        label = clean_label(m["label"])
        heading = passage.label == label
        if label not in headings or (heading and not headings[label][2]):
            headings[label] = (passage, m, heading)
    if not any(heading for _, _, heading in headings.values()):
        return
    desks = {passage.label: m[1] for passage in passages if (m := _DESK.search(passage.block.text)) and passage.label}
    for label, (passage, m, _) in headings.items():
        text = passage.block.text
        end = min(len(text), _LONGEST)
        withheld = _WITHHELD.search(text[:end])
        title = shortened_title(text[m.end() : end]) or label
        yield FoundTask(
            DraftedTask(
                id=ids.new(label if label[0].isalpha() else f"task-{label}"), title=title, label=label, desk=desks.get(label, ""),
                withheld=(withheld[1] or withheld[0]) if withheld else "",
                passage=quoter.passage(*passage.block.span(0, end)), why="the label of a task",
            ),
            passage.place, label,
        )  # fmt: skip


def _points(passages: list[Passage], quoter: Quoter, ids: Identifiers) -> Iterator[FoundTask]:
    """The points of a list whose introduction is an order."""
    for passage in passages:
        block = passage.block
        if block.kind is not BlockKind.POINT or passage.intro is None or passage.background or len(block.text) < 15:
            continue
        if _ORDERS.search(passages[passage.intro].block.low[-220:]):
            point = re.sub(r"\W", "", block.marker) if re.search(r"\w", block.marker) else ""
            yield FoundTask(_task(block.text, 0, len(block.text), passage, quoter, ids, point=point), passage.place)


def _sentences(passages: list[Passage], quoter: Quoter, ids: Identifiers) -> Iterator[FoundTask]:
    """The sentences with an order, outside the background."""
    for number, passage in enumerate(passages):
        block, low = passage.block, passage.block.low
        if passage.background or block.kind is not BlockKind.TEXT or (number == 0 and len(block.text) < 160):
            continue
        for start, end in passage.sentences.all():
            m = _GIVES.search(low, start, min(end, start + 700))
            if m is None or _NOT_A_TASK.search(low[m.end() : min(end, m.end() + 40)]):
                continue
            yield FoundTask(
                _task(passage.block.text, m.end(), end, passage, quoter, ids, quote_from=start), passage.place
            )


def _task(
    text: str, start: int, end: int, passage: Passage, quoter: Quoter, ids: Identifiers, *, point: str = "", quote_from: int | None = None
) -> DraftedTask:  # fmt: skip
    title = shortened_title(_LEADING_PERIOD.sub("", text[start:end]))
    begin = start if quote_from is None else quote_from
    stop = min(end, begin + _LONGEST)
    while stop > begin + 1 and text[stop - 1].isspace():
        stop -= 1
    words = title[:1].upper() + title[1:]
    return DraftedTask(
        id=ids.new(words_of(title)), title=words, point=point, passage=quoter.passage(*passage.block.span(begin, stop)),
        why="a point of a list that gives an assignment" if quote_from is None else "a sentence that gives an assignment",
    )  # fmt: skip
