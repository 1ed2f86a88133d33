"""A page's form as a browser without JavaScript would send it."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """Collects the values of one form: what is typed, ticked and chosen, not its buttons."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside = form, False
        self.values: dict[str, str] = {}
        self.field = self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id") == self.form
        name = given.get("name", "")
        if not self.inside or "__prefix__" in name:
            return
        if tag == "input" and given.get("type") not in {"submit", "button", "file"}:
            self._input(name, given)
        elif tag in {"select", "textarea"}:
            self.field, self.text = name, ""
        elif tag == "option" and self.field and ("selected" in given or self.field not in self.values):
            self.values[self.field] = given.get("value", "")

    def _input(self, name: str, given: dict[str, str]) -> None:
        if given.get("type") not in {"checkbox", "radio"}:
            self.values[name] = given.get("value", "")
        elif "checked" in given:
            self.values[name] = given.get("value", "on")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea" and self.inside and self.field:
            self.values[self.field] = self.text.removeprefix("\n")
        if tag in {"textarea", "select"}:
            self.field = ""


def form_of(page: str, form: str = "article_form") -> dict[str, str]:
    """The form's values by their names."""
    reader = FormReader(form)
    reader.feed(page)
    return {name: value for name, value in reader.values.items() if name}
