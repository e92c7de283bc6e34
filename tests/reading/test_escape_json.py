"""Invisible characters in JSON documents."""

import json
import re

from mandate.reading.escape import _HIDDEN, _UNUSUAL, escaped_json
from mandate.render.json import dumps


def test_every_hidden_character_is_among_the_unusual_ones() -> None:
    hidden = [chr(code) for code in range(0x110000) if re.match(_HIDDEN, chr(code))]
    assert [sign for sign in hidden if not _UNUSUAL.match(sign)] == ["\n"]


def test_a_document_is_the_same_whoever_writes_it() -> None:
    texts = ["", "å – «x»", '\x00\x1f\x7f\b\f\n\r\t"\\/', "\u2028\u200b\U0001f600\ufeff", "</script>"]
    document = {"a": texts, "b": {}, "c": [], "d": None, "e": [1, -2, True, {"f": [[]]}], "æ": {"g": "\u00ad"}}
    for one in (document, texts, {"": [document, document]}):
        assert dumps(one) == escaped_json(json.dumps(one, ensure_ascii=False, indent=1).encode()).decode()
        assert json.loads(dumps(one)) == one


def test_a_name_that_is_no_text_is_written_as_an_escape() -> None:
    assert dumps({"file": "\udce5r.toml"}) == '{\n "file": "\\udce5r.toml"\n}'
