"""Norwegian, Swedish and English words for values, with their values in the format."""

import re
import unicodedata

from mandate.dates.lexicon import by_word

YES_NO = by_word({"true": "yes ja true 1 sant", "false": "no nei nej false 0 usant"})
COUNTRIES = by_word(
    {
        "NO": "no norge noreg norway nor",
        "SE": "se sverige sweden swe",
        "DK": "dk danmark denmark dnk",
        "FI": "fi finland suomi fin",
        "IS": "is island iceland isl",
    }
)
LANGUAGES = by_word(
    {
        "nb": "bokmål norsk-bokmål nob",
        "nn": "nynorsk norsk-nynorsk nno",
        "sv": "svensk svenska swedish swe",
        "en": "engelsk engelska english eng",
        "da": "dansk danska danish dan",
        "fi": "finsk finska finnish fin",
        "se": "samisk nordsamisk samiska sme",
    }
)
CURRENCIES = by_word(
    {"NOK": "nok norske-kroner", "SEK": "sek kronor", "DKK": "dkk danske-kroner", "EUR": "eur euro", "GBP": "gbp pund", "USD": "usd dollar"}
)  # fmt: skip
LETTER_KINDS = by_word(
    {
        "allocation-letter": "regleringsbrev tildelingsbrev oppdragsdokument",
        "supplementary-letter": "supplerende-tildelingsbrev supplerande-tildelingsbrev tilleggsbrev tillegg-til-tildelingsbrev",
        "government-commission": "regeringsuppdrag",
        "amendment": "ändringsbeslut tilläggsdirektiv",
        "instruction": "instruks instruktion",
        "inquiry-terms": "kommittédirektiv mandat",
        "circular": "rundskriv cirkulär",
        "consultation": "høringsbrev høyringsbrev remiss",
    }
)
"""Names for kinds of letters in Norway and Sweden, with `-` for spaces."""
CHOICES = by_word(
    {
        "report": "rapport redovisning rapportering",
        "interim-report": "delrapport delredovisning statusrapport underveisrapport interim",
        "draft": "utkast",
        "plan": "plan handlingsplan",
        "product": "produkt leveranse",
        "statistics": "statistikk statistik",
        "publication": "publikasjon publisering publicering",
        "requisition": "rekvisisjon rekvisition",
        "repayment": "tilbakebetaling återbetalning",
        "accounts": "regnskap rekneskap",
        "meeting": "møte mote möte etatsstyringsmøte",
        "effect": "virkning ikrafttredelse ikraftträdande",
        "other": "annet anna annat övrigt",
        "supplements": "supplerer kompletterar supplement",
        "continues": "viderefører vidarefører fortsätter",
        "amends": "endrer endrar ändrar amendment",
        "replaces": "erstatter erstattar ersätter",
        "related": "relatert relaterad",
        "parallel": "parallell",
        "background": "bakgrunn bakgrund",
        "previous": "forrige føregåande föregående before",
        "next": "neste nästa after",
        "none": "ingen",
    }
)  # fmt: skip
FURTHER_NOTICE = re.compile(
    r"(inntil|til|tills|until) (videre|vidare|further notice)|uten sluttdato|utan slutdatum|open[- ]ended|no end"
)
"""Words for a repetition without an end."""


def letter_kind(text: str) -> str | None:
    """The format's word for a kind of letter by its national name."""
    return LETTER_KINDS.get("-".join(unicodedata.normalize("NFC", text).lower().replace("_", " ").split()))


_HOURS = by_word(
    {
        "minute": "min minutt minutter minuter minute minutes",
        "hour": "time timer timar timme timmar tim t h hour hours hrs",
        "day": "dag dager dagar day days",
    }
)
NOT_YET = re.compile(
    r"(ikke|ikkje|inte|ännu inte|ej|not)( (ennå|enno|ennu|än|ännu|skjedd|known|happened|set))?|tbd|tba|ukjent|okänt|unknown|\?+|-+"
)
"""Words for an event that has not happened."""


def length_of(text: str) -> str | None:
    """The length of a meeting: `2 timer` is `2 hours`."""
    m = re.fullmatch(r"(\d{1,3}|[^\W\d]+) ?([a-zæøåäö]+)\.?", text.strip().lower())
    if m is None or m[2] not in _HOURS:
        return None
    from mandate.dates.number_words import cardinal

    count = int(m[1]) if m[1].isdecimal() else cardinal(m[1])
    return f"{count} {_HOURS[m[2]]}{'' if count == 1 else 's'}" if count else None


def month_day_of(text: str) -> str | None:
    """The day of the year: `15.03`, `15. mars` and `2026-03-15` are `03-15`."""
    from mandate.dates.phrase_composition import compose
    from mandate.dates.phrase_symbols import symbols_of

    m = re.fullmatch(r"D[\dY]{4}-(\d\d-\d\d)", compose(symbols_of(text)))
    return m[1] if m else None


def zone_of(text: str) -> str | None:
    """The zone of a city or country: `Oslo` is `Europe/Oslo`."""
    from zoneinfo import available_timezones

    word = text.strip().lower().rpartition("/")[2].replace(" ", "_")
    word = {
        "norge": "oslo",
        "norway": "oslo",
        "sverige": "stockholm",
        "sweden": "stockholm",
        "danmark": "copenhagen",
    }.get(word, word)
    return next(
        (zone for zone in sorted(available_timezones()) if zone.lower().rpartition("/")[2] == word and "/" in zone),
        None,
    )
