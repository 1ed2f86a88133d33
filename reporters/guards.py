"""The makers of the newsroom's own triggers.

Unlike django-pgtrigger's, they cannot be switched off by a session setting, and temporary tables of
the same names do not deceive them.
"""

from typing import Any

import pghistory
import pgtrigger
from pgtrigger import compiler

from reporters.roles import PLANNERS


class GuardSql(compiler.UpsertTriggerSql):
    """The trigger's SQL, without pgtrigger's way to ignore it, and deaf to temporary tables of the same names."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql SET search_path = public, pg_temp;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger of ours."""

    def compile(self, model: Any) -> compiler.Trigger:
        kept = super().compile(model).sql.kwargs
        return compiler.Trigger(name=self.name, sql=GuardSql(**kept))


def refuse(message: str, *values: str) -> str:
    """A PL/pgSQL statement that refuses the change; % in the message stands for the values in turn."""
    arguments = "".join(f", {value}" for value in values)
    quoted = "'newsroom: " + message.replace("'", "''") + "'"
    return f"RAISE EXCEPTION {quoted}{arguments} USING ERRCODE = 'check_violation';"


def never_emptied(what: str) -> Guard:
    """TRUNCATE, which no row's trigger sees, is refused."""
    return Guard(
        name=f"{what}_not_truncated",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=refuse(f"{what} are kept for ever"),
    )


def row_is_kept(what: str) -> Guard:
    """Rows of the table may change, and are never removed."""
    return Guard(
        name=f"{what}_are_not_removed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=refuse(f"{what} are never removed"),
    )


def append_only(what: str) -> tuple[Guard, Guard]:
    """Rows of the table are never changed or removed, nor the table emptied."""
    return (
        Guard(
            name=f"{what}_are_kept",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=refuse(f"{what} are kept for ever"),
        ),
        never_emptied(what),
    )


def tracked(what: str, *events: Any, **options: Any) -> Any:
    """Keeps what every row of a model was, is and ceases to be: who, when, and what it said. Append-only.

    With `events`, only these of the three: a row's beginning, change and end.
    """
    events = events or (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    guards = {"triggers": append_only(f"{what}_history")}
    return pghistory.track(*events, append_only=False, meta=guards, **options)


def holds_role(person: str, roles: str) -> str:
    """SQL: whether the account is active and holds one of the roles (an array) itself."""
    return f"""EXISTS (
        SELECT 1 FROM reporters_user holder
        JOIN reporters_user_groups held ON held.user_id = holder.id
        JOIN auth_group role ON role.id = held.group_id
        WHERE holder.id = {person} AND holder.is_active AND role.name = ANY({roles}))"""


def stands_in(deputy: str, principal: str, roles: str) -> str:
    """SQL: whether the account is today a deputy of the principal in one of the roles (an array), and
    reviews stories itself."""
    reviewing = "ARRAY[" + ",".join(f"'{role.value}'" for role in PLANNERS) + "]"
    return f"""EXISTS (
        SELECT 1 FROM reporters_deputation standing
        WHERE standing.deputy_id = {deputy} AND standing.principal_id = {principal}
        AND {holds_role("standing.deputy_id", reviewing)}
        AND standing.role = ANY({roles}) AND {holds_role("standing.principal_id", "ARRAY[standing.role]")}
        AND (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN standing.since AND standing.until)"""


LINK_STAYS = Guard(
    name="link_to_account_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=f"""
        IF OLD.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM OLD.user_id THEN
            {refuse("whose account a byline person has is settled once")} END IF;
        RETURN NEW;
    """,
)
"""Otherwise somebody could be no author of their own story for as long as a review takes."""
