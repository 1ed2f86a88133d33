"""What can be said of the look without looking: contrast, weight, the rows of the typography table."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.templatetags.bulletin import halves, whole

STATIC = settings.BASE_DIR / "newsroom" / "static" / "newsroom"
CSS = {path.stem: path.read_text() for path in (STATIC / "css").glob("*.css")}
TEMPLATES = [
    *(settings.BASE_DIR / "templates" / "newsroom").glob("*.html"),
    *(settings.BASE_DIR / "templates").glob("*.html"),
]
LEAST_CONTRAST = 4.5

# What is printed on what: WCAG 2.2, 1.4.3, for text of any size.
PAIRS = [(ink, ground) for ink in ("ink", "ink-soft", "ink-faint", "red") for ground in ("paper", "tint")]
PAIRS += [("ink", "mark"), ("ink-soft", "mark"), ("paper", "red"), ("paper", "ink")]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def schemes() -> dict[str, dict[str, str]]:
    light, dark = CSS["tokens"].split("@media (prefers-color-scheme: dark)")
    return {"light": colours(light), "dark": colours(light) | colours(dark)}


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast(scheme: str, ink: str, ground: str) -> None:
    found = schemes()[scheme]
    assert contrast(found[ink], found[ground]) >= LEAST_CONTRAST


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("story", "text-indent: 2em"),
        ("base", "line-break: strict"),
        ("base", "text-spacing-trim: normal"),
        ("base", "text-autospace: normal"),
        ("story", "text-align: justify"),
        ("story", "text-wrap: pretty"),
        ("headline", "text-wrap: balance"),
        ("tokens", "--leading: 1.75"),
        ("tokens", "--measure: 36em"),
        ("story", "round(down, 100%, 1em)"),
        ("story", "hanging-punctuation: none"),
        ("base", "font-style: normal"),
        ("headline", "text-spacing-trim: trim-start"),
        ("summary", "text-align: justify"),
        ("summary", "text-wrap: pretty"),
        ("tokens", "--line: 1.75rem"),
    ],
)
def test_typography_table(file: str, rule: str) -> None:
    """W3C CLREQ, as the domain handbook's table has it."""
    assert rule in CSS[file]


def test_dash_and_ellipsis_stay_whole() -> None:
    assert re.search(r"\.whole \{\s*white-space: nowrap", CSS["story"])


@pytest.mark.parametrize("stack", ["song", "hei", "kai", "fang", "title"])
def test_every_system_finds_a_chinese_face_first(stack: str) -> None:
    """A Latin face before it would set quotation marks, dashes and ellipses in half width, and a face of another
    country its own shapes of the characters."""
    for faces in re.findall(rf"--{stack}: ([^;]+);", CSS["tokens"]):
        names = re.findall(r'"([^"]+)"', faces)
        assert names
        assert not {"Georgia", "Times New Roman", "Arial", "Helvetica"} & set(names)
        assert not [name for name in names if re.search(r" (JP|KR|TC|HK)$|Gothic|Mincho|Ming", name)]
        assert re.search(r"(sans-)?serif$|var\(--song\)$", faces)


def test_dash_and_ellipsis_are_two_characters_wide() -> None:
    assert re.search(r"\.whole,\s*\.dashed::before \{\s*font-variant-east-asian: full-width", CSS["base"])
    assert whole("他说——“走……”") == ('他说<span class="whole">——</span>“走<span class="whole">……</span>”')
    assert whole("<b>—— ") == '&lt;b&gt;<span class="whole">——</span> '
    assert halves("一半—— 另一半").count('class="half"') == 2


def test_colours_stand_in_one_file() -> None:
    for name, css in CSS.items():
        if name not in {"tokens", "print"}:
            assert not re.search(r"#[0-9a-f]{3,6}\b|rgba?\(", css), name


def test_weight_of_scripts() -> None:
    """All of them, though no page loads every one; the style sheet is weighed as it is sent (test_public_weight)."""
    assert weight(STATIC / "js", ".js") <= 15_000


def weight(folder: Path, suffix: str) -> int:
    """Bytes after gzip, each file by itself as it is sent."""
    return sum(len(gzip.compress(path.read_bytes())) for path in folder.glob(f"*{suffix}"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_style_or_script(template: Path) -> None:
    """The content security policy would refuse them; a data block of JSON is no script."""
    html = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or 'type="application/ld+json"' in tag


def test_nothing_is_fetched_from_elsewhere() -> None:
    for name, css in CSS.items():
        assert "url(" not in css, name
        assert "@import" not in css, name
