"""Mail as files of a folder that nobody but the site's own user may open: drafts are spoken of there."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend


class PrivateFolder(EmailBackend):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        Path(settings.EMAIL_FILE_PATH or "").mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(*args, **kwargs)
