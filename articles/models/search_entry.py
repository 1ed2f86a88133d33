"""What the public search reads: one row a published story, written when it is published."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from articles.models.revision import Revision
from articles.models.search_queries import SearchEntryQuerySet
from articles.search import vector
from articles.search_filters import labels_of


class SearchEntry(models.Model):
    """Vectors of character pairs (see articles/search.py) of one published text.

    Both hold the text's labels too, so that one index answers the words and the filters together.
    """

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="search_entry")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    published_at = models.DateTimeField(db_index=True)
    headline_vector = SearchVectorField()
    vector = SearchVectorField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        indexes = (
            GinIndex(fields=("headline_vector",), name="search_headline"),
            GinIndex(fields=("vector",), name="search_vector"),
        )

    def __str__(self) -> str:
        return str(self.revision)

    @classmethod
    def write(cls, revision: Revision, published_at: object) -> None:
        """Makes a published text findable, in place of the story's earlier one."""
        headline = " ".join((revision.kicker, revision.headline, revision.deck))
        people = " ".join((*revision.names, *(byline["organisation"] for byline in revision.bylines)))
        captions = " ".join(photo["caption"] for photo in revision.photos)
        text = "\n".join(
            (headline, revision.correction, revision.body, captions, people, " ".join(revision.tags))
        )
        labels = labels_of(revision)
        cls.objects.update_or_create(
            article_id=revision.article_id,
            defaults={
                "revision": revision,
                "published_at": published_at,
                "headline_vector": vector(headline, labels),
                "vector": vector(text, labels),
            },
        )
