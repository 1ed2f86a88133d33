"""The site itself and its admin, the desk."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401, PLC0415  # they ask models, which are there from now on


class DeskConfig(AdminConfig):
    """Django's admin with the newsroom's desk as its site."""

    default_site = "newsroom.desk.Desk"
