"""The same for several stories: each through its own door, in a transaction of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import IntegrityError
from django.utils.translation import gettext as _

from articles.models import Article
from articles.refusals import Refusal, StepRefused

MOST = 100
"""Stories at once."""


class Refused(NamedTuple):
    """One story that stayed where it was, and why."""

    key: int
    headline: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """The headlines of the stories with which it was done, and what was refused."""

    done: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def take_each(step: str, *, by: Any, expects: dict[int, int], **words: Any) -> Outcome:
    """One step for every story; `expects` says which revision of each the person was looking at.

    `words` are the note and the time that go with it, as in Article.take().
    """
    return each(expects, by, lambda story: story.take(step, by=by, expects=expects[story.pk], **words))


def each(stories: Any, user: Any, act: Callable[[Article], Any]) -> Outcome:
    """Does `act` with every story that the person may read. One story's refusal stops no other."""
    outcome = Outcome()
    readable = Article.objects.visible_to(user).defer("body").in_bulk(list(stories))
    for key in stories:
        if key not in readable:
            outcome.refused.append(Refused(key, _("Story %s") % key, _("There is no such story for you.")))
        else:
            _do(readable[key], act, outcome)
    return outcome


def _do(story: Article, act: Callable[[Article], Any], outcome: Outcome) -> None:
    headline = story.headline
    try:
        act(story)
    except Refusal as refusal:
        outcome.refused.append(Refused(story.pk, headline, str(refusal)))
    except IntegrityError:  # the database's triggers saw a change that came between
        outcome.refused.append(Refused(story.pk, headline, str(StepRefused())))
    else:
        outcome.done.append(headline)
