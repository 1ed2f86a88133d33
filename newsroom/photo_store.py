"""Where photos are kept: in a folder of this machine, or in a bucket of an S3 server."""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import ImproperlyConfigured
from storages.backends.s3 import S3Storage

FOLDER = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
SCHEMES = {"s3": "https", "s3+http": "http"}


class Bucket(S3Storage):  # type: ignore[misc]  # untyped library
    """A private bucket. What goes wrong with it is an OSError, as with a disk."""

    def _save(self, name: str, content: Any) -> str:
        try:
            kept: str = super()._save(name, content)
        except (BotoCoreError, ClientError) as error:
            raise OSError(str(error)) from error
        return kept

    def _open(self, name: str, mode: str = "rb") -> Any:
        try:
            return super()._open(name, mode)
        except (BotoCoreError, ClientError) as error:
            raise OSError(str(error)) from error


def photo_store(name: str, url: str) -> dict[str, Any]:
    """Django's settings for what the setting `name` says: nothing (the folder), or s3://….

    Raises ImproperlyConfigured.
    """
    if not url:
        return dict(FOLDER)
    parts = _parts(url)
    if parts is None:
        raise ImproperlyConfigured(f"{name} takes the form s3://key:secret@host/bucket, or is empty.")
    port = f":{parts.port}" if parts.port else ""
    options = {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "endpoint_url": f"{SCHEMES[parts.scheme]}://{parts.hostname}{port}",
        "bucket_name": parts.path.strip("/"),
        "addressing_style": "path",
        "default_acl": None,
        "file_overwrite": False,
    }
    return {"BACKEND": "newsroom.photo_store.Bucket", "OPTIONS": options}


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        complete = all((parts.scheme in SCHEMES, parts.hostname, parts.username, parts.password))
        complete = complete and parts.port != 0
    except ValueError:
        return None
    bucket = parts.path.strip("/")
    odd = parts.query or parts.fragment or any(one.isspace() or not one.isprintable() for one in url)
    return parts if complete and bucket and "/" not in bucket and not odd else None
