"""Rules over a well-read register: plain functions from a subject to the faults they find, a module a family."""

from collections.abc import Callable, Iterator

from mandate.checks import between, calendar, dues, within
from mandate.checks.subject import Subject, subject_of
from mandate.diagnostic import Diagnostic
from mandate.register import Loaded

CHECKS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    within.names_are_given_once,
    within.tasks_exist,
    dues.anchors_exist,
    dues.anchors_do_not_wait_for_each_other,
    within.records_find_their_occurrence,
    dues.ends_follow_beginnings,
    dues.repetitions_fit,
    dues.occurrences_differ,
    dues.days_can_be_reached,
    within.sources_add_up,
    within.a_reference_to_quote_is_there,
    within.every_task_is_covered,
    within.moves_are_in_order,
    within.moves_move,
    within.moves_have_one_day,
    dues.anchors_are_not_withdrawn,
    between.organisations_exist,
    between.assignments_exist,
    between.amendments_are_told_from_both_ends,
    between.parts_do_not_circle,
    between.organisation_numbers_are_right,
    calendar.days_are_working_days,
    calendar.days_follow_the_letter,
    calendar.repetitions_end,
    calendar.month_ends_stay,
    calendar.holidays_are_known,
)


def check(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Every fault of a register, those of reading it too, in no particular order."""
    subject = subject_of(loaded)
    return (*loaded.diagnostics, *(fault for look in CHECKS for fault in look(subject)))
