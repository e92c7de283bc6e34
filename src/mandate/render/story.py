"""The story of a letter or a deadline: by commit on a terminal, one change a line elsewhere; and as JSON."""

import textwrap
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from mandate.history.story import StoryStep
from mandate.messages.translations import localized, translatable, translate
from mandate.reading.escape import one_line
from mandate.render.diff import VERSION, change_object, grouped_lines, shown_text
from mandate.render.json import dumps


def lines(steps: Iterable[StoryStep], zone: ZoneInfo) -> str:
    """One change a line with its fields separated by tabs: day, commit, author, kind, id, words, cause, `unexplained`."""
    out = []
    for step in steps:
        head = _head(step, zone)
        for one in step.changes:
            mark = "unexplained" if one.unexplained else ""
            out.append((*head, one.kind.value, one.id or one.old_id, one.says, one.cause, mark))
        if step.unread:
            out.append((*head, "unread", "", step.unread, "", ""))
    return "".join("\t".join(one_line(field) for field in fields) + "\n" for fields in out)


def terminal(steps: Iterable[StoryStep], zone: ZoneInfo, width: int, *, colour: bool) -> str:
    """The steps, each with the day, the commit and the author above it."""
    return "".join(f"{line}\n" for line in _terminal(steps, zone, width, colour=colour))


def _terminal(steps: Iterable[StoryStep], zone: ZoneInfo, width: int, *, colour: bool) -> Iterator[str]:
    for step in steps:
        head = "  ".join(localized(one_line(part)) for part in _head(step, zone) if part)
        yield f"\x1b[1m{head}\x1b[0m" if colour else head
        words = [shown_text(line) for line in grouped_lines(list(step.changes))]
        words += [translate("the file cannot be read: {why}", why=one_line(step.unread))] if step.unread else []
        for each in words:
            yield from textwrap.wrap(each, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def document(steps: Iterable[StoryStep], id_: str, zone: ZoneInfo) -> str:
    """The output of `log --json`: the steps, oldest first. One that is not committed has no commit, author or day."""
    found = []
    for step in steps:
        day, _, author = _head(step, zone)
        found.append(
            {
                "commit": step.commit.id if step.commit else None,
                "author": author if step.commit else None,
                "day": day if step.commit else None,
                "changes": [change_object(one) for one in step.changes],
                "unread": step.unread or None,
            }
        )
    return f"{dumps({'version': VERSION, 'id': id_, 'steps': found})}\n"


def _head(step: StoryStep, zone: ZoneInfo) -> tuple[str, str, str]:
    """The day in the register's zone, the commit, its author."""
    if step.commit is None:
        return translatable("not committed"), "", ""
    return step.commit.at.astimezone(zone).date().isoformat(), step.commit.id[:10], step.commit.author
