"""The shape of the package: which module may import which, how long a piece may be, and words that say something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.problems import catalogue

PACKAGE = Path(__file__).parents[1] / "reportgen"

FOUNDATION = ("models", "workspace", "imaging", "problems", "errors")
READING = ("loading", "figures", *FOUNDATION)

# What the modules under each name may import of the package.
ALLOWED = {
    "problems": (),
    "errors": ("problems",),
    "workspace": ("problems", "errors"),
    "steps": (),
    "sandbox": (),
    "imaging": (),
    "models": ("models", "problems", "errors"),
    "loading": ("loading", *FOUNDATION),
    "figures": READING,
    "scoring": ("scoring", *READING),
    "checks": ("checks", "scoring", *READING),
    "document": ("document", "sandbox", *READING),
    "rendering": (
        "rendering",
        "document.tree",
        "document.look",
        "models.figure",
        "imaging",
        "sandbox",
        "workspace",
        "problems",
        "errors",
    ),
    "audit": ("audit", "checks", *READING),
    "appraisal": ("steps", "checks", "library", "scoring", *READING),
    "intake": ("intake", "appraisal", "audit.finished", "audit.readers", "schema.wiring", "scoring", *READING),
    "prescription": ("rendering", "document", *READING),
    "linting": ("linting", "audit.readers", "rendering.docx", "sandbox", *FOUNDATION),
    "packs": READING,
    "trial": ("linting", "pipeline", "prescription", "rendering", "document", *READING),
    "schema": ("schema", "scoring.methods", "document.look", *READING),
    "inputs": READING,
    "library": ("inputs", "document.look", *READING),
    "exchange": ("loading", "schema.wiring", *FOUNDATION),
    "publishing": ("publishing", *FOUNDATION),
    "watching": ("watching", "pipeline", "workspace", "errors"),
    "starter": ("starter", "schema", *READING),
    "revision": ("revision", "rendering", "document", *READING),
    "pipeline": (
        "steps",
        "appraisal",
        "inputs",
        "library",
        "prescription",
        "publishing",
        "revision",
        "rendering",
        "document",
        *READING,
    ),
    "delivery": ("appraisal", "pipeline", "prescription", "revision", "rendering", "document", *READING),
    "batch": ("batch", "inputs", "library", "loading.folder", "pipeline", "publishing", *FOUNDATION),
    "cli": (
        "cli",
        "batch",
        "pipeline",
        "delivery",
        "exchange",
        "revision",
        "audit",
        "intake",
        "rendering.fonts",
        "figures.explain",
        "linting",
        "packs",
        "trial",
        "schema",
        "starter",
        "watching",
        "steps",
        "workspace",
        "models",
        "problems",
        "errors",
    ),
    "__main__": ("cli",),
}

# Where each third-party engine may be imported.
ENGINES = {
    "docx": ("rendering.docx",),
    "docxtpl": ("rendering.docx",),
    "jinja2": ("document", "linting", "rendering.docx", "sandbox"),
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
    "yaml": ("loading", "problems", "figures.words", "scoring.wording", "schema.words"),
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

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def name_module(path: Path) -> str:
    """The dotted name of a module inside the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def read_modules() -> dict[str, ast.Module]:
    """Every module of the package, parsed."""
    return {name_module(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


MODULES = read_modules()


def list_imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere in the tree, inside functions too."""
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


@pytest.mark.parametrize("module", [module for module in MODULES if module])
def test_imports_point_one_way(module: str) -> None:
    """A module imports only what lies below it."""
    allowed = ALLOWED[find_layer(module)]

    wrong = [name for name in list_own_imports(module) if not any(is_under(name, folder) for folder in allowed)]

    assert wrong == []


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


@pytest.mark.parametrize("module", MODULES)
def test_slow_engines_are_imported_when_used(module: str) -> None:
    """A module of the package can be imported without waiting for an engine that it may not need."""
    if find_layer(module) in {"rendering", "cli"}:
        return
    at_once = [node for node in MODULES[module].body if isinstance(node, ast.Import | ast.ImportFrom)]

    names = [name for node in at_once for name in list_imports(node)]

    assert [name for name in names if name.split(".")[0] in SLOW] == []


@pytest.mark.parametrize("module", MODULES)
def test_module_is_short(module: str) -> None:
    """A module can be read at one sitting."""
    last = MODULES[module].body[-1:] or [ast.Pass(end_lineno=0)]

    assert (last[0].end_lineno or 0) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_short(module: str) -> None:
    """A function can be read in one look."""
    lengths = {function.name: measure(function) for function in list_functions(MODULES[module])}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("module", MODULES)
def test_names_say_something(module: str) -> None:
    """A name tells what a thing is or does."""
    names = [*module.split("."), *(function.name.lstrip("_") for function in list_functions(MODULES[module]))]

    assert [name for name in names if SAYS_NOTHING.match(name)] == []


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
            yield "".join("[a-z0-9-]+" if text is None else re.escape(str(text)) for text in texts)
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
    nodes = [
        node for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.JoinedStr)
    ]
    patterns = {pattern for node in nodes for pattern in list_code_patterns(node)} - {"[a-z0-9-]+"}

    assert catalogue()
    assert [code for code in catalogue() if not any(re.fullmatch(pattern, code) for pattern in patterns)] == []


def test_two_areas_do_not_word_the_same_problem() -> None:
    """The catalogue is put together from one file for each area; none hides another's entry."""
    written = [
        code
        for path in sorted((PACKAGE / "messages").glob("*.yaml"))
        for code in re.findall(r"^([a-z0-9-]+):", path.read_text("utf-8"), re.MULTILINE)
    ]

    assert sorted(written) == sorted(catalogue())
