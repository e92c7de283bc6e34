"""Rules over a well-read register: plain functions from a subject to the faults they find, a module a family."""

from collections.abc import Callable, Iterator
from datetime import date

from mandate.checks import between, calendar, dues, funding, records, roles, series, signs, within, wording
from mandate.checks.subject import Subject, subject_of
from mandate.diagnostic import Diagnostic
from mandate.register import Loaded

CHECKS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    within.names_are_given_once,
    within.tasks_exist,
    dues.anchors_exist,
    dues.anchors_do_not_wait_for_each_other,
    records.records_find_their_occurrence,
    dues.ends_follow_beginnings,
    dues.repetitions_fit,
    dues.occurrences_differ,
    dues.days_can_be_reached,
    funding.sources_add_up,
    within.a_reference_to_quote_is_there,
    within.every_task_is_covered,
    records.moves_are_in_order,
    records.moves_move,
    records.moves_have_one_day,
    dues.anchors_are_not_withdrawn,
    records.records_are_of_their_time,
    records.deliveries_can_be_found,
    records.moves_lead_forward,
    funding.currencies_are_the_country_s,
    roles.a_lead_is_named,
    roles.who_delivers_takes_part,
    roles.somebody_receives,
    wording.references_look_usual,
    wording.quoted_days_exist,
    wording.years_are_the_letter_s,
    wording.firm_days_are_days,
    wording.work_ends_with_its_report,
    wording.languages_exist,
    between.organisations_exist,
    between.assignments_exist,
    between.amendments_are_told_from_both_ends,
    between.parts_do_not_circle,
    between.organisation_numbers_are_right,
    series.supplements_are_all_there,
    series.letters_are_written_down_once,
    series.letters_do_not_circle,
    funding.currencies_are_not_mixed,
    calendar.days_are_working_days,
    calendar.days_follow_the_letter,
    calendar.days_are_of_the_year,
    calendar.decisions_are_on_thursdays,
    calendar.repetitions_end,
    calendar.month_ends_stay,
    calendar.holidays_are_known,
)


def check(loaded: Loaded, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """Every fault of a register, those of reading it too, in no particular order. Without `as_of`, no record is in the future."""
    subject = subject_of(loaded, as_of)
    found = (fault for look in CHECKS for fault in look(subject))
    return (
        *loaded.diagnostics,
        *found,
        *(fault for one in loaded.sources.values() for fault in signs.signs_are_sound(one)),
    )
