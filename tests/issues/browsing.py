"""Reads the form of a page as a browser would send it."""

from html.parser import HTMLParser

Fields = dict[str, list[str]]


class FormReader(HTMLParser):
    """The successful controls of the form with this id, by name, without its buttons."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.fields: Fields = {}
        self.buttons: list[str] = []
        self.area = self.select = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = values.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "button" and "disabled" not in values:
            self.buttons.append(values.get("value", ""))
        elif tag == "input":
            self.read_input(values)
        elif tag == "textarea":
            self.area = values["name"]
            self.fields.setdefault(self.area, []).append("")
        elif tag == "select":
            self.select, self.options = values["name"], []
        elif tag == "option":
            self.options.append((values.get("value", ""), "selected" in values))

    def read_input(self, values: dict[str, str]) -> None:
        kind = values.get("type", "text")
        if kind == "file" or (kind == "checkbox" and "checked" not in values):
            return
        self.fields.setdefault(values["name"], []).append(values.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area][-1] += data.replace("\n", "\r\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            self.fields[self.area][-1] = self.fields[self.area][-1].removeprefix("\r\n")
            self.area = ""
        elif tag == "select" and self.select:
            chosen = [value for value, is_selected in self.options if is_selected] or [self.options[0][0]]
            self.fields[self.select] = chosen[:1]
            self.select = ""
        elif tag == "form":
            self.inside = False


def read_form(html: str, form_id: str) -> FormReader:
    reader = FormReader(form_id)
    reader.feed(html)
    return reader
