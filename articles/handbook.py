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
    if step.relation == Relation.AUTHOR:
        yield _("authors of the story only")
    if step.relation == Relation.OUTSIDER:
        yield _("nobody who wrote or signed the story")
    if step.needs_note:
        yield _("with a written reason or opinion")
    if step.signs:
        yield _("signs: %s") % step.signs.label
    if step.opens_round:
        yield _("begins a new round")
    if not step.allowed_while_public:
        yield _("not while a text of it is public")
    if step.reviews != (1, 2, 3):
        yield _("where the publication asks for %s reviews") % "/".join(map(str, step.reviews))


def _rounds() -> Iterator[str]:
    for number, stages in REQUIRED_STAGES.items():
        yield f"- {number}: {' → '.join(str(stage.label) for stage in stages)}"
