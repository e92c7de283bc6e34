"""The newest commits of a register with their changes, for readers of the web pages."""

from functools import partial

from mandate.history.change import CommitChanges
from mandate.history.compare import compare
from mandate.history.repository import Repository
from mandate.history.snapshots import differing, in_commit
from mandate.model.register import Register
from mandate.reading.register import load

NEWEST = 50
"""Commits that are compared: each takes a tenth of a second or more, however large the register."""


def newest_changes(repository: Repository, register: Register, count: int = NEWEST) -> tuple[CommitChanges, ...]:
    """The changes of the newest commits, newest first.

    A merge is left out; its commits are included. Raises CannotRun.
    """
    place = (f":(top,literal){repository.prefix}",) if repository.prefix else ()
    listed = repository.commits(f"-n{count}", "--no-merges", "--", *place)
    side = partial(in_commit, repository, id_=register.id)
    found = []
    for commit, _ in listed:
        if not commit.parents:
            continue
        old = side(commit.parents[0], commit.parents[0][:10])
        new = side(commit.id, commit.id[:10], base=old)
        pair = differing(old, new)
        day = commit.at.date()
        changes = compare(load(pair.old), load(pair.new), pair.renamed, (old.label, new.label), day).changes
        if changes:
            found.append(CommitChanges(day=day, commit=commit.id[:10], changes=changes))
    return tuple(found)
