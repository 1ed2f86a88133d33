"""The workflow's table as PostgreSQL triggers: what Python checks kindly, the database enforces.

A step is taken by writing an event; the story's state may change only to what its newest event
says. Everything here is generated from articles/workflow.py, so a change of the table is a migration.
Unlike django-pgtrigger's own triggers, these cannot be switched off by a session setting.
"""

from textwrap import dedent
from typing import Any

import pgtrigger

from articles.workflow import (
    HIDING,
    OVERRIDE,
    PUBLISH,
    PUBLISHING,
    RELEASE,
    REQUIRED_STAGES,
    SCHEDULE,
    STEPS,
    State,
    Step,
)
from reporters.guards import Guard, holds_role, never_emptied, refuse, stands_in


def _literal(value: object) -> str:
    return "NULL" if value is None else f"'{value}'"


def _row(step: Step) -> str:
    roles = "ARRAY[" + ",".join(f"'{role.value}'" for role in step.roles) + "]"
    reviews = "ARRAY[" + ",".join(map(str, step.reviews)) + "]"
    flags = (step.needs_note, step.allowed_while_public, step.opens_round, step.names_time)
    names = (step.name, step.source.value, step.target.value)
    signs = step.signs.value if step.signs else None
    cells = (*map(_literal, names), roles, _literal(step.relation.value), reviews, _literal(signs))
    waiting = "NULL::boolean" if step.waiting is None else str(step.waiting).lower()
    return f"({', '.join((*cells, *(str(flag).lower() for flag in flags), waiting))})"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_literal, names))


TABLE = (
    "(VALUES\n    " + ",\n    ".join(map(_row, STEPS)) + "\n) AS steps"
    "(name, source, target, roles, relation, reviews, signs, needs_note, allowed_while_public, opens_round,"
    " names_time, waiting)"
)

HAD_A_HAND_IN = """(
    {user} = story.filed_by_id OR EXISTS (
        SELECT 1 FROM articles_revision text
        LEFT JOIN reporters_reporter person ON person.id = ANY(text.reporter_ids)
        WHERE text.article_id = story.id AND (person.user_id = {user}
            OR (text.saved_by_id = {user} AND text.state IN ('draft', 'returned')))))"""

IS_AUTHOR = """(
    {user} = story.filed_by_id OR EXISTS (
        SELECT 1 FROM articles_revision text
        JOIN reporters_reporter person ON person.id = ANY(text.reporter_ids)
        WHERE text.id = story.current_revision_id AND person.user_id = {user}))"""

EVENT_FOLLOWS_TABLE = Guard(
    name="event_follows_table",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("story", "articles_article%ROWTYPE"), ("step", "RECORD")],
    func=dedent(f"""
        SELECT * INTO story FROM articles_article WHERE id = NEW.article_id FOR UPDATE;
        SELECT * INTO step FROM {TABLE}
            WHERE name = NEW.step AND source = NEW.from_state AND target = NEW.to_state
            AND story.state = NEW.from_state AND story.reviews_required = ANY(reviews);
        IF NOT FOUND THEN {refuse("no step %% from %% to %%", "NEW.step", "story.state", "NEW.to_state")} END IF;
        IF NOT (CASE WHEN NEW.deputy_for_id IS NULL
            THEN {holds_role("NEW.actor_id", "step.roles")}
            ELSE {stands_in("NEW.actor_id", "NEW.deputy_for_id", "step.roles")} END)
        THEN {refuse("the person has no role for step %%", "NEW.step")} END IF;
        IF (step.relation = 'author' AND NOT {IS_AUTHOR.format(user="NEW.actor_id")})
            OR (step.relation = 'outsider' AND {HAD_A_HAND_IN.format(user="NEW.actor_id")}) THEN
            {refuse("step %% is not for this person and this story", "NEW.step")} END IF;
        IF step.needs_note AND btrim(NEW.note) = '' THEN {refuse("step %% needs a reason", "NEW.step")} END IF;
        IF NOT step.allowed_while_public AND story.published_revision_id IS NOT NULL THEN
            {refuse("step %% is not for a story that is public", "NEW.step")} END IF;
        IF step.names_time IS DISTINCT FROM (NEW.due_at IS NOT NULL) OR NEW.due_at <= clock_timestamp() THEN
            {refuse("step %% and its time do not fit", "NEW.step")} END IF;
        IF step.waiting IS NOT NULL AND step.waiting IS DISTINCT FROM
            (story.published_revision_id IS NOT NULL AND story.public_from > clock_timestamp()) THEN
            {refuse("step %% does not fit the time at which the story appears", "NEW.step")} END IF;
        IF step.name = '{RELEASE}' AND (SELECT due_at FROM articles_event WHERE id = story.last_event_id)
            <= clock_timestamp() THEN {refuse("the story was held too long")} END IF;
        IF step.name IN ({_names(PUBLISHING)}) AND coalesce(NEW.due_at, clock_timestamp()) <
            (SELECT until FROM articles_embargo WHERE article_id = story.id) THEN
            {refuse("the story is under embargo")} END IF;
        IF NEW.revision_id IS DISTINCT FROM story.current_revision_id OR NEW.round <> story.round THEN
            {refuse("the event names another text or round")} END IF;
        IF (SELECT max(id) FROM articles_event WHERE article_id = NEW.article_id)
            IS DISTINCT FROM story.last_event_id THEN {refuse("an event before this one moved no story")} END IF;
        NEW.created_at := clock_timestamp();
        RETURN NEW;
    """).replace("%%", "%"),
)

