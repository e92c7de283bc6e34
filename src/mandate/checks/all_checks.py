"""The tuples of all rules, by their scope."""

from collections.abc import Callable, Iterator

from mandate.checks import (
    calendar,
    clock_times,
    dues,
    funding,
    letter_series,
    organisations,
    plausibility,
    records,
    references,
    reviews,
    roles,
    structure,
)
from mandate.checks.context import CheckedAssignment
from mandate.checks.summaries import Letters
from mandate.model.diagnostic import Diagnostic
from mandate.model.register import Register

WITHIN_A_LETTER: tuple[Callable[[CheckedAssignment], Iterator[Diagnostic]], ...] = (
    structure.names_are_given_once,
    structure.identities_are_given_once,
    structure.tasks_exist,
    dues.anchors_exist,
    dues.anchors_do_not_wait_for_each_other,
    records.records_find_their_occurrence,
    dues.ends_follow_beginnings,
    dues.repetitions_fit,
    dues.occurrences_are_few,
    dues.occurrences_differ,
    dues.days_can_be_reached,
    funding.sources_add_up,
    funding.fundings_differ,
    structure.a_reference_to_quote_is_there,
    structure.every_task_is_covered,
    records.moves_are_in_order,
    records.moves_move,
    records.records_do_not_contradict_each_other,
    records.moves_have_one_day,
    dues.anchors_are_not_withdrawn,
    records.records_are_of_their_time,
    records.withdrawals_begin_with_an_occurrence,
    records.records_are_near_their_day,
    records.deliveries_can_be_found,
    records.moves_lead_forward,
    funding.currencies_are_the_country_s,
    roles.a_lead_is_named,
    roles.who_delivers_takes_part,
    roles.somebody_receives,
    roles.meetings_have_company,
    roles.owners_are_known,
    plausibility.references_look_usual,
    plausibility.quoted_days_exist,
    plausibility.years_are_the_letter_s,
    plausibility.firm_days_are_days,
    plausibility.work_ends_with_its_report,
    plausibility.languages_exist,
    reviews.drafts_are_reviewed,
    organisations.organisations_exist,
    calendar.days_are_working_days,
    calendar.days_follow_the_letter,
    calendar.days_are_of_the_year,
    calendar.decisions_are_on_thursdays,
    calendar.repetitions_end,
    calendar.month_ends_stay,
    calendar.holidays_are_known,
    clock_times.hours_exist,
    clock_times.clocks_change,
    clock_times.midnights_are_meant,
)

BETWEEN_LETTERS: tuple[Callable[[Letters], Iterator[Diagnostic]], ...] = (
    references.assignments_exist,
    references.letters_have_their_own_identity,
    references.amendments_are_recorded_at_both_ends,
    letter_series.supplements_are_all_there,
    letter_series.letters_are_written_down_once,
    letter_series.letters_do_not_circle,
    funding.currencies_are_not_mixed,
)

OF_THE_REGISTER: tuple[Callable[[Register], Iterator[Diagnostic]], ...] = (
    organisations.outer_bodies_exist,
    organisations.parts_do_not_circle,
    organisations.organisation_numbers_are_right,
    organisations.languages_of_bodies_exist,
)
