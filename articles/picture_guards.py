"""No signature under a photo without credit or without right: articles/picture_rules.py for the database."""

import pgtrigger

from reporters.guards import Guard, refuse

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
