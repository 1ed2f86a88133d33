"""What is listed by name in the order of its pronunciation."""

from typing import Any

from django.db import models

from newsroom.lib.pinyin import sort_key


class InPinyinOrder(models.Model):
    """Keeps the `sort_key` of its `name` right whenever the name is saved."""

    name: Any
    sort_key: Any

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_key"}
        super().save(**kwargs)
