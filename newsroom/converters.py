"""The parts of the bulletin's addresses: the date of an issue, the number of a page, year and month."""

import datetime

from photos.darkroom.copies import FORMATS


class DateConverter:
    """2026-11-20"""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)  # a ValueError means: no such address

    def to_url(self, value: datetime.date | str) -> str:
        return str(value)


class PageNumberConverter:
    """A03; also a03, which `newsroom.views.one_address` leads there"""

    regex = "[A-Za-z][0-9]{2}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class ClassicDateConverter:
    """2026-11/20"""

    regex = "[0-9]{4}-[0-9]{2}/[0-9]{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value.replace("/", "-"))

    def to_url(self, value: datetime.date) -> str:
        return f"{value:%Y-%m/%d}"


class NodeConverter:
    """3, the third page; A03, the page of that number"""

    regex = "[0-9]{1,3}|[A-Za-z][0-9]{2}"

    def to_python(self, value: str) -> int | str:
        return int(value) if value.isdigit() else value.upper()

    def to_url(self, value: int | str) -> str:
        return str(value)


class EndingConverter:
    regex = "html?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RenditionFormatConverter:
    """webp"""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class YearConverter:
    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class MonthConverter:
    regex = "(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"
