"""Which cells above a cell builds on: those that make, or change, the names it reads.

A reader who runs one cell in the middle of a page should not wait for all pictures above it. So
the code of the cells is read, not run: a cell is needed if it binds a name that is wanted further
down, does something to one, as ``X[0] = 1`` and ``other.observe(…)`` do, or changes what all cells
feel, as ``np.set_printoptions(…)`` does. What only shows or prints is not needed. In doubt a cell
is needed: running one too many costs a moment, one too few an error.
"""

from __future__ import annotations

import ast
import symtable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["needed"]

# Calls that leave everything as it is, as those of rnnlib's own modules do. Other modules' do, too,
# as long as something is done with their result.
QUIET = frozenset({"display", "math", "print"})


@dataclass
class _Reading:
    """What a cell does to the names of its page.

    Parameters
    ----------
    reads : set of str
        Names that have to be there before.
    binds : set of str
        Names that it makes, whatever happens.
    touches : set of str
        Names that it may make or change.
    everything : bool
        Whether it may reach any cell, as ``from x import *`` and ``np.set_printoptions(…)`` do.
    """

    reads: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    touches: set[str] = field(default_factory=set)
    everything: bool = False


def needed(codes: Sequence[str], cell: int, done: Collection[int]) -> list[int]:
    """Return the cells that have to run before one, in their order.

    Parameters
    ----------
    codes : sequence of str
        What all cells of the page hold.
    cell : int
        The one that is to run.
    done : collection of int
        Those that have run.

    Returns
    -------
    list of int
        Cells above it.

    Examples
    --------
    >>> needed(["import numpy as np", "print('a picture')", "x = np.ones(3)", "x.sum()"], 3, [])
    [0, 2]
    >>> needed(["import numpy as np", "print('a picture')", "x = np.ones(3)", "x.sum()"], 3, [2])
    []
    """
    modules, quiet = set[str](), set(QUIET)
    readings = [_reading(code, modules, quiet) for code in codes[: cell + 1]]
    wanted = set(readings[cell].reads)
    found = []
    for number in range(cell - 1, -1, -1):
        one = readings[number]
        if not (one.everything or wanted & (one.binds | one.touches)):
            continue
        wanted -= one.binds
        if number in done:
            wanted -= one.touches
            continue
        found.append(number)
        wanted |= one.reads | (one.touches - one.binds)
    return found[::-1]


def _reading(code: str, modules: set[str], quiet: set[str]) -> _Reading:
    """Read a cell; the names of modules so far, and of those that change nothing, grow."""
    try:
        return _read(_Waiting().visit(ast.parse(code)), modules, quiet)
    except SyntaxError:  # said when it runs; some of them, such as a return, not by ast
        return _Reading()


class _Waiting(ast.NodeTransformer):
    """Leaves out that a cell waits: symtable knows that in functions alone, and names stay."""

    def visit_Await(self, node: ast.Await) -> ast.expr:
        self.generic_visit(node)
        return node.value

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.For:
        plain = ast.For(**dict(ast.iter_fields(self.generic_visit(node))))
        return ast.copy_location(plain, node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.With:
        plain = ast.With(**dict(ast.iter_fields(self.generic_visit(node))))
        return ast.copy_location(plain, node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.is_async = 0
        return node


def _read(tree: ast.Module, modules: set[str], quiet: set[str]) -> _Reading:
    whole = _Reading()
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            names = [(alias.asname or alias.name).split(".")[0] for alias in statement.names]
            modules.update(names)
            if _from_rnnlib(statement):
                quiet.update(names)
            whole.everything = whole.everything or "*" in names
            whole.binds.update(names)
            continue
        loads, binds = _names(statement)
        whole.reads |= loads - whole.binds
        touched = set(_touched(statement, modules, quiet))
        whole.everything = whole.everything or bool(touched & modules)
        whole.touches |= touched | binds
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.FunctionDef | ast.ClassDef):
            whole.binds |= binds
    return whole


def _from_rnnlib(statement: ast.stmt) -> bool:
    module = getattr(statement, "module", None) or ""
    return module.split(".")[0] == "rnnlib"


def _names(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """Return the names of the page that a statement reads, and those that it binds."""
    loads: set[str] = set()
    binds: set[str] = set()
    tables = [symtable.symtable(ast.unparse(statement), "cell", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        for symbol in table.get_symbols():
            if table.get_type() == "module" or symbol.is_global():
                if symbol.is_referenced():
                    loads.add(symbol.get_name())
                if symbol.is_assigned() or symbol.is_namespace():
                    binds.add(symbol.get_name())
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        loads.add(statement.target.id)
    if isinstance(statement, ast.For):
        loads -= {node.id for node in ast.walk(statement.target) if isinstance(node, ast.Name)}
    return loads, binds


def _touched(statement: ast.stmt, modules: set[str], quiet: set[str]) -> Iterator[str]:
    """Yield the names whose values a statement may change."""
    alone = statement.value if isinstance(statement, ast.Expr) else None
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield from _root(node)
        elif isinstance(node, ast.Call):
            roots = set(_root(node.func))
            if roots & quiet:
                continue
            if isinstance(node.func, ast.Attribute):
                yield from roots if node is alone else roots - modules
            if node is alone:
                for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                    yield from _root(argument)


def _root(node: ast.AST) -> Iterator[str]:
    """Yield the name that a.b[c].d starts from, if it is one."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id
