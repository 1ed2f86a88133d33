"""A hundred photos of 12 megapixels come in while the public reads: when all are ready, and what readers feel.

Usage: bin/run in one window, then .venv/bin/python -m benchmarks.uploading ADDRESS NAME PASSWORD [PHOTOS]. The account
must be one that sends in photos. Photos go in two at a time and in parts, as the desk's page sends them. Prints the
seconds until the last has arrived and until all renditions are made, and the 95th percentile of the front page's
answers in milliseconds, quiet and busy, with their ratio.
"""

import http.cookiejar
import io
import json
import sys
import threading
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, sleep

from PIL import Image

SIZE = (4000, 3000)
MOST_SECONDS, MOST_RATIO = 300, 2
READING = 0.1
"""Seconds between two readers."""


class Sender:
    """A browser in which somebody has logged in."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address, self.jar = address, http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.browser.open(f"{address}/admin/login/").read()
        self.ask("/admin/login/", {"username": name, "password": password, "next": "/admin/"})

    def ask(self, path: str, typed: dict[str, object] | bytes | None = None) -> tuple[bytes, str]:
        """The answer and its content type."""
        data = urllib.parse.urlencode(typed).encode() if isinstance(typed, dict) else typed
        token = next((cookie.value for cookie in self.jar if cookie.name == "desk_token"), "") or ""
        headers = {"X-CSRFToken": token, "Referer": self.address}
        if isinstance(typed, bytes):
            headers["Content-Type"] = "application/octet-stream"
        with self.browser.open(urllib.request.Request(self.address + path, data, headers)) as answer:  # noqa: S310
            return answer.read(), answer.headers["Content-Type"]

    def send(self, photo: bytes) -> int:
        """Sends one photo in parts; the number that it got."""
        begun = json.loads(self.ask("/admin/photos/photo/uploads/", {"name": "a.jpg", "size": len(photo)})[0])
        said = begun
        while "offset" in said:
            part = photo[said["offset"] : said["offset"] + begun["part"]]
            path = f"/admin/photos/photo/uploads/{begun['key']}/?offset={said['offset']}"
            said = json.loads(self.ask(path, part)[0])
        return int(said["photo"])

    def is_ready(self, photo: int) -> bool:
        return self.ask(f"/admin/photos/photo/{photo}/small/")[1] == "image/webp"


def drawn(number: int) -> bytes:
    grain = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 40).resize(SIZE)
    waves = Image.radial_gradient("L").rotate(7 * number).resize(SIZE)
    buffer = io.BytesIO()
    Image.merge("RGB", (waves, Image.blend(waves, grain, 0.5), grain)).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def readers(address: str, until: threading.Event) -> list[float]:
    """Milliseconds of the front page, asked again and again."""
    taken = []
    while not until.is_set():
        begun = perf_counter()
        urllib.request.urlopen(address).read()  # noqa: S310
        taken.append((perf_counter() - begun) * 1000)
        sleep(READING)
    return taken


def slow(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def main(address: str, name: str, password: str, count: int) -> None:
    sender, done = Sender(address, name, password), threading.Event()
    photos = [drawn(number) for number in range(count)]
    with ThreadPoolExecutor(1) as people, ThreadPoolExecutor(2) as senders:
        quiet_reader = people.submit(readers, address, done)
        sleep(10)
        done.set()
        quiet = slow(quiet_reader.result())
        done = threading.Event()
        busy_reader, begun = people.submit(readers, address, done), perf_counter()
        numbers = list(senders.map(sender.send, photos))
        arrived = perf_counter() - begun
        while not all(map(sender.is_ready, numbers)):
            sleep(1)
        ready = perf_counter() - begun
        done.set()
        busy = slow(busy_reader.result())
    size = sum(map(len, photos)) / count / 2**20
    print(
        f"{count} photos of 12 megapixels, {size:.1f} MB each: arrived after {arrived:.0f} s, ready after {ready:.0f} s"
    )
    print(
        f"(at most {MOST_SECONDS} s for 100). Front page, 95 of 100 answers: quiet {quiet:.1f} ms, busy {busy:.1f} ms,"
    )
    print(f"ratio {busy / quiet:.2f} (at most {MOST_RATIO})")


if __name__ == "__main__":
    where, who, secret, *rest = sys.argv[1:]
    main(where, who, secret, int(rest[0]) if rest else 100)
