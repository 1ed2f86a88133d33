"""Work on stories that nobody waits for."""

from procrastinate.contrib.django import app

from articles.models import Autosave, Presence


@app.periodic(cron="17 4 * * *")
@app.task(name="articles.forget_outdated", queueing_lock="articles.forget_outdated", pass_context=False)
def forget_outdated(timestamp: int) -> None:
    """Removes kept texts that nobody came back for, and who had a story open once."""
    Autosave.objects.outdated().delete()
    Presence.objects.gone().delete()
