"""The house rules that a machine can hold."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT: Path = settings.BASE_DIR
FLOORS = ("reporters", "photos", "articles", "issues")
"""From the ground up: a model refers to its own floor and those below."""

LONGEST_MODULE = 400
MEDIAN_MODULE = 80
MEDIAN_FUNCTION = 8


def modules() -> list[Path]:
    return sorted(
        path
        for app in (*FLOORS, "newsroom")
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and path.read_text(encoding="utf-8").strip()
    )


def lengths(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def statements(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 1


@pytest.mark.parametrize("app", FLOORS)
def test_no_relation_points_upward(app: str) -> None:
    above = FLOORS[FLOORS.index(app) + 1 :]
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model
        and not isinstance(field.related_model, str)
        and field.related_model._meta.app_label in above
    ]
    assert upward == []


def test_no_module_is_long() -> None:
    assert [str(path) for path in modules() if lengths(path) > LONGEST_MODULE] == []


def test_modules_and_functions_are_small() -> None:
    assert statistics.median(map(lengths, modules())) <= MEDIAN_MODULE
    sizes = [statements(function) for path in modules() for function in functions(path)]
    assert statistics.median(sizes) <= MEDIAN_FUNCTION


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (
            r"\bmark_safe\b",
            {"articles/rendering.py", "newsroom/structured_data/delivery.py"},
        ),  # HTML cleaned; JSON escaped
        (r"\bcsrf_exempt\b", set()),
        (r"@receiver\b|post_save|pre_save", set()),
        (r"\.raw\(|\.extra\(", set()),
    ],
)
def test_what_stands_in_one_room_only(pattern: str, allowed: set[str]) -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if re.search(pattern, path.read_text(encoding="utf-8"))
    }
    assert found <= allowed


def test_no_room_is_called_after_nothing() -> None:
    nothing = {"utils", "helpers", "services", "common", "managers", "misc"}
    assert [str(path) for path in modules() if {path.stem, path.parent.name} & nothing] == []


def test_no_template_holds_script_or_style_that_a_strict_csp_refuses() -> None:
    inline = re.compile(
        r"<style|<script(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))|\sstyle=|\son[a-z]+=",
        re.IGNORECASE,
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "templates").rglob("*.html")
        for match in inline.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_no_template_lets_text_through_unescaped() -> None:
    """What is safe is made so in Python, where `test_what_stands_in_one_room_only` counts the doors."""
    unescaped = re.compile(r"autoescape\s+off|\|\s*safe(seq)?\b")
    templates = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.xml")]
    assert templates
    assert [str(path) for path in templates if unescaped.search(path.read_text(encoding="utf-8"))] == []


def test_no_style_sheet_or_script_fetches_from_elsewhere() -> None:
    sources = [*ROOT.glob("newsroom/static/**/*.css"), *ROOT.glob("newsroom/static/**/*.js")]
    assert sources
    assert [str(path) for path in sources if re.search(r"https?://(?!www\.w3\.org)", path.read_text())] == []
