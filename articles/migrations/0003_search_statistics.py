"""Without finer statistics the planner walks the date index for rare words: seconds instead of milliseconds."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_initial")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE articles_searchentry ALTER COLUMN {column} SET STATISTICS 2000",
            f"ALTER TABLE articles_searchentry ALTER COLUMN {column} SET STATISTICS -1",
        )
        for column in ("vector", "headline_vector")
    ]
