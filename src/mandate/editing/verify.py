"""Verify changed files before they are written: read again, compared with the intention, checked for new diagnostics."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from mandate.checks.engine import check_file, check_references
from mandate.editing.errors import CannotEdit, refused
from mandate.editing.formatter import NotFormatted, format_source
from mandate.editing.resolve_id import owed_of
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.model.enums import ENDED
from mandate.reading.register import ParsedFile, ParsedRegister, id_of, parse_file, read_header
from mandate.reading.source import Source
from mandate.schedule.obligations import Obligation
from mandate.schedule.resolve import anchor_names


class FileEdit(Value, frozen=True):
    """A file before and after: `before` is absent where it is new, `after` where it is removed."""

    before: Source | None
    after: Source | None

    @property
    def file(self) -> str:
        """The name of the file."""
        source = self.after or self.before
        return source.file if source else ""


class EditResult(Value, frozen=True):
    """Files before and after an edit, with its effects.

    The first file is the one that was edited; `own` is the deadline of the edit, if it had one. `changed` has the
    obligations with another day or state, before (`None`: a new one) and after, that of the edit first; `touched` those
    with any other difference; `gone` those that are no longer listed; `follow` the open ones counted from it whose day
    stays. `warnings` are the new diagnostics of the new files, `faults` counts the errors that the files had before,
    and `notes` are further lines for a person.
    """

    files: tuple[FileEdit, ...]
    own: str = ""
    changed: tuple[tuple[Obligation | None, Obligation], ...] = ()
    touched: tuple[tuple[Obligation, Obligation], ...] = ()
    gone: tuple[Obligation, ...] = ()
    follow: tuple[Obligation, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    faults: int = 0
    notes: tuple[str, ...] = ()

    @property
    def before(self) -> Source:
        """The file that the act is about, as it was; empty where it is new."""
        return self.files[0].before or Source(file=self.files[0].file, data=b"")

    @property
    def after(self) -> Source:
        """The same file as it is; empty where it is removed."""
        return self.files[0].after or Source(file=self.files[0].file, data=b"")


def keep_formatting(before: Source, after: Source) -> Source:
    """The new file in the one layout, where the old one was in it: a longer key may move the equals signs of its table."""
    if format_source(before) != before:
        return after
    laid = format_source(after)
    return after if isinstance(laid, NotFormatted) else laid


def needs_manual_edit(file: str, line: str) -> CannotEdit:
    """The error of a file that cannot be added to, with the text to add."""
    return refused(
        "{file} is written in a way that nothing can be added to without rewriting it",
        "add it by hand: {line}",
        file=file,
        line=line,
    )


def verify_edit(
    loaded: ParsedRegister, after: Source, expected: Assignment, day: date, own: str = "", *others: FileEdit
) -> EditResult:
    """The edit, if the new file reads as the old one with the change in it, and neither it nor one of the `others` has
    a new error.

    `day` is the day as of which the effects are reported, `own` the id of the deadline of the edit.
    """
    read, before = parse_file(after), parse_file(loaded.sources[after.file])
    if fresh := [one for one in _new_in(before.diagnostics, read.diagnostics) if one.is_error]:
        raise CannotEdit(fresh[0].message, fresh[0].help)
    if read.assignment is None or read.assignment != expected:
        raise needs_manual_edit(after.file, translatable("see `mandate format records`"))
    return verify_files(loaded, (FileEdit(before=loaded.sources[after.file], after=after), *others), day, own)


def verify_files(
    loaded: ParsedRegister,
    files: Sequence[FileEdit],
    day: date,
    own: str = "",
    renamed: Mapping[str, str] | None = None,
) -> EditResult:
    """The change of several letters, if none of them has an error that it had not. `renamed` has new ids of obligations by the
    old ones, or the beginnings of both up to a point."""
    ids = dict(loaded.ids)
    for one in files:
        if one.before is not None and one.after is None:
            ids.pop(id_of(one.file), None)
        elif one.before is None:
            ids[id_of(one.file)] = one.file
    now_known = msgspec.structs.replace(loaded, ids=ids)
    was: list[Diagnostic] = []
    now: list[Diagnostic] = []
    old: dict[str, Obligation] = {}
    new: dict[str, Obligation] = {}
    for one in files:
        if one.before is not None:
            read_before = parse_file(one.before)
            was += _diagnostics_of(loaded, read_before)
            if read_before.assignment is not None:
                old |= {each.id: each for each in owed_of(loaded.register, read_before.assignment, day, day)}
        if one.after is not None:
            read = parse_file(one.after)
            now += _diagnostics_of(now_known, read)
            if read.assignment is not None:
                new |= {each.id: each for each in owed_of(loaded.register, read.assignment, day, day)}
    change = _compare_diagnostics(tuple(files), tuple(was), tuple(now))
    if renamed:
        old = {_renamed(id_, renamed): one for id_, one in old.items()}
    pairs = [(old.get(one.id), one) for one in new.values()]
    changed = [(before, one) for before, one in pairs if before is None or _state(before) != _state(one)]
    changed.sort(key=lambda pair: pair[1].duty.id != own)
    moved = {one.id for _, one in changed}
    deadlines = {id(one.duty): one.duty.deadline for one in new.values()}  # each of many occurrences is checked once
    from_own = {duty for duty, deadline in deadlines.items() if own in anchor_names(deadline)}
    counted = (one for one in new.values() if id(one.duty) in from_own and one.state not in ENDED)
    return msgspec.structs.replace(
        change,
        own=own,
        changed=tuple(changed),
        touched=tuple(
            (before, one) for before, one in pairs if before is not None and one.id not in moved and _said(before) != _said(one)
        ),
        gone=tuple(one for id_, one in old.items() if id_ not in new),
        follow=tuple(one for one in counted if one.id not in moved),
    )  # fmt: skip


def verify_register(edit: FileEdit) -> EditResult:
    """The change of `mandate.toml`, if it has no error that it had not."""
    headers = [read_header(source) for source in (edit.before, edit.after) if source is not None]
    was, now = (check_file(header, header.file).faults for header in headers)
    return _compare_diagnostics((edit,), was, now)


def _state(one: Obligation) -> object:
    return one.when, one.deliveries, one.withdrawal


def _said(one: Obligation) -> object:
    """Everything that a feed may show of an obligation, except its day and state."""
    duty = one.duty
    deadline = msgspec.structs.replace(duty.deadline, id="", was="", moves=(), deliveries=(), withdrawn=(), inputs=())
    return (
        deadline,
        duty.responsible,
        duty.to,
        duty.copy,
        duty.roles,
        duty.cite,
        duty.withheld,
        duty.owner,
        duty.country,
    )


def _renamed(id_: str, renamed: Mapping[str, str]) -> str:
    for before, after in renamed.items():
        if id_ == before or id_.startswith(f"{before}."):
            return after + id_[len(before) :]
    return id_


def errors_with(loaded: ParsedRegister, letter: Source, id_: str) -> list[Diagnostic]:
    """The errors of a letter that the register does not have yet."""
    added = msgspec.structs.replace(loaded, ids={**loaded.ids, id_: letter.file})
    return [fault for fault in _diagnostics_of(added, parse_file(letter)) if fault.is_error]


def _diagnostics_of(loaded: ParsedRegister, file: ParsedFile) -> tuple[Diagnostic, ...]:
    """The diagnostics of one letter, those of its references to others too."""
    check = check_file(loaded.header, file)
    summaries = [(file.source.file, check.summary)] if check.summary is not None else []
    return (*check.faults, *check_references(summaries, loaded.ids))


def _compare_diagnostics(
    files: tuple[FileEdit, ...], was: tuple[Diagnostic, ...], now: tuple[Diagnostic, ...]
) -> EditResult:
    """The edit, unless the new files have new errors."""
    fresh = _new_in(was, now)
    refused = (fault for fault in fresh if fault.is_error or fault.rule in _NEVER_MADE)
    if wrong := next(refused, None):
        raise CannotEdit(wrong.message, wrong.help)
    warnings = tuple(fault for fault in fresh if fault.rule.severity is Severity.WARNING)
    errors = sum(fault.is_error for fault in was)
    return EditResult(files=files, warnings=warnings, faults=errors)


_NEVER_MADE = (rules.SAME_DAY_MOVE, rules.CONTRADICTORY_RECORDS)
"""Warnings that no command makes."""


def _new_in(was: tuple[Diagnostic, ...], now: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """The diagnostics of rules that are broken more often than before. Their places and numbers may have changed."""
    had, has = (Counter(fault.rule.code for fault in faults) for faults in (was, now))
    told = {(fault.rule.code, fault.message) for fault in was}
    fresh = [fault for fault in now if has[fault.rule.code] > had[fault.rule.code]]
    return [fault for fault in fresh if (fault.rule.code, fault.message) not in told] or fresh[-1:]
