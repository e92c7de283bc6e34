"""The responsible bodies and recipients of deliveries, and the deliveries of a letter besides its deadlines."""

import pytest
from support.registers import BARE_LETTER, LETTER, REGISTER, letter, loaded, names

from mandate.reading.register import ParsedRegister
from mandate.schedule.hierarchy import ancestors
from mandate.schedule.resolve import ResolvedDeadline, country_of, resolve_deadlines

TASKS = """[[tasks]]
id = "one"
title = "One"
lead = "udi"
owner = "Analyse"
cooperate = ["kamk"]
consult = ["lst"]

[[tasks]]
id = "two"
title = "Two"
lead = "udi"
involve = ["jd"]
contact = "lst"
others = true

[[tasks]]
id = "three"
title = "Three"
lead = "kamk"
steering = ["jd"]

[[tasks]]
id = "four"
title = "Four"

"""


def found(of: ParsedRegister) -> dict[str, ResolvedDeadline]:
    assert "unknown-organisation" not in names(of)
    return {duty.id: duty for one in of.register.assignments for duty in resolve_deadlines(of.register, one)}


def duty(more: str, before: str = "", register: str = REGISTER, about: str = BARE_LETTER) -> ResolvedDeadline:
    """The duty `x` of a letter."""
    body = f'{before}[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-06-01\n{more}\n'
    return found(loaded({"a.toml": about + body}, register))["x"]


# --- responsible ---

LEAD = '[participants]\nlead = "lst"\n\n'
RESPONSIBLE = {
    "own code": ('responsible = "kamk"\ntasks = ["one"]', LEAD + TASKS, ("kamk",)),
    "own list": ('responsible = ["kamk", "lst"]\ntasks = ["one"]', LEAD + TASKS, ("kamk", "lst")),
    "the lead of its task": ('tasks = ["one"]', LEAD + TASKS, ("udi",)),
    "the lead that its tasks share": ('tasks = ["one", "two"]', LEAD + TASKS, ("udi",)),
    "tasks with two leads": ('tasks = ["one", "three"]', LEAD + TASKS, ("lst",)),
    "a task without a lead beside one with": ('tasks = ["one", "four"]', LEAD + TASKS, ("lst",)),
    "a task without a lead": ('tasks = ["four"]', LEAD + TASKS, ("lst",)),
    "a task with other roles and no lead": (
        'tasks = ["five"]',
        LEAD + '[[tasks]]\nid = "five"\ntitle = "Five"\ncooperate = ["udi"]\n\n',
        ("lst",),
    ),
    "no task": ("", LEAD + TASKS, ("lst",)),
    "an empty list of tasks": ("tasks = []", LEAD + TASKS, ("lst",)),
    "no lead anywhere": ('tasks = ["four"]', TASKS, ("pod",)),
    "tasks with two leads and no other": ('tasks = ["one", "three"]', TASKS, ("pod",)),
    "nothing said": ("", "", ("pod",)),
}


@pytest.mark.parametrize(("more", "before", "expected"), RESPONSIBLE.values(), ids=RESPONSIBLE)
def test_responsible_is_the_deadlines_own_then_its_tasks_then_the_letters(
    more: str, before: str, expected: tuple[str, ...]
) -> None:
    assert duty(more, before).responsible == expected


def test_every_addressee_is_responsible_where_nobody_leads() -> None:
    about = LETTER.replace('addressee = "pod"', 'addressee = ["pod", "kamk"]')
    assert duty("", about=about).responsible == ("pod", "kamk")


def test_a_task_with_a_due_is_answered_for_by_its_own_lead() -> None:
    owed = found(letter(LEAD + TASKS.replace('title = "One"\n', 'title = "One"\ndue = 2026-06-01\n')))
    assert owed["one"].responsible == ("udi",)
    assert owed["one"].tasks[0].id == "one"


# --- roles ---


