"""The newest commits of a register with their changes, for readers of the web pages."""

from functools import partial

import msgspec

from mandate.history.change import CommitChanges
from mandate.history.compare import compare
from mandate.history.repository import Repository
from mandate.history.snapshots import differing, in_commit
from mandate.model.register import Register
from mandate.reading.register import ParsedRegister, load
from mandate.schedule.redaction import NOT_PUBLIC, Audience, Redaction

NEWEST = 50
"""Commits that are compared: each takes a tenth of a second or more, however large the register."""


def newest_changes(repository: Repository, register: Register, audience: Audience) -> tuple[CommitChanges, ...]:
    """The changes of the newest commits that an audience may see, newest first. They may see what is public both today and in
    that commit.

    A merge is left out; its commits are included. Raises CannotRun.
    """
    place = (f":(top,literal){repository.prefix}",) if repository.prefix else ()
    listed = repository.commits(f"-n{NEWEST}", "--no-merges", "--", *place)
    side = partial(in_commit, repository, id_=register.id)
    found = []
    for commit, _ in listed:
        if not commit.parents:
            continue
        old = side(commit.parents[0], commit.parents[0][:10])
        new = side(commit.id, commit.id[:10], base=old)
        pair = differing(old, new)
        day = commit.at.date()
        before, after, labels = load(pair.old), load(pair.new), (old.label, new.label)
        every = compare(before, after, pair.renamed, labels, day).changes
        before, after = _without_people(before), _without_people(after)
        changes = compare(before, after, pair.renamed, labels, day, _redaction(audience)).changes
        if every:
            hidden = max(len(every) - len(changes), 0)
            found.append(CommitChanges(day=day, commit=commit.id[:10], changes=changes, hidden=hidden))
    return tuple(found)


def _redaction(audience: Audience) -> Redaction:
    letters = audience.known or {}
    return Redaction(audience, NOT_PUBLIC, lambda id_: id_ if id_ in letters else NOT_PUBLIC)


def _without_people(side: ParsedRegister) -> ParsedRegister:
    """A register without the addresses of bodies and people, and without names of files."""
    register = side.register
    bodies = {code: msgspec.structs.replace(one, email="") for code, one in register.organisations.items()}
    shown = msgspec.structs.replace(register, organisations=bodies, owners={}, exclude=())
    return msgspec.structs.replace(side, register=shown)
