"""What the photo library tells of the stories that use a photo: those that the person may read."""

from typing import Any

from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet, Subquery

from articles.models import Article, Illustration, Revision
from articles.models.swapping import may_swap
from photos.admin.uses import Uses
from photos.models import Photo

MOST = 20
"""Stories that the page of a photo names."""


class StoryUses(Uses):
    """Uses in any text of a story, its earlier ones too."""

    template = "admin/articles/article/_photo_uses.html"

    def counted(self, photos: QuerySet[Photo], user: Any) -> QuerySet[Photo]:
        number = Func("article", template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
        stories = _texts_with_photo(user).order_by().annotate(stories=number).values("stories")
        return photos.annotate(uses=Subquery(stories))

    def only(self, photos: QuerySet[Photo], user: Any, *, used: bool) -> QuerySet[Photo]:
        found = Exists(_texts_with_photo(user))
        return photos.filter(found if used else ~found)

    def of(self, photo: Photo, user: Any) -> dict[str, Any]:
        using = Article.objects.visible_to(user).with_photo(photo.pk).with_visibility()
        public = Article.objects.public().filter(published_revision__photo_ids__contains=[photo.pk])
        shown_in = set(public.order_by().values_list("pk", flat=True))
        stories = list(using.select_related("section", "last_event").defer("body").order_by("-id")[:MOST])
        return {"stories": stories, "shown_in": shown_in, "swappable": _swappable(stories, photo, user)}


def _swappable(stories: list[Article], photo: Photo, user: Any) -> set[int]:
    """The stories in whose working copy the person may put the photo's better version."""
    newest = photo.versions()[0]
    if newest == photo or not Photo.objects.visible_to(user).filter(pk=newest.pk).exists():
        return set()
    now_in = set(
        Illustration.objects.filter(photo=photo, article__in=stories).values_list("article_id", flat=True)
    )
    return {story.pk for story in stories if story.pk in now_in and may_swap(story, user)}


def _texts_with_photo(user: Any) -> QuerySet[Revision]:
    """Revisions that the person may read with the photo of the query around."""
    readable = Article.objects.visible_to(user).order_by().values("pk")
    return Revision.objects.filter(photo_ids__contains=[OuterRef("pk")], article__in=readable)
