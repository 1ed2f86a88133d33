"""A story's body as safe HTML. Text in, HTML out; no framework but its mark for finished HTML.

The body is plain text: one paragraph a line, a crosshead is a line that begins with '## '. So there
is nothing in it that could be markup; nh3 stands behind the escaping as a second wall.
"""

import re
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe

CROSSHEAD = "## "
ALLOWED = {"p": {"class"}, "h2": set(), "span": {"class"}}
WHOLE = re.compile(r"——|……")
"""What is two characters wide and never broken (CLREQ 3.1.3)."""


def render_body(body: str, lead: str = "", tail: str = "") -> str:
    """Paragraphs and crossheads; `lead` opens the first paragraph, `tail` closes the story on its own line."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    html = [_line(line) for line in lines]
    if lead:
        html = _with_lead(html, lead)
    if tail:
        html.append(f'<p class="tail">{escape(tail)}</p>')
    return clean("\n".join(html))


def clean(html: str) -> str:
    """The html without anything that a story never holds."""
    return nh3.clean(html, tags=set(ALLOWED), attributes=ALLOWED)


def deliver(html: str) -> SafeString:
    """Stored html on its way to a reader: cleaned again, for the database may have been written by others."""
    return mark_safe(clean(html))  # noqa: S308  # the one place: nh3 has just cleaned it


def _line(line: str) -> str:
    if line.startswith(CROSSHEAD):
        return f"<h2>{_text(line.removeprefix(CROSSHEAD).strip())}</h2>"
    return f"<p>{_text(line)}</p>"


def _text(line: str) -> str:
    return WHOLE.sub(r'<span class="whole">\g<0></span>', escape(line, quote=False))


def _with_lead(html: list[str], lead: str) -> list[str]:
    mark = f'<span class="dateline">{escape(lead)}</span>'
    for index, line in enumerate(html):
        if line.startswith("<p>"):
            return [*html[:index], f"<p>{mark}{line.removeprefix('<p>')}", *html[index + 1 :]]
    return [f"<p>{mark}</p>", *html]
