"""Several issuers and leads, whom a meeting is with, open lists of recipients, and the owners of a register."""

from datetime import date

import pytest
from support import lists
from support.registers import LETTER, REGISTER, letter, loaded, names

from mandate.editing.templates import letter_text, next_letter_values, proposed_id
from mandate.feeds.events import Options
from mandate.feeds.feed import build_feed
from mandate.history.compare import compare
from mandate.history.flat import facts
from mandate.model.enums import Detail, Language, Role
from mandate.publishing.catalogue import feeds_of, outer_bodies
from mandate.reading.register import ParsedRegister
from mandate.render import json
from mandate.render.letter import letter as shown
from mandate.schedule.explain import explain
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import Obligation, obligations
from mandate.schedule.redaction import Audience

DAY = date(2026, 3, 1)
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-30\n'
MEETING = '[[deadlines]]\nid = "talk"\ntitle = "Talk"\nkind = "meeting"\nwith = ["udi"]\ndue = 2026-06-29\n'
TWO_ISSUERS = LETTER.replace('issuer = "jd"', 'issuer = ["jd", "kamk"]')
BARE = TWO_ISSUERS.replace('reporting.to = "jd"\n', "")


def owed(of: ParsedRegister) -> dict[str, Obligation]:
    assert not of.diagnostics
    return {one.id: one for one in obligations(of.register, DAY)}


def why(of: ParsedRegister, id_: str) -> list[str]:
    found = owed(of)
    return [f"{step.about}: {step.says}" for step in explain(found[id_], found.values(), of.register)]


def test_the_first_issuer_is_the_assumed_recipient_and_both_are_named() -> None:
    of = loaded({"a.toml": BARE + REPORT})
    (report,) = owed(of).values()
    assert (report.duty.to, report.duty.to_assumed) == (("jd",), True)
    (assignment,) = of.register.assignments
    assert "Kammarkollegiet (kamk)" in shown(assignment, [report], of.register, (), 100)
    document = json.letter(assignment, (report,), of.register, DAY)
    assert '"issuer": "jd",' in document
    assert '"issuers": [\n   "jd",\n   "kamk"\n  ]' in document
    assert "letter, issuer: jd, kamk" in facts(assignment)
    assert proposed_id({"issuer": ["jd", "kamk"], "addressee": "pod", "year": 2026}) == "jd-pod-2026"
    assert 'issuer    = ["jd", "kamk"]' in letter_text(next_letter_values(of.register, assignment, supplement=False))


def test_the_leads_answer_together() -> None:
    of = letter('[participants]\nlead = ["pod", "udi"]\ncooperate = ["udi", "lst"]\n' + REPORT)
    (report,) = owed(of).values()
    assert report.duty.responsible == ("pod", "udi")
    assert report.duty.roles.cooperate == ("lst",)
    for code in ("pod", "udi"):
        assert select(of.register, [report], Filter(organisations=(code,), roles=(Role.LEAD,))) == (report,)
    document = lists.obligation(report, of.register)
    assert (document["lead"], document["leads"]) == ("pod", ["pod", "udi"])
    assert "responsible: pod, udi: the letter's leads" in why(of, "a.report")


def test_tasks_share_a_list_of_leads() -> None:
    def responsible(first: str, second: str) -> tuple[str, ...]:
        tasks = "".join(
            f'[[tasks]]\nid = "t{number}"\ntitle = "T"\nlead = {lead}\n' for number, lead in enumerate((first, second))
        )
        of = letter(tasks + REPORT + 'tasks = ["t0", "t1"]\n')
        return owed(of)["a.report"].duty.responsible

    assert responsible('["udi", "lst"]', '["udi", "lst"]') == ("udi", "lst")
    assert responsible('["udi", "lst"]', '"udi"') == ("pod",)
    assert responsible('"udi"', '["udi"]') == ("udi",)


def test_a_meeting_is_with_somebody() -> None:
    of = letter(MEETING)
    (talk,) = owed(of).values()
    assert (talk.duty.to, talk.duty.deadline.with_) == ((), ("udi",))
    assert select(of.register, [talk], Filter(organisations=("udi",), roles=(Role.WITH,))) == (talk,)
    assert select(of.register, [talk], Filter(organisations=("udi",))) == ()
    assert "organisation-udi.ics" in feeds_of([talk], outer_bodies(of.register), Audience())
    assert lists.cells(talk, of.register).who == "pod with udi"
    assert lists.line(talk, of.register).endswith("\tpod\tno recipient\tTalk\twith udi\n")
    assert lists.row(talk, of.register).endswith(";with Utlendingsdirektoratet\r\n")
    assert lists.obligation(talk, of.register)["with"] == ["udi"]
    assert "with: udi: takes part in the meeting" in why(of, "a.talk")
    words = [
        build_feed([talk], of.register, DAY, Options(detail=Detail.MINIMAL, language=language)).entries[0].description
        for language in Language
    ]
    assert [word.splitlines()[2].partition(":")[0] for word in words] == [
        "Meeting with",
        "Møte med",
        "Møte med",
        "Möte med",
    ]


