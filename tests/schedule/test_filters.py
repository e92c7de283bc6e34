"""The one filter: bodies with their parts, roles, states, owners, letters and the window."""

from datetime import date

import pytest
from support.registers import LETTER, REGISTER, loaded

from mandate.model.enums import Role, State
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations
from mandate.schedule.resolve import organisations_with_role

AS_OF = date(2026, 6, 10)
BODIES = REGISTER + (
    'unit = { name = "Unit", part_of = "pod" }\ndesk = { name = "Desk", part_of = "unit" }\n'
    'ring = { name = "Ring", part_of = "gnir" }\ngnir = { name = "Gnir", part_of = "ring" }\n'
)
A = """[participants]
lead = "pod"
cooperate = ["pod", "udi"]
consult = ["lst"]
involve = ["kamk"]
contact = "jd"
steering = ["jd"]

[[deadlines]]
id = "late"
title = "Late"
due = 2026-06-01
owner = "Analyse"

[[deadlines]]
id = "soon"
title = "Soon"
due = 2026-06-12
responsible = "desk"
to = "lst"
copy = ["kamk"]
owner = "IT"

[[deadlines]]
id = "month"
title = "Month"
due = "June 2026"
responsible = ["kamk", "unit"]
to = []

[[deadlines]]
id = "far"
title = "Far"
due = 2026-12-01
to = "desk"

[[deadlines]]
id = "open"
title = "Open"
due = "to be agreed"

[[deadlines]]
id = "standing"
title = "Standing"
due = "ongoing"

[[deadlines]]
id = "waiting"
title = "Waiting"
due = "2 weeks after receipt"

[[deadlines]]
id = "lapsed"
title = "Lapsed"
due = 2026-05-01
optional = true

[[deadlines]]
id = "delivered"
title = "Delivered"
due = 2026-05-01
deliveries = [{ on = 2026-05-01 }]

[[deadlines]]
id = "withdrawn"
title = "Withdrawn"
due = 2026-05-01
withdrawn = { on = 2026-04-01 }
"""
B = """[[deadlines]]
id = "other"
title = "Other"
due = 2026-06-30
inputs = [{ id = "figures", from = "unit", title = "Figures", due = 2026-06-20 }]
"""
FILES: dict[str, str | bytes] = {
    "a.toml": LETTER + A,
    "b.toml": LETTER.replace('"pod"', '"udi"') + B,
    "c.toml": LETTER.replace("issued", "closed = { on = 2026-05-01 }\nissued")
    + '[[deadlines]]\nid = "x"\ntitle = "X"\ndue = 2026-04-01\n',
}
OWED_BY_ALL = {
    "a.late", "a.soon", "a.month", "a.far", "a.open", "a.standing", "a.waiting", "a.lapsed", "b.other", "b.other.figures",
}  # fmt: skip
ENDED = {"a.delivered", "a.withdrawn", "c.x"}
OWED_BY_POD = {"a.late", "a.far", "a.open", "a.standing", "a.waiting", "a.lapsed"}

