"""Slips with numbers, texts, true and false: one look each."""

import re

from mandate.messages.translations import translatable
from mandate.reading.key_definition import ValueKind
from mandate.reading.repairs.amounts import AMOUNT_FORM, amount_in, is_amount
from mandate.reading.repairs.repair import (
    KEY,
    Repair,
    is_value,
    keys_of_kinds,
    put,
    rewrite,
    swap,
    where,
    without_texts,
)
from mandate.reading.value_words import NOT_YET

_TAKE_A_TEXT = keys_of_kinds(ValueKind.TEXT, ValueKind.TEXTS)
_TAKE_A_FLAG = keys_of_kinds(ValueKind.FLAG)


@where(r"=\s*\[?\s*((?:[^\W\d_]{1,4})?\d{2,8}/\d[\w/-]*(?: ?- ?[A-ZÆØÅÄÖ]{1,4})?)")
def case_number(line: str, m: re.Match[str]) -> Repair:
    return _unquoted(line, m.span(1), safe=is_value(line, m.span(1), _TAKE_A_TEXT))


_AMOUNT = re.compile(r"=\s*(\d[^=#\[\]{}\"']*?)\s*(?=$|[#}\]]|,\s*(?:$|[a-z_]+\s*=))")


@where(r"=\s*\[?\s*(\d+(?:[:.]\d+)+|0\d+)\s*(?=$|[#,}\]])")
def number_of_text(line: str, m: re.Match[str]) -> Repair | None:
    """A number that is a text: `1:1`, the number of an appropriation, and `00123`, of a case."""
    if not is_value(line, m.span(1), _TAKE_A_TEXT):
        return None
    return _unquoted(line, m.span(1), safe=True)


def _unquoted(line: str, span: tuple[int, int], *, safe: bool) -> Repair:
    text = line[span[0] : span[1]]
    message = translatable("`{m}` is a text without quotation marks", m=text)
    return rewrite(span, put(line, span, f'"{text}"'), message, safe=safe)


def amount(line: str) -> Repair | None:
    bare = without_texts(line)
    if m := re.search(r"=\s*(0\d+)\s*(?=$|[#,}\]])", bare):
        message = translatable("`{m}` is not how TOML writes a number", m=m[1])
        return swap(line, m.span(1), str(int(m[1])), message)
    m = _AMOUNT.search(bare)
    if not m or not is_amount(m[1]):
        return None
    value = amount_in(m[1])
    new = f"{value or 0:_}"
    help_ = translatable("write {value}: whole units, `_` between the thousands", value=new)
    message = translatable("`{m}` is not how TOML writes a number", m=m[1])
    return swap(line, m.span(1), new, message, AMOUNT_FORM if value is None else help_)


@where(r"=\s*(True|TRUE|yes|Yes|ja|Ja|JA|False|FALSE|No|no|nei|Nei|nej|Nej)\s*(?=$|[,}\]#])")
def flag(line: str, m: re.Match[str]) -> Repair:
    word = "true" if m[1][0].lower() in "tyj" else "false"
    safe = is_value(line, m.span(1), _TAKE_A_FLAG)
    return swap(line, m.span(1), word, translatable("`{m}` is not how TOML says yes or no", m=m[1]), safe=safe)


@where(r"=\s*(null|None|none|nil|NULL|N/A|n/a|\?+|-+)\s*(?=$|[,}\]#])")
def null(line: str, m: re.Match[str]) -> Repair:
    return rewrite(m.span(1), _without_value(line), translatable("`{m}` is not a value", m=m[1]), _left_out(line))


@where(rf"{KEY}(#.*)?$", in_texts=True)
def no_value(line: str, m: re.Match[str]) -> Repair:
    message = translatable("`{m}` has no value", m=m["key"])
    return rewrite(m.span("key"), _without_value(line), message, _left_out(line))


def _left_out(line: str) -> str:
    if re.match(r"\s*due\s*=", line):
        return translatable('write a day as YYYY-MM-DD, or "to be agreed" or "not stated" where the letter gives none')
    return translatable("remove the line: a fact that the letter does not give is left out")


def _without_value(line: str) -> str:
    return 'due = "not stated"' if re.match(r"\s*due\s*=", line) else ""


@where(r"^\s*[\w-]+\s*(==|:=|=>|=:)", in_texts=True)
def double_sign(line: str, m: re.Match[str]) -> Repair:
    return rewrite(m.span(1), put(line, m.span(1), "="), translatable("a key and its value are joined by `=`"))


def backslash(line: str) -> Repair | None:
    for text in re.finditer(r'"[^"]*"', line):
        if m := re.search(r'\\(?![btnfrue"\\UxX])|\\[uU](?![0-9a-fA-F]{4})|\\x(?![0-9a-fA-F]{2})', text[0]):
            at = text.start() + m.start()
            fixed = line[: text.start()] + text[0].replace("\\", "/") + line[text.end() :]
            help_ = translatable("write / instead, or single quotation marks: {strip}", strip=fixed.strip())
            return rewrite((at, at + 1), fixed, translatable("`\\` begins an escape in a text"), help_)
    return None


@where(rf"{KEY}\"(?P<value>[^\"]*(?P<first>\")[^\"]+\"[^\"]*)\"\s*(#.*)?$", in_texts=True)
def inner_quotes(line: str, m: re.Match[str]) -> Repair | None:
    if re.search(r"\"\s*,\s*\"", line) or "'" in m["value"]:
        return None
    fixed = f"{m['head']}'{m['value']}'"
    help_ = translatable("write single ones around it: {strip}", strip=fixed.strip())
    first = m.start("first") + 1
    return rewrite((first, first + 1), fixed, translatable("a quotation mark within a text ends it"), help_)


@where(rf"{KEY}'(?P<value>[^'\"]*(?P<first>')[^\"]*)'\s*(#.*)?$", in_texts=True)
def apostrophe(_: str, m: re.Match[str]) -> Repair:
    fixed = f'{m["head"]}"{m["value"]}"'
    help_ = translatable("write double quotation marks around it: {strip}", strip=fixed.strip())
    return rewrite(m.span("first"), fixed, translatable("an apostrophe within a text ends it"), help_)


@where(rf"{KEY}(?P<value>[^\"'#\[\]{{}}=]*[^\"'#\[\]{{}}=\s])\"\s*(#.*)?$", in_texts=True)
def no_opening_quote(_: str, m: re.Match[str]) -> Repair:
    fixed = f'{m["head"]}"{m["value"]}"'
    message = translatable("the text that begins here has no quotation mark in front")
    return rewrite(m.span("value"), fixed, message)


@where(rf"{KEY}(?P<value>[^\W\d_](?:[^\"'#\[\]{{}}=]*[^\s\"'#\[\]{{}}=,])?)\s*(#.*)?$", in_texts=True)
def bare_text(line: str, m: re.Match[str]) -> Repair | None:
    if m["value"] in {"true", "false", "inf", "nan"}:
        return None
    value = m["value"]
    fixed = put(line, m.span("value"), '"not yet"' if NOT_YET.fullmatch(value.lower()) else f'"{value}"')
    return rewrite(m.span("value"), fixed, translatable("`{m}` is a text without quotation marks", m=value))
