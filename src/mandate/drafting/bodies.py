"""Bodies named in a letter: those of the register, in damaged spelling too, and new ones by the form of their names."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from mandate.drafting.known_names import KnownNames, Mention, skeleton
from mandate.drafting.vocabulary import loose
from mandate.model.register import Register

_UPPER = "A-ZÅÄÖÆØ"
_ENDINGS = (
    "departementet", "direktoratet", "verket", "myndigheten", "myndighet", "styrelsen", "styret", "tilsynet", "inspektionen", "nämnden", "nemnda", "ombudsmannen",
    "ombudet", "kollegiet", "kollegium", "kommissionen", "kansliet", "kontoret", "revisjonen", "revisionen", "rådet", "vesenet", "museet",
    "instituttet", "institutet", "senteret", "centret", "forvalteren", "forvalterne", "statsforvaltarane", "stiftelsen", "banken", "analys",
    "forskningsrådet", "lantmäteriet", "förmedlingen", "försäkringskassan", "kriminalvården", "försvarsmakten", "kustbevakningen", "skolen", "høgskolen", "sekretariatet", "byrån",
)  # fmt: skip
_GENERIC = frozenset((
    "departementet", "direktoratet", "verket", "myndigheten", "styrelsen", "tilsynet", "rådet",
    "sekretariatet", "instituttet", "kontoret", "banken", "skolen", "senteret", "nemnda", "kansliet",
    "stiftelsen", "museet", "bakomliggande",
))  # fmt: skip
_WORD = rf"[{_UPPER}][\w-]*"
_NEW = re.compile(
    rf"(?:{_WORD}-(?:, [\w]+-){{0,3}} (?:og|och) [\w-]*(?:departementet|direktoratet|verket|styrelsen|myndigheten|tilsynet)"
    rf"|(?:Statsforvalteren|Fylkesmannen|Statsforvaltaren) i {_WORD}(?: og {_WORD})?|L(?:ä|a|i|d|é|éi){{1,2}}nsstyrelsen (?:i|1) (?:(?:{_WORD} )?{_WORD} l(?:ä|a|i|d|é){{1,2}}n|{_WORD}län)|[Ll]änsstyrelserna|Regeringskansliet|Regeringen"
    rf"|(?:Statens|Sveriges) (?:[\w-]+ )?(?:institut|center|centrum|nämnd|råd) för [\w-]+(?: och [\w-]+)?|Sveriges [\w-]+ och [\w-]+ [\w-]+"
    rf"|(?:Statens|Sveriges|Statliga|Svenska|Norges|Norske?|Nationella|Nasjonalt|Statistiska) [\w-]+(?: (?:SF|AS|AB)\b)?"
    rf"|(?:Myndigheten|Inspektionen|Verket|Nämnden|Styrelsen|Direktoratet|Forskningsrådet|Institutet|Senter|Centrum|Stiftelsen) (?:för|for) (?:(?:digital|[\w-]+(?:ska|liga|ella)) )?[\w-]+(?:,? (?:och|og) [\w-]+| [\w-]+(?= och| \())?"
    rf"|(?:{_WORD} )?{_WORD} (?:universitet|universitetssykehus|högskola|høgskole|tekniska högskola|kommun|kommune|fylkeskommune)"
    rf"|(?:{_WORD} ){{1,2}}(?:SF|AS|ASA|AB|HF|RHF|KF)"
    rf"|{_WORD}(?:{'|'.join(loose(ending) for ending in _ENDINGS)}))(?=s?\b)"
)
_SHORT = re.compile(r"\s?\(([A-ZÅÄÖÆØ][\wÅÄÖåäöÆØæø]{1,11})\)")
_TOKEN = re.compile(r"(?<![\w/-])[\w-]{2,14}(?![\w/-])")
_CODE = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o", "é": "e", "ü": "u"})


def proposed_code(text: str) -> str:
    """A code proposed for a new body: lower-case ASCII, digits and `-`."""
    bare = re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_CODE)).strip("-")[:40].strip("-")
    return bare if bare[:1].isalpha() else f"body-{bare}".strip("-")


class Bodies:
    """The bodies of a letter, by code: those of the register first, then proposals."""

    def __init__(self, text: str, register: Register | None) -> None:
        self._text = text
        self._organisations = register.organisations if register is not None else {}
        self._damaged = not re.search("[åäöøæ]", text)
        self._known = KnownNames(self._organisations.values(), damaged=self._damaged)
        self._new: dict[str, str] = {}
        self._shorts: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.groups: set[str] = set()
        self._learn_shorts()

    def mentions(self, text: str) -> list[Mention]:
        """The bodies named in a text, in its order."""
        found = list(self._of_register(text))
        taken = bytearray(len(text))
        for one in found:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
        for m in _NEW.finditer(text):
            if m[0].lower() not in _GENERIC and taken.find(1, m.start(), m.end()) < 0:
                found.append(Mention(m.start(), m.end(), self._propose(m[0], "")))
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
        found += [
            Mention(m.start(), m.end(), self._shorts[m[0]])
            for m in _TOKEN.finditer(text)
            if m[0] in self._shorts and taken.find(1, m.start(), m.end()) < 0
        ]
        return sorted(found, key=lambda one: one.start)

    def code(self, name: str) -> str:
        """The code of a body by a name found in the letter; proposed if the register does not know it."""
        found = self.mentions(name)
        if found and found[0].end - found[0].start >= len(name.strip()) - 6:
            return found[0].code
        return self._propose(name.strip(), "")

    def group(self, name: str) -> str:
        """The code of a class of bodies that the letter describes."""
        found = [one for one in self._of_register(name) if one.end - one.start >= len(name) - 2]
        code = found[0].code if found else self._propose(name, "")
        self.groups.add(code)
        return code

    def known(self, code: str) -> bool:
        """The register has a body of that code."""
        return code in self._organisations

    def _of_register(self, text: str) -> Iterator[Mention]:
        for one in self._known.find(text):
            self.names.setdefault(one.code, self._organisations[one.code].name)
            yield one

    def _learn_shorts(self) -> None:
        """The short names in the letter or the register: `Politidirektoratet (POD)`."""
        for body in self._organisations.values():
            if len(body.short) >= 3:
                self._shorts[body.short] = body.code
                self.names.setdefault(body.code, body.name)
        for m in _NEW.finditer(self._text):
            short = _SHORT.match(self._text, m.end())
            if short is None or short[1] in self._shorts or short[1].lower() in _GENERIC or short[1].endswith(_ENDINGS):
                continue
            codes = [one.code for one in self._of_register(m[0])]
            self._shorts[short[1]] = codes[0] if codes else self._propose(m[0], short[1])

    def _propose(self, name: str, short: str) -> str:
        name = " ".join(name.split())
        key = skeleton(name) if self._damaged else name.lower()
        if key not in self._new:
            whole = next((code for code, other in self.names.items() if self._begins(other, name)), None)
            self._new[key] = whole or self._new_code(name, short)
        return self._new[key]

    def _new_code(self, name: str, short: str) -> str:
        """An unused code, from the short name if the letter has one."""
        code = base = proposed_code(short or name)
        number = 2
        while code in self.names or self.known(code):
            code, number = f"{base}-{number}", number + 1
        self.names[code] = name
        return code

    def _begins(self, whole: str, name: str) -> bool:
        """The one body of the letter that begins with a general name such as Länsstyrelsen."""
        start = whole[: len(name) + 1]
        if self._damaged:
            return skeleton(start).rstrip() == skeleton(name) and start.endswith(" ")
        return start.lower() == f"{name.lower()} "

    def short(self, code: str) -> str:
        """The short name of a body, if the letter or the register has one."""
        return next((short for short, other in self._shorts.items() if other == code), "")


def series(found: list[Mention], text: str, first: int) -> list[Mention]:
    """The mentions that go on from one as a list: `A, B och C`."""
    out = [found[first]]
    for place in range(first + 1, len(found)):
        one = found[place]
        between = text[out[-1].end : one.start]
        if not re.fullmatch(
            r"s?(?:\s?\([^()]{1,40}\)?)?\s?(?:,|og|och|samt|, (?:og|och|samt))\s?(?:til\s|till\s|for\s|för\s)?\(?",
            between,
        ):
            break
        out.append(one)
    return out


def at_or_after(found: list[Mention], position: int) -> int:
    """The place in the list of the first mention at or behind a position."""
    return bisect_left(found, position, key=lambda one: one.start)