EVENT_IS_CARRIED_OUT = Guard(
    name="event_is_carried_out",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    func=f"""
        IF NOT EXISTS (
            SELECT 1 FROM articles_article WHERE id = NEW.article_id AND last_event_id >= NEW.id
        ) THEN {refuse("an event that moved no story")} END IF;
        RETURN NULL;
    """,
)

SIGN_OFF_IS_HONEST = Guard(
    name="sign_off_is_honest",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("story", "articles_article%ROWTYPE"), ("event", "articles_event%ROWTYPE")],
    func=dedent(f"""
        SELECT * INTO story FROM articles_article WHERE id = NEW.article_id FOR UPDATE;
        SELECT * INTO event FROM articles_event WHERE id = NEW.event_id AND article_id = NEW.article_id;
        IF NOT FOUND OR event.actor_id <> NEW.reviewer_id OR event.round <> NEW.round
            OR event.id <= coalesce(story.last_event_id, 0) OR NOT EXISTS (
            SELECT 1 FROM {TABLE} WHERE name = event.step AND source = event.from_state AND signs = NEW.stage
        ) THEN {refuse("a sign-off without its step")} END IF;
        IF NEW.revision_id IS DISTINCT FROM story.current_revision_id OR NEW.sha256 IS DISTINCT FROM (
            SELECT sha256 FROM articles_revision WHERE id = NEW.revision_id
        ) THEN {refuse("a sign-off for another text")} END IF;
        IF EXISTS (
            SELECT 1 FROM articles_revision text
            WHERE text.article_id = NEW.article_id AND text.round = NEW.round AND text.saved_by_id <> NEW.reviewer_id
            AND text.id > coalesce((SELECT max(last.revision_id) FROM articles_signoff last
                WHERE last.article_id = NEW.article_id AND last.round = NEW.round), 0)
        ) THEN {refuse("somebody else changed the text in this step")} END IF;
        NEW.created_at := clock_timestamp();
        RETURN NEW;
    """),
)

