"""The demo newsroom plans something in every state."""

import pytest
from django.utils.timezone import now

from articles.models import Assignment, Pitch
from articles.planning import AssignmentState, PitchState
from newsroom.demo import build, planning
from newsroom.roles import set_up_roles


@pytest.mark.django_db
def test_there_is_a_pitch_and_an_assignment_in_every_state() -> None:
    set_up_roles()
    build._registers()
    planning.plan(build._people())
    assert {pitch.state for pitch in Pitch.objects.all()} == set(PitchState)
    moment = now()
    states = [assignment.state_at(moment) for assignment in Assignment.objects.all()]
    assert sorted(states) == sorted(AssignmentState)