def test_a_tasks_lists_add_to_the_letters() -> None:
    before = '[participants]\nlead = "pod"\ncooperate = ["udi"]\nconsult = ["lst", "jd"]\ncontact = "jd"\n\n'
    roles = duty('tasks = ["one", "two", "three"]', before + TASKS).roles
    assert roles.cooperate == ("udi", "kamk")
    assert roles.consult == ("lst", "jd")
    assert roles.involve == ("jd",)
    assert roles.steering == ("jd",)
    assert roles.contact == "lst"
    assert roles.others
    assert roles.lead == "pod"


def test_the_roles_of_another_task_do_not_reach_a_deadline() -> None:
    roles = duty('tasks = ["four"]', TASKS).roles
    assert (roles.lead, roles.cooperate, roles.consult, roles.contact, roles.others) == (None, (), (), None, False)


def test_a_code_named_twice_counts_once() -> None:
    before = '[participants]\ncooperate = ["kamk", "lst", "kamk"]\n\n'
    assert duty('tasks = ["one"]', before + TASKS).roles.cooperate == ("kamk", "lst")


def test_the_lead_named_among_those_who_take_part_counts_once() -> None:
    before = '[participants]\nlead = "pod"\ncooperate = ["pod", "udi"]\n\n'
    assert duty("", before).roles.cooperate == ("udi",)


# --- recipient ---

RECIPIENT = {
    "own code": ('to = "lst"', '[reporting]\nto = "udi"\n\n', ("lst",), False),
    "own list": ('to = ["lst", "jd"]', "", ("lst", "jd"), False),
    "nobody": ("to = []", '[reporting]\nto = "udi"\n\n', (), False),
    "the letter's": ("", '[reporting]\nto = "udi"\n\n', ("udi",), False),
    "the letter's list": ("", '[reporting]\nto = ["udi", "jd"]\n\n', ("udi", "jd"), False),
    "the letter's nobody": ("", "[reporting]\nto = []\n\n", (), False),
    "the issuer, assumed": ("", "", ("jd",), True),
    "a meeting": ('kind = "meeting"', '[reporting]\nto = "udi"\n\n', (), False),
    "a meeting that says so": ('kind = "meeting"\nto = "lst"', "", ("lst",), False),
}


@pytest.mark.parametrize(("more", "before", "to", "assumed"), RECIPIENT.values(), ids=RECIPIENT)
def test_the_recipient_is_the_deadlines_own_then_the_letters_then_the_issuer_assumed(
    more: str, before: str, to: tuple[str, ...], assumed: bool
) -> None:
    one = duty(more, before)
    assert (one.to, one.to_assumed) == (to, assumed)


REPORTING = '[reporting]\ncopy = ["udi"]\ncite = true\n\n'


@pytest.mark.parametrize(
    ("more", "copy", "cite"),
    [("", ("udi",), True), ("copy = []\ncite = false", (), False), ('copy = "lst"', ("lst",), True)],
)
def test_copies_and_the_reference_are_the_letters_unless_the_deadline_says(
    more: str, copy: tuple[str, ...], cite: bool
) -> None:
    one = duty(more, REPORTING)
    assert (one.copy, one.cite) == (copy, cite)


# --- reporting.default ---


def test_the_default_is_one_obligation_for_each_task_that_no_deadline_names() -> None:
    body = '[reporting]\ndefault = "with annual report 2026"\n\n' + TASKS
    body += '[[deadlines]]\nid = "x"\ntitle = "X"\ntasks = ["one"]\ndue = 2026-06-01\n'
    owed = found(letter(body))
    assert list(owed) == ["x", "two", "three", "four"]
    assert [one.from_default for one in owed.values()] == [False, True, True, True]
    assert owed["three"].responsible == ("kamk",)
    assert owed["three"].deadline.title == "Three"


