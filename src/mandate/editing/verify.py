"""A changed file before anybody has it: read again, compared with what was meant, and checked for faults it had not."""

from collections import Counter
from datetime import date

import msgspec

from mandate.checks.engine import check_file, check_references
from mandate.editing.formatter import NotFormatted, format_source
from mandate.editing.resolve_id import CannotEdit, owed_of
from mandate.model import rules
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.model.enums import ENDED
from mandate.reading.register import ParsedFile, ParsedRegister, parse_file
from mandate.reading.source import Source
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import anchors


class EditResult(Value, frozen=True):
    """A file before and after an act on the duty `own`, where it was on one. `changed` has the obligations that stand otherwise now, as they were (`None`: under
    another id) and as they are, that of the act first; `follow` the open ones counted from it whose day stays; `warnings` what `check` says of the new file that it did not say of the
    old; `faults` counts the errors the file had before."""

    before: Source
    after: Source
    own: str = ""
    changed: tuple[tuple[Obligation | None, Obligation], ...] = ()
    follow: tuple[Obligation, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    faults: int = 0


def keep_formatting(before: Source, after: Source) -> Source:
    """The new file in the one layout, where the old one was in it: a longer key may move the equals signs of its table."""
    if format_source(before) != before:
        return after
    laid = format_source(after)
    return after if isinstance(laid, NotFormatted) else laid


def needs_manual_edit(file: str, line: str) -> CannotEdit:
    """The word on a file that cannot be added to, with what to add."""
    return CannotEdit(
        cause=f"{file} is written in a way that nothing can be added to without rewriting it",
        remedy=f"add it by hand: {line}",
    )


def verify_edit(
    loaded: ParsedRegister, after: Source, expected: Assignment, day: date, own: str = ""
) -> EditResult | CannotEdit:
    """The change, if the new file reads as the old one with the change in it and has no error that the old one had not. `day` is
    the one as of which it is told what follows, `own` the id of the duty that the act was about."""
    file = after.file
    before, old = loaded.sources[file], next(one for one in loaded.register.assignments if one.origin.file == file)
    read = parse_file(after)
    if read.assignment is None or read.assignment != expected:
        return needs_manual_edit(file, "see docs/format.md, What happened")
    was, now = diagnostics_of(loaded, parse_file(before)), diagnostics_of(loaded, read)
    change = compare_diagnostics(before, after, was, now)
    if isinstance(change, CannotEdit):
        return change
    register = msgspec.structs.replace(loaded.register, assignments=(read.assignment,))
    owed = {one.id: one for one in owed_of(loaded.register, old, day, day)}
    pairs = [(owed.get(one.id), one) for one in owed_of(register, read.assignment, day, day)]
    counted = (new for _, new in pairs if own in anchors(new.duty.deadline) and new.state not in ENDED)
    changed = [
        (old, new)
        for old, new in pairs
        if old is None or (old.when, old.deliveries, old.withdrawal) != (new.when, new.deliveries, new.withdrawal)
    ]
    changed.sort(key=lambda pair: pair[1].duty.id != own)
    moved = {new.id for _, new in changed}
    follow = tuple(one for one in counted if one.id not in moved)
    return msgspec.structs.replace(change, own=own, changed=tuple(changed), follow=follow)


def errors_with(loaded: ParsedRegister, letter: Source, id_: str) -> list[Diagnostic]:
    """The errors of a letter that the register does not have yet."""
    added = msgspec.structs.replace(loaded, ids={**loaded.ids, id_: letter.file})
    return [fault for fault in diagnostics_of(added, parse_file(letter)) if fault.rule.severity is Severity.ERROR]


def diagnostics_of(loaded: ParsedRegister, file: ParsedFile) -> tuple[Diagnostic, ...]:
    """The diagnostics of one letter, those of its references to others too."""
    check = check_file(loaded.header, file)
    summaries = [(file.source.file, check.summary)] if check.summary is not None else []
    return (*check.faults, *check_references(summaries, loaded.ids))


def compare_diagnostics(
    before: Source, after: Source, was: tuple[Diagnostic, ...], now: tuple[Diagnostic, ...]
) -> EditResult | CannotEdit:
    """The change, unless the faults of the new file are others than those of the old."""
    fresh = _new_in(was, now)
    refused = (fault for fault in fresh if fault.rule.severity is Severity.ERROR or fault.rule is rules.SAME_DAY_MOVE)
    if wrong := next(refused, None):
        return CannotEdit(cause=wrong.message, remedy=wrong.help)
    warnings = tuple(fault for fault in fresh if fault.rule.severity is Severity.WARNING)
    errors = sum(fault.rule.severity is Severity.ERROR for fault in was)
    return EditResult(before=before, after=after, warnings=warnings, faults=errors)


def _new_in(was: tuple[Diagnostic, ...], now: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """The faults of rules that are broken more often than before; where they stand, and what they count, may have changed."""
    had, has = (Counter(fault.rule.code for fault in faults) for faults in (was, now))
    told = {(fault.rule.code, fault.message) for fault in was}
    fresh = [fault for fault in now if has[fault.rule.code] > had[fault.rule.code]]
    return [fault for fault in fresh if (fault.rule.code, fault.message) not in told] or fresh[-1:]
