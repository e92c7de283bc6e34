"""Whole letters, drafted: the two seed letters of `assignments/`, and letters written for these tests."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.registers import ROOT
from test_sentences import NORWEGIAN, SWEDISH, told

from mandate.dates.grammar import parse_due, parse_repetition
from mandate.drafting.drafted import Draft, Quotation
from mandate.drafting.engine import draft_letter
from mandate.model.register import Register
from mandate.render.draft import draft_json
from mandate.storage.discovery import read_folder

LETTERS = sorted((Path(__file__).parent / "letters").glob("*.txt"))
OWN = [letter for letter in LETTERS if not letter.stem.startswith(("no-jd", "se-"))]


def text_of(letter: Path) -> str:
    return letter.read_text(encoding="utf-8")


def seed_register() -> Register:
    return read_folder(ROOT / "assignments").header.register


def passages_of(found: Draft) -> list[Quotation]:
    passages = [one.passage for one in found.facts] + [one.passage for one in found.bodies]
    passages += [one.passage for one in found.participants] + [one.passage for one in found.tasks]
    passages += [one.passage for one in found.deadlines] + [one.passage for one in found.funding]
    return passages + [one.passage for one in found.related] + [one.passage for one in found.dismissed]


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", re.sub(r"(?m)^\f?\s*[0-9]{1,3}\s*$", "", text))


def summary(found: Draft) -> str:
    """The parts of a draft that a person checks first: the facts, each deadline with its words, the dismissed words
    with reasons."""
    lines = [f"language  {found.language}"]
    lines += [f"{one.key}  {one.value}" for one in found.facts]
    for one in found.deadlines:
        flags = [name for name in ("optional", "cite", "firm", "tentative") if getattr(one, name)]
        who = [f"{name} {', '.join(codes)}" for name in ("responsible", "to", "copy") if (codes := getattr(one, name))]
        lines.append(
            f"deadline  {one.passage.line}  {one.id}  {told(one)}  [{'; '.join([*who, *flags, *filter(None, [one.condition])])}]"
        )
        lines.append(f"          {one.title}  |  {one.passage.quote}")
    lines += [f"task  {one.label or one.point}  {one.title}  {one.desk}{one.withheld}" for one in found.tasks]
    lines += [f"role  {one.role}  {one.body}" for one in found.participants]
    lines += [
        f"funding  {one.year} {one.total} {one.cap} {one.payer} {one.payout} {[(s.amount, s.area, s.appropriation, s.item, s.chapter, s.post) for s in one.sources]}"
        for one in found.funding
    ]
    lines += [f"related  {one.relation}  {one.reference}{one.title}  {one.issued}" for one in found.related]
    lines += [f"dismissed  {one.passage.line}  {one.passage.quote}  ({one.reason})" for one in found.dismissed]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("letter", OWN, ids=lambda letter: letter.stem)
def test_a_letter_is_drafted_as_a_reader_would_list_it(letter: Path, golden) -> None:  # type: ignore[no-untyped-def]
    golden(f"drafting/{letter.stem}.txt", summary(draft_letter([text_of(letter)])))


@pytest.mark.parametrize("letter", ["no-jd-pod-2020-supplement-9", "se-lansstyrelsen-stockholm-2017"])
def test_a_seed_letter_is_drafted_with_the_bodies_of_its_register(letter: str, golden) -> None:  # type: ignore[no-untyped-def]
    text = text_of(Path(__file__).parent / "letters" / f"{letter}.txt")
    golden(f"drafting/{letter}.json", draft_json(draft_letter([text], seed_register())))


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.stem)
def test_every_proposed_value_has_words_that_the_letter_holds(letter: Path) -> None:
    text = text_of(letter)
    passages, whole = passages_of(draft_letter([text])), bare(text)
    assert passages
    for one in passages:
        assert one.quote
        assert bare(one.quote) in whole
        assert 1 <= one.line <= one.end_line <= text.count("\n") + 1


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.stem)
def test_every_due_is_of_the_grammar_and_every_id_is_given_once(letter: Path) -> None:
    found = draft_letter([text_of(letter)])
    for one in found.deadlines:
        for due in one.due if isinstance(one.due, tuple) else (one.due,):
            assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", due) or parse_due(due) is not None
        assert not one.every or parse_repetition(one.every) is not None
    ids = [task.id for task in found.tasks] + [deadline.id for deadline in found.deadlines]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("heading", "title", "year"),
    [
        ("Supplerende tildelingsbrev nr. 3 for\n2026", "Supplerende tildelingsbrev nr. 3 for 2026", 2026),
        ("Tildelingsbrev for 2026 –\nPolitidirektoratet", "Tildelingsbrev for 2026 – Politidirektoratet", 2026),
        ("Tildelingsbrev for 2026\nPolitidirektoratet", "Tildelingsbrev for 2026", 2026),
    ],
)
def test_a_title_of_two_lines_is_read_whole(heading: str, title: str, year: int) -> None:
    text = f"Dato\n02.11.2026\n\n{heading}\n\nPolitidirektoratet skal levere en rapport innen 1. desember 2026.\n"
    facts = {one.key: one.value for one in draft_letter([text]).facts}
    assert (facts["title"], facts["year"]) == (title, year)


NYNORSK = "Dykkar ref\n\nDato\n19. desember 2025\n\nTildelingsbrev 2026 – Språkrådet\n\nSpråkrådet skal greie ut korleis staten kan bruke meir nynorsk. Rapporten skal sendast departementet innan 1. september 2026.\n"


def test_a_short_letter_in_nynorsk_is_one() -> None:
    assert draft_letter([NYNORSK]).language == "nn"
    bokmaal = (
        NYNORSK.replace("Dykkar", "Deres")
        .replace("korleis", "hvordan")
        .replace("meir", "mer")
        .replace("innan", "innen")
    )
    assert draft_letter([bokmaal]).language == "nb"


@pytest.mark.parametrize("letter", ["none", "none-of-it"])
def test_a_letter_without_deadlines_gives_none(letter: str) -> None:
    assert draft_letter([text_of(Path(__file__).parent / "letters" / f"{letter}.txt")]).deadlines == ()


@given(st.sampled_from([row for row in (*NORWEGIAN, *SWEDISH) if "\n" not in row[1]]), st.integers(44, 110))
def test_broken_lines_change_nothing(row: tuple[str, str, list[str]], width: int) -> None:
    frame, sentence, wanted = row
    filler = (
        "Saken er kjent fra før og omtales ikke nærmere her. "
        if "Dato" in frame
        else "Frågan är känd sedan tidigare och behandlas inte här. "
    )
    wrapped = textwrap.fill(filler + sentence, width, break_long_words=False, break_on_hyphens=False)
    assert [told(one) for one in draft_letter([f"{frame}{wrapped}\n"]).deadlines] == wanted


@given(
    st.lists(
        st.sampled_from(
            [
                "Frist:",
                "innen",
                "senast den",
                "1. juni 2026",
                "31",
                "mars",
                "respektive 2027",
                "«",
                "(",
                ":",
                "skal",
                "ska",
                "\n",
                "\n\n",
                "\f",
                "- ",
                "  ",
                "årlig",
                "redovisas",
                "Regeringen",
                "AS",
                "\u202e",
                "\x00",
                "\u00ad",
                "kap. 1, post 2",
                "anslaget 1:1",
                "1 000 kronor",
                "og",
                "och",
                "til",
                "till",
                "TB2026-1",
            ]
        ),
        max_size=40,
    )
)
def test_no_text_ends_in_an_error(pieces: list[str]) -> None:
    text = "og skal av til och ska " + " ".join(pieces)
    once, twice = draft_json(draft_letter([text])), draft_json(draft_letter([text]))
    assert once == twice
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", once)


@pytest.mark.parametrize("pages", [(), ("",), ("\n\n",), ("\f\f",), (" ", "\n"), ("\ufeff",)])
def test_a_letter_without_words_is_no_letter(pages: tuple[str, ...]) -> None:
    assert draft_letter(pages) == Draft(language="")


def test_a_letter_in_english_is_not_understood() -> None:
    assert (
        draft_letter(
            ["The agency shall submit the report to the Ministry no later than 1 June 2026. The deadline is firm.\n"]
        ).language
        == ""
    )


def test_pages_and_lines_are_counted_through_the_letter() -> None:
    pages = ["Brev til direktoratet og etaten av i dag.\n\nDet skal leveres rapport.\n", "Frist: 1. juni 2026\n"]
    (found,) = draft_letter(pages).deadlines
    assert (found.passage.page, found.passage.line) == (2, 4)


def test_a_quote_is_long_enough_to_stand_once_on_its_page() -> None:
    text = "Direktoratet skal utrede saken og levere.\n\nPlanen skal leveres innen 1. juni 2026.\n\nRapporten skal leveres innen 1. juni 2026.\n"
    quotes = [one.passage.quote for one in draft_letter([text]).deadlines]
    assert len(quotes) == 2
    assert all(text.replace("\n", " ").count(quote) == 1 for quote in quotes)
