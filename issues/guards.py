"""What PostgreSQL refuses about issues, whatever the screen, script or SQL."""

import pgtrigger

from articles.workflow import State
from reporters.guards import Guard, never_emptied, refuse

ISSUE_IS_WHOLE = Guard(
    name="issue_is_whole",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=f"""
        IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL
            AND (NEW.published_at IS DISTINCT FROM OLD.published_at OR NEW.date <> OLD.date) THEN
            {refuse("a published issue keeps its date")} END IF;
        IF NEW.published_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.published_at IS NULL) AND (
            TG_OP = 'INSERT'
            OR NOT EXISTS (SELECT 1 FROM issues_placement JOIN issues_page page ON page.id = page_id
                WHERE page.issue_id = NEW.id)
            OR EXISTS (SELECT 1 FROM issues_placement JOIN issues_page page ON page.id = page_id
                JOIN articles_article story ON story.id = article_id
                WHERE page.issue_id = NEW.id AND story.state <> '{State.PUBLISHED}')
        ) THEN {refuse("an issue appears with all its stories or not at all")} END IF;
        RETURN NEW;
    """,
)
"""Published once, with every placed story published, and then for ever on its day."""

PLACEMENT_GUARDS = (
    Guard(
        name="address_is_for_ever",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF OLD.number IS NOT NULL AND (TG_OP = 'DELETE' OR ROW(NEW.number, NEW.page_id, NEW.article_id)
                IS DISTINCT FROM ROW(OLD.number, OLD.page_id, OLD.article_id)) THEN
                {refuse("an address once given stays")} END IF;
            RETURN coalesce(NEW, OLD);
        """,
    ),
    never_emptied("placements"),
)
PAGE_GUARDS = (
    Guard(
        name="printed_page_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' AND NEW.issue_id <> OLD.issue_id THEN
                {refuse("a page stays in its issue")} END IF;
            IF OLD.last_story_number > 0 AND (TG_OP = 'DELETE' OR NEW.last_story_number < OLD.last_story_number
                OR NEW.number <> OLD.number) THEN
                {refuse("a page with printed stories stays")} END IF;
            RETURN coalesce(NEW, OLD);
        """,
    ),
    never_emptied("pages"),
)
