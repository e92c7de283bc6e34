"""A text for the catalogues stays one until it is printed: `+`, an f-string and methods of strings make a plain string of it."""

import ast
from collections.abc import Iterator

from messages import SOURCE

MAKERS = {"translatable", "plural", "joined", "coded", "listed", "one_of"}
"""The functions that make such a text."""


def makes(node: ast.expr | None) -> bool:
    """Return whether an expression may be such a text."""
    if isinstance(node, ast.IfExp):
        return makes(node.body) or makes(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(makes, node.values))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS


def uses(function: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The uses in a function, or in the module outside of functions, that lose the text."""
    inside = list(within(function))
    names = {
        target.id
        for node in inside
        if isinstance(node, ast.Assign | ast.AnnAssign) and makes(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }

    def is_text(node: ast.expr) -> bool:
        return makes(node) or (isinstance(node, ast.Name) and node.id in names)

    for node in inside:
        match node:
            case ast.BinOp(op=ast.Add()) if is_text(node.left) or is_text(node.right):
                yield node
            case ast.AugAssign(op=ast.Add()) if is_text(node.target) or is_text(node.value):
                if not isinstance(node.value, ast.List | ast.Tuple):
                    yield node
            case ast.JoinedStr() if any(
                isinstance(one, ast.FormattedValue) and is_text(one.value) for one in node.values
            ):
                yield node
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="join")):
                if any(makes(one) for argument in node.args for one in ast.walk(argument) if isinstance(one, ast.expr)):
                    yield node
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in STRING_METHODS and is_text(value):
                yield node


STRING_METHODS = {
    "replace",
    "strip",
    "lstrip",
    "rstrip",
    "partition",
    "rpartition",
    "capitalize",
    "lower",
    "removeprefix",
}


def within(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions in it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef):
            yield node
            yield from within(node)


def test_no_text_is_made_a_plain_string() -> None:
    lost = []
    for file in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for function in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
            lost += [f"{file.relative_to(SOURCE)}:{use.lineno}: {ast.unparse(use)}" for use in uses(function)]
    assert lost == []
