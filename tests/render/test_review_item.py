"""An item of a review on a terminal: within its columns, with every word of the passage, in the language of the run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import languages

from mandate.drafting.passages import PageTexts
from mandate.editing.review import ReviewItem
from mandate.messages import translations
from mandate.messages.translations import translatable
from mandate.model.enums import Language
from mandate.render.review import item_text

LETTER = "Vi viser til tildelingsbrevet for 2026 av 5. januar 2026, og til møtet.\n\nPlanen skal oversendes departementet innen utgangen av mars 2027.\nMed hilsen\n"
KINDS = ("facts", "task", "deadline", "input", "funding", "source", "relation", "dismissed")


def item(kind: str = "deadline", quote: str = "innen utgangen av mars 2027") -> ReviewItem:
    values = {"id": "plan", "title": "Ππ " * 30, "firm": True, "quote": quote}
    return ReviewItem(
        path=("deadlines", 0), kind=kind, id_="plan", title="Ππ " * 30, values=values, quote=quote, page=1
    )


@given(st.integers(40, 140), st.sampled_from(["innen utgangen av mars 2027", "møtet. Planen skal", "Vi", "2027.\nMed"]))
def test_an_item_keeps_to_its_columns_and_marks_its_quote_in_the_passage(width: int, quote: str) -> None:
    text = item_text(item(quote=quote), PageTexts((LETTER,)), "1 of 2", width, colour=False)
    lines = text.splitlines()
    assert max(map(len, lines)) <= width
    passage = " ".join(line[4:] for line in lines if line.startswith("  |"))
    assert set(LETTER.split()) <= set(passage.replace("»", "").replace("«", "").split())
    marked = " ".join(part.partition("«")[0] for part in passage.split("»")[1:])
    assert marked.split() == quote.split()


@pytest.mark.parametrize("kind", KINDS)
def test_no_label_of_an_item_is_english(kind: str) -> None:
    progress = translatable("{done} of {everything} reviewed", done=1, everything=2)
    translations.use(Language.NB)
    try:
        with languages.disguise():
            text = item_text(item(kind), None, progress, 200, colour=False)
    finally:
        translations.use(Language.EN)
    assert not {"of", "reviewed", "quote", "page", "yes", kind} & set(text.replace(":", " ").replace("]", " ").split())
