"""Who is who to a story: its authors, whoever had a hand in it, and who signed its present round."""

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from articles.models.working_copy import WorkingCopy
from articles.workflow import State
from reporters.models import Reporter

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from articles.models.sign_off import SignOff


class Hands(WorkingCopy):
    """Asked of the database once, and remembered until the story is read anew."""

    round: Any  # Stepping
    signs_text: bool  # ArticleQuerySet.with_part_of(), as the next two
    touched: bool
    signed_round: bool
    sign_offs: "RelatedManager[SignOff]"

    class Meta:
        abstract = True

    def is_author(self, user: Any) -> bool:
        """Whether the person filed the story or signs its current text."""
        return user.pk in self._authors

    def had_a_hand_in(self, user: Any) -> bool:
        """Whether the person is an author, or ever was: signed an earlier text, or wrote before a submission."""
        return user.pk in self._hands

    def has_signed(self, user: Any) -> bool:
        """Whether the person gave one of this round's sign-offs."""
        return user.pk in self._signers

    @cached_property
    def _authors(self) -> frozenset[int | None]:
        signed = self.current_revision.reporter_ids if self.current_revision else []
        users = Reporter.objects.filter(pk__in=signed).values_list("user_id", flat=True)
        return frozenset((self.filed_by_id, *users))

    @cached_property
    def _hands(self) -> frozenset[int | None]:
        hands = self.revisions.order_by().values_list("reporter_ids", "saved_by_id", "state").distinct()
        people = {person for signed, _writer, _state in hands for person in signed}
        writers = {writer for _signed, writer, state in hands if state in {State.DRAFT, State.RETURNED}}
        users = Reporter.objects.filter(pk__in=people).values_list("user_id", flat=True)
        return frozenset((self.filed_by_id, *users, *writers))

    @cached_property
    def _signers(self) -> frozenset[int]:
        return frozenset(self.sign_offs.filter(round=self.round).values_list("reviewer_id", flat=True))

    def recall(self, user: Any) -> None:
        """Takes what ArticleQuerySet.with_part_of() found about this person as known."""
        filed: Any = self.filed_by_id == user.pk
        person, nobody = frozenset((user.pk,)), frozenset[Any]()
        self.__dict__["_authors"] = person if filed or self.signs_text else nobody
        self.__dict__["_hands"] = person if filed or self.touched else nobody
        self.__dict__["_signers"] = person if self.signed_round else nobody

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Forgets too what was asked of the database about the people of the story."""
        for remembered in ("_authors", "_hands", "_signers"):
            self.__dict__.pop(remembered, None)
        super().refresh_from_db(*args, **kwargs)
