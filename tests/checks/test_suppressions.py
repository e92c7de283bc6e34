"""Suppression comments: their places, their scope, and the diagnostics about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.properties import examples
from support.registers import LETTER, REGISTER, check, loaded, names

from mandate.model.diagnostic import Severity
from mandate.model.rules import RULES

REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\n'
SUNDAY = REPORT + "due = 2026-11-01\n"
ALLOW = "# mandate: allow day-off because the letter names it"


def told(body: str | bytes, register: str = REGISTER) -> list[str]:
    """The rules that a letter with this end breaks, each with its line."""
    data = body if isinstance(body, bytes) else (LETTER + body).encode()
    of = loaded({"a.toml": data}, register)
    return [f"{fault.rule.name} {at.line}" for fault, at in check(of).faults]


def helps(body: str) -> list[tuple[str, str]]:
    of = loaded({"a.toml": LETTER + body})
    return [(fault.message, fault.help) for fault, _ in check(of).faults]


SILENT = {
    "behind the line": REPORT + f"due = 2026-11-01 {ALLOW}\n",
    "alone above it": REPORT + f"{ALLOW}\ndue = 2026-11-01\n",
    "above, with an empty line and another comment between": REPORT
    + f"{ALLOW}\n\n# the letter's page 2\ndue = 2026-11-01\n",
    "indented": REPORT + f"\t{ALLOW}\n\tdue = 2026-11-01\n",
    "by code": REPORT + f"due = 2026-11-01 {ALLOW.replace('day-off', 'M401')}\n",
    "without spaces": REPORT + f"due = 2026-11-01 {ALLOW.replace('# mandate: ', '#mandate:')}\n",
    "within a list": REPORT + f"due = [\n  2026-05-04,\n  2026-11-01, {ALLOW}\n]\n",
    "in the file, at its end": SUNDAY + ALLOW.replace("allow", "allow in file") + "\n",
    "in the file, behind a line that has nothing to do with it": SUNDAY.replace(
        '"Report"', '"Report" ' + ALLOW.replace("allow", "allow in file")
    ),
}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT)
def test_comment_suppresses_a_note(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize("what", ["behind the line", "alone above it", "in the file, at its end"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_comment_suppresses_whatever_the_line_ends_and_marks(what: str, mark: bytes) -> None:
    assert told(mark + (LETTER + SILENT[what]).replace("\n", "\r\n").encode()) == []


def test_comment_may_name_several_rules() -> None:
    both = REPORT + "due = 2025-11-02 # mandate: allow day-off , M402 because it is a copy of the old letter\n"
    assert told(both) == []


def test_comment_suppresses_one_rule_on_one_line_only() -> None:
    assert told(REPORT + f"due = 2025-11-02 {ALLOW}\n") == ["due-before-issued 11"]
    assert told(REPORT + f"due = [\n  2026-11-01, {ALLOW}\n  2026-11-08,\n]\n") == ["day-off 13"]


def test_comment_in_the_file_suppresses_every_place_in_it_and_no_other_file() -> None:
    whole = REPORT + "due = [2026-11-01, 2026-11-08]\n" + ALLOW.replace("allow", "allow in file") + "\n"
    assert told(whole) == []
    other = LETTER.replace("26/1", "26/2") + SUNDAY
    assert names(loaded({"a.toml": LETTER + whole, "b.toml": other})) == ["day-off"]


def test_register_can_have_suppressions_too() -> None:
    double = '\nudi2 = { name = "UDI", number = "974760746" }\nudi3 = { name = "UDI", number = "974760746" }'
    assert names(loaded({}, REGISTER + double)) == ["duplicate-number"]
    assert names(loaded({}, REGISTER + double + " # mandate: allow M305 because both names are in use\n")) == []


USELESS = {
    "no such rule": ("allow dayoff because …", "there is no rule `dayoff`", "did you mean `day-off`?"),
    "no rule is like it": ("allow xyzzy because …", "there is no rule `xyzzy`", "`mandate rule` lists them"),
    "no reason": (
        "allow day-off",
        "this allows a rule without a reason",
        "write the reason: # mandate: allow day-off because …",
    ),
    "a reason of nothing": (
        "allow day-off because",
        "`allow day-off because` does not allow a rule",
        "write # mandate: allow day-off because …, with the reason",
    ),
    "another word": (
        "ignore day-off because …",
        "`ignore day-off because …` does not allow a rule",
        "write # mandate: allow day-off because …, with the reason",
    ),
    "an error": (
        "allow unknown-organisation because …",
        "`unknown-organisation` is an error: what it is about would be missing from the list",
        "remove the comment and correct the fault: only warnings and notes can be allowed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", USELESS)
def test_comment_that_suppresses_nothing_is_reported(what: str) -> None:
    words, message, help_ = USELESS[what]
    body = REPORT + f"due = 2026-11-01 # mandate: {words}\n"
    assert told(body) == ["day-off 11", "bad-silence 11"]
    assert helps(body)[1] == (message, help_)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if rule.severity is Severity.ERROR])
def test_no_error_can_be_suppressed(rule: str) -> None:
    broken = SUNDAY.replace("2026-11-01", '"soonish"') + f"# mandate: allow in file {rule} because I say so\n"
    assert told(broken) == ["bad-due 11", "bad-silence 12"]


def test_unused_suppression_is_reported_at_its_place() -> None:
    body = REPORT + f"due = 2026-10-30 {ALLOW}\n"
    assert told(body) == ["unused-silence 11"]
    assert helps(body)[0][0] == "`day-off` finds nothing on line 11"
    assert helps(REPORT + f"{ALLOW}\ndue = 2026-10-30\n")[0][0] == "`day-off` finds nothing on line 12"
    assert helps(REPORT + "due = 2026-10-30\n" + ALLOW.replace("allow", "allow in file"))[0][0] == (
        "`day-off` finds nothing in this file"
    )


def test_of_several_rules_the_unused_is_named() -> None:
    body = REPORT + "due = 2026-11-01 # mandate: allow day-off, move-earlier because …\n"
    assert [message for message, _ in helps(body)] == ["`move-earlier` finds nothing on line 11"]


def test_second_suppression_for_one_fault_is_not_called_unused() -> None:
    assert told(REPORT + f"due = 2026-11-01 {ALLOW}\n" + ALLOW.replace("allow", "allow in file") + "\n") == []


@pytest.mark.parametrize("broken", ['due = "soonish"\n', "due = soonish\n", "due = = 1\n", ""])
def test_unused_suppression_is_not_reported_in_a_file_with_an_error(broken: str) -> None:
    assert not [one for one in told(REPORT + broken + f"page = 2 {ALLOW}\n") if one.startswith("unused")]


def test_suppression_in_a_file_that_is_not_toml_is_obeyed() -> None:
    body = f"{REPORT}due = 2026-06-30\nmoves = [ {{ due = 2026-11-01, on = 2026-06-15 }} ] {ALLOW}\npage == 2\n"
    assert [one.split()[0] for one in told(body)] == ["not-toml"]


@pytest.mark.parametrize("quotes", ['"', "'", '"""', "'''"])
def test_text_is_no_comment(quotes: str) -> None:
    assert told(SUNDAY + f"note = {quotes}{ALLOW}{quotes}\n") == ["day-off 11"]


@pytest.mark.parametrize(
    "comment", ["# see mandate: allow day-off because …", "# mandate is a word", "# mandated: allow"]
)
def test_other_comments_say_nothing(comment: str) -> None:
    assert told(SUNDAY + comment + "\n") == ["day-off 11"]


@examples(150)
@given(st.text("# mandate:allow in file day-off,M401because\n\r\t\"'[]={}2é\u2028\x00", max_size=80))
def test_any_comment_is_taken_or_reported(words: str) -> None:
    of = loaded({"a.toml": LETTER + SUNDAY + "# mandate:" + words})
    check(of)