def test_a_meeting_may_have_a_recipient_too() -> None:
    of = letter(MEETING + 'to = "jd"\n')
    assert lists.cells(owed(of)["a.talk"], of.register).who == "pod with udi → jd"


def test_a_task_that_is_a_meeting_is_with_somebody() -> None:
    of = letter('[[tasks]]\nid = "talk"\ntitle = "Talk"\nkind = "meeting"\nwith = "udi"\ndue = 2026-06-29\n')
    assert owed(of)["a.talk"].duty.deadline.with_ == ("udi",)
    bad = letter('[[tasks]]\nid = "talk"\ntitle = "Talk"\nwith = "udi"\n')
    assert [(one.rule.name, "`with`" in one.message) for one in bad.diagnostics] == [("missing-key", True)]


@pytest.mark.parametrize(
    ("more", "to", "others"),
    [
        ("", ("jd",), True),
        ('to = "udi"\n', ("udi",), False),
        ('to = "udi"\nother_recipients = true\n', ("udi",), True),
    ],
)
def test_the_list_of_recipients_may_be_open(more: str, to: tuple[str, ...], others: bool) -> None:
    of = letter('[reporting]\nto = "jd"\nother_recipients = true\n' + REPORT + more)
    (report,) = owed(of).values()
    assert (report.duty.to, report.duty.other_recipients) == (to, others)
    said = f"{to[0]} and others" if others else to[0]
    assert lists.cells(report, of.register).who == f"pod → {said}"
    assert lists.line(report, of.register).split("\t")[5] == said
    assert lists.obligation(report, of.register)["other_recipients"] is others
    entry = build_feed([report], of.register, DAY, Options(language=Language.NB)).entries[0]
    assert ("m.fl." in entry.description) is others


def test_owners_have_an_address() -> None:
    owners = REGISTER.replace(
        "[organisations]", '[owners]\n"Økonomi" = { email = "okonomi@example.org" }\n\n[organisations]'
    )
    of = loaded({"a.toml": LETTER + REPORT + 'owner = "økonomi"\n'}, owners)
    assert of.register.owners["Økonomi"].email == "okonomi@example.org"
    assert "unknown-owner" not in names(of)
    other = loaded({"a.toml": LETTER + REPORT + 'owner = "Analyse"\n'}, owners)
    assert "unknown-owner" in names(other)
    assert "unknown-owner" not in names(loaded({"a.toml": LETTER + REPORT + 'owner = "Analyse"\n'}))
    found = compare(of, loaded({"a.toml": LETTER + REPORT}, owners.replace("okonomi@", "post@")), {}, ("old", "new"))
    assert "e-mail of Økonomi: okonomi@example.org → post@example.org" in [one.says for one in found.changes]


@pytest.mark.parametrize("address", ["okonomi", "a@b@c", "a b@example.org", "a@", "@b", "a@b..c", "x\\nBcc: y@z"])
def test_an_invalid_address_is_reported(address: str) -> None:
    owners = REGISTER.replace("[organisations]", f'[owners]\nx = {{ email = "{address}" }}\n\n[organisations]')
    assert names(loaded({}, owners)) == ["bad-phrase"]


def test_diff_tells_who_changed() -> None:
    def said(old: str, new: str) -> list[str]:
        return [
            one.says for one in compare(loaded({"a.toml": old}), loaded({"a.toml": new}), {}, ("old", "new")).changes
        ]

    assert said(LETTER + REPORT, TWO_ISSUERS + REPORT) == ["issuer: jd → jd, kamk"]
    assert said(LETTER + MEETING, LETTER + MEETING.replace("udi", "lst")) == ["with: udi → lst"]
    one, two = ('[participants]\nlead = "pod"\n', '[participants]\nlead = ["pod", "udi"]\n')
    assert said(LETTER + one + REPORT, LETTER + two + REPORT) == ["udi leads", "responsible: pod → pod, udi"]
    opened = REPORT + 'to = "jd"\n'
    assert said(LETTER + opened, LETTER + opened + "other_recipients = true\n") == ["to: jd → jd and others"]


@pytest.mark.parametrize(
    ("about", "rule"),
    [
        (TWO_ISSUERS.replace("kamk", "kam"), "unknown-organisation"),
        (TWO_ISSUERS.replace('["jd", "kamk"]', "[]"), "wrong-type"),
        (TWO_ISSUERS.replace('["jd", "kamk"]', '["JD"]'), "bad-id"),
        (LETTER + '[participants]\nlead = ["pod", "nobody"]\n', "unknown-organisation"),
        (LETTER + MEETING.replace('"udi"', '"nobody"'), "unknown-organisation"),
        (LETTER + MEETING.replace('kind = "meeting"\n', ""), "with-without-kind"),
        (LETTER + MEETING.replace('"meeting"', '"report"'), "with-elsewhere"),
    ],
)
def test_what_is_wrong_is_reported(about: str, rule: str) -> None:
    assert rule in names(loaded({"a.toml": about}))
