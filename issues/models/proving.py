"""A page as it stands: its stories, the proofs it has, and who may sign the next one."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from articles.refusals import Refusal
from articles.workflow import SUBMIT
from issues import proofing
from issues.blockers import Blocker
from issues.models.proof_round import ProofRound
from issues.models.standing import Standing, text_of
from issues.proofing import Proof, page_fingerprint, required_proofs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issues.models.page import Page
    from issues.models.placement import Placement


@dataclass(frozen=True)
class PlannedPage:
    """A page with what stands on it, in reading order, and its effective proofs. Asks the database nothing."""

    page: "Page"
    placements: list["Placement"]
    proofs: dict[int, ProofRound]
    """By round; those of rounds that the publication no longer asks for may be among them."""
    required: int

    @property
    def characters(self) -> int:
        """Characters of all its stories' present texts."""
        texts = [row.article.current_revision for row in self.placements]
        return sum(text.characters for text in texts if text)

    @cached_property
    def fingerprint(self) -> str:
        stories = [(row.article_id, text_of(row)[1]) for row in self.placements]
        return page_fingerprint(self.page.number, self.page.name, stories)

    @cached_property
    def standings(self) -> list[Standing]:
        """Every required round, the first first; none on an empty page."""
        proofs = required_proofs(self.required) if self.placements else ()
        return [
            Standing.of(
                proof,
                self.proofs.get(proof.round),
                placements=self.placements,
                fingerprint=self.fingerprint,
                is_last=self.is_waiting and proof.round == self.required,
            )
            for proof in proofs
        ]

    @property
    def due(self) -> Proof | None:
        """The round to be signed next: the first that is missing, or the last again; none once it is printed."""
        if not self.is_waiting:
            return None
        return next((standing.proof for standing in self.standings if not standing.holds), None)

    @property
    def is_to_press(self) -> bool:
        """Whether every story is signed off and every proof is there."""
        return bool(self.placements) and self.due is None and self.is_signed_off

    @property
    def is_signed_off(self) -> bool:
        """Whether all its stories are; one that has its address may be corrected or withdrawn since."""
        return all(row.is_ready or row.number is not None for row in self.placements)

    @property
    def is_waiting(self) -> bool:
        """Whether it holds a story that has no address yet, so that publishing asks for its proofs."""
        return any(row.number is None for row in self.placements)

    def rounds_for(self, user: Any) -> list[Proof]:
        """The rounds that this person would sign now: the one due, and their own that the page left behind."""
        mine = [
            each.proof
            for each in self.standings
            if each.signed and each.signed.signer_id == user.pk and not each.is_current
        ]
        wanted = [proof for proof in required_proofs(self.required) if proof == self.due or proof in mine]
        return [proof for proof in wanted if self.refusal(proof.round, user) is None]

    def refusal(self, number: int, user: Any) -> Refusal | None:
        """The first reason why this person may not sign the round of this number now."""
        proof = next((each for each in required_proofs(self.required) if each.round == number), None)
        if proof is None:
            return proofing.NoSuchProof()
        if not user.has_role(*proof.roles):
            return proofing.NotAProofreader()
        return self._not_ready_for(proof) or self._not_for(proof, user)

    def blockers(self) -> list[Blocker]:
        """Every proof that is missing, or to be given again, before the page may be printed."""
        return [
            Blocker.of_proof(self.page, standing.proof.label, again=not standing.is_missing)
            for standing in self.standings
            if not standing.holds
        ]

    def proved(self, number: int, by: Any, note: str) -> ProofRound:
        """The signature of this person under the page as it stands; nothing is asked here."""
        return ProofRound.objects.create(
            page=self.page,
            round=number,
            signer=by,
            deputy_for=by.stands_in_for(required_proofs(number)[-1].roles),
            note=note,
            fingerprint=self.fingerprint,
            stories=self._snapshot(),
        )

    def _snapshot(self) -> list[dict[str, Any]]:
        """What a proof remembers of the page: ProofRound.stories."""
        return [
            {
                "article": row.article_id,
                "headline": headline,
                "revision": number,
                "sha256": sha256,
            }
            for row in self.placements
            for number, sha256, headline in [text_of(row)]
        ]

    def _not_ready_for(self, proof: Proof) -> Refusal | None:
        if not self.placements:
            return proofing.NothingToProve()
        if any(row.article.round == 0 for row in self.placements):
            return proofing.NotSubmitted()
        if proof.round == self.required and not self.is_signed_off:
            return proofing.NotSignedOff()
        return None

    def _not_for(self, proof: Proof, user: Any) -> Refusal | None:
        if any(number not in self.proofs for number in range(1, proof.round)):
            return proofing.EarlierProofMissing()
        others = [signed for number, signed in self.proofs.items() if number != proof.round]
        if any(signed.signer_id == user.pk for signed in others):
            return proofing.ProvedAnotherRound()
        return None


def blockers_of(pages: "Sequence[PlannedPage]", at: datetime.datetime | None = None) -> list[Blocker]:
    """Everything that is missing before these pages, an issue, may appear: now, or `at` a time ahead.

    A story that has its address already blocks nothing more: it may be corrected or withdrawn since. So a
    page needs its proofs when it is printed first, and again when a story joins it.
    """
    placements = [row for page in pages for row in page.placements]
    if not placements:
        return [Blocker(None, _("No story is placed in this issue."))]
    unsigned = [Blocker.of(row) for row in placements if row.number is None and not row.is_ready]
    too_early = [
        Blocker.of_embargo(row) for row in placements if row.number is None and row.is_embargoed(at or now())
    ]
    return [
        *unsigned,
        *too_early,
        *_unfit_photos([row for row in placements if row.number is None and row.is_ready]),
        *(blocker for page in pages if page.is_waiting for blocker in page.blockers()),
    ]


def _unfit_photos(placements: "Sequence[Placement]") -> list[Blocker]:
    """The photos that refuse these stories' publishing, with one query at most."""
    texts = [
        (row, row.article.current_revision)
        for row in placements
        if not row.article.is_public and row.article.current_revision
    ]
    faults = Revision.faults_of(text for _row, text in texts)
    return [Blocker.of_photo(row, fault) for row, text in texts for fault in faults[text.pk] if fault.blocks]


def drafts_of(user: Any, placements: "Iterable[Placement]") -> list[Any]:
    """The stories among these that this person could submit now."""
    return [row.article for row in placements if row.article.may_take(SUBMIT, user)]
