"""Work on photos that nobody should wait for."""

from procrastinate.contrib.django import app

from photos.models import Photo, Upload


@app.task(name="photos.make_renditions", lock="photos", pass_context=False)
def make_renditions(photo_id: int) -> None:
    """Makes the public copies of one photo; done twice, it does nothing more."""
    Photo.objects.get(pk=photo_id).make_renditions()


@app.periodic(cron="17 * * * *")
@app.task(name="photos.clear_old_uploads", pass_context=False)
def clear_old_uploads(timestamp: int) -> None:
    """Takes away files that stayed on their way for more than a day."""
    Upload.clear_old()
