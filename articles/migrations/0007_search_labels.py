"""Adds the labels of section, genre, people, organisations and tags to what the search reads of each story.

In steps of a few hundred rows, each in a transaction of its own: the site serves meanwhile, and the
migration can be stopped and begun again.
"""

from django.db import migrations

from articles.search_filters import labels_of

STEP = 300
ADD = """
UPDATE articles_searchentry
SET vector = vector || added.labels::tsvector, headline_vector = headline_vector || added.labels::tsvector
FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS added (entry, revision, labels)
WHERE id = added.entry AND revision_id = added.revision
"""


def add_labels(apps, schema_editor):
    entries = apps.get_model("articles", "SearchEntry").objects.select_related("revision").order_by("pk")
    columns = ("revision", "revision__genre", "revision__section_id", "revision__bylines", "revision__tags")
    entries = entries.only("pk", *columns)
    last = 0
    while rows := list(entries.filter(pk__gt=last)[:STEP]):
        labels = [" ".join(labels_of(row.revision)) for row in rows]
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(ADD, [[row.pk for row in rows], [row.revision_id for row in rows], labels])
        last = rows[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0006_credit")]

    operations = [migrations.RunPython(add_labels, migrations.RunPython.noop, elidable=True)]
