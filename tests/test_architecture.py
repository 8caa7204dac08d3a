"""The shape of the package: which module may import which, how long a piece may be, and words that say something."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reportgen.problems import catalogue

PACKAGE = Path(__file__).parents[1] / "reportgen"

FOUNDATION = ("models", "workspace", "imaging", "problems", "errors", "data_files", "frozen")
READING = ("loading", "figures", *FOUNDATION)

# What the modules under each name may import of the package.
ALLOWED = {
    "data_files": (),
    "frozen": (),
    "problems": ("data_files", "frozen"),
    "errors": ("problems",),
    "workspace": ("problems", "errors"),
    "steps": (),
    "faults": ("faults", "data_files", "problems"),
    "sandbox": ("faults",),
    "user_cache": (),
    "plugins": (),
    "compiled": ("user_cache",),
    "imaging": (),
    "models": ("models", "problems", "errors", "frozen"),
    "loading": ("loading", *FOUNDATION),
    "figures": READING,
    "scoring": ("scoring", *READING),
    "checks": ("checks", "scoring", *READING),
    "document": ("document", "compiled", "faults", "sandbox", *READING),
    "rendering": (
        "rendering",
        "document.tree",
        "document.look",
        "document.numerals",
        "models.cells",
        "models.figure",
        "models.same",
        "frozen",
        "imaging",
        "data_files",
        "compiled",
        "faults",
        "sandbox",
        "user_cache",
        "workspace",
        "problems",
        "errors",
    ),
    "audit": ("audit", "checks", "scoring.attainment", *READING),
    "appraisal": ("steps", "checks", "library", "scoring", *READING),
    "intake": ("intake", "appraisal", "audit.finished", "audit.readers", "schema.wiring", "scoring", *READING),
    "prescription": ("rendering", "document", *READING),
    "templating": (
        "templating",
        "drafting",
        "prescription",
        "audit.readers",
        "rendering",
        "document",
        "faults",
        "sandbox",
        *READING,
    ),
    "schema": ("schema", "scoring.methods", "document.look", *READING),
    "inputs": READING,
    "library": ("inputs", "document.look", *READING),
    "exchange": ("loading", "schema.wiring", *FOUNDATION),
    "publishing": ("publishing", *FOUNDATION),
    "watching": ("watching", "pipeline", "workspace", "errors"),
    "starter": ("starter", "schema", *READING),
    "revision": ("revision", "rendering", "document", *READING),
    "drafting": ("steps", "appraisal", "library", "prescription", "revision", "document", *READING),
    "handover": ("drafting", "revision", "rendering", "document", *READING),
    "pipeline": (
        "steps",
        "appraisal",
        "compiled",
        "drafting",
        "handover",
        "inputs",
        "library",
        "publishing",
        "revision",
        "rendering",
        "document",
        *READING,
    ),
    "delivery": ("drafting", "inputs", "pipeline", "revision", "rendering", "document", *READING),
    "batch": (
        "batch",
        "compiled",
        "handover",
        "inputs",
        "library",
        "loading.folder",
        "pipeline",
        "plugins",
        "publishing",
        "steps",
        *FOUNDATION,
    ),
    "cli": (
        "cli",
        "batch",
        "plugins",
        "pipeline",
        "delivery",
        "exchange",
        "revision",
        "audit",
        "intake",
        "rendering.fonts",
        "figures.explain",
        "templating",
        "schema",
        "starter",
        "watching",
        "steps",
        *FOUNDATION,
    ),
    "__main__": ("cli",),
}

# Where each third-party engine may be imported.
ENGINES = {
    "docx": ("rendering.docx",),
    "docxtpl": ("rendering.docx",),
    "jinja2": ("document", "faults", "templating.linting", "rendering.docx", "sandbox"),
    "markdown": ("document", "audit.readers"),
    "distributed": ("batch.cluster",),
    "fsspec": ("batch.place",),
    "openpyxl": ("batch", "loading.workbook", "scoring.workbook", "audit.readers"),
    "pdfminer": ("audit.readers",),
    "pdfplumber": ("audit.readers",),
    "pydantic": ("models", "loading", "scoring", "schema"),
    "rich": ("cli",),
    "typer": ("cli",),
    "watchfiles": ("watching",),
    "typst": ("rendering.typst",),
    "weasyprint": ("rendering.weasyprint", "rendering.html"),
    "yaml": ("data_files", "loading"),
}

SLOW = {
    "docx",
    "docxtpl",
    "markdown",
    "openpyxl",
    "pdfminer",
    "pdfplumber",
    "rich",
    "typst",
    "watchfiles",
    "weasyprint",
}

SAYS_NOTHING = re.compile(r"^(?:utils?|helpers?|common|managers?|misc|process_\w+|handle_\w+)$")

ANY_CODE = "[a-z0-9-]+"
SAYS_WHICH = re.compile(r"[a-z]{3}\\-|\\-[a-z]{3}")  # a word of the code itself, beside what is filled in

LONGEST_MODULE = 250
LONGEST_FUNCTION = 40


def name_module(path: Path) -> str:
    """The dotted name of a module inside the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def read_modules() -> dict[str, ast.Module]:
    """Every module of the package, parsed."""
    return {name_module(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


MODULES = read_modules()


@cache
def list_imports(tree: ast.AST) -> tuple[str, ...]:
    """Every module that is imported anywhere in the tree, inside functions too."""
    return tuple(walk_imports(tree))


def walk_imports(tree: ast.AST) -> Iterator[str]:
    """The same, as they are met."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_own_imports(module: str) -> list[str]:
    """What a module imports of the package, without the package's name."""
    return [name.removeprefix("reportgen.") for name in list_imports(MODULES[module]) if name.startswith("reportgen.")]


def is_under(name: str, folder: str) -> bool:
    """Whether a dotted name is the folder or lies in it."""
    return name == folder or name.startswith(f"{folder}.")


def find_layer(module: str) -> str:
    """The layer that a module belongs to."""
    return module.split(".", maxsplit=1)[0]


def list_functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def measure(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its docstring left out."""
    assert function.end_lineno is not None
    documented = function.body[0] if ast.get_docstring(function) else None
    docstring = 0 if documented is None else (documented.end_lineno or 0) - documented.lineno + 1
    return function.end_lineno - function.lineno + 1 - docstring


def test_modules_were_found() -> None:
    """The guards below look at the package and at each of its steps."""
    layers = {find_layer(module) for module in MODULES}

    assert len(MODULES) > 40
    assert {"loading", "checks", "scoring", "document", "rendering", "cli", "pipeline", "models"} <= layers
    assert sum(len(list_own_imports(module)) for module in MODULES) > 100


def is_allowed(module: str, name: str) -> bool:
    """Whether a module may import a name of the package."""
    return any(is_under(name, folder) for folder in ALLOWED[find_layer(module)])


def test_imports_point_one_way() -> None:
    """A module imports only what lies below it."""
    imports = [(module, name) for module in MODULES if module for name in list_own_imports(module)]

    assert [f"{module} imports {name}" for module, name in imports if not is_allowed(module, name)] == []


def list_users(engine: str) -> list[str]:
    """The modules that import an engine."""
    return [module for module in MODULES if any(is_under(name, engine) for name in list_imports(MODULES[module]))]


@pytest.mark.parametrize("engine", ENGINES)
def test_engine_is_imported_in_one_place(engine: str) -> None:
    """A third-party engine can be replaced by changing one place."""
    assert [user for user in list_users(engine) if not any(user.startswith(place) for place in ENGINES[engine])] == []


def test_engines_were_found() -> None:
    """The guard above looked at imports that exist."""
    assert {engine for engine in ENGINES if list_users(engine)} >= {"docxtpl", "pydantic", "typer", "typst", "yaml"}


def test_slow_engines_are_imported_when_used() -> None:
    """A module of the package can be imported without waiting for an engine that it may not need."""
    imports = [
        (module, name)
        for module, tree in MODULES.items()
        if find_layer(module) not in {"rendering", "cli"}
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in list_imports(node)
    ]

    assert [f"{module} imports {name}" for module, name in imports if name.split(".")[0] in SLOW] == []


def test_modules_are_short() -> None:
    """A module can be read at one sitting."""
    lengths = {module: tree.body[-1].end_lineno or 0 for module, tree in MODULES.items() if tree.body}

    assert {module: length for module, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    """A function can be read in one look."""
    lengths = {f"{module}.{one.name}": measure(one) for module, tree in MODULES.items() for one in list_functions(tree)}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_names_say_something() -> None:
    """A name tells what a thing is or does."""
    functions = (function.name.lstrip("_") for tree in MODULES.values() for function in list_functions(tree))
    names = {*functions, *(part for module in MODULES for part in module.split("."))}

    assert [name for name in sorted(names) if SAYS_NOTHING.match(name)] == []


def list_code_arguments(tree: ast.AST) -> Iterator[ast.expr]:
    """The first argument of every call of `problem(...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "problem":
            yield from node.args[:1]


def list_code_patterns(expression: ast.AST) -> Iterator[str]:
    """The codes written in an expression as patterns: what is filled in while running may be anything."""
    match expression:
        case ast.Constant(value=str() as text):
            yield re.escape(text)
        case ast.JoinedStr(values=parts):
            texts = (part.value if isinstance(part, ast.Constant) else None for part in parts)
            yield "".join(ANY_CODE if text is None else re.escape(str(text)) for text in texts)
        case ast.IfExp(body=body, orelse=otherwise):
            yield from (*list_code_patterns(body), *list_code_patterns(otherwise))


def test_every_problem_code_is_in_the_catalogue() -> None:
    """A problem that code reports has its wording."""
    arguments = [argument for tree in MODULES.values() for argument in list_code_arguments(tree)]
    patterns = {pattern for argument in arguments for pattern in list_code_patterns(argument)}

    assert patterns
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, code) for code in catalogue())] == []


def test_every_problem_of_the_catalogue_is_reported() -> None:
    """A wording that nothing reports is dead."""
    nodes = [node for tree in MODULES.values() for node in ast.walk(tree)]
    written = {node.value for node in nodes if isinstance(node, ast.Constant)}
    filled = {one for node in nodes if isinstance(node, ast.JoinedStr) for one in list_code_patterns(node)}
    pattern = re.compile("|".join(sorted(one for one in filled if SAYS_WHICH.search(one.replace(ANY_CODE, "*")))))
    unwritten = [code for code in catalogue() if code not in written]

    assert 0 < len(unwritten) < len(catalogue())
    assert [code for code in unwritten if not pattern.fullmatch(code)] == []


def test_two_areas_do_not_word_the_same_problem() -> None:
    """The catalogue is put together from one file for each area; none hides another's entry."""
    written = [
        code
        for path in sorted((PACKAGE / "messages").glob("*.yaml"))
        for code in re.findall(r"^([a-z0-9-]+):", path.read_text("utf-8"), re.MULTILINE)
    ]

    assert sorted(written) == sorted(catalogue())
