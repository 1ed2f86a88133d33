"""Why one story stands beside another, in the words that both have. Data in, words out."""

from collections.abc import Iterable, Mapping
from typing import Any

MOST_WORDS = 3


def in_common(
    tags: Iterable[str], bylines: Iterable[Mapping[str, Any]], section: int | None, other: Mapping[str, Any]
) -> list[str]:
    """What a story with these has in common with the other: tags and people; where there are none organisations,
    and where there is nothing of these the section.

    `other`: {tags, reporter_ids, organisation_ids, section, section_name}.
    """
    signers = list(bylines)
    words = [tag for tag in tags if tag in other["tags"]]
    words += [each["name"] for each in signers if each["reporter_id"] in other["reporter_ids"]]
    theirs = other["organisation_ids"]
    words = words or [each["organisation"] for each in signers if each["organisation_id"] in theirs]
    if not words and section is not None and section == other["section"]:
        words = [other["section_name"]]
    return list(dict.fromkeys(words))[:MOST_WORDS]
