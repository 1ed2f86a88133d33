"""Photos sent in from a phone: many at once, each with its own line, and a lost connection that costs little."""

import base64
import io
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from PIL import Image
from playwright.sync_api import Page, Request, Route, expect

from articles.models import Article
from newsroom.roles import set_up_roles
from photos.models import Photo, Upload
from tests.browser.test_main_job import Person
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db(transaction=True)

SEND = "/admin/photos/photo/send/"


def picture(seed: int, side: int = 300) -> bytes:
    """A photo of noise, which stays as large as it is: about 3 × side² bytes."""
    noise = Image.effect_noise((side, side), 90 + seed).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def desk(page: Page, live_server: object) -> Page:
    """A reporter with a phone, logged in."""
    set_up_roles()
    make_publication()
    make_user("reporter", username="reporter", name="高记者")
    page.set_viewport_size({"width": 390, "height": 844})
    Person(page, str(live_server), "reporter").go(SEND)
    return page


def choose(page: Page, folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / f"{name}.png").write_bytes(data)
    page.set_input_files(".upload-way input[multiple]", [folder / f"{name}.png" for name in files])


def state(page: Page, name: str, wanted: str) -> None:
    expect(page.locator(".upload-row").filter(has_text=f"{name}.png")).to_have_attribute("data-state", wanted)


def test_several_at_once_with_one_broken_and_captions_saved(desk: Page, tmp_path: Path) -> None:
    choose(desk, tmp_path, one=picture(1), broken=b"no photo at all", two=picture(2), three=picture(3))
    for name in ("one", "two", "three"):
        state(desk, name, "done")
    state(desk, "broken", "failed")
    expect(desk.locator(".photo-card")).to_have_count(3)
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    for card in desk.locator(".photo-card").all():
        card.locator(".caption textarea").fill("清晨的湖边")
    desk.fill("#same-credit", "高记者 摄")
    desk.click(".same-credit button")
    desk.click(".save-cards button")
    expect(desk.locator(".messagelist .success")).to_have_count(1)
    assert set(Photo.objects.values_list("caption", "credit")) == {("清晨的湖边", "高记者 摄")}


def test_a_lost_connection_is_waited_for_and_the_rest_is_sent(desk: Page, tmp_path: Path) -> None:
    offsets: list[str] = []

    def unreliable(route: Route, request: Request) -> None:
        offsets.append(request.url.partition("offset=")[2])
        if offsets == ["0", str(512 * 1024)]:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    desk.route("**/uploads/*/?offset=*", unreliable)
    choose(desk, tmp_path, large=picture(1, 800))
    state(desk, "large", "lost")
    assert Upload.objects.get().received == 512 * 1024
    state(desk, "large", "done")
    assert offsets[:3] == ["0", str(512 * 1024), str(512 * 1024)]
    assert offsets.count("0") == 1
    expect(desk.locator(".photo-card")).to_have_count(1)


def test_a_page_loaded_anew_goes_on_where_it_was(desk: Page, tmp_path: Path) -> None:
    desk.route("**/uploads/*/?offset=524288", lambda route: route.abort())
    choose(desk, tmp_path, large=picture(1, 800))
    state(desk, "large", "lost")
    desk.unroute_all()
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    begun: list[str] = []
    desk.on(
        "request", lambda request: begun.append(request.url) if request.url.endswith("/uploads/") else None
    )
    desk.set_input_files(".upload-way input[multiple]", tmp_path / "large.png")
    state(desk, "large", "done")
    assert begun == []
    assert Upload.objects.count() == 1


def test_a_cancelled_file_is_gone_and_a_too_large_one_is_never_sent(desk: Page, tmp_path: Path) -> None:
    desk.route("**/uploads/*/?offset=*", lambda route: route.abort())
    choose(desk, tmp_path, one=picture(1))
    state(desk, "one", "lost")
    desk.click(".upload-cancel")
    expect(desk.locator(".upload-row")).to_have_count(0)
    choose(desk, tmp_path, huge=b"0" * (30 * 1024 * 1024 + 1))
    state(desk, "huge", "failed")
    assert not Upload.objects.exists()


DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type: "image/png" }));
  const zone = document.querySelector(".upload-zone");
  for (const kind of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


def test_photos_can_be_dropped_on_a_wide_screen(desk: Page) -> None:
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.evaluate(DROP, ["dropped.png", base64.b64encode(picture(4)).decode()])
    state(desk, "dropped", "done")
    expect(desk.locator(".photo-card")).to_have_count(1)


def test_a_story_s_page_takes_photos_in(desk: Page, live_server: object, tmp_path: Path) -> None:
    desk.goto(f"{live_server}/admin/articles/article/add/")
    desk.fill("#id_headline", "湖边的第一盏灯")
    desk.fill("#id_body", "清晨五点，湖边的灯还亮着。")
    choose(desk, tmp_path, one=picture(1), two=picture(2))
    state(desk, "one", "done")
    state(desk, "two", "done")
    expect(desk.locator("#illustrations-group .dynamic-illustrations")).to_have_count(2)
    for number in range(2):
        desk.fill(f"#id_illustrations-{number}-caption", f"说明{number}")
        desk.fill(f"#id_illustrations-{number}-credit", "高记者 摄")
    desk.click("input[name=_continue]")
    expect(desk.locator(".messagelist .success")).to_have_count(1)
    article = Article.objects.get()
    assert {use.photo_id for use in article.illustrations.all()} == set(
        Photo.objects.values_list("pk", flat=True)
    )
    assert Photo.objects.count() == 2


def test_without_scripts_the_form_takes_several_files(
    desk: Page, live_server: object, tmp_path: Path
) -> None:
    browser = desk.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False, storage_state=desk.context.storage_state())
    page = plain.new_page()
    page.goto(f"{live_server}{SEND}")
    files = {"one": picture(1), "broken": b"no photo"}
    for name, data in files.items():
        (tmp_path / f"{name}.png").write_bytes(data)
    page.set_input_files("#files", [tmp_path / f"{name}.png" for name in files])
    page.click(".plain-files button")
    expect(page.locator(".upload-lines li")).to_have_count(2)
    expect(page.locator(".upload-lines .error")).to_contain_text("broken.png")
    page.fill(".photo-card .caption textarea", "清晨的湖边")
    page.fill(".photo-card .credit input", "高记者 摄")
    page.click(".save-cards button")
    assert Photo.objects.get().caption == "清晨的湖边"
    plain.close()


def test_the_file_s_own_words_are_taken_over_only_by_a_press(
    desk: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photos.forms.proposals", lambda metadata: {"caption": "渡口的早晨"})
    choose(desk, tmp_path, one=picture(1))
    caption = desk.locator(".photo-card .caption textarea")
    caption.fill("我写的说明")
    expect(desk.locator(".proposal")).to_contain_text("渡口的早晨")
    expect(caption).to_have_value("我写的说明")
    desk.click(".proposal button")
    expect(caption).to_have_value("渡口的早晨")


@pytest.mark.parametrize("choice", ["first", "last"])
def test_a_photo_that_looks_like_another_waits_for_a_choice(
    desk: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    choose(desk, tmp_path, first=picture(1))
    expect(desk.locator(".photo-card")).to_have_count(1)
    first = Photo.objects.get()
    desk.reload()
    expect(desk.locator(".photo-card")).to_have_count(1)  # the address remembers it
    desk.goto(desk.url.partition("?")[0])
    monkeypatch.setattr(
        Photo, "alike", lambda self, user: [] if self.pk == first.pk else [first], raising=False
    )
    choose(desk, tmp_path, again=picture(2))
    buttons = desk.locator(".upload-choices button")
    expect(buttons).to_have_count(2)
    expect(desk.locator(".photo-card")).to_have_count(0)
    getattr(buttons, choice).click()
    second = Photo.objects.exclude(pk=first.pk).get()
    wanted = first if choice == "first" else second
    expect(desk.locator(".photo-card")).to_have_attribute("data-photo", str(wanted.pk))


PASTE = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], name, { type: "image/png" }));
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_picture_can_be_pasted(desk: Page) -> None:
    desk.evaluate(PASTE, ["pasted.png", base64.b64encode(picture(5)).decode()])
    state(desk, "pasted", "done")


def test_leaving_and_saving_wait_for_what_is_still_sent(
    desk: Page, live_server: object, tmp_path: Path
) -> None:
    desk.goto(f"{live_server}/admin/articles/article/send-in/")
    desk.route("**/uploads/*/?offset=*", lambda route: route.abort())
    choose(desk, tmp_path, one=picture(1))
    state(desk, "one", "lost")
    desk.fill("#id_headline", "湖边的第一盏灯")
    desk.click("button[name=_save]")
    expect(desk.locator(".upload-live.is-shown")).to_be_visible()
    assert not Article.objects.exists()
    desk.click(".upload-cancel")
    desk.click("button[name=_save]")
    desk.wait_for_url("**/send-in/*/")
    assert Article.objects.get().headline == "湖边的第一盏灯"


def test_who_was_logged_out_logs_in_elsewhere_and_tries_again(
    desk: Page, live_server: object, tmp_path: Path
) -> None:
    desk.context.clear_cookies()
    choose(desk, tmp_path, one=picture(1))
    state(desk, "one", "failed")
    assert not Upload.objects.exists()
    other = desk.context.new_page()
    Person(other, str(live_server), "reporter").go("/admin/")
    desk.click(".upload-again")
    state(desk, "one", "done")


def test_with_a_full_store_trying_again_sends_nothing_anew(
    desk: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    desk.on("request", lambda each: sent.append(each.url) if "offset=" in each.url else None)
    with monkeypatch.context() as full:
        full.setattr(FileSystemStorage, "_save", full_store)
        choose(desk, tmp_path, large=picture(1, 800))
        state(desk, "large", "failed")
    assert not Photo.objects.exists()
    parts = len(sent)
    desk.click(".upload-again")
    state(desk, "large", "done")
    size = (tmp_path / "large.png").stat().st_size
    assert [url.partition("offset=")[2] for url in sent[parts:]] == [str(size)]


def full_store(*_arguments: object) -> str:
    raise OSError(28, "No space left on device")
