"""The words of time in Norwegian and Swedish, and patterns that read them in text whose letters are damaged."""

import re
import sys

_DAMAGE = {
    "å": "[åaéi]a?",
    "ä": "[äaidéæe]{1,2}",
    "ö": "[öo6éø]{1,2}",
    "ø": "[øo06éö]{1,2}",
    "æ": "[æaeä]{1,2}",
}
"""A letter and the signs that a machine reading puts in its place: `får` as `far`, `lämnas` as `limnas`."""


STRICT_A = r"\u00e5"
"""The letter å and nothing else: `vår` is not `var`."""
STRICT_O = r"\u00f8"
"""The letter ø and nothing else: Norwegian `før` is not Swedish `för`."""


def loose(pattern: str) -> str:
    """A pattern whose Nordic letters may be damaged."""
    return "".join(_DAMAGE.get(sign, sign) for sign in pattern)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for text in lower case whose Nordic letters may be damaged; white space in it is for the eye."""
    return re.compile(loose(pattern), re.VERBOSE)


def last_match(pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
    """The last match of a pattern between two places."""
    last = None
    for m in pattern.finditer(text, start, end):
        last = m
    return last


def lowered(text: str) -> str:
    """The text in lower case, sign for sign, so that positions stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


_FULL = (
    "januari?", "februari?", "mars", "april", "mai|maj", "juni", "juli", "augusti?",
    "september", "o[kc]tober", "november", "d(?:es|ec)ember",
)  # fmt: skip
_SHORT = ("jan", "febr?", "mar", "apr", "ma[ij]", "jun", "jul", "aug", "sept?", "okt", "nov", "de[sc]")
MONTH = "(?:" + "|".join(_FULL) + ")"
"""The full name of a month."""
MONTH_SHORT = "(?:" + "|".join(_SHORT) + r")\b\.?"
"""A shortened one, to be read only beside the number of a day."""
_MONTHS = tuple(re.compile(f"(?:{full}|{short})") for full, short in zip(_FULL, _SHORT, strict=True))


def month_number(word: str) -> int:
    """The number of a month by its name or its short name."""
    bare = word.rstrip(".")
    return next(number for number, names in enumerate(_MONTHS, 1) if names.fullmatch(bare))


_NUMBERS = (
    "en ett ein én et", "to två tva", "tre", "fire fyra", "fem", "seks sex", "sju syv", "åtte åtta atta", "ni nio", "ti tio",
    "elleve elva", "tolv", "tretten tretton", "fjorten fjorton", "femten femton",
)  # fmt: skip
NUMBERS = {word: number for number, words in enumerate(_NUMBERS, 1) for word in words.split()} | {
    "tjue": 20, "tjugo": 20, "tretti": 30, "trettio": 30, "seksti": 60, "sextio": 60, "nitti": 90, "nittio": 90,
}  # fmt: skip
NUMBER = r"(?:[0-9]{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
"""A small number in digits or in words."""

_ORDINALS = (
    "første første forste fyrste första forsta", "andre annet andra", "tredje", "fjerde fjärde fjirde fjarde", "femte", "sjette sjätte sjatte",
    "sjuende syvende sjunde", "åttende åttonde attonde", "niende nionde", "tiende tionde", "ellevte elfte", "tolvte tolfte",
    "trettende trettonde", "fjortende fjortonde", "femtende femtonde", "sekstende sextonde", "syttende sjuttonde", "attende artonde",
    "nittende nittonde", "tjuende tjugonde",
)  # fmt: skip
ORDINALS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words.split()} | {
    "tjugofemte": 25, "tjuefemte": 25, "trettionde": 30, "trettiende": 30, "trettioförsta": 31, "trettiførste": 31,
}  # fmt: skip
LAST = ("siste", "sista", "sidste")
ORDINAL = "(?:" + "|".join(sorted((*ORDINALS, *LAST), key=len, reverse=True)) + ")"
"""`first`, `second` … `last` in words."""


def number_of(word: str) -> int | None:
    """A small number written in digits or words."""
    return int(word) if word.isdecimal() else NUMBERS.get(word)


def ordinal_of(word: str) -> int:
    """The number of an ordinal in words, its letters damaged or not; 0 for another word."""
    return ORDINALS.get(word) or next(
        (number for name, number in ORDINALS.items() if compiled(name).fullmatch(word)), 0
    )


WEEKDAYS = {
    word: number
    for number, words in enumerate(
        ("mandag måndag", "tirsdag tysdag tisdag", "onsdag", "torsdag", "fredag", "lørdag laurdag lördag", "søndag sundag söndag")
    )
    for word in words.split()
}  # fmt: skip
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")(?:en)?"
