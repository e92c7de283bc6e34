"""A name has one meaning in the program: classes and public functions of two modules do not share one (CONTRIBUTING.md, "Names")."""

import ast
import re
from collections import defaultdict

from support.registers import ROOT

SOURCE = ROOT / "src" / "mandate"
FORMATS = {"text", "lines", "html", "markdown", "document", "terminal", "letter", "pages"}
"""One function for each format of output, or of letters."""
INTERFACE = {"check", "obligations", "open_register", "run", "main"}
"""Names of the Python interface, of a command, or of an engine."""


def test_a_class_or_a_public_function_has_a_name_of_its_own() -> None:
    found = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in FORMATS | INTERFACE:
                found[node.name].add(path.relative_to(SOURCE).as_posix())
    assert {name: sorted(files) for name, files in found.items() if len(files) > 1 and name[0] != "_"} == {}


def test_a_docstring_begins_with_a_noun_or_a_verb() -> None:
    clause = re.compile(r"(?:What|Where|Whether|How|Who|Whom|Whose|Which|Whoever|Whatever|When)\b")
    found = [
        f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 1)}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module)
        and clause.match(ast.get_docstring(node) or "")
    ]
    assert found == []
