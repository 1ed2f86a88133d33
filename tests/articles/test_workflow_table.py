"""The workflow's table against one written by hand: nothing moves a story but these rows.

Columns: step, from, to, roles (C correspondent, R reporter, E editor, D department head,
X editor-in-chief), relation (author, outsider, anyone), marks: * needs a note, ! not while public,
+ opens a round, @ names a time, waiting / out: only while the story waits for its time / only while it
does not, emergency: without the missing reviews, s1/s2/s3 signs the first, second, final review, and the
rounds it exists in where not all.
"""

import pytest

from articles.workflow import STEPS, Stage, Step
from reporters.roles import Role

EXPECTED = """
submit       draft          submitted      CREDX  author    +
submit       returned       submitted      CREDX  author    +
take_back    submitted      draft          CREDX  author    !
abandon      draft          withdrawn      CREDX  author    !
abandon      returned       withdrawn      CREDX  author    !
accept       submitted      first_review   E      outsider  rounds=2,3
accept       submitted      final_review   X      outsider  rounds=1
pass_first   first_review   second_review  E      outsider  * s1 rounds=3
pass_first   first_review   final_review   E      outsider  * s1 rounds=2
pass_second  second_review  final_review   D      outsider  s2 rounds=3
sign_off     final_review   approved       X      outsider  s3
return       submitted      returned       E      outsider  *
return       first_review   returned       E      outsider  *
return       second_review  returned       D      outsider  *
return       final_review   returned       X      outsider  *
return       approved       returned       X      outsider  *
reject       submitted      rejected       E      outsider  * !
reject       first_review   rejected       E      outsider  * !
reject       second_review  rejected       D      outsider  * !
reject       final_review   rejected       X      outsider  * !
spike        submitted      spiked         DX     anyone    * !
spike        first_review   spiked         DX     anyone    * !
spike        second_review  spiked         DX     anyone    * !
spike        final_review   spiked         DX     anyone    * !
spike        returned       spiked         DX     anyone    * !
spike        approved       spiked         DX     anyone    * !
spike        held           spiked         DX     anyone    * !
hold         approved       held           EDX    anyone    * @
release      held           approved       EDX    anyone
reopen       first_review   submitted      EDX    anyone    * +
reopen       second_review  submitted      EDX    anyone    * +
reopen       final_review   submitted      EDX    anyone    * +
reopen       approved       submitted      EDX    anyone    * +
reopen       held           submitted      EDX    anyone    * +
reopen       published      submitted      EDX    anyone    * + out
publish      approved       published      X      anyone
schedule     approved       published      X      anyone    ! @
unschedule   published      approved       X      anyone    waiting
override     submitted      approved       X      outsider  * s3 emergency rounds=2,3
override     first_review   approved       X      outsider  * s3 emergency rounds=2,3
override     second_review  approved       X      outsider  * s3 emergency rounds=3
withdraw     submitted      withdrawn      DX     anyone    *
withdraw     first_review   withdrawn      DX     anyone    *
withdraw     second_review  withdrawn      DX     anyone    *
withdraw     final_review   withdrawn      DX     anyone    *
withdraw     returned       withdrawn      DX     anyone    *
withdraw     approved       withdrawn      DX     anyone    *
withdraw     held           withdrawn      DX     anyone    *
withdraw     published      withdrawn      DX     anyone    *
revive       rejected       returned       DX     anyone    *
revive       spiked         returned       DX     anyone    *
revive       withdrawn      returned       DX     anyone    *
"""
LETTERS = {
    "C": Role.CORRESPONDENT,
    "R": Role.REPORTER,
    "E": Role.EDITOR,
    "D": Role.DEPARTMENT_HEAD,
    "X": Role.EDITOR_IN_CHIEF,
}
SIGNS = {Stage.FIRST: "s1", Stage.SECOND: "s2", Stage.FINAL: "s3"}


def as_line(step: Step) -> str:
    letters = {role: letter for letter, role in LETTERS.items()}
    marks = [
        "*" * step.needs_note,
        "!" * (not step.allowed_while_public),
        "+" * step.opens_round,
        "@" * step.names_time,
        {None: "", True: "waiting", False: "out"}[step.waiting],
        SIGNS[step.signs] if step.signs else "",
        "emergency" * step.emergency,
        "" if step.reviews == (1, 2, 3) else "rounds=" + ",".join(map(str, step.reviews)),
    ]
    roles = "".join(letters[role] for role in step.roles)
    return " ".join((step.name, step.source, step.target, roles, step.relation, *filter(None, marks)))


def test_the_table_is_the_one_that_editors_agreed_on() -> None:
    expected = sorted(" ".join(line.split()) for line in EXPECTED.strip().splitlines())
    assert sorted(map(as_line, STEPS)) == expected


@pytest.mark.parametrize("reviews", [1, 2, 3])
def test_every_state_and_name_has_one_row_a_round(reviews: int) -> None:
    rows = [(step.name, step.source) for step in STEPS if reviews in step.reviews]
    assert len(rows) == len(set(rows))
