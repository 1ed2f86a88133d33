"""Work on photos that nobody should wait for."""

from procrastinate.contrib.django import app

from photos.models import Photo


@app.task(name="photos.make_renditions", lock="photos", pass_context=False)
def make_renditions(photo_id: int) -> None:
    """Makes the public copies of one photo; done twice, it does nothing more."""
    Photo.objects.get(pk=photo_id).make_renditions()
