"""Where one round of a page's proofs stands: signed or not, and what became of the page since."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from issues.models.proof_round import ProofRound
from issues.proofing import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issues.models.placement import Placement


@dataclass(frozen=True)
class Change:
    """A story that stands on the page with another text than when it was proved; numbers of revisions."""

    placement: "Placement"
    before: int
    after: int


@dataclass(frozen=True)
class Standing:
    """One round of a page: the row of the table, the newest signature, and what changed since."""

    proof: Proof
    signed: ProofRound | None
    changes: list[Change] = field(default_factory=list)
    added: list["Placement"] = field(default_factory=list)
    taken_off: list[str] = field(default_factory=list)
    is_current: bool = False
    """Whether the signature names the page exactly as it is now."""
    is_last: bool = False

    @classmethod
    def of(
        cls,
        proof: Proof,
        signed: ProofRound | None,
        *,
        placements: "Sequence[Placement]",
        fingerprint: str,
        is_last: bool,
    ) -> "Standing":
        """The signature compared with the page as it is now."""
        if signed is None:
            return cls(proof, None, is_last=is_last)
        then = {row["article"]: row for row in signed.stories}
        here = {row.article_id for row in placements}
        return cls(
            proof,
            signed,
            changes=[change for row in placements if (change := _change(then.get(row.article_id), row))],
            added=[row for row in placements if row.article_id not in then],
            taken_off=[row["headline"] for row in signed.stories if row["article"] not in here],
            is_current=signed.fingerprint == fingerprint,
            is_last=is_last,
        )

    @property
    def is_missing(self) -> bool:
        return self.signed is None

    @property
    def holds(self) -> bool:
        """The last round must name the page as it is now; the earlier ones need only have been."""
        return self.signed is not None and (self.is_current or not self.is_last)

    @property
    def is_rearranged(self) -> bool:
        """Whether only the order of the stories, or the page's own name or number, is another."""
        return not (self.is_missing or self.is_current or self.changes or self.added or self.taken_off)


def text_of(placement: "Placement") -> tuple[int, str, str]:
    """Number, SHA-256 and headline of the story's present text."""
    text = placement.article.current_revision
    return (text.number, text.sha256, text.headline) if text else (0, "", placement.article.headline)


def _change(then: dict[str, Any] | None, placement: "Placement") -> Change | None:
    number, sha256, _headline = text_of(placement)
    if then is None or then["sha256"] == sha256:
        return None
    return Change(placement, then["revision"], number)
