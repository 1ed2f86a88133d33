"""What PostgreSQL refuses about issues, whatever the screen, script or SQL."""

import pgtrigger

from articles.workflow import State
from issues.proofing import PROOFS, Proof
from reporters.guards import Guard, holds_role, never_emptied, refuse, stands_in


def _row(proof: Proof) -> str:
    roles = ",".join(f"'{role}'" for role in proof.roles)
    return f"({proof.round}, ARRAY[{roles}])"


PROOF_TABLE = "(VALUES " + ", ".join(map(_row, PROOFS)) + ") AS proofs(round, roles)"

PAGE_FINGERPRINT = """(
    SELECT encode(sha256(convert_to(
        {page}.number || ' ' || count(placement.id) || E'\\n' || {page}.name || coalesce(string_agg(
            E'\\n' || placement.article_id || ' ' || coalesce(text.sha256, ''), ''
            ORDER BY placement."order", placement.id), ''), 'UTF8')), 'hex')
    FROM issues_placement placement JOIN articles_article story ON story.id = placement.article_id
    LEFT JOIN articles_revision text ON text.id = story.current_revision_id
    WHERE placement.page_id = {page}.id)"""
"""The same string as issues.proofing.page_fingerprint(), of the page as it is now."""

EFFECTIVE = """(SELECT DISTINCT ON (round) round, signer_id, fingerprint FROM issues_proofround
    WHERE page_id = {page}.id ORDER BY round, id DESC)"""
"""The newest proof of every round of a page."""

PROOF_IS_HONEST = Guard(
    name="proof_is_honest",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("page", "issues_page%ROWTYPE")],
    func=f"""
        SELECT * INTO page FROM issues_page WHERE id = NEW.page_id FOR UPDATE;
        IF NOT EXISTS (
            SELECT 1 FROM {PROOF_TABLE} WHERE proofs.round = NEW.round AND (
                CASE WHEN NEW.deputy_for_id IS NULL
                THEN {holds_role("NEW.signer_id", "proofs.roles")}
                ELSE {stands_in("NEW.signer_id", "NEW.deputy_for_id", "proofs.roles")} END)
        ) THEN {refuse("the person has no role for this proof")} END IF;
        IF NEW.fingerprint IS DISTINCT FROM {PAGE_FINGERPRINT.format(page="page")} THEN
            {refuse("a proof names the page as it is now")} END IF;
        IF EXISTS (SELECT 1 FROM {EFFECTIVE.format(page="page")} AS earlier
            WHERE round <> NEW.round AND signer_id = NEW.signer_id) THEN
            {refuse("nobody signs two proofs of a page")} END IF;
        IF (SELECT count(*) FROM {EFFECTIVE.format(page="page")} AS earlier WHERE round < NEW.round)
            < NEW.round - 1 THEN {refuse("an earlier proof of the page is missing")} END IF;
        NEW.created_at := clock_timestamp();
        RETURN NEW;
    """,
)

PROVED = f"""(
    SELECT count(*) = required AND count(DISTINCT signer_id) = required AND (required = 0
        OR max(fingerprint) FILTER (WHERE round = required) = {PAGE_FINGERPRINT.format(page="page")})
    FROM {EFFECTIVE.format(page="page")} AS effective WHERE round <= required)"""
"""Whether a page has its proofs, by distinct people, the last of them for the page as it is now."""

ISSUE_IS_WHOLE = Guard(
    name="issue_is_whole",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("required", "integer")],
    func=f"""
        IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL
            AND (NEW.published_at IS DISTINCT FROM OLD.published_at OR NEW.date <> OLD.date)
            AND NOT (NEW.published_at IS NULL AND OLD.published_at > clock_timestamp()) THEN
            {refuse("a published issue keeps its date")} END IF;
        IF NEW.published_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.published_at IS NULL) THEN
            NEW.published_at := greatest(NEW.published_at, clock_timestamp());
        END IF;
        IF NEW.published_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.published_at IS NULL) AND (
            TG_OP = 'INSERT'
            OR NOT EXISTS (SELECT 1 FROM issues_placement JOIN issues_page page ON page.id = page_id
                WHERE page.issue_id = NEW.id)
            OR EXISTS (SELECT 1 FROM issues_placement JOIN issues_page page ON page.id = page_id
                JOIN articles_article story ON story.id = article_id
                WHERE page.issue_id = NEW.id
                AND (story.state <> '{State.PUBLISHED}' OR story.public_from > NEW.published_at))
        ) THEN {refuse("an issue appears with all its stories or not at all")} END IF;
        IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL THEN
            SELECT proofs_required INTO required FROM articles_publication WHERE id = NEW.publication_id;
            IF EXISTS (SELECT 1 FROM issues_page page WHERE page.issue_id = NEW.id
                AND EXISTS (SELECT 1 FROM issues_placement WHERE page_id = page.id) AND {PROVED} IS NOT TRUE
            ) THEN {refuse("an issue appears when its pages are proved")} END IF;
        END IF;
        RETURN NEW;
    """,
)
"""Published once, with every placed story published and every page proved, and then for ever on its day."""

HAS_APPEARED = """EXISTS (
    SELECT 1 FROM issues_page printed JOIN issues_issue issue ON issue.id = printed.issue_id
    WHERE printed.id = {page} AND issue.published_at <= clock_timestamp())"""
"""Whether readers were ever given the addresses of the page."""

PLACEMENT_GUARDS = (
    Guard(
        name="address_is_for_ever",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF OLD.number IS NOT NULL AND {HAS_APPEARED.format(page="OLD.page_id")}
                AND (TG_OP = 'DELETE' OR ROW(NEW.number, NEW.page_id, NEW.article_id)
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
            IF OLD.last_story_number > 0 AND {HAS_APPEARED.format(page="OLD.id")}
                AND (TG_OP = 'DELETE' OR NEW.last_story_number < OLD.last_story_number
                OR NEW.number <> OLD.number) THEN
                {refuse("a page with printed stories stays")} END IF;
            RETURN coalesce(NEW, OLD);
        """,
    ),
    never_emptied("pages"),
)
