"""Slips with keys, lists and tables: one look each."""

import re

from mandate.messages.translations import translatable
from mandate.reading.key_words import key_meant
from mandate.reading.keys import TABLES
from mandate.reading.repairs.repair import KEY, Repair, put, rewrite, swap, where, without_texts


@where(r"^\s*(\[*\s*)?(?P<key>[\w-]*[^\W\d_a-zA-Z][\w-]*)\s*(=|\])", in_texts=True)
def key_outside_ascii(line: str, m: re.Match[str]) -> Repair | None:
    if m["key"].isascii():
        return None
    span = m.span("key")
    message = translatable("`{m}` has letters that a key cannot have", m=m["key"])
    meant = next((key for table in TABLES.values() if (key := key_meant(m["key"], table))), None)
    if meant is not None:
        return swap(line, span, meant, message)
    ascii_key = m["key"].translate(str.maketrans("æøåäöéÆØÅÄÖÉ", "aoaaoeAOAAOE")).lower()
    ascii_key = "".join(c if c.isascii() else "x" for c in ascii_key)
    help_ = translatable(
        "write {ascii_key}: a code has the letters a-z; the others go into `name` or `short`", ascii_key=ascii_key
    )
    return swap(line, span, ascii_key, message, help_)


def colon(line: str) -> Repair | None:
    """A colon between keys and values, on a line or in braces."""
    bare = without_texts(line)
    signs = list(re.finditer(r"(?:^\s*|[{,]\s*)[A-Za-z_-]+(\s*:\s*)(?=\S)", bare))
    if not signs:
        return None
    fixed = line
    for m in reversed(signs):
        fixed = f"{fixed[: m.start(1)]} = {fixed[m.end(1) :]}"
    at = bare.index(":", signs[0].start(1))
    return rewrite((at, at + 1), fixed, translatable("a key and its value are joined by `=`"))


@where(r"^\s*([A-Za-z_-]+)(\s+)(?=[\"'\[{]|\d{4}-\d\d-\d\d\s*$)", in_texts=True)
def no_sign(line: str, m: re.Match[str]) -> Repair:
    fixed = put(line, m.span(2), " = ")
    return rewrite((m.end(2), m.end(2) + 1), fixed, translatable("a key and its value are joined by `=`"))


@where(r"^\s*([A-Za-z]+(?:[ ]+[A-Za-z]+)+)\s*=", in_texts=True)
def key_with_space(line: str, m: re.Match[str]) -> Repair:
    return swap(line, m.span(1), re.sub(" +", "_", m[1]), translatable("the key `{m}` has a space in it", m=m[1]))


@where(r"^\s*(\[{1,2})\s*([\w.-]+)\s*(\]{0,2})\s*(#.*)?$", in_texts=True)
def header(_: str, m: re.Match[str]) -> Repair | None:
    if len(m[1]) == len(m[3]):
        return None
    wanted = "[[" if m[2] in {"tasks", "deadlines", "related", "funding.sources"} else "["
    fixed = f"{wanted}{m[2]}{wanted.replace('[', ']')}"
    return rewrite((m.start(1), m.end(3)), fixed, translatable("the brackets around the table's name do not match"))


@where(r"=\s*\((.*)\)\s*$", in_texts=True)
def round_brackets(line: str, m: re.Match[str]) -> Repair:
    start = m.start(1) - 1
    fixed = f"{line[:start]}[{m[1]}]"
    return rewrite((start, start + 1), fixed, translatable("a list is written in square brackets"))


def semicolons(line: str) -> Repair | None:
    bare = without_texts(line)
    m = re.search(r"[\[{][^\]}]*?(;)", bare)
    if not m:
        return None
    fixed = "".join("," if sign == ";" and bare[at] == ";" else sign for at, sign in enumerate(line))
    return rewrite(m.span(1), fixed, translatable("the values of a list are separated by commas"))


@where(
    rf"{KEY}(?P<value>(?:\"[^\"]*\"|[\w-]+)\s*(?P<comma>,)\s*(?:\"[^\"]*\"|[\w-]+)(?:\s*,\s*(?:\"[^\"]*\"|[\w-]+))*)\s*(#.*)?$",
    in_texts=True,
)
def list_without_brackets(line: str, m: re.Match[str]) -> Repair:
    items = [part.strip().strip('"') for part in m["value"].split(",")]
    fixed = put(line, m.span("value"), f"[{', '.join(f'{chr(34)}{item}{chr(34)}' for item in items)}]")
    return rewrite(m.span("comma"), fixed, translatable("a list is written in brackets"))


@where(rf"{KEY}[^\[{{]*?(,)\s*(#.*)?$")
def last_comma(line: str, m: re.Match[str]) -> Repair:
    fixed = put(line, m.span(3), "")
    return rewrite(m.span(3), fixed, translatable("a comma follows this value"))


def missing_comma(line: str) -> Repair | None:
    """A comma missing between two values of a list, or two keys in braces, on one line."""
    bare = without_texts(line)
    for form, message in (
        (r"(?<=[\"'\]}])\s+(?=[\"'\[{])", translatable("a comma is missing between two values of a list")),
        (r"(?<=[\w\"'\]}])\s+(?=[A-Za-z_-]+\s*=)", translatable("a comma is missing")),
    ):
        found = [m for m in re.finditer(form, bare) if re.search(r"[\[{]", bare[: m.start()])]
        if found:
            fixed = line
            for m in reversed(found):
                fixed = put(fixed, m.span(), ", ")
            return rewrite((found[0].end(), found[0].end() + 1), fixed, message)
    return None


def comment(line: str) -> Repair | None:
    m = re.search(r"(//|;|--+)", without_texts(line))
    if not m or not re.match(r"\s*(//|;|--)|.*[\"'\]}\d]\s*(//|;|--)", line):
        return None
    words = line[m.end() :].strip()
    help_ = translatable("delete `{m}`", m=m[0])
    if words:
        help_ = translatable("write {line}", line=f"{line[: m.start()]}# {words}".strip())
    message = translatable("`{m}` does not begin a comment: # does", m=m[0])
    return rewrite(m.span(), line[: m.start()], message, help_)
