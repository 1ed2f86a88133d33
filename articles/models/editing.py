"""How a story's text changes: every saved change is a revision, and some open a new round."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models.byline import Byline
from articles.models.illustration import Illustration, take_over_frames
from articles.models.revision import Revision, fingerprint
from articles.models.stepping import Stepping
from articles.models.working_copy import COLUMNS
from articles.refusals import NotEditable
from articles.workflow import EDITORS, REOPEN, State, signing_step
from photos.darkroom.copies import Box
from photos.models import Crop
from reporters.roles import WRITERS


class Editing(Stepping):
    class Meta:
        abstract = True

    def may_edit(self, user: Any) -> bool:
        """Authors in draft and after a return; reviewers at their own step; editors with a new round."""
        if self.state in {State.DRAFT, State.RETURNED}:
            return self.is_author(user) and user.has_role(*WRITERS)
        return self.is_own_step(user) or self.edit_opens_round(user)

    def may_be_corrected_by(self, user: Any) -> bool:
        """Whether readers have seen a text of the story, and this editor may put right what is wrong in it."""
        return self.is_public and user.has_role(*EDITORS) and self.may_edit(user)

    def is_own_step(self, user: Any) -> bool:
        """Whether it is this person's turn to review, so that what they change they also sign."""
        step = signing_step(self.state, self.reviews_required)
        return bool(
            step and user.has_role(*step.roles) and not self.had_a_hand_in(user) and not self.has_signed(user)
        )

    def edit_opens_round(self, user: Any) -> bool:
        """Whether a change by this person starts the sign-offs again."""
        return self.may_take(REOPEN, user) and not self.is_own_step(user)

    def revise(self, *, by: Any, expects: int | None = None, **content: Any) -> Revision:
        """Changes the working copy and records it, in one transaction.

        `content` may hold the story's columns, `tags` (names), `bylines` (unsaved Byline objects in
        order) and `illustrations` (unsaved Illustration objects in order); what is absent stays.
        Raises NotEditable, and StaleText where the text is no longer revision `expects`.
        """
        with transaction.atomic():
            article = self.locked(self.pk, expects)
            article.refuse_edit_unless_allowed(by)
            article.replace_working_copy(content)
            revision = article.record(by=by)
        self.refresh_from_db()
        return revision

    def restore(self, revision: Revision, *, by: Any, expects: int | None = None) -> Revision:
        """An earlier text as a new revision; nothing of the later ones is lost. Raises like revise()."""
        columns = {name: getattr(revision, name) for name in COLUMNS}
        bylines = [Byline.from_data(row) for row in revision.bylines]
        illustrations = [Illustration.from_data(row) for row in revision.photos]
        people = {"bylines": bylines, "illustrations": illustrations, "tags": revision.tags}
        return self.revise(by=by, expects=expects, **columns, **people)

    def frame(
        self, use: Illustration, box: Box, focus: tuple[int, int], *, by: Any, expects: int
    ) -> Revision:
        """Which part of a photo the story shows (thousandths of the photo), and the point of it that matters
        most (percent of the part). Raises like revise(), and UnusablePhoto where there is no such part."""
        with transaction.atomic():
            article = self.locked(self.pk, expects)
            article.refuse_edit_unless_allowed(by)
            rows = list(article.illustrations.select_related("photo", "crop"))
            for row in rows:
                if row.pk == use.pk:
                    row.crop = Crop.of(row.photo, box, by=by)
                    row.focus_x, row.focus_y = focus
            revision = article.revise(by=by, illustrations=rows)
        self.refresh_from_db()
        return revision

    def refuse_edit_unless_allowed(self, user: Any) -> None:
        if not self.may_edit(user):
            raise NotEditable

    def replace_working_copy(self, content: dict[str, Any]) -> None:
        for name in {*COLUMNS, "section"} & content.keys():
            setattr(self, name, content[name])
        self.save()
        if "tags" in content:
            self.tags.set(list(content["tags"]))
        for relation in {"bylines", "illustrations"} & content.keys():
            getattr(self, relation).all().delete()
            for order, row in enumerate(content[relation]):
                row.article, row.order = self, order
                row.save()

    def record(self, *, by: Any, form_key: UUID | None = None) -> Revision:
        """The working copy as the story's current revision; a new one only if something changed.

        A change that is not the reviewer's own at this step opens a new round of reviews. `form_key` is
        that of the form that is being saved, so that the same form sent again is known.
        """
        for byline in self.bylines.select_related("reporter"):
            byline.complete()
            byline.save()
        current = self.current_revision
        uses = list(self.illustrations.select_related("photo", "crop"))
        take_over_frames(uses, current.photos if current else [])
        for use in uses:
            if use.complete():
                use.save()
        content = self.content()
        if current and current.sha256 == fingerprint(content):
            return current
        opens_round = self.edit_opens_round(by)
        revision = Revision.of(content, article=self, number=self.revisions.count() + 1, **self._moment(by))
        revision.form_key = form_key
        revision.save()
        self.current_revision = revision
        self.save(update_fields=["current_revision"])
        if opens_round:
            self.take(REOPEN, by=by, note=_("The text was changed after review had begun."))
        return revision

    def saved_with(self, form_key: UUID | None) -> Revision | None:
        """The revision that was made of this very form, if it was saved already."""
        return self.revisions.filter(form_key=form_key).first() if form_key else None

    def row_numbers(self) -> dict[str, list[int]]:
        """The numbers of the story's present rows, in order, by the name that the form gives them."""
        return {
            name: list(getattr(self, name).values_list("pk", flat=True))
            for name in ("bylines", "illustrations")
        }

    def _moment(self, by: Any) -> dict[str, Any]:
        return {"round": self.round, "state": self.state, "saved_by": by}
