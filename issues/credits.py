"""Who made a page, from the log: 责编, 校对, 值班主任, 签发, as they stand at the page's foot."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from articles.bylines import SPACE
from articles.models import SignOff
from articles.workflow import Stage

if TYPE_CHECKING:
    from issues.models.page import Page
    from issues.models.proof_round import ProofRound

Credits = list[tuple[str, list[str]]]

CREDIT_WORDS = {"editors": "责编", "proofreaders": "校对", "duty_head": "值班主任", "signed_off": "签发"}
"""The roles in the order in which a page prints them."""

STAGES = {"editors": Stage.FIRST, "duty_head": Stage.SECOND, "signed_off": Stage.FINAL}
"""Whose review a role stands for; proofreaders sign proofs instead."""

MOST_NAMES = 3
"""Names that a role prints at most: who had most of the page's stories."""


def credits_of(page: "Page") -> Credits:
    """The credits of a page as the log has them now, in two queries."""
    signed = SignOff.objects.filter(article__placement__page=page).select_related("reviewer")
    required = page.issue.publication.proofs_required
    proofs = [proof for proof in page.proofs.effective() if proof.round <= required]
    return make_credits(signed.order_by("id"), proofs)


def make_credits(signed: Iterable[SignOff], proofs: "Sequence[ProofRound]") -> Credits:
    """Pure: from the sign-offs of the page's stories, oldest first, and its effective proofs by round."""
    counted = counting_sign_offs(signed)
    names = {
        key: Counter(str(each.reviewer) for each in counted if each.stage == stage)
        for key, stage in STAGES.items()
    }
    names["proofreaders"] = Counter(str(proof.signer) for proof in proofs)
    return [
        (key, [name for name, _count in names[key].most_common(MOST_NAMES)])
        for key in CREDIT_WORDS
        if names[key]
    ]


def counting_sign_offs(signed: Iterable[SignOff]) -> list[SignOff]:
    """Those of each story's last round that was signed off, or of its last round while none was."""
    rounds: dict[int, dict[int, list[SignOff]]] = defaultdict(lambda: defaultdict(list))
    for each in signed:
        rounds[each.article_id][each.round].append(each)
    return list(chain.from_iterable(_last_finished(story) for story in rounds.values()))


def print_credits(lines: Sequence[Sequence[Any]]) -> str:
    """责编：周某 林某　校对：郑某, or nothing."""
    return SPACE.join(
        f"{CREDIT_WORDS[key]}：{' '.join(map(str, names))}" for key, names in lines if key in CREDIT_WORDS
    )


def _last_finished(rounds: dict[int, list[SignOff]]) -> list[SignOff]:
    finished = [number for number, given in rounds.items() if given[-1].stage == Stage.FINAL]
    return rounds[max(finished or rounds)]
