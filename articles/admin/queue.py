"""The queue (稿件队列): every story that a person may see, asked for by filters, moved singly or together."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles.admin import saved_views
from articles.admin.errand import Errand
from articles.bulk import Outcome
from articles.models import Article, Section
from articles.queue import LENGTH, VIEWS, Question, counts, may_ask, views_for
from articles.queue_order import place_of
from articles.workflow import RETURN, STEPS, State, Step
from reporters.roles import PLANNERS

SORTS = {
    "waiting": gettext_lazy("waiting longest"),
    "deadline": gettext_lazy("by deadline"),
    "newest": pgettext_lazy("stories", "newest first"),
}


def paths(desk: AdminSite) -> list[URLPattern]:
    """The queue's addresses on the desk."""
    return [
        path("queue/", desk.admin_view(partial(queue, desk)), name="queue"),
        path("queue/views/", desk.admin_view(saved_views.change), name="queue_views"),
    ]


@dataclass(frozen=True)
class Row:
    """One story of the list, with what this person could do with it."""

    story: Article
    steps: list[Step]
    ticked: bool

    @cached_property
    def names(self) -> str:
        return " ".join(step.name for step in self.steps)

    @cached_property
    def approval(self) -> Step | None:
        """The step that accepts or signs."""
        return next((step for step in self.steps if step.is_the_usual_review), None)

    @cached_property
    def sends_back(self) -> Step | None:
        return next((step for step in self.steps if step.name == RETURN), None)


def queue(desk: AdminSite, request: HttpRequest) -> HttpResponse:
    """The list; by POST a step or a deadline for its ticked stories."""
    if not may_ask(request.user):
        raise PermissionDenied
    question = Question.asked(request.GET, request.user)
    if request.method != "POST":
        return _shown(desk, request, question)
    errand = Errand(request.POST, request.user)
    problem = errand.problem()
    outcome = Outcome() if problem else errand.carry_out()
    if problem or outcome.refused:
        return _shown(desk, request, question, errand=errand, problem=problem, outcome=outcome)
    messages.success(request, _told(outcome))
    return redirect(_address(question))


def _told(outcome: Outcome) -> str:
    number = len(outcome.done)
    done = ngettext("Done for %s story:", "Done for %s stories:", number) % number
    return f"{done} {'、'.join(f'《{headline}》' for headline in outcome.done)}"


def _address(question: Question) -> str:
    after = f"&after={question.after}" if question.after.replace("-", "").isalnum() else ""
    return f"{reverse('admin:queue')}?{question.query}{after}"


def _shown(
    desk: AdminSite, request: HttpRequest, question: Question, errand: Errand | None = None, **answer: Any
) -> HttpResponse:
    user: Any = request.user
    stories = _leaf(question, user)
    steps = _steps_of(user)
    ticked = _ticked(errand, answer.get("outcome"))
    context = {
        **desk.each_context(request),
        **answer,
        "title": _("Stories"),
        "errand": errand,
        "question": question,
        "view": VIEWS[question.view],
        "rows": [_row(story, user, ticked) for story in stories[:LENGTH]],
        "next": place_of(stories[LENGTH - 1], question.order) if len(stories) > LENGTH else "",
        "steps": steps,
        "names_time": any(step.names_time for step in steps),
        "may_set_deadlines": user.has_role(*PLANNERS),
        **_choices(question, user),
    }
    return TemplateResponse(request, "admin/queue.html", context)


def _ticked(errand: Errand | None, outcome: Outcome | None) -> set[int]:
    """What stays ticked: the stories that were refused, or all where nothing could be begun."""
    if outcome and outcome.refused:
        return {refused.key for refused in outcome.refused}
    return set(errand.stories) if errand else set()


def _leaf(question: Question, user: Any) -> list[Article]:
    """The stories of one leaf and one more, if there is one."""
    found = question.stories(user).with_part_of(user).with_lateness().defer("body")
    return list(found.select_related("section", "filed_by", "last_event__actor")[: LENGTH + 1])


def _row(story: Article, user: Any, ticked: set[int]) -> Row:
    story.recall(user)
    return Row(story, story.steps_for(user), story.pk in ticked)


def _steps_of(user: Any) -> list[Step]:
    """The table's steps for this person's roles, each name once."""
    mine = {step.name: step for step in reversed(STEPS) if user.has_role(*step.roles)}
    return [step for step in dict.fromkeys(mine.get(step.name) for step in STEPS) if step]


def _choices(question: Question, user: Any) -> dict[str, Any]:
    """What the filters offer."""
    numbers = counts(user)
    return {
        "tabs": [(name, VIEWS[name].label, numbers[name]) for name in views_for(user)],
        "saved": saved_views.of(user),
        "sections": Section.objects.all(),
        "has_desk": Section.objects.of(user).exists(),
        "states": State.choices,
        "sorts": list(SORTS.items()),
    }