# articles/picture_rules.py says the same kindly; captions and what is only mentioned are left to it.
SIGN_OFF_NEEDS_CREDIT = Guard(
    name="sign_off_needs_credit",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF EXISTS (
            SELECT 1 FROM articles_revision text, jsonb_array_elements(text.photos) AS used
            WHERE text.id = NEW.revision_id AND coalesce(used->>'credit', '') !~ '[^[:space:]]'
        ) THEN {refuse("a photo without a credit is not signed")} END IF;
        IF EXISTS (
            SELECT 1 FROM articles_revision text, jsonb_array_elements(text.photos) AS used
            JOIN photos_photo photo ON photo.id = (used->>'photo_id')::bigint
            WHERE text.id = NEW.revision_id
            AND photo.usable_until < (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
        ) THEN {refuse("the right to print a photo has ended")} END IF;
        RETURN NEW;
    """,
)

REVISION_FITS_ITS_ROUND = Guard(
    name="revision_fits_its_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("story", "articles_article%ROWTYPE")],
    func=dedent(f"""
        SELECT * INTO story FROM articles_article WHERE id = NEW.article_id FOR UPDATE;
        IF NEW.round <> story.round OR NEW.state <> story.state THEN
            {refuse("a revision for another round")} END IF;
        NEW.created_at := clock_timestamp();
        RETURN NEW;
    """),
)

STORY_BEGINS_AS_DRAFT = Guard(
    name="story_begins_as_draft",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF NEW.state <> '{State.DRAFT}' OR NEW.round <> 0 OR NEW.published_revision_id IS NOT NULL
            OR NEW.public_from IS NOT NULL OR NEW.first_published_at IS NOT NULL
            OR NEW.last_event_id IS NOT NULL THEN
            {refuse("a story begins as a draft")} END IF;
        RETURN NEW;
    """,
)

_STAGES = " ".join(
    f"WHEN {count} THEN ARRAY[{','.join(_literal(stage.value) for stage in stages)}]"
    for count, stages in REQUIRED_STAGES.items()
)

STORY_MOVES_BY_STEPS = Guard(
    name="story_moves_by_steps",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[("event", "articles_event%ROWTYPE"), ("step", "RECORD")],
    func=dedent(f"""
        IF NEW.id <> OLD.id OR NEW.filed_by_id <> OLD.filed_by_id THEN
            {refuse("a story keeps its number and who filed it")} END IF;
        IF NEW.current_revision_id IS DISTINCT FROM OLD.current_revision_id AND (
            NEW.current_revision_id IS NULL OR NEW.current_revision_id <= coalesce(OLD.current_revision_id, 0)
            OR NOT EXISTS (SELECT 1 FROM articles_revision
                WHERE id = NEW.current_revision_id AND article_id = NEW.id)
        ) THEN {refuse("the current revision is the story's newest")} END IF;
        IF ROW(NEW.state, NEW.round, NEW.reviews_required,
                NEW.published_revision_id, NEW.public_from, NEW.first_published_at)
            IS NOT DISTINCT FROM ROW(OLD.state, OLD.round, OLD.reviews_required,
                OLD.published_revision_id, OLD.public_from, OLD.first_published_at)
            AND NEW.last_event_id IS NOT DISTINCT FROM OLD.last_event_id THEN
            RETURN NEW;
        END IF;
        SELECT * INTO event FROM articles_event
            WHERE id = NEW.last_event_id AND article_id = NEW.id AND id > coalesce(OLD.last_event_id, 0)
            AND from_state = OLD.state AND to_state = NEW.state;
        IF NOT FOUND THEN {refuse("a story moves from %% to %% by a step only", "OLD.state", "NEW.state")} END IF;
        SELECT * INTO step FROM {TABLE} WHERE name = event.step AND source = OLD.state AND target = NEW.state
            AND OLD.reviews_required = ANY(reviews);
        IF NEW.round <> OLD.round + step.opens_round::int THEN {refuse("rounds are counted one by one")} END IF;
        IF NEW.reviews_required IS DISTINCT FROM (CASE WHEN step.opens_round
            THEN (SELECT reviews_required FROM articles_publication) ELSE OLD.reviews_required END) THEN
            {refuse("the publication sets the number of reviews")} END IF;
        IF step.signs IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM articles_signoff WHERE event_id = event.id AND stage = step.signs
        ) THEN {refuse("step %% needs a signature", "event.step")} END IF;
        IF step.name IN ({_names(PUBLISHING)}) THEN
            IF NEW.published_revision_id IS DISTINCT FROM NEW.current_revision_id OR (
                SELECT revision_id FROM articles_signoff WHERE article_id = NEW.id AND round = NEW.round
                ORDER BY id DESC LIMIT 1) IS DISTINCT FROM NEW.published_revision_id
            THEN {refuse("the text is not the one that was signed off")} END IF;
            IF (SELECT array_agg(stage::text ORDER BY id) FROM articles_signoff
                WHERE article_id = NEW.id AND round = NEW.round)
                IS DISTINCT FROM (CASE NEW.reviews_required {_STAGES} END)
                AND NOT EXISTS (SELECT 1 FROM articles_signoff signature
                    JOIN articles_event emergency ON emergency.id = signature.event_id
                    WHERE signature.article_id = NEW.id AND signature.round = NEW.round
                    AND signature.revision_id = NEW.published_revision_id AND emergency.step = '{OVERRIDE}')
            THEN {refuse("sign-offs are missing")} END IF;
        ELSIF step.name IN ({_names(HIDING)}) THEN
            IF NEW.published_revision_id IS NOT NULL THEN {refuse("a withdrawn story is not public")} END IF;
        ELSIF NEW.published_revision_id IS DISTINCT FROM OLD.published_revision_id THEN
            {refuse("only publishing makes a text public")}
        END IF;
        NEW.public_from := CASE
            WHEN step.name IN ({_names(HIDING)}) THEN NULL
            WHEN step.name = '{SCHEDULE}' THEN event.due_at
            WHEN step.name = '{PUBLISH}' THEN coalesce(OLD.public_from, event.created_at)
            ELSE OLD.public_from END;
        NEW.first_published_at := CASE
            WHEN step.name IN ({_names(HIDING)}) AND OLD.first_published_at > clock_timestamp() THEN NULL
            WHEN step.name IN ({_names(PUBLISHING)}) THEN coalesce(OLD.first_published_at, NEW.public_from)
            ELSE OLD.first_published_at END;
        RETURN NEW;
    """).replace("%%", "%"),
)

EMBARGO_COMES_FIRST = Guard(
    name="embargo_comes_first",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=f"""
        PERFORM 1 FROM articles_article WHERE id = NEW.article_id FOR UPDATE; -- nobody publishes it meanwhile
        IF EXISTS (SELECT 1 FROM articles_article WHERE id = NEW.article_id AND public_from < NEW.until) THEN
            {refuse("the story appears before its embargo ends")} END IF;
        RETURN NEW;
    """,
)

STORY_IS_KEPT = Guard(
    name="story_is_kept",
    when=pgtrigger.Before,
    operation=pgtrigger.Delete,
    func=refuse("stories are never deleted"),
)
STORY_GUARDS: tuple[Any, ...] = (
    STORY_BEGINS_AS_DRAFT,
    STORY_MOVES_BY_STEPS,
    STORY_IS_KEPT,
    never_emptied("stories"),
)
