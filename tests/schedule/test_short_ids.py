"""Ends of ids: the one that a table shows is the one that commands take."""

from hypothesis import given
from hypothesis import strategies as st
from support.registers import LETTER, loaded

from mandate.schedule.short_ids import ShortIds, deadline_ids, ids_of

REPORT = '[[deadlines]]\nid = "report"\ntitle = "R"\ndue = 2026-12-01\n'
MORE = (
    '\n[reporting]\ndefault = 2026-12-01\n\n[[tasks]]\nid = "task"\ntitle = "T"\n\n[[deadlines]]\nid = "plan"\ntitle = "P"\ndue = 2027-01-01\n'
    'inputs = [{ id = "figures", title = "F", from = "pod" }]\n\n[[deadlines]]\nid = "final-report"\ntitle = "R"\nevery = "year"\ndue = 2026-03-01\n'
)


def of(**letters: str) -> ShortIds:
    register = loaded({f"{name.replace('_', '-')}.toml": text for name, text in letters.items()})
    return ids_of(register.ids, register.register.assignments)


def test_an_end_that_one_id_alone_has_is_that_id() -> None:
    ids = of(jd_pod_2026=LETTER.replace('reporting.to = "jd"', "") + MORE + REPORT, jd_udi_2026=LETTER + REPORT)
    assert ids.whole("plan") == "jd-pod-2026.plan"
    assert ids.whole("plan.figures") == "jd-pod-2026.plan.figures"
    assert ids.whole("pod-2026.report") == "jd-pod-2026.report"
    assert ids.whole("final-report.2027-03-01") == "jd-pod-2026.final-report.2027-03-01"
    assert ids.whole("task") == "jd-pod-2026.task"
    assert ids.whole("udi-2026") == "jd-udi-2026"
    assert ids.whole("udi-2026.other") == "jd-udi-2026.other"
    assert [end for end in ("report", "2026.report", "2026", "lan", "figures", "od-2026.report", "x.report", "") if ids.whole(end)] == []  # fmt: skip


def test_an_end_that_is_a_whole_id_is_not_read_as_another() -> None:
    ids = of(report=LETTER, jd_pod=LETTER + REPORT)
    assert (ids.whole("report"), ids.short("jd-pod.report")) == ("report", "pod.report")
    ids = of(jd_report=LETTER, jd_pod=LETTER + REPORT)
    assert (ids.whole("report"), ids.short("jd-pod.report")) == (None, "pod.report")


def test_a_deadline_that_cannot_be_read_has_its_id_too() -> None:
    ids = of(jd_pod=LETTER + REPORT.replace("2026-12-01", "31.12"), jd_udi=LETTER + REPORT)
    assert (ids.whole("report"), ids.short("jd-udi.report")) == (None, "udi.report")


def test_no_end_begins_with_a_digit() -> None:
    assert of(jd_2025=LETTER + REPORT, jd_2026=LETTER + REPORT).short("jd-2026.report") == "jd-2026.report"


NAMES = st.from_regex(r"[ab]{1,2}(-[ab12]{1,2}){0,2}", fullmatch=True)


@given(
    st.dictionaries(NAMES, st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=1)), max_size=3), max_size=6),
    st.sampled_from(["", ".2026-05-15", ".open-1"]),
)
def test_a_short_id_is_read_as_the_id_that_it_is_short_for(
    letters: dict[str, list[tuple[str, list[str]]]], occurrence: str
) -> None:
    names = [f"{letter}.{'.'.join((name, *inputs))}" for letter, own in letters.items() for name, inputs in own]
    ids = ShortIds(letters, names)
    for id_ in (f"{name}{occurrence}" for name in names):
        short = ids.short(id_)
        assert f"-{id_}".endswith(f"-{short}") or id_.partition(".")[2] == short
        assert ids.whole(short) == id_


def test_every_deadline_of_a_letter_is_named() -> None:
    register = loaded({"a.toml": LETTER.replace('reporting.to = "jd"', "") + MORE + REPORT}).register
    assert [*deadline_ids(register.assignments[0])] == ["a.plan", "a.plan.figures", "a.final-report", "a.report", "a.task"]  # fmt: skip
