"""Countries and languages as people write them, and the codes that files have."""

from mandate.dates.iso_dates import DueError, invalid
from mandate.messages.translations import translatable
from mandate.reading.language_tags import tag_problem
from mandate.reading.suggest import nearest

_COUNTRIES = """
AT AUT Austria Østerrike Österrike Austerrike
AU AUS Australia Australien
BE BEL Belgium Belgia Belgien
BG BGR Bulgaria Bulgarien
CA CAN Canada Kanada
CH CHE Switzerland Sveits Schweiz
CN CHN China Kina
CY CYP Cyprus Kypros Cypern
CZ CZE Czechia Tsjekkia Tjeckien
DE DEU Germany Tyskland
DK DNK Denmark Danmark
EE EST Estonia Estland
ES ESP Spain Spania Spanien
FI FIN Finland Suomi
FO FRO Faroe-Islands Færøyene Færøyane Färöarna
FR FRA France Frankrike
GB GBR United-Kingdom Storbritannia Storbritannien UK
GL GRL Greenland Grønland Grönland
GR GRC Greece Hellas Grekland
HR HRV Croatia Kroatia Kroatien
HU HUN Hungary Ungarn Ungern
IE IRL Ireland Irland
IN IND India Indien
IS ISL Iceland Island
IT ITA Italy Italia Italien
JP JPN Japan
LT LTU Lithuania Litauen
LU LUX Luxembourg Luxemburg
LV LVA Latvia Lettland
MT MLT Malta
NL NLD Netherlands Nederland Nederländerna
NO NOR Norway Norge Noreg Norga
PL POL Poland Polen
PT PRT Portugal
RO ROU Romania Rumänien
RS SRB Serbia Serbien
RU RUS Russia Russland Ryssland
SE SWE Sweden Sverige Ruoŧŧa
SI SVN Slovenia Slovenien
SJ SJM Svalbard Svalbard-and-Jan-Mayen
SK SVK Slovakia Slovakien
TR TUR Türkiye Turkey Tyrkia Turkiet
UA UKR Ukraine Ukraina
US USA United-States
"""
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG
CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL
GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA
LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP
NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_LANGUAGES = """
nb bokmål norsk-bokmål nob
nn nynorsk norsk-nynorsk nno
sv svenska svensk swedish swe
en english engelsk engelska eng
da dansk danska danish dan
fi finsk finska finnish suomi fin
se samisk nordsamisk samiska nordsamiska
"""
_NORWEGIAN = {"norsk", "norska", "norwegian", "no", "nor"}


def _words(lines: str, begin: int) -> dict[str, str]:
    """The code at the beginning of a line, by the words of the line."""
    rows = map(str.split, lines.strip().splitlines())
    return {word.replace("-", " ").casefold(): row[0] for row in rows for word in row[begin:]}


_BY_WORD = _words(_COUNTRIES, 0) | {code.casefold(): code for code in _CODES.split()}
_TAGS = _words(_LANGUAGES, 1)


def country(text: str) -> str | DueError:
    """The code of a country: `NO` for `no`, `NOR`, `Norge` and `Norway`."""
    word = " ".join(text.replace("-", " ").split()).casefold()
    if word in _BY_WORD:
        return _BY_WORD[word]
    close = nearest(word, _BY_WORD) if len(word) > 3 else None
    help_ = (
        translatable("did you mean {BY_WORD}, {title}?", BY_WORD=_BY_WORD[close], title=close.title())
        if close
        else translatable("write its two letters, such as NO or SE")
    )
    return DueError(translatable("there is no country `{value}`", value=text), help_)


def language(text: str) -> str | DueError:
    """The tag of a language: `sv` for `svenska` and `Swedish`. Of Norwegian there are two."""
    word = " ".join(text.split()).casefold()
    if word in _NORWEGIAN:
        return invalid("`{value}` does not say which Norwegian", "write nb for bokmål or nn for nynorsk", value=text)
    tag = _TAGS.get(word, word.replace("_", "-"))
    first, *rest = tag.split("-")
    tag = "-".join([first, *(part.upper() if len(part) == 2 else part for part in rest)])
    if tag.replace("-", "").isascii() and tag.replace("-", "").isalnum() and tag_problem(tag) is None:
        return tag
    close = nearest(word, _TAGS) if len(word) > 3 else None
    help_ = (
        translatable("did you mean {LANGUAGES}, {close}?", LANGUAGES=_TAGS[close], close=close)
        if close
        else translatable("write its tag, such as nb, nn, sv or en")
    )
    return DueError(translatable("there is no language `{value}`", value=text), help_)