def test_a_task_with_its_own_due_has_no_default() -> None:
    body = '[reporting]\ndefault = 2026-12-31\n\n[[tasks]]\nid = "one"\ntitle = "One"\ndue = 2026-06-01\n'
    owed = found(letter(body))
    assert list(owed) == ["one"]
    assert not owed["one"].from_default


def test_a_deadline_written_out_under_a_tasks_id_takes_the_place_of_the_default() -> None:
    body = '[reporting]\ndefault = 2026-12-31\n\n[[tasks]]\nid = "one"\ntitle = "One"\n\n'
    body += '[[deadlines]]\nid = "one"\ntitle = "One"\ndue = 2026-06-01\n'
    (one,) = found(letter(body)).values()
    assert not one.from_default
    assert one.deadline.due != letter(body).register.assignments[0].reporting.default


def test_an_input_names_no_task() -> None:
    body = '[reporting]\ndefault = 2026-12-31\n\n[[tasks]]\nid = "one"\ntitle = "One"\n\n'
    body += (
        '[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-06-01\ninputs = [{ id = "one", from = "udi", title = "I" }]\n'
    )
    assert list(found(letter(body))) == ["x", "x.one", "one"]


def test_without_a_default_a_task_that_nobody_names_is_a_warning() -> None:
    of = letter(TASKS.replace('id = "one"', 'id = "zero"'))
    assert found(of) == {}
    assert names(of) == ["task-without-deadline"] * 4


# --- inputs ---


def test_an_input_is_an_obligation_of_others_to_the_responsible_body() -> None:
    one = duty('responsible = ["pod", "lst"]\ninputs = [{ id = "i", from = ["udi", "kamk"], title = "I" }]')
    (item,) = one.deadline.inputs
    owed = found(
        letter(
            '[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-06-01\nresponsible = ["pod", "lst"]\n'
            'inputs = [{ id = "i", from = ["udi", "kamk"], title = "I" }, { id = "j", from = "udi", title = "J", to = "jd" }]\n'
        )
    )
    assert item.id == "i"
    assert owed["x.i"].responsible == ("udi", "kamk")
    assert owed["x.i"].to == ("pod", "lst")
    assert not owed["x.i"].to_assumed
    assert owed["x.j"].to == ("jd",)
    assert owed["x.i"].input_to == owed["x"].deadline
    assert owed["x.i"].copy == ()


def test_a_task_with_a_due_has_inputs_too() -> None:
    body = '[[tasks]]\nid = "t"\ntitle = "T"\ndue = 2026-06-01\ninputs = [{ id = "i", from = "udi", title = "I" }]\n'
    assert list(found(letter(body))) == ["t", "t.i"]


# --- withheld ---

WITHHELD = {
    "its own": ('withheld = "own"', "", LETTER, "own"),
    "its task's": ('tasks = ["w", "v"]', "", LETTER, "task"),
    "another task's": ('tasks = ["v"]', "", LETTER, ""),
    "the letter's": ("", "", LETTER.replace("issued", 'withheld = "letter"\nissued'), "letter"),
    "nobody's": ("", "", LETTER, ""),
}


@pytest.mark.parametrize(("more", "before", "about", "expected"), WITHHELD.values(), ids=WITHHELD)
def test_what_is_withheld_withholds_all_below_it(more: str, before: str, about: str, expected: str) -> None:
    tasks = '[[tasks]]\nid = "w"\ntitle = "W"\nwithheld = "task"\n\n[[tasks]]\nid = "v"\ntitle = "V"\n\n'
    more += '\ninputs = [{ id = "i", from = "udi", title = "I" }]'
    assert duty(more, before + tasks, about=about).withheld == expected
    body = f'{tasks}[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-06-01\n{more}\n'
    assert found(loaded({"a.toml": about + body}))["x.i"].withheld == expected


