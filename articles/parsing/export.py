"""A parsed page as plain data for JSON, and as a summary to read."""

from typing import Any

from articles.parsing.model import Doubt, ParsedByline, ParsedPage, ParsedStory

_NOT_IN_FIELDS = {"byline", "photo_credit", "mark"}


def to_json(page: ParsedPage) -> dict[str, Any]:
    """The page as dicts, lists and strings; doubts in English with their line."""
    return {
        "stories": [_story(story) for story in page.stories],
        "furniture": [line.text for line in page.furniture],
        "unplaced": [line.text for line in page.unplaced],
        "doubts": [_doubt(each) for each in page.doubts],
        "repairs": {
            "marks": page.repairs.marks,
            "commas": page.repairs.commas,
            "digits": page.repairs.digits,
            "breaks": page.repairs.breaks,
            "removed": dict(page.repairs.removed),
        },
    }


def _story(story: ParsedStory) -> dict[str, Any]:
    return {
        "kicker": story.kicker,
        "headline": story.headline,
        "deck": story.deck,
        "deck_dash": story.deck_dash,
        "dateline": story.dateline,
        "genre": story.genre,
        "byline": [_byline(each) for each in story.bylines],
        "subheadings": list(story.subheadings),
        "paragraphs": list(story.paragraphs),
        "photo_credit": story.photo_credit,
        "confidence": story.confidence,
        "doubts": [_doubt(each) for each in story.doubts],
        "body": story.body,
        "characters": story.characters,
        "lines": [story.first_line, story.last_line],
        "printed": [piece.text.strip() for piece in story.pieces if piece.field in _NOT_IN_FIELDS],
    }


def _byline(byline: ParsedByline) -> dict[str, str]:
    return {
        "name": byline.name,
        "role": byline.role,
        "organisation": byline.organisation,
        "position": byline.position,
        "printed_role": byline.printed_role,
    }


def _doubt(each: Doubt) -> dict[str, str | int]:
    return {"field": each.field, "code": each.code, "message": str(each), "line": each.line}


def summary(page: ParsedPage) -> str:
    """The page for a terminal: a few lines for each story, then what belongs to none."""
    parts = [_summary_of(number, story) for number, story in enumerate(page.stories, start=1)]
    for title, lines in (("Furniture", page.furniture), ("Unplaced", page.unplaced)):
        if lines:
            parts.append("\n".join([f"{title}:", *(f"  {line.number}: {line.text}" for line in lines)]))
    if page.doubts:
        parts.append("\n".join(f"? line {each.line}: {each}" for each in page.doubts))
    repairs = page.repairs
    parts.append(
        f"{len(page.stories)} stories, {sum(story.characters for story in page.stories)} characters; "
        f"{repairs.breaks} breaks rejoined, {repairs.marks} marks widened ({repairs.commas} commas)."
    )
    return "\n\n".join(parts)


def _summary_of(number: int, story: ParsedStory) -> str:
    lines = [f"{number}. [{story.genre}, {story.confidence:.0%}] {story.headline or '(no headline)'}"]
    if story.kicker:
        lines.append(f"   kicker: {story.kicker}")
    if story.deck:
        lines.append(f"   deck: {'——' if story.deck_dash else ''}{story.deck}")
    if story.dateline:
        lines.append(f"   dateline: {story.dateline}")
    if story.bylines:
        lines.append("   byline: " + ", ".join(f"{each.name} ({each.role})" for each in story.bylines))
    lines += [f"   crosshead: {text}" for text in story.subheadings]
    if story.photo_credit:
        lines.append(f"   photo: {story.photo_credit}")
    lines.append(
        f"   {len(story.paragraphs)} paragraphs, {story.characters} characters, "
        f"lines {story.first_line}-{story.last_line}"
    )
    return "\n".join([*lines, *(f"   ? line {each.line}: {each}" for each in story.doubts)])
