"""What PostgreSQL refuses about issues, whatever the screen, script or SQL."""

import pgtrigger

from articles.guards import Guard, refuse
from articles.workflow import State

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
