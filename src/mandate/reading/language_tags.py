"""Known language tags: ISO 639-1, and the smaller languages of the Nordic countries."""

from mandate.messages.translations import one_of, translatable

_TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - as a list, two hundred lines
)
_NORDIC = frozenset("fit fkv nsl rmf rmg rmn rmu rmy rom sia sjd sje sju sma smj smn sms swl".split())  # noqa: SIM905
_MEANT = {
    "dk": "da",
    "gb": "en",
    "us": "en",
    "swe": "sv",
    "nob": "nb",
    "nno": "nn",
    "nor": "nb nn",
    "eng": "en",
    "dan": "da",
    "fin": "fi",
    "sme": "se",
}


def tag_problem(tag: str) -> tuple[str, str] | None:
    """The error of a language tag and a suggestion; `None` for an empty one."""
    first = tag.partition("-")[0]
    if not tag or (first in _TWO_LETTERS and first != "no") or first in _NORDIC:
        return None
    if first == "no":
        return (
            translatable("`no` does not say which Norwegian"),
            translatable('write "nb" for bokmål or "nn" for nynorsk'),
        )
    help_ = translatable('write a tag of ISO 639: "nb" is bokmål, "nn" nynorsk, "sv" Swedish, "en" English')
    if meant := _MEANT.get(first):
        help_ = translatable("write {tags}", tags=one_of([f'"{one}"' for one in meant.split()]))
    return translatable("there is no language tag `{tag}`", tag=first), help_
