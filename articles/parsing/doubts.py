"""What the parser may doubt, in words an editor understands, and how much each doubt weighs."""

from articles.parsing.model import Doubt


def gettext_noop(message: str) -> str:
    """Mark a message for translation; this package knows no framework, so it translates nothing itself."""
    return message


# code: (field, weight taken from the confidence, message)
DOUBTS: dict[str, tuple[str, float, str]] = {
    "kicker_or_deck": (
        "headline",
        0.15,
        gettext_noop(
            "Two headline lines: read as headline and deck, but it may be kicker and headline, or one headline on "
            "two lines. Only the type size on the page tells."
        ),
    ),
    "kicker_or_headline": (
        "kicker",
        0.15,
        gettext_noop(
            "The first of several headline lines was read as the kicker; it may belong to the headline."
        ),
    ),
    "too_many_headlines": (
        "headline",
        0.3,
        gettext_noop("More than three lines stand above this story; the earlier ones were left unplaced."),
    ),
    "no_headline": ("headline", 0.3, gettext_noop("No headline was found above this text.")),
    "headline_or_crosshead": (
        "headline",
        0.2,
        gettext_noop("This line was read as a new headline; it may be a crosshead of the story before."),
    ),
    "crosshead_or_paragraph": (
        "body",
        0.1,
        gettext_noop("“%(text)s” was read as a crosshead; it may be a paragraph or a new headline."),
    ),
    "unfinished_paragraph": (
        "body",
        0.1,
        gettext_noop("This paragraph ends without a full stop and no continuation was found."),
    ),
    "joined_fragment": (
        "body",
        0.1,
        gettext_noop("The short line “%(text)s” was read as the continuation of a broken paragraph."),
    ),
    "no_byline": ("byline", 0.1, gettext_noop("The dateline names neither reporter nor correspondent.")),
    "two_bylines": ("byline", 0.1, gettext_noop("The story is signed both at its head and at its end.")),
    "role_unstated": (
        "byline",
        0.15,
        gettext_noop("“%(text)s” gives names without a role; they were taken for authors."),
    ),
    "bare_name": (
        "byline",
        0.2,
        gettext_noop("The line “%(text)s” was read as the author's name; it may be text."),
    ),
    "glued_names": (
        "byline",
        0.2,
        gettext_noop("“%(text)s” was read as two names printed together; please check where one ends."),
    ),
    "unusual_name": ("byline", 0.1, gettext_noop("“%(text)s” does not look like a personal name.")),
    "organisation_unclear": (
        "byline",
        0.15,
        gettext_noop("“%(text)s” was read as an organisation; please check whose it is."),
    ),
    "genre_guess": (
        "genre",
        0.05,
        gettext_noop("The genre was guessed from the signature: it may also be a feature."),
    ),
    "caption_alone": (
        "headline",
        0.1,
        gettext_noop("A caption without a headline; the photo may belong to the story before."),
    ),
    "no_credit": ("photo_credit", 0.15, gettext_noop("A photo story without a photo credit.")),
    "continued": ("body", 0.1, gettext_noop("The story is continued on or from another page: %(text)s")),
    "removed_characters": (
        "body",
        0.1,
        gettext_noop("Unprintable characters were removed from this line: %(text)s"),
    ),
    "unreadable_characters": (
        "body",
        0.2,
        gettext_noop("This line has characters that could not be read or that fonts cannot show: %(text)s"),
    ),
}


def doubt(code: str, line: int, text: str = "") -> Doubt:
    """The doubt of that code about a line; `text` fills the message's placeholder (shortened to 40 characters)."""
    field, _weight, message = DOUBTS[code]
    if "%(text)s" not in message:
        return Doubt(field, code, message, line)
    return Doubt(field, code, message, line, {"text": text if len(text) <= 40 else text[:39] + "…"})


def confidence(doubts: tuple[Doubt, ...] | list[Doubt]) -> float:
    """One less the weight of every kind of doubt, from 0.05 to 1; the same doubt twice weighs half as much again."""
    left, seen = 1.0, set()
    for each in doubts:
        left -= DOUBTS[each.code][1] / (2 if each.code in seen else 1)
        seen.add(each.code)
    return round(max(left, 0.05), 2)
