"""Which stories there are for whom."""

from itertools import product
from typing import Any

from django.db import models
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Greatest, Now

from articles.models.awaited import is_late, is_overdue
from articles.models.event import Event
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.sign_off import SignOff
from articles.workflow import REQUIRED_STAGES, SEEN_AT_ONCE, State, turn
from reporters.models import Reporter
from reporters.roles import DESK

MOST_NAMESAKES = 200
"""Byline people that one author filter looks for."""


def is_out(path: str = "") -> Q:
    """The condition for a story to be public, by the database's clock; `path` leads to it, as in "article__".

    No job makes a scheduled story public, so none can make it late or early.
    """
    return Q(**{f"{path}published_revision__isnull": False, f"{path}public_from__lte": Now()})


def public_change() -> Greatest:
    """When what the public reads of the story last changed: it appeared, was corrected or withdrawn."""
    taken = Event.objects.filter(article=OuterRef("pk"), step__in=SEEN_AT_ONCE).order_by("-pk")
    appeared = Case(When(public_from__lte=Now(), then=F("public_from")))
    return Greatest(
        Subquery(taken.values("created_at")[:1]), appeared
    )  # PostgreSQL's GREATEST passes over a null


class ArticleQuerySet(models.QuerySet[Any]):
    def public(self) -> "ArticleQuerySet":
        """What the public may see at this moment of the database's clock."""
        return self.filter(is_out())

    def showing(self, photo: Any, key: str) -> "ArticleQuerySet":
        """Those whose public text shows the picture of this key, a photo or a crop of it; `photo` is its number."""
        pictures = {"photo_ids__contains": [photo], "photos__contains": [{"key": key}]}
        return self.filter(**{f"published_revision__{name}": value for name, value in pictures.items()})

    def with_visibility(self) -> "ArticleQuerySet":
        """Adds `is_out`: whether the public may see the story now, and `was_out`: whether it ever could."""
        was_out = ExpressionWrapper(Q(first_published_at__lte=Now()), BooleanField())
        out = ExpressionWrapper(is_out(), BooleanField())
        seen: ArticleQuerySet = self.annotate(is_out=out, was_out=was_out)
        return seen

    def newest_first(self) -> "ArticleQuerySet":
        """As the public lists them."""
        return self.order_by("-first_published_at", "-id")

    def with_text(self) -> "ArticleQuerySet":
        """With the published text that a list of stories shows, and without its HTML."""
        return self.select_related("published_revision__section").defer(
            "body", "published_revision__body_html"
        )

    def with_public_change(self) -> "ArticleQuerySet":
        """Adds `changed`: when what the public reads of the story last changed."""
        told: ArticleQuerySet = self.annotate(changed=public_change())
        return told

    def in_section(self, section: Any) -> "ArticleQuerySet":
        """Those whose public text stands in the section; so the three below: their public texts."""
        return self.filter(published_revision__section=section)

    def signed_by(self, reporter: int) -> "ArticleQuerySet":
        return self.filter(published_revision__reporter_ids__contains=[reporter])

    def sent_in_by(self, organisation: int) -> "ArticleQuerySet":
        return self.filter(published_revision__organisation_ids__contains=[organisation])

    def tagged(self, tag: str) -> "ArticleQuerySet":
        return self.filter(published_revision__tags__contains=[tag])

    def by(self, user: Any) -> "ArticleQuerySet":
        """Stories that the person filed or signs in their present text."""
        filed = self.model.objects.filter(filed_by=user).order_by().values("pk")
        signed = self.model.objects.filter(current_revision__in=_texts_of(user)).order_by().values("pk")
        return self.filter(
            pk__in=filed.union(signed)
        )  # a union takes two indexes where OR would read everything

    def visible_to(self, user: Any) -> "ArticleQuerySet":
        """One's own; the desk sees every story too that was ever submitted."""
        if user.has_role(*DESK):
            return self.filter(Q(round__gt=0) | Q(filed_by=user) | Q(current_revision__in=_texts_of(user)))
        return self.by(user)

    def waiting_for(self, user: Any) -> "ArticleQuerySet":
        """Stories whose next step is a review that this person may give, longest waiting first."""
        wrote = _touched_by(user)
        signed = self.model.objects.filter(sign_offs__reviewer=user, sign_offs__round=F("round"))
        return (
            self.filter(_turn_of(user))
            .exclude(filed_by=user)
            .exclude(pk__in=wrote.values("article"))
            .exclude(pk__in=signed.values("pk"))
            .order_by("state_since")
        )

    def for_desks_of(self, user: Any) -> "ArticleQuerySet":
        """Without the stories of sections that are other people's desk."""
        return self.exclude(section__in=Section.objects.of_other_desks(user))

    def with_author(self, name: str) -> "ArticleQuerySet":
        """Filed or signed by somebody whose name holds this."""
        people = list(
            Reporter.objects.filter(name__icontains=name).values_list("pk", flat=True)[:MOST_NAMESAKES]
        )
        signed = self.model.objects.filter(current_revision__in=_texts_by(people)).order_by().values("pk")
        filed = self.model.objects.filter(filed_by__name__icontains=name).order_by().values("pk")
        return self.filter(pk__in=filed.union(signed))

    def late(self) -> "ArticleQuerySet":
        """Past their deadline, or waiting for a review for too long."""
        return self.filter(is_late())

    def with_lateness(self) -> "ArticleQuerySet":
        """Adds `is_overdue`: whether a review has been waited for longer than the publication allows."""
        told: ArticleQuerySet = self.annotate(is_overdue=ExpressionWrapper(is_overdue(), BooleanField()))
        return told

    def with_companions(self) -> "ArticleQuerySet":
        """With the single rows that a story's own page shows beside it, in one query."""
        alone = ("filed_by", "section", "assignment", "embargo", "approval__recorded_by", "word_file")
        return self.select_related(*alone, "current_revision__section", "last_event__actor")

    def with_part_of(self, user: Any) -> "ArticleQuerySet":
        """Adds what the person is to each story, for Stepping.recall(): a list's buttons cost no query a row."""
        here = Revision.objects.filter(article=OuterRef("pk"))
        signed = SignOff.objects.filter(article=OuterRef("pk"), round=OuterRef("round"), reviewer=user)
        found: ArticleQuerySet = self.annotate(
            signs_text=Exists(_texts_of(user).filter(pk=OuterRef("current_revision"))),
            touched=Exists(here.filter(_touch_of(user))),
            signed_round=Exists(signed),
        )
        return found

    def with_photo(self, photo: Any) -> "ArticleQuerySet":
        """Those that use the photo of this number in any of their texts, or in the one being worked on."""
        texts = Revision.objects.filter(photo_ids__contains=[photo]).order_by().values("article")
        at_work = self.model.objects.filter(illustrations__photo=photo).order_by().values("pk")
        return self.filter(pk__in=texts.union(at_work))

    def in_state(self, *states: State) -> "ArticleQuerySet":
        return self.filter(state__in=states)


def _texts_of(user: Any) -> models.QuerySet[Revision]:
    """The revisions that the person signs."""
    return _texts_by(_person_ids(user))


def _texts_by(people: list[int]) -> models.QuerySet[Revision]:
    return Revision.objects.filter(reporter_ids__overlap=people)


def _touched_by(user: Any) -> models.QuerySet[Revision]:
    """The revisions by which the person has a hand in a story."""
    return Revision.objects.filter(_touch_of(user))


def _touch_of(user: Any) -> Q:
    """What makes a revision such a one: it bears the person's name, or they wrote it before a submission."""
    signs = Q(reporter_ids__overlap=_person_ids(user))
    return signs | Q(saved_by=user, state__in=(State.DRAFT, State.RETURNED))


def _person_ids(user: Any) -> list[int]:
    reporter = getattr(user, "reporter", None)
    return [reporter.pk] if reporter else []


def _turn_of(user: Any) -> Q:
    """Where a story must be for it to be this person's turn."""
    turns = Q(pk__in=[])
    for state, reviews in product(State.values, REQUIRED_STAGES):
        if user.has_role(*turn(state, reviews)):
            turns |= Q(state=state, reviews_required=reviews)
    return turns
