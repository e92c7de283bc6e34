"""Numbers written as words in English, bokmål, nynorsk and Swedish: `six`, `femogtyve`, `tjueto`, `fjärde`."""

import re

from mandate.dates.lexicon import by_word

_ONES = {
    1: "one a an en én ett ei ein eitt éin éitt",
    2: "two to två tu",
    3: "three tre",
    4: "four fire fyra",
    5: "five fem",
    6: "six seks sex",
    7: "seven sju syv",
    8: "eight åtte åtta",
    9: "nine ni nio",
}
_TEENS = {
    10: "ten ti tio",
    11: "eleven elleve elva",
    12: "twelve tolv",
    13: "thirteen tretten tretton",
    14: "fourteen fjorten fjorton",
    15: "fifteen femten femton",
    16: "sixteen seksten sexton",
    17: "seventeen sytten sjutton",
    18: "eighteen atten arton",
    19: "nineteen nitten nitton",
}
_TENS = {
    20: "twenty tjue tyve tjugo",
    30: "thirty tretti tredve trettio",
    40: "forty førti fyrtio",
    50: "fifty femti femtio",
    60: "sixty seksti sextio",
    70: "seventy sytti sjuttio",
    80: "eighty åtti åttio",
    90: "ninety nitti nittio",
}
_ORDINAL_ONES = {
    1: "first første fyrste första",
    2: "second andre annen annet anna andra",
    3: "third tredje",
    4: "fourth fjerde fjärde",
    5: "fifth femte",
    6: "sixth sjette sjätte",
    7: "seventh sjuende syvende sjuande sjunde",
    8: "eighth åttende åttande åttonde",
    9: "ninth niende niande nionde",
}
_ORDINAL_REST = {
    10: "tenth tiende tiande tionde",
    11: "eleventh ellevte elfte",
    12: "twelfth tolvte tolfte",
    13: "thirteenth trettende trettande trettonde",
    14: "fourteenth fjortende fjortande fjortonde",
    15: "fifteenth femtende femtande femtonde",
    16: "sixteenth sekstende sekstande sextonde",
    17: "seventeenth syttende syttande sjuttonde",
    18: "eighteenth attende attande artonde",
    19: "nineteenth nittende nittande nittonde",
    20: "twentieth tjuende tyvende tjuande tjugonde",
    30: "thirtieth trettiende trettiande trettionde",
    40: "fortieth førtiende førtiande fyrtionde",
    50: "fiftieth femtiende femtiande femtionde",
    60: "sixtieth sekstiende sekstiande sextionde",
    70: "seventieth syttiende syttiande sjuttionde",
    80: "eightieth åttiende åttiande åttionde",
    90: "ninetieth nittiende nittiande nittionde",
}
_ARTICLES = frozenset("a an en ei ein".split())  # noqa: SIM905 - the house writes words as a text


_ONE = by_word(_ONES)
_TEN = by_word(_TENS)
_SMALL = _ONE | by_word(_TEENS) | _TEN
_ORDINAL_ONE = by_word(_ORDINAL_ONES)
_ORDINAL = _ORDINAL_ONE | by_word(_ORDINAL_REST)


def _compounds() -> tuple[dict[str, int], dict[str, int]]:
    """Every number from 21 to 99 as one word, as `tjueto`, `twenty-two` and `toogtyve`: cardinals, then ordinals."""
    cardinals, ordinals = dict[str, int](), dict[str, int]()
    for tens, ten in _TEN.items():
        for ones, one in _ONE.items():
            if ones not in _ARTICLES or ones in {"en", "ein", "ei"}:
                for joined in (f"{tens}{ones}", f"{tens}-{ones}", f"{ones}og{tens}"):
                    cardinals[joined] = ten + one
        for ones, one in _ORDINAL_ONE.items():
            for joined in (f"{tens}{ones}", f"{tens}-{ones}"):
                ordinals[joined] = ten + one
    for tens, ten in _ORDINAL.items():
        if ten >= 20 and ten % 10 == 0:
            for ones, one in _ONE.items():
                ordinals[f"{ones}og{tens}"] = ten + one
    return cardinals, ordinals


_COMPOUND, _ORDINAL_COMPOUND = _compounds()
_HUNDREDS = re.compile(
    r"(?:(?P<count>one|a|ett?|eitt|two|to|två|three|tre)[ -]?)?(?:hundred|hundre|hundra)(?:[ -]?(?:and|og|och)?[ -]?(?P<rest>.+))?"
)


def cardinal(word: str) -> int | None:
    """The number that a word or a few words say, from 1 to 399: `sex`, `tjueto`, `hundre og tjue`."""
    number = _SMALL.get(word) or _COMPOUND.get(word)
    if number is not None:
        return number
    m = _HUNDREDS.fullmatch(word)
    if m is None:
        return None
    rest = cardinal(m["rest"]) if m["rest"] else 0
    return None if rest is None or rest > 99 else 100 * (_ONE[m["count"]] if m["count"] else 1) + rest


def ordinal(word: str) -> int | None:
    """The place that a word says, from 1 to 99: `third`, `andra`, `femogtyvende`."""
    return _ORDINAL.get(word) or _ORDINAL_COMPOUND.get(word)


def compound_number(first: str, second: str) -> str | None:
    """Two words as the one number word they make: `twenty two`, `tjue to`; nothing where they make none."""
    if _TEN.get(first) and (second in _ONE or second in _ORDINAL_ONE) and second not in {"a", "an"}:
        return f"{first}{second}"
    return None


def is_article(word: str) -> bool:
    """Return whether a word for one is also an article: `en uke` is one week, and `en` alone says little."""
    return word in _ARTICLES
