"""The workflow's table as a page of the handbook, so that the handbook cannot lag behind it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.workflow import REQUIRED_STAGES, STEPS, Relation, State, Step


def workflow_page() -> str:
    """Markdown in the active language: the states' diagram, and every step with who may take it."""
    return "\n".join(
        (
            "# " + _("The life of a story"),
            "",
            _("This page is made from the workflow's table (`manage.py workflow_page`)."),
            "",
            "```mermaid",
            "stateDiagram-v2",
            *_diagram(),
            "```",
            "",
            "## " + _("Steps"),
            "",
            *_table(),
            "",
            "## " + _("Sign-offs of a full round"),
            "",
            *_rounds(),
            "",
        )
    )


def _diagram() -> Iterator[str]:
    yield from (f"    {state.value}: {state.label}" for state in State)
    yield f"    [*] --> {State.DRAFT.value}"
    for source, target, label in dict.fromkeys((step.source, step.target, str(step.label)) for step in STEPS):
        yield f"    {source.value} --> {target.value}: {label}"


def _table() -> Iterator[str]:
    headings = (_("Step"), _("From"), _("To"), _("Who"), _("Remarks"))
    yield f"| {' | '.join(headings)} |"
    yield "| --- | --- | --- | --- | --- |"
    for step in STEPS:
        roles = "、".join(str(role.label) for role in step.roles)
        cells = (
            str(step.label),
            str(step.source.label),
            str(step.target.label),
            roles,
            "；".join(remarks(step)),
        )
        yield f"| {' | '.join(cells)} |"


def remarks(step: Step) -> Iterator[str]:
    """What a step asks for beside the role, in words."""
    every = (
        (step.relation == Relation.AUTHOR, _("authors of the story only")),
        (step.relation == Relation.OUTSIDER, _("nobody who wrote or signed the story")),
        (step.needs_note, _("with a written reason or opinion")),
        (step.names_time, _("with a time that lies ahead")),
        (step.waiting is True, _("only while the story waits for its time")),
        (step.emergency, _("in an emergency, without the reviews that are missing; in red on the slip")),
        (step.signs, _("signs: %s") % (step.signs and step.signs.label)),
        (step.opens_round, _("begins a new round")),
        (not step.allowed_while_public, _("not while a text of it is public")),
        (step.reviews != (1, 2, 3), _in_rounds_of(step.reviews)),
    )
    return (remark for holds, remark in every if holds)


def _in_rounds_of(reviews: tuple[int, ...]) -> str:
    return _("where the publication asks for %s reviews") % "/".join(map(str, reviews))


def _rounds() -> Iterator[str]:
    for number, stages in REQUIRED_STAGES.items():
        yield f"- {number}: {' → '.join(str(stage.label) for stage in stages)}"
