"""The catalogue of texts: whole in each language, and everything that a feed can say is in it."""

import re
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from support.cases import CASES, NAMED
from support.feeds import calendar
from support.registers import loaded

from mandate.dates.working_days import COUNTRIES, VOUCHED, holidays
from mandate.feeds.events import Options
from mandate.feeds.feed import build_feed
from mandate.messages.terms import ROLES, STATES
from mandate.messages.translations import translate_to
from mandate.model.enums import Detail, Language, Role, State
from mandate.reading.keys import TABLES
from mandate.schedule.obligations import obligations

DAY = date(2026, 11, 22)
Golden = Callable[[str, str], None]


def test_every_role_state_and_day_off_has_a_word() -> None:
    assert set(ROLES) == set(Role)
    assert set(STATES) == set(State)
    names = {name for country, year in product(COUNTRIES, VOUCHED) for name in holidays(country, year).values()}
    for language in (Language.NB, Language.NN, Language.SV):
        for word in (*ROLES.values(), *STATES.values(), *names, "Saturday", "Sunday"):
            assert translate_to(language, word) not in {"", word}


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert translate_to(Language.NB, "To: {who}", who="{0} {who} {who.__class__}") == "Til: {0} {who} {who.__class__}"


def test_a_register_may_ask_for_each_language_there_is_and_no_other() -> None:
    assert set(TABLES["register"]["language"].choices) == set(Language)


@pytest.mark.parametrize(("language", "detail"), list(product(Language, Detail)), ids=str)
def test_a_feed_with_every_case_says_as_before(language: Language, detail: Detail, golden: Golden) -> None:
    of = loaded({"a.toml": CASES}, NAMED)
    alarms = (14, 1) if detail is Detail.NORMAL else ()
    options = Options(language=language, detail=detail, alarms=alarms, undated=True, withheld=detail is Detail.FULL)
    data = calendar(build_feed(obligations(of.register, DAY), of.register, DAY, options))
    golden(f"feeds/{language}-{detail}.txt", data.decode().replace("\r\n ", "").replace("\r\n", "\n"))


def test_only_the_programs_own_words_change_with_the_language() -> None:
    of = loaded({"a.toml": CASES}, NAMED)
    owed = obligations(of.register, DAY)
    english, *others = (
        build_feed(owed, of.register, DAY, Options(language=language, key="k")) for language in Language
    )
    for other in others:
        assert other.uid == english.uid
        for one, same in zip(other.entries, english.entries, strict=True):
            assert (one.uid, one.first, one.end, one.status, one.sequence, one.stamp, one.place) == (
                same.uid, same.first, same.end, same.status, same.sequence, same.stamp, same.place,
            )  # fmt: skip


def test_no_english_word_of_ours_is_in_another_language() -> None:
    ours = ("Responsible", "Together", "Letter", "page", "Originally", "begins", "last day", "Without", "Moved", "assumed", "A day off", "withheld")  # fmt: skip
    of = loaded({"a.toml": CASES}, NAMED)
    owed = obligations(of.register, DAY)
    for language in (Language.NB, Language.NN, Language.SV):
        options = Options(language=language, detail=Detail.FULL, undated=True, alarms=(7, 1))
        data = calendar(build_feed(owed, of.register, DAY, options)).decode().replace("\r\n ", "")
        assert [
            word for word in ours if re.search(rf"(?<![.\w-]){word}(?![\w-])", data.replace("Allocation letter", ""))
        ] == []
