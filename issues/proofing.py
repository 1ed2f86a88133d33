"""The proofs of a page, as one table: 一校, 二校, 三校. Pure.

A page is proved in rounds, one after another, each by somebody else. The last round that the
publication asks for names exactly the page that is printed; the earlier ones stay valid when the page is
corrected after them, for correcting it is what they are for.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.refusals import Refusal
from reporters.roles import Role


@dataclass(frozen=True)
class Proof:
    """One row: the round of this number is signed by a person of `roles`."""

    round: int
    label: str | Promise
    roles: tuple[Role, ...]

    @property
    def role_labels(self) -> list[str]:
        return [str(role.label) for role in self.roles]


PROOFS: tuple[Proof, ...] = (
    Proof(1, _("First proof"), (Role.PROOFREADER, Role.EDITOR)),
    Proof(2, _("Second proof"), (Role.PROOFREADER, Role.EDITOR)),
    Proof(3, _("Third proof"), (Role.PROOFREADER, Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF)),
)


def required_proofs(count: int) -> tuple[Proof, ...]:
    """The rounds of a publication that asks for so many, from the first on."""
    return PROOFS[:count]


def page_fingerprint(number: str, name: str, stories: Sequence[tuple[int, str]]) -> str:
    """SHA-256 of a page: its number and name, and the id and text (SHA-256) of every story in reading order.

    The database computes the same (issues/guards.py).
    """
    lines = (f"{number} {len(stories)}", name, *(f"{article} {sha256}" for article, sha256 in stories))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class NoSuchProof(Refusal):
    message = _("The publication does not ask for this proof.")


class NotAProofreader(Refusal):
    message = _("Your roles do not allow this proof.")


class NothingToProve(Refusal):
    message = _("No story stands on this page, so there is nothing to prove.")


class NotSubmitted(Refusal):
    message = _("A story of this page was never submitted, so the page cannot be read as a whole.")


class EarlierProofMissing(Refusal):
    message = _("The proofs come one after another; an earlier one of this page is missing.")


class ProvedAnotherRound(Refusal):
    message = _("You signed another proof of this page; nobody signs two of them.")


class NotSignedOff(Refusal):
    message = _("The last proof comes when every story of the page is signed off.")


class StalePage(Refusal):
    message = _("The page was changed meanwhile. Read it as it is now, then sign.")
