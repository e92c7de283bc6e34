"""The words of a filter against a register: what is refused, and what is written instead."""

from datetime import date

import pytest
from support.registers import letter

from mandate.schedule.filter_words import last_day, organisation_codes, owner_names, require_known
from mandate.storage.errors import CannotRun

BODIES = letter("").register.organisations
DAY = date(2026, 6, 1)
MANY = [f"unit {number:02}" for number in range(21)]
SOME = ", ".join(MANY[:20])


def refused(found: "pytest.ExceptionInfo[CannotRun]") -> tuple[str, str]:
    return found.value.cause, found.value.remedy


@pytest.mark.parametrize(
    ("text", "day"),
    [("0d", "2026-06-01"), ("90d", "2026-08-30"), ("12w", "2026-08-24"), ("6m", "2026-12-01"), ("1y", "2027-06-01"), ("174y", "2200-06-01"), ("30 dager", "2026-07-01"), ("2 veckor", "2026-06-15"), ("3 Months", "2026-09-01"), ("1 år", "2027-06-01")],
)  # fmt: skip
def test_a_window_ends_so_many_days_weeks_months_or_years_on(text: str, day: str) -> None:
    assert str(last_day("--within", text, DAY)) == day


def test_a_window_that_is_no_length_or_ends_too_late_is_refused() -> None:
    with pytest.raises(CannotRun) as found:
        last_day("--within", "90", DAY)
    assert refused(found) == ("--within 90 is not a length", "write days, weeks, months or years, such as 90d, 12w, 6m or 1y")  # fmt: skip
    with pytest.raises(CannotRun) as found:
        last_day("--within", "175y", DAY)
    assert refused(found) == (
        "--within 175y ends after 2200-12-31, the last day that is counted",
        "ask for a shorter window",
    )


def test_a_body_is_named_by_its_code_or_its_name() -> None:
    assert organisation_codes(["pod", "jd"], BODIES) == ("pod", "jd")
    assert organisation_codes(["jd", "Politidirektoratet"], BODIES) == ("jd", "pod")
    assert organisation_codes([], BODIES) == ()


@pytest.mark.parametrize(
    ("word", "bodies", "remedy"),
    [
        ("podd", BODIES, "did you mean `pod` (Politidirektoratet)?"),
        ("zzzzzz", BODIES, "it has jd, pod, udi, kamk, lst"),
        ("zzzzzz", {}, "it has none"),
    ],
)
def test_an_unknown_body_is_refused_with_the_nearest_or_all(
    word: str, bodies: "dict[str, object]", remedy: str
) -> None:
    with pytest.raises(CannotRun) as found:
        organisation_codes([word], bodies)  # type: ignore[arg-type]
    assert refused(found) == (f"there is no organisation `{word}` in this register", remedy)


@pytest.mark.parametrize(
    ("owners", "word", "remedy"),
    [
        (["Finance", "Legal"], "finanse", "did you mean `Finance`?"),
        (["Finance", "Legal"], "zzzzzz", "the owners are Finance, Legal"),
        (MANY[:20], "zzzzzz", f"the owners are {SOME}"),
        (MANY, "zzzzzz", f"the owners are {SOME} …"),
        ([], "zzzzzz", "none has an owner"),
    ],
)
def test_an_unknown_owner_is_refused_with_the_nearest_or_all(owners: list[str], word: str, remedy: str) -> None:
    with pytest.raises(CannotRun) as found:
        owner_names([word], owners)
    assert refused(found) == (f"no deadline or task of this register has the owner `{word}`", remedy)


def test_an_owner_is_named_in_any_case() -> None:
    assert owner_names(["FINANCE", "legal"], ["Finance", "Legal"]) == ("Finance", "Legal")


@pytest.mark.parametrize(
    ("known", "remedy"),
    [
        (["jd-podd-2027"], "did you mean `jd-podd-2027`?"),
        (["zzzzzz", "yyyyyy"], "it has zzzzzz, yyyyyy"),
        (MANY[:20], f"it has {SOME}"),
        (MANY, f"it has {SOME} …"),
        ([], "it has none"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_or_some(known: list[str], remedy: str) -> None:
    require_known("jd-pod-2027", ["jd-pod-2027"], "assignment")
    with pytest.raises(CannotRun) as found:
        require_known("jd-pod-2027", known, "assignment")
    assert refused(found) == ("there is no assignment `jd-pod-2027` in this register", remedy)
