"""What the database holds about comments: they fit their story, and their words stay."""

import pgtrigger

from reporters.guards import Guard, never_emptied, refuse

COMMENT_FITS_ITS_STORY = Guard(
    name="comment_fits_its_story",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("above", "articles_comment%ROWTYPE")],
    func=f"""
        IF NOT EXISTS (SELECT 1 FROM articles_revision
            WHERE id = NEW.revision_id AND article_id = NEW.article_id) THEN
            {refuse("a comment on a text of another story")} END IF;
        IF NEW.parent_id IS NOT NULL THEN
            SELECT * INTO above FROM articles_comment WHERE id = NEW.parent_id;
            IF above.article_id <> NEW.article_id OR above.parent_id IS NOT NULL
                OR above.for_desk_only <> NEW.for_desk_only THEN {refuse("an answer to no thread of this story")}
            END IF;
        END IF;
        NEW.created_at := clock_timestamp();
        RETURN NEW;
    """,  # noqa: S608 # constants of the code
)

COMMENT_IS_KEPT = Guard(
    name="comment_is_kept",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - ARRAY['resolved_by_id', 'resolved_at']
            <> to_jsonb(OLD) - ARRAY['resolved_by_id', 'resolved_at'] THEN
            {refuse("the words of a comment are kept for ever")} END IF;
        RETURN NEW;
    """,
)

COMMENT_GUARDS = (COMMENT_FITS_ITS_STORY, COMMENT_IS_KEPT, never_emptied("comments"))
