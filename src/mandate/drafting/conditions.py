"""The terms of a deadline: a condition, a right instead of a duty, a day that is firm or tentative, a number to be cited."""

from mandate.drafting.kinds import SurroundingWords
from mandate.drafting.vocabulary import compiled, last_match
from mandate.messages.translations import message

_UNUSED = compiled(
    r"(?:ej|inte|icke|ikke|ikkje)\ (?:har\ |er\ |är\ |blitt\ |blivit\ )?(?:förbruka|använ|utnyttja|benytte|brukt|disponer|nytta|rekvirerats)|ubrukte?|oförbrukade|outnyttjade|ikke-?brukte|överskjutande|eventuell[at]*\ (?:överskott|overskudd|rest)|överblivna"
)
_IF = compiled(
    r"(?:^|[,.]\s|\s)((?:dersom|hvis|viss|såfremt|i\ den\ mån|om\ det\ (?:er|är|blir|ikke|inte)|forutsatt\ at|under\ förutsättning\ att)\ [^,.;]{3,120}|(?:ved|vid)\ behov)"
)
_IF_FIRST = compiled(r"\s*(om\ [^,.;]{5,120}?)(?:,|\ ska\b|\ skall\b|\ skal\b)")
_MONEY_LEFT = message("if money is left")
_FIRM = compiled(
    r"kan\ (?:ikke|ikkje|inte)\ (?:fravikes|fråvikast|forskyves|utsettes|frångås|flyttas|förlängas|forlenges)|ufravikelig|absolut[t]?\ (?:siste\ )?(?:frist|dag)|fristen\ er\ endelig"
)
_TENTATIVE = compiled(
    r"tentativ|foreløpig\ (?:frist|dato|satt|planlagt)|preliminär(?:t|a)?\ (?:dag|datum|tid)|preliminärt|planlagt\ til|førebels\ frist|med\ forbehold"
)
_RIGHT = compiled(r"\b(?:får|kan)\b")
_DUTY = compiled(r"\b(?:skal|skall|ska|må|måste|bes)\b")
_CITE = compiled(
    r"hänvis\w*\ (?:göras\ )?till\ (?:det\ |detta\ besluts\ )?(?:diarienum|dnr|diarienr)|\b(?:ange|anges|oppgi|oppgis|vise\ til|hänvisa\ till|hänvisning)\b[^.]{0,60}(?:diarienum|saksnum|referansenum|\bdnr\b|besluts\ diarie)"
)
_CITED = (
    ("requisition", compiled(r"rekvisition|rekvirer")),
    ("repayment", compiled(r"återbetaln|tilbakebetal")),
    ("accounts", compiled(r"redovisningar|redovisning\ av\ medel|ekonomisk|återbetalning\ och\ redovisning|medelsredovisning|rekvisition[^.]{0,40}redovisning")),
    ("report", compiled(r"^\s*(?:del|slut)?redovisningen|rapporten|rapportene|^\s*redovisning\b")),
)  # fmt: skip


def condition(kind: str, words: SurroundingWords) -> str:
    """The condition under which the duty holds, in our words where money is left, else in the letter's own."""
    if kind == "repayment" and (_UNUSED.search(words.sentence) or _UNUSED.search(words.before[-160:])):
        return _MONEY_LEFT
    if kind in {"requisition", "accounts"}:
        return ""
    m = _IF.search(words.near) or _IF_FIRST.match(words.sentence)
    return " ".join(m[1].split()) if m else ""


def is_right(kind: str, words: SurroundingWords) -> bool:
    """The letter grants a right that lapses, not a duty: `får … senast`."""
    last = last_match(_RIGHT, words.left)
    if last is None and kind == "requisition":
        return bool(_RIGHT.search(words.sentence)) and not _DUTY.search(words.sentence)
    return last is not None and not _DUTY.search(words.left[last.end() :]) and kind not in {"repayment", "accounts"}


def is_firm(words: SurroundingWords) -> bool:
    """The letter says that the day cannot be departed from."""
    return bool(_FIRM.search(words.near))


def is_tentative(words: SurroundingWords) -> bool:
    """The letter says that the day may change."""
    return bool(_TENTATIVE.search(words.left[-60:]))


def kinds_to_cite(low: str, sentences: list[tuple[int, int]]) -> set[str]:
    """The kinds of delivery that a block orders to quote the number of the decision."""
    if "diarie" not in low and "dnr" not in low and "saksnum" not in low and "referansenum" not in low:
        return set()
    citing = [words for start, end in sentences if _CITE.search(words := low[start:end])]
    return {kind for words in citing for kind, pattern in _CITED if pattern.search(words)}
