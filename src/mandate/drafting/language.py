"""The language of a letter, by its small words."""

import re
from collections import Counter

_WORDS = {
    "nb": "og ikke jeg til av er skal fra oppdrag departementet hvor innen som på å en et det har kan eller også være",
    "nn": "og ikkje frå skal av er på å ein eit det har kan eller også vere kvart innan statsorgan nynorsk dei vi kva skulle arbeidet",
    "sv": "och att ska är för som den till av om på det ett en med uppdrag regeringen eller samt inte skall från senast vid",
    "en": "the and of to is that shall be with this are which by",
}
_ONLY = {
    "nn": "ikkje frå ein eit vere kvart innan dei kva eg korleis gjere vore meir noko nokre dykk dykkar nærare verksemd verksemda helsing",
    "nb": "ikke fra en et være hvert innen de hva jeg hvordan gjøre vært mer noe noen deres nærmere virksomhet virksomheten hilsen",
    "sv": "och att är för ett regeringen inte skall ska från till uppdrag uppdraget senast ar fran av den",
    "no": "og skal å ikke ikkje fra frå innen innan oppdrag oppdraget hvor av er til frist departementets tildelingsbrev dato vi",
}
"""Words that tell Nynorsk from Bokmål, and Swedish from Norwegian (`no`)."""
_READ = 60_000
_SURE = 2


def language_of(text: str) -> str:
    """`nb`, `nn` or `sv`; empty where the text is in another language or too short to say."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:_READ].lower()))
    scores, only = (
        {language: sum(words[word] for word in set(small.split())) for language, small in table.items()}
        for table in (_WORDS, _ONLY)
    )
    swedish, norwegian = only["sv"], only["no"]
    if scores["en"] > max(scores["sv"], scores["nb"], scores["nn"]) or max(swedish, norwegian) < _SURE:
        return ""
    if swedish > norwegian:
        return "sv"
    return "nn" if 4 * only["nn"] > norwegian or only["nn"] > max(only["nb"], 1) else "nb"
