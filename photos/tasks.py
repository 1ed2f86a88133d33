"""Work on photos that nobody should wait for."""

from contextlib import suppress
from datetime import timedelta

from django.utils.timezone import now
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from photos.models import Crop, Photo, Upload

MOST_AT_ONCE = 100
"""Photos without renditions that are asked for again in one go."""
OVERDUE = timedelta(minutes=5)


@app.task(name="photos.make_renditions", lock="photos", pass_context=False)
def make_renditions(photo_id: int) -> None:
    """Makes the public copies of one photo and its crops; done twice, it does nothing more."""
    Photo.objects.get(pk=photo_id).make_renditions()


@app.periodic(cron="*/5 * * * *")
@app.task(name="photos.make_overdue_renditions", pass_context=False)
def make_overdue_renditions(timestamp: int) -> None:
    """Asks again for renditions that should be there: a job was lost, or the store was full."""
    before = now() - OVERDUE
    photos = Photo.objects.overdue(uploaded_at__lt=before).values_list("pk", flat=True)
    crops = Crop.objects.overdue(made_at__lt=before).values_list("photo_id", flat=True)
    for photo_id in photos.union(crops)[:MOST_AT_ONCE]:
        with suppress(AlreadyEnqueued):
            make_renditions.configure(queueing_lock=f"photo {photo_id}").defer(photo_id=photo_id)


@app.periodic(cron="17 * * * *")
@app.task(name="photos.clear_old_uploads", pass_context=False)
def clear_old_uploads(timestamp: int) -> None:
    """Takes away files that stayed on their way for more than a day."""
    Upload.clear_old()
