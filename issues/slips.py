"""The routing slip of a page (版面稿签): who wrote, reviewed and signed what stands on it."""

from collections import defaultdict
from dataclasses import dataclass, field

from articles.models import SignOff
from articles.workflow import Stage
from issues.credits import CREDIT_WORDS, counting_sign_offs, make_credits, print_credits
from issues.models import Page, Placement
from issues.models.proving import PlannedPage


@dataclass(frozen=True)
class Line:
    """One story of the page, with the sign-offs of its last round that was signed off."""

    placement: Placement
    sign_offs: list[SignOff] = field(default_factory=list)

    @property
    def writers(self) -> list[str]:
        text = self.placement.article.current_revision
        return text.names if text else []

    @property
    def editors(self) -> list[SignOff]:
        """责任编辑: who gave the first review."""
        return [each for each in self.sign_offs if each.stage == Stage.FIRST]

    @property
    def reviewers(self) -> list[SignOff]:
        return [each for each in self.sign_offs if each.stage == Stage.SECOND]

    @property
    def finals(self) -> list[SignOff]:
        """签发; an emergency's is marked."""
        return [each for each in self.sign_offs if each.stage == Stage.FINAL]

    @property
    def is_emergency(self) -> bool:
        return any(each.event.is_emergency for each in self.sign_offs)


@dataclass(frozen=True)
class PageSlip:
    planned: PlannedPage
    lines: list[Line]
    credits: str
    words = tuple(CREDIT_WORDS.values())
    """What stands before the lines to be signed by hand."""

    @classmethod
    def of(cls, page: Page) -> "PageSlip":
        """The slip of a page as the log has it now, in three queries."""
        planned = page.planned()
        signed = SignOff.objects.filter(article__placement__page=page).order_by("id")
        counted = counting_sign_offs(signed.select_related("reviewer", "event"))
        given: dict[int, list[SignOff]] = defaultdict(list)
        for sign_off in counted:
            given[sign_off.article_id].append(sign_off)
        lines = [Line(row, given[row.article_id]) for row in planned.placements]
        proofs = [standing.signed for standing in planned.standings if standing.signed]
        return cls(planned, lines, print_credits(make_credits(counted, proofs)))