def test_a_withheld_task_withholds_its_default_and_its_own_due() -> None:
    body = '[reporting]\ndefault = 2026-12-31\n\n[[tasks]]\nid = "t"\ntitle = "T"\nwithheld = "offl. § 15"\n\n'
    body += '[[tasks]]\nid = "u"\ntitle = "U"\ndue = 2026-06-01\nwithheld = "offl. § 24"\n'
    assert {id_: one.withheld for id_, one in found(letter(body)).items()} == {"t": "offl. § 15", "u": "offl. § 24"}


# --- owner, country, place ---

OWNERS = {
    "its own": ('owner = "Own"\ntasks = ["one"]', "Own"),
    "its only task's": ('tasks = ["one"]', "Analyse"),
    "of two tasks": ('tasks = ["one", "two"]', ""),
    "none": ("", ""),
}


@pytest.mark.parametrize(("more", "expected"), OWNERS.values(), ids=OWNERS)
def test_the_owner_is_the_deadlines_own_or_its_only_tasks(more: str, expected: str) -> None:
    assert duty(more, TASKS).owner == expected


PARTS = REGISTER.replace(
    "[organisations]\n", "[organisations]\nroot = { name = 'Root', country = 'SE' }\n"
) + "\n".join(
    (
        'unit = { name = "Unit", part_of = "root" }',
        'sub = { name = "Sub", part_of = "unit" }',
        'loose = { name = "Loose" }',
        'ring = { name = "Ring", part_of = "gnir" }',
        'gnir = { name = "Gnir", part_of = "ring" }\n',
    )
)
COUNTRIES = {
    "own": ("pod", "NO"),
    "parent's": ("sub", "SE"),
    "register's": ("loose", "NO"),
    "in a circle": ("ring", "NO"),
}


@pytest.mark.parametrize(("code", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_the_country_is_the_bodys_then_its_parents_then_the_registers(code: str, country: str) -> None:
    assert duty(f'responsible = "{code}"', register=PARTS).country == country


def test_the_country_is_that_of_the_first_responsible_body() -> None:
    assert duty('responsible = ["kamk", "pod"]').country == "SE"
    assert duty('responsible = ["pod", "kamk"]').country == "NO"


def test_no_country_is_known_where_nobody_says_one() -> None:
    about = REGISTER.replace('country = "NO"\ntimezone', "timezone").replace(', country = "NO"', "")
    assert duty("", register=about).country == ""


def test_parents_are_named_from_the_inside_out_each_once() -> None:
    register = loaded({}, PARTS).register
    assert [one.code for one in ancestors(register, "sub")] == ["sub", "unit", "root"]
    assert [one.code for one in ancestors(register, "ring")] == ["ring", "gnir"]
    assert list(ancestors(register, "unknown")) == []
    assert country_of(register, ("unknown",)) == "NO"


def test_the_country_of_an_input_is_that_of_the_body_that_gives_it() -> None:
    body = (
        '[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-06-01\ninputs = [{ id = "i", from = "kamk", title = "I" }]\n'
    )
    owed = found(letter(body))
    assert (owed["x"].country, owed["x.i"].country) == ("NO", "SE")


def test_duties_stand_in_the_order_of_the_file_and_know_their_place() -> None:
    body = '[reporting]\ndefault = 2026-12-31\n\n[[tasks]]\nid = "t"\ntitle = "T"\n\n[[tasks]]\nid = "u"\ntitle = "U"\ndue = 2026-06-01\n\n'
    body += (
        '[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-06-01\ninputs = [{ id = "i", from = "udi", title = "I" }]\n\n'
    )
    body += '[[deadlines]]\nid = "y"\ntitle = "Y"\ndue = 2026-05-01\n'
    owed = found(letter(body))
    assert {id_: one.deadline.origin.path for id_, one in owed.items()} == {
        "x": ("deadlines", 0),
        "x.i": ("deadlines", 0, "inputs", 0),
        "y": ("deadlines", 1),
        "u": ("tasks", 1),
        "t": ("tasks", 0),
    }
