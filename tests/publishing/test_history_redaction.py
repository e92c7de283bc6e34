from datetime import date

import pytest

from mandate.history.change import Change, ChangeKind, CommitChanges
from mandate.publishing.history_redaction import redacted

HIDDEN = {"a": ("plan", "plan-2"), "b": ("hearing",)}


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        ("counted from plan", "counted from not-public"),
        ("counted from plan-2", "counted from not-public"),
        ("counted from a.plan", "counted from not-public"),
        ("counted from b.hearing, and from a.plan", "counted from not-public, and from not-public"),
        (
            "counted from planning, from a.report and from c.plan",
            "counted from planning, from a.report and from c.plan",
        ),
    ],
)
def test_no_change_names_a_hidden_deadline_of_any_letter(says: str, shown: str) -> None:
    change = Change(next(iter(ChangeKind)), "a", "a.report", "", says, cause=says, effects=(says,))
    commit = CommitChanges(day=date(2026, 11, 22), commit="abc", changes=(change,))
    [found] = redacted(commit, HIDDEN).changes
    assert (found.says, found.cause, found.effects) == (shown, shown, (shown,))


def test_a_letter_without_a_hidden_deadline_names_none_of_another() -> None:
    change = Change(next(iter(ChangeKind)), "c", "c.report", "", "counted from b.hearing")
    commit = CommitChanges(day=date(2026, 11, 22), commit="abc", changes=(change,))
    assert redacted(commit, HIDDEN).changes[0].says == "counted from not-public"
