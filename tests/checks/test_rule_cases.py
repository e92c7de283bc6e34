"""Each rule beyond the example of its page: texts that it must report, and texts of real letters that it must not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clock import DAY
from support.letters import CODES, Letter, Table, letters
from support.obey import obeyed
from support.properties import examples
from support.registers import BARE_LETTER, LETTER, REGISTER, check, diagnostics, loaded, names

from mandate.model.assignment import RelationKind
from mandate.model.diagnostic import Severity
from mandate.storage.discovery import REGISTER_FILE

ORGANISATIONS = """
regeringen = { name = "Regeringen", country = "SE" }
rk = { name = "Regeringskansliet", country = "SE" }
ju = { name = "Justitiedepartementet", part_of = "rk" }
counties = { name = "Länsstyrelserna", group = true, country = "SE" }
lst-ab = { name = "Länsstyrelsen i Stockholms län", part_of = "counties" }
lst-o = { name = "Länsstyrelsen i Västra Götalands län", part_of = "counties" }
ngo = { name = "Frivillige organisasjoner", group = true, country = "NO" }
kom = { name = "Koordineringsenheten", part_of = "pod" }
eu = { name = "Europakommisjonen", country = "BE" }
"""
BODIES = REGISTER + ORGANISATIONS.lstrip()
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\n'
DUE = REPORT + "due = 2026-06-30\n"
Files = dict[str, str]


def about(more: str = "", body: str = "", **keys: str) -> str:
    """A letter with other values of the keys of `[assignment]`, written as TOML, and more keys behind them."""
    text = LETTER
    for key, value in keys.items():
        old = next(line for line in LETTER.splitlines() if line.startswith(f"{key} = "))
        text = text.replace(old, f"{key} = {value}")
    return text + more + ("\n" if more else "") + body


def a(body: str) -> Files:
    return {"a.toml": LETTER + body}


def amended(body: str, relation: str = "amends", more: str = "") -> Files:
    """A letter `a`, and `b` that stands so to it."""
    related = f'[[related]]\nrelation = "{relation}"\nassignment = "a"\n'
    return {"a.toml": LETTER + body, "b.toml": about(more, related, reference='"26/2"', issued="2026-03-16")}


def supplement(
    number: int, *, reference: str, addressee: str = '"pod"', issued: str = "2026-01-15", more: str = ""
) -> str:
    kind = f'kind = "supplementary-letter"\nnumber = {number}'
    return about(f"{kind}\n{more}", reference=f'"{reference}"', addressee=addressee, issued=issued)


def allocation(body: str, issued: str = "2026-01-15") -> Files:
    return {"a.toml": about('kind = "allocation-letter"\nyear = 2026', body, issued=issued)}


def swedish(reference: str = "Ju2026/00123", kind: str = "government-commission", issued: str = "2026-01-15") -> Files:
    more = f'kind = "{kind}"'
    return {
        "a.toml": about(more, DUE, issuer='"regeringen"', addressee='"lst"', reference=f'"{reference}"', issued=issued)
    }


def referring(reference: str) -> Files:
    return {"a.toml": about("", DUE, reference=f'"{reference}"')}


def dated(more: str) -> Files:
    return a(REPORT + more)


TOLD: tuple[tuple[str, Files], ...] = (
    ("unusual-reference", referring("sak 19/4140")),
    ("unusual-reference", referring("19/4140/33")),
    ("unusual-reference", swedish("Ju20117/05648")),
    ("unusual-reference", {"a.toml": about("", DUE, reference='["19/4140", "l9/4141"]')}),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nquote = "senest 31.06.2026"\n')),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nquote = "2026-06-31"\n')),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nquote = "5.13.2026"\n')),
    ("impossible-date-in-quote", dated('due = "to be agreed"\nquote = "30 februari 2026"\n')),
    ("impossible-date-in-quote", dated('due = 2026-03-02\nquote = "fra 1. januar 2026 til 29. februar 2026"\n')),
    ("impossible-date-in-quote", a('[[tasks]]\nid = "t"\ntitle = "T"\ndue = 2026-06-30\nquote = "31.6.2026"\n')),
    ("unknown-language", {"a.toml": about('language = "dk"', DUE)}),
    ("unknown-language", {"a.toml": about('language = "xq"', DUE)}),
    ("not-nfc", a("# Rapport fra a\u030aret\n" + DUE)),
    ("not-nfc", a(DUE.replace('"Report"', '"\u212bret"'))),
    ("broken-encoding", a(DUE.replace('"Report"', '"LÃ¤nsstyrelsen"'))),
    ("broken-encoding", a("# 10â€“12 sider\n" + DUE)),
    ("broken-encoding", a(DUE.replace('"Report"', '"F\ufffdrdig"'))),
    ("broken-encoding", a(DUE.replace('"Report"', '"Ã\x85rsrapport"'))),
    ("hidden-character", a("# a\u200bb\n" + DUE)),
    ("hidden-character", a(DUE.replace('"Report"', '"Report \u202efdp.\u202c"'))),
    ("hidden-character", a(DUE.replace('"Report"', '"\ufeffReport"'))),
    ("lead-missing", {"a.toml": about("", DUE, addressee='["pod", "lst-ab"]')}),
    ("lead-missing", {"a.toml": about("", DUE, addressee='["pod", "ngo"]')}),
    ("not-a-participant", dated('due = 2026-06-30\nresponsible = "udi"\n')),
    ("not-a-participant", a('[participants]\ncooperate = ["lst-o"]\n\n' + DUE + 'responsible = "lst-ab"\n')),
    ("no-recipient", {"a.toml": BARE_LETTER + "[reporting]\nto = []\n\n" + DUE}),
    ("no-recipient", dated('due = "2026"\nkind = "product"\nto = []\n')),
    ("recipient-assumed", {"a.toml": BARE_LETTER + DUE + "\n" + DUE.replace("report", "plan")}),
    ("recipient-assumed", {"a.toml": BARE_LETTER + '[reporting]\ndefault = 2026-06-30\n\n[[tasks]]\nid = "t"\ntitle = "T"\n'}),
    ("foreign-currency", a('[funding]\npayer = "kamk"\ncurrency = "NOK"\n')),
    ("recorded-before-issued", dated("due = 2026-06-30\nmoves = [ { due = 2026-09-30, on = 2026-01-14 } ]\n")),
    ("recorded-before-issued", dated("due = 2026-06-30\nwithdrawn = { on = 2025-02-02 }\n")),
    ("recorded-before-issued", dated('due = 2026-06-30\ndeliveries = [ { on = "December 2025", reference = "26/7" } ]\n')),
    ("recorded-in-future", dated("due = 2026-12-18\nmoves = [ { due = 2027-03-01, on = 2026-11-23 } ]\n")),
    ("recorded-in-future", dated('due = 2026-12-18\ndeliveries = [ { on = "December 2026", reference = "26/7" } ]\n')),
    ("delivery-without-reference", dated('due = 2026-06-30\ndeliveries = [ { on = 2026-06-26, note = "by mail" } ]\n')),
    ("move-earlier", dated('due = "June 2026"\nmoves = [ { due = 2026-05-29, on = 2026-03-16 } ]\n')),
    (
        "move-earlier",
        dated("due = 2026-06-30\nmoves = [ { due = 2026-09-30, on = 2026-03-16 }, { due = 2026-08-31, on = 2026-05-04 } ]\n"),
    ),
    ("firm-period", dated('due = ["to be agreed", 2026-06-30]\nfirm = true\n')),
    ("firm-period", a('[[tasks]]\nid = "t"\ntitle = "T"\ndue = "2026-06-01 to 2026-06-30"\nfirm = true\n')),
    ("ends-after-report", a("ends = 2026-12-31\n" + DUE + 'kind = "plan"\n')),
    ("ends-after-report", a("ends = 2026-12-31\n" + DUE + '\n[[deadlines]]\nid = "acc"\ntitle = "A"\nkind = "accounts"\ndue = 2027-03-01\n')),
    ("other-year", {"a.toml": about("year = 2026", REPORT + 'due = 2026-06-30\ncovers = "for året 2023"\n')}),
    ("other-year", {"a.toml": about("year = 2026", REPORT + 'due = 2026-06-30\nquote = "årsredovisning för 2024, senast 30 juni 2026"\n')}),
    ("half-amendment", {
        "a.toml": LETTER + REPORT + 'due = 2026-06-30\nwithdrawn = { on = 2026-03-16, by = "b" }\n',
        "b.toml": about("", '[[related]]\nrelation = "supplements"\nassignment = "a"\n', reference='"26/2"'),
    }),
    ("supplement-gap", {"a.toml": supplement(1, reference="26/1"), "b.toml": supplement(3, reference="26/3")}),
    ("supplement-gap", {
        "a.toml": supplement(1, reference="26/1", addressee='"udi"'),
        "b.toml": supplement(2, reference="26/2"),
    }),
    ("same-supplement", {"a.toml": supplement(1, reference="26/1"), "b.toml": supplement(1, reference="26/2")}),
    ("same-letter", {"a.toml": LETTER + DUE, "b.toml": LETTER + DUE.replace('id = "report"', 'id = "rapport"')}),
    ("same-letter", {"a.toml": supplement(1, reference="26/1"), "b.toml": supplement(1, reference="26/1")}),
    ("same-letter", {
        "a.toml": LETTER + '[[tasks]]\nid = "t"\nlabel = "TB2026-15"\ntitle = "Study"\ndue = 2026-06-30\n',
        "b.toml": LETTER + '[[tasks]]\nid = "u"\nlabel = "TB2026-15"\ntitle = "Survey"\ndue = "June 2026"\n',
    }),
    ("mixed-currencies", amended('[funding]\ncurrency = "NOK"\n', "replaces", "\n".join(("[funding]", 'payer = "kamk"', 'currency = "SEK"')))),
    ("untraced-amendment", amended(REPORT + "due = 2026-06-30\nmoves = [ { due = 2026-09-30, on = 2026-03-16 } ]\n")),
    ("circular-letters", a('[[related]]\nrelation = "continues"\nassignment = "a"\n')),
    ("circular-letters", {
        "a.toml": about("", '[[related]]\nrelation = "continues"\nassignment = "b"\n', reference='"26/1"'),
        "b.toml": about("", '[[related]]\nrelation = "supplements"\nassignment = "c"\n', reference='"26/2"'),
        "c.toml": about("", '[[related]]\nrelation = "replaces"\nassignment = "a"\n', reference='"26/3"'),
    }),
    ("year-not-covered", allocation(REPORT + 'due = "June 2028"\n')),
    ("year-not-covered", allocation(REPORT + 'due = 2028-06-30\nquote = "innen 30. juni"\n')),
    ("not-a-thursday", swedish(issued="2026-01-13")),
    ("not-a-thursday", swedish(issued="2026-01-16", kind="amendment")),
)  # fmt: skip

SOUND: tuple[tuple[str, Files], ...] = (
    *(("unusual-reference", referring(one)) for one in (
        "19/4140", "19/4140 - JAA", "2010/00742 KV KHA", "17/02331-19", "2008/001936", "201004084", "21/1234-5 HSØ/LMA", "26/1-12",
    )),
    *(("unusual-reference", swedish(one)) for one in (
        "Fi2016/04376/SFÖ", "Jo2009/3226 (delvis)", "S2014/6324/SFÖ", "Fi2021/04004", "N2016/01420/IFÖ", "M2015/03801/Mm",
        "Fi2016/04376/SFÖ m.fl.", "KN2023/03454", "Dir. 2018:42", "2451-2026", "3.2-413/2017", "19-60/2009", "1388/2014", "ESV 2019-00123",
    )),
    ("unusual-reference", {"a.toml": about("", DUE, issuer='"eu"', reference='"C(2026) 1234"')}),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nassumed = true\nquote = "31.6.2026"\n')),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nquote = "31.6.2026"\nmoves = [ { due = 2026-09-30, on = 2026-03-16 } ]\n')),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nquote = "fra 1. januar 2026, jf. punkt 1.13.2.2026, til 30. juni 2026"\n')),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nquote = "30 juin 2026, 29. februar 2024 och 30 juni 2026; 31 dager 2026"\n')),
    ("impossible-date-in-quote", dated('due = 2026-06-30\nnote = "the draft had 31.6.2026"\n')),
    *(("unknown-language", {"a.toml": about(f'language = "{tag}"', DUE)}) for tag in ("nb", "nn", "sv-FI", "se", "sma", "en-GB", "fkv")),
    ("not-nfc", a("# Sverdén, naïve, Häme, Čáhci, Ångström, Việt\n" + DUE)),
    ("broken-encoding", a("# IRMÃO, JOÃO, São Tomé, Ãlvaro, Â, «Ângelo», crème brûlée, 5 €, § 15\n" + DUE)),
    ("broken-encoding", a(DUE.replace('"Report"', '"João og Ã"'))),
    ("hidden-character", a("# 1\u00a0200\u202f000 kroner, 👩\u200d🔬, naïve\u2011ish, «quoted» – and … dashes\n" + DUE)),
    ("lead-missing", {"a.toml": about("", DUE, addressee='"counties"')}),
    ("lead-missing", {"a.toml": about("", DUE, addressee='["lst-ab", "lst-o"]')}),
    ("lead-missing", {"a.toml": about("", DUE, addressee='["counties", "ngo"]')}),
    ("lead-missing", {"a.toml": about("", '[participants]\nlead = "udi"\n\n' + DUE, addressee='["pod", "udi"]')}),
    ("lead-missing", {"a.toml": about("", DUE + 'responsible = "pod"\n', addressee='["pod", "udi"]')}),
    ("lead-missing", {"a.toml": about("", DUE + 'kind = "meeting"\n', addressee='["pod", "udi"]')}),
    ("lead-missing", {"a.toml": about("", '[[tasks]]\nid = "t"\ntitle = "T"\nlead = "udi"\ndue = 2026-06-30\n', addressee='["pod", "udi"]')}),
    ("not-a-participant", a("[participants]\nothers = true\n\n" + DUE + 'responsible = "udi"\n')),
    ("not-a-participant", dated('due = 2026-06-30\nresponsible = "kom"\n')),
    ("not-a-participant", {"a.toml": about("", DUE + 'responsible = "pod"\n', addressee='"kom"')}),
    ("not-a-participant", {"a.toml": about("", DUE + 'responsible = "lst-ab"\n', addressee='"counties"')}),
    ("not-a-participant", a('[participants]\ninvolve = ["ngo"]\n\n' + DUE + 'responsible = "udi"\n')),
    ("not-a-participant", a('[[tasks]]\nid = "t"\ntitle = "T"\nconsult = ["udi"]\n\n' + DUE + 'tasks = ["t"]\ninputs = [ { id = "i", from = "udi", title = "I" } ]\n')),
    ("no-recipient", dated('due = 2026-06-30\nkind = "effect"\nto = []\n')),
    ("no-recipient", dated('due = 2026-06-30\nkind = "meeting"\n')),
    ("no-recipient", dated('due = 2026-06-30\ninputs = [ { id = "i", from = "pod", title = "I", to = [] } ]\n')),
    ("recipient-assumed", {"a.toml": BARE_LETTER + DUE + 'to = "jd"\n'}),
    ("recipient-assumed", {"a.toml": BARE_LETTER + DUE + 'kind = "meeting"\n'}),
    ("recipient-assumed", {"a.toml": BARE_LETTER + '[[tasks]]\nid = "t"\ntitle = "T"\nkind = "publication"\ndue = 2026-06-30\n'}),
    ("foreign-currency", a('[funding]\npayer = "kamk"\ncurrency = "SEK"\n')),
    ("foreign-currency", {"a.toml": about("", '[funding]\ncurrency = "EUR"\n', issuer='"eu"', reference='"C(2026) 1"')}),
    ("recorded-before-issued", dated('due = 2026-06-30\ndeliveries = [ { on = "January 2026", reference = "26/7" } ]\n')),
    ("recorded-before-issued", dated("due = 2026-06-30\nmoves = [ { due = 2026-09-30, on = 2026-01-15 } ]\n")),
    ("recorded-in-future", dated('due = 2026-12-18\ndeliveries = [ { on = 2026-11-22, reference = "26/7" } ]\n')),
    ("recorded-in-future", dated('due = 2026-12-18\ndeliveries = [ { on = "November 2026", reference = "26/7" } ]\n')),
    ("delivery-without-reference", dated("due = 2026-06-30\nwithdrawn = { on = 2026-03-16 }\n")),
    ("move-earlier", dated('due = "H1 2026"\nmoves = [ { due = "Q2 2026", on = 2026-03-16 }, { due = 2026-05-04, on = 2026-04-07 } ]\n')),
    ("move-earlier", dated('due = "before 2026-09-30"\nmoves = [ { due = 2026-06-30, on = 2026-03-16 } ]\n')),
    ("move-earlier", dated('due = "to be agreed"\nmoves = [ { due = 2026-06-30, on = 2026-03-16 } ]\n')),
    ("firm-period", dated("due = 2026-06-30\nfirm = true\n")),
    ("firm-period", dated('due = "10 working days after receipt"\nfirm = true\n')),
    ("firm-period", dated('due = "June 2026"\nfirm = true\nmoves = [ { due = 2026-06-30, on = 2026-03-16 } ]\n')),
    ("ends-after-report", a("ends = 2026-06-30\n" + DUE)),
    ("ends-after-report", a("ends = 2026-12-31\n" + DUE + '\n[[deadlines]]\nid = "last"\ntitle = "L"\ndue = "to be agreed"\n')),
    ("ends-after-report", a("ends = 2026-12-31\n" + DUE + 'kind = "meeting"\n')),
    ("ends-after-report", a("ends = 2026-12-31\n" + DUE + "moves = [ { due = 2027-03-01, on = 2026-03-16 } ]\n")),
    ("ends-after-report", {"a.toml": about('kind = "allocation-letter"\nyear = 2026\nends = 2026-12-31', DUE)}),
    *(("other-year", {"a.toml": about("year = 2026", DUE.replace('"Report"', f'"{title}"'))}) for title in (
        "Årsrapport for 2025", "Budget proposals for 2028", "Handlingsplan för 2019–2024", "Statistics for 2020 to 2025",
        "Figures for 2023, 2024 and 2025", "Evaluering av reformen i 2019", "Tall for 2023 og 2024", "Strategy for 2024/25",
    )),
    ("other-year", a(DUE.replace('"Report"', '"Report for 2019"'))),
    ("half-amendment", {
        "a.toml": LETTER + REPORT + 'due = 2026-06-30\nwithdrawn = { on = 2026-03-16, by = "b" }\n',
        "b.toml": about("", '[[related]]\nrelation = "replaces"\nassignment = "a"\n', reference='"26/2"'),
    }),
    ("supplement-gap", {"a.toml": supplement(1, reference="26/1"), "b.toml": supplement(2, reference="26/2")}),
    ("supplement-gap", {
        "a.toml": supplement(1, reference="26/1", addressee='["pod", "udi"]'),
        "b.toml": supplement(2, reference="26/2"),
        "c.toml": supplement(2, reference="26/3", addressee='"udi"'),
    }),
    ("supplement-gap", {"a.toml": about('kind = "government-commission"\nnumber = 6', DUE)}),
    ("same-supplement", {
        "a.toml": supplement(1, reference="26/1"),
        "b.toml": supplement(1, reference="26/2", addressee='"udi"'),
        "c.toml": supplement(1, reference="25/1", issued="2025-01-15"),
    }),
    ("same-supplement", {
        "a.toml": supplement(1, reference="26/1") + DUE,
        "b.toml": supplement(1, reference="26/1") + '[[deadlines]]\nid = "plan"\ntitle = "Plan"\ndue = 2026-06-30\n',
    }),
    ("same-letter", {
        "a.toml": LETTER + DUE,
        "b.toml": LETTER + '[[deadlines]]\nid = "plan"\ntitle = "Plan"\ndue = 2026-06-30\n\n[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-11-30\n',
    }),
    ("same-letter", {"a.toml": LETTER + DUE, "b.toml": about("", DUE, issued="2026-03-16")}),
    ("mixed-currencies", amended('[funding]\ncurrency = "NOK"\n', "continues", '[funding]\npayer = "kamk"\ncurrency = "SEK"')),
    ("mixed-currencies", amended('[funding]\ncurrency = "NOK"\n', "supplements", '[funding]\ncurrency = "NOK"')),
    ("untraced-amendment", amended(REPORT + 'due = 2026-06-30\nwithdrawn = { on = 2026-03-16, by = "b" }\n')),
    ("untraced-amendment", amended(DUE, "supplements")),
    ("circular-letters", {
        "a.toml": about("", '[[related]]\nrelation = "parallel"\nassignment = "b"\n', reference='"26/1"'),
        "b.toml": about("", '[[related]]\nrelation = "parallel"\nassignment = "a"\n', reference='"26/2"'),
    }),
    ("circular-letters", {
        "a.toml": about("", "", reference='"26/1"'),
        "b.toml": about("", '[[related]]\nrelation = "continues"\nassignment = "a"\n', reference='"26/2"'),
        "c.toml": about("", '[[related]]\nrelation = "continues"\nassignment = "b"\n\n[[related]]\nrelation = "supplements"\nassignment = "a"\n', reference='"26/3"'),
    }),
    ("year-not-covered", allocation(REPORT + "due = 2027-03-15\n")),
    ("year-not-covered", allocation(REPORT + 'due = 2028-06-30\nquote = "sluttrapport 30. juni 2028"\n')),
    ("year-not-covered", allocation(REPORT + "due = 2026-12-18\nmoves = [ { due = 2028-06-30, on = 2026-11-16 } ]\n")),
    ("year-not-covered", allocation(REPORT + "due = 2025-12-30\n", issued="2025-12-18")),
    ("year-not-covered", a(REPORT + "due = 2031-06-30\n")),
    ("not-a-thursday", swedish()),
    ("not-a-thursday", swedish(issued="2026-01-16", kind="other")),
    ("not-a-thursday", {"a.toml": about('kind = "government-commission"', DUE, issued="2026-01-16")}),
)  # fmt: skip


def ids(cases: tuple[tuple[str, Files], ...]) -> list[str]:
    return [f"{number}-{rule}" for number, (rule, _) in enumerate(cases)]


@pytest.mark.parametrize(("rule", "files"), TOLD, ids=ids(TOLD))
def test_rule_tells_of_it(rule: str, files: Files) -> None:
    assert names(loaded(files, BODIES)) == [rule]


@pytest.mark.parametrize(("rule", "files"), TOLD, ids=ids(TOLD))
def test_help_leaves_no_fault_or_asks_for_a_fact(rule: str, files: Files) -> None:
    obeyed({REGISTER_FILE: BODIES, **files})


@pytest.mark.parametrize(("rule", "files"), SOUND, ids=ids(SOUND))
def test_rule_leaves_a_sound_letter_alone(rule: str, files: Files) -> None:
    assert names(loaded(files, BODIES)) == []


def test_a_rule_with_a_near_miss_has_a_case_that_is_reported() -> None:
    assert {rule for rule, _ in SOUND} == {rule for rule, _ in TOLD}


def test_no_record_is_in_the_future_where_no_day_is_given() -> None:
    of = loaded(dated('due = 2026-12-18\ndeliveries = [ { on = 2199-12-16, reference = "26/7" } ]\n'))
    assert diagnostics(of) == ()
    assert [fault.rule.name for fault in diagnostics(of, DAY)] == ["recorded-in-future"]
    assert diagnostics(of, date(2199, 12, 16)) == ()


def test_language_of_a_body_is_checked_too() -> None:
    register = BODIES + 'fi = { name = "Finansdepartementet", language = "no" }\n'
    assert names(loaded({}, register)) == ["unknown-language"]


@pytest.mark.parametrize(
    "text", ["å" * 300_000, "Ã¥" * 150_000, "a\u030a" * 100_000, "\u00ad" * 150_000, "å" + "\u0301" * 150_000]
)
def test_long_words_of_strange_signs_are_looked_through_at_once(text: str) -> None:
    of = loaded({"a.toml": f"# {text}\n{LETTER}{DUE}"}, BODIES)
    assert len(diagnostics(of)) <= 2


WORDS = st.text("0123456789.-/ aijnuÃÂâ€å\u030a\u00ad\u202efordesember", max_size=40)
EXTRAS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["allocation-letter", "supplementary-letter", "government-commission", "amendment"]),
        "year": st.integers(2024, 2028),
        "number": st.integers(0, 5),
        "reference": st.one_of(WORDS, st.lists(WORDS, max_size=3)),
        "language": st.sampled_from(["nb", "no", "sv-FI", "xq"]),
        "starts": st.dates(date(2024, 1, 1), date(2025, 1, 1)),
        "ends": st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    },
)
MONEY = st.fixed_dictionaries(
    {"currency": st.sampled_from(["NOK", "SEK", "EUR"])}, optional={"payer": st.sampled_from(CODES)}
)
RELATED = st.lists(
    st.fixed_dictionaries({"relation": st.sampled_from(list(map(str, RelationKind))), "assignment": st.sampled_from(["a", "b", "c"])}), max_size=3
)  # fmt: skip


def embellished(made: Letter, extra: Table, money: Table | None, related: list[Table], words: str) -> str:
    """A made-up letter with what the rules of this file look at."""
    others = made.others | ({"funding": money} if money else {})
    tables = [one | {"quote": words} for one in made.deadlines]
    return made._replace(about=made.about | extra, others=others, deadlines=tables).toml() + "".join(
        f'\n[[related]]\nrelation = "{one["relation"]}"\nassignment = "{one["assignment"]}"\n' for one in related
    )


@examples(80)
@given(
    st.lists(st.tuples(letters(), EXTRAS, st.none() | MONEY, RELATED, WORDS), min_size=1, max_size=3),
    st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
def test_no_rule_raises_and_every_fault_has_its_place_once(made: list[tuple[Letter, Table, Table | None, list[Table], str]], today: date) -> None:  # fmt: skip
    files = {f"{name}.toml": embellished(*one) for name, one in zip("abc", made, strict=False)}
    of = loaded(files)
    placed = check(of, today)
    told = [(fault.file, fault.rule, fault.message, at) for fault, at in placed.faults]
    assert len(set(told)) == len(told)
    assert {fault.rule.name for fault, _ in placed.faults if fault.rule.severity is Severity.ERROR} <= {
        "unknown-assignment",
        "same-occurrence",  # "1 day after" a list whose periods end on one day
    }
    again = loaded(dict(reversed(files.items())))
    assert {fault.rule for fault, _ in check(again, today).faults} == {fault.rule for fault, _ in placed.faults}