SELECTED: dict[str, tuple[Filter, set[str]]] = {
    "nothing asked": (Filter(), OWED_BY_ALL),
    "ended too": (Filter(ended=True), OWED_BY_ALL | ENDED),
    # bodies
    "a body": (Filter(organisations=("udi",)), {"b.other"}),
    "a body with its parts": (Filter(organisations=("pod",)), OWED_BY_POD | {"a.soon", "a.month", "b.other.figures"}),
    "a part with its parts": (Filter(organisations=("unit",)), {"a.soon", "a.month", "b.other.figures"}),
    "the innermost part": (Filter(organisations=("desk",)), {"a.soon"}),
    "two bodies": (Filter(organisations=("udi", "desk")), {"b.other", "a.soon"}),
    "the second of two": (Filter(organisations=("kamk",)), {"a.month"}),
    "parts in a circle": (Filter(organisations=("ring",)), set()),
    "an unknown body": (Filter(organisations=("nobody",)), set()),
    # roles
    "a role": (Filter(organisations=("udi",), roles=(Role.COOPERATE,)), {f"a.{id_}" for id_ in ("late", "soon", "month", "far", "open", "standing", "waiting", "lapsed")}),
    "two roles": (Filter(organisations=("udi",), roles=(Role.COOPERATE, Role.RESPONSIBLE)), (OWED_BY_ALL - {"b.other.figures"})),
    "recipient": (Filter(organisations=("lst",), roles=(Role.RECIPIENT,)), {"a.soon"}),
    "recipient of an input": (Filter(organisations=("udi",), roles=(Role.RECIPIENT,)), {"b.other.figures"}),
    "copy": (Filter(organisations=("kamk",), roles=(Role.COPY,)), {"a.soon"}),
    "consult": (Filter(organisations=("lst",), roles=(Role.CONSULT,), states=(State.OVERDUE,)), {"a.late"}),
    "involve": (Filter(organisations=("kamk",), roles=(Role.INVOLVE,), states=(State.OVERDUE,)), {"a.late"}),
    "contact": (Filter(organisations=("jd",), roles=(Role.CONTACT,), states=(State.OVERDUE,)), {"a.late"}),
    "steering": (Filter(organisations=("jd",), roles=(Role.STEERING,), states=(State.OVERDUE,)), {"a.late"}),
    "lead": (Filter(organisations=("pod",), roles=(Role.LEAD,), states=(State.OVERDUE,)), {"a.late"}),
    "any role": (Filter(organisations=("desk",), roles=(Role.ANY,)), {"a.soon", "a.far"}),
    "a role without a body": (Filter(roles=(Role.COPY,)), {"a.soon"}),
    # recipients
    "to": (Filter(to=("lst",)), {"a.soon"}),
    "to with its parts": (Filter(to=("pod",)), {"a.far"}),
    # states, owners, letters
    "a state": (Filter(states=(State.OVERDUE,)), {"a.late"}),
    "two states": (Filter(states=(State.OPEN, State.WAITING)), {"a.open", "a.standing", "a.waiting"}),
    "an ended state by name": (Filter(states=(State.DELIVERED, State.WITHDRAWN, State.CLOSED)), ENDED),
    "an owner": (Filter(owners=("analyse",)), {"a.late"}),
    "two owners": (Filter(owners=("ANALYSE", "it")), {"a.late", "a.soon"}),
    "a letter": (Filter(assignments=("b",)), {"b.other", "b.other.figures"}),
    # the window: overdue and undated ones are in every window
    "to today": (Filter(last=AS_OF), {"a.late", "a.lapsed", "a.month", "a.open", "a.standing", "a.waiting"}),
    "to Friday": (Filter(last=date(2026, 6, 12)), {"a.late", "a.lapsed", "a.month", "a.soon", "a.open", "a.standing", "a.waiting"}),
    "to the day before": (Filter(last=date(2026, 6, 19), assignments=("b",)), set()),
    "to the day": (Filter(last=date(2026, 6, 20), assignments=("b",)), {"b.other.figures"}),
    # together
    "kinds narrow each other": (Filter(organisations=("pod",), states=(State.DUE,), owners=("IT",)), {"a.soon"}),
    "kinds that exclude each other": (Filter(organisations=("udi",), assignments=("a",)), set()),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "ids"), SELECTED.values(), ids=SELECTED)
def test_a_selection_lists_what_it_asks_for(wanted: Filter, ids: set[str]) -> None:
    register = loaded(FILES, BODIES).register
    assert {one.id for one in select(register, obligations(register, AS_OF), wanted)} == ids


@pytest.mark.parametrize("wanted", [wanted for wanted, _ in SELECTED.values()], ids=SELECTED)
def test_a_selection_keeps_the_order_and_adds_nothing(wanted: Filter) -> None:
    register = loaded(FILES, BODIES).register
    owed = obligations(register, AS_OF)
    chosen = select(register, owed, wanted)
    assert [one for one in owed if one in chosen] == list(chosen)
    assert select(register, chosen, wanted) == chosen


def test_the_lead_among_those_who_cooperate_counts_once() -> None:
    register = loaded(FILES, BODIES).register
    late = next(one for one in obligations(register, AS_OF) if one.id == "a.late")
    assert organisations_with_role(late.duty, Role.RESPONSIBLE) == ("pod",)
    assert organisations_with_role(late.duty, Role.COOPERATE) == ("udi",)


def test_any_role_is_all_the_others_together() -> None:
    register = loaded(FILES, BODIES).register
    for one in obligations(register, AS_OF):
        each = {code for role in Role if role is not Role.ANY for code in organisations_with_role(one.duty, role)}
        assert set(organisations_with_role(one.duty, Role.ANY)) == each
