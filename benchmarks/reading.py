"""What a reader on a phone waits for: the public pages of a running demo in Chromium, each with an empty cache.

Usage: .venv/bin/python -m benchmarks.reading http://127.0.0.1:8000 (a demo: bin/run). The processor is slowed to a
quarter, the network to two kinds of 4G, as DevTools does it: the round trip is added to every request. Prints,
as medians of three visits: LCP and CLS; kilobytes as sent of HTML, styles, scripts and photos; requests; fonts.
"""

import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, sync_playwright

TURNS = 3
SLOWER = 4
PHONE: Any = {"width": 390, "height": 844}
ISSUE = "/2026-11-20/"
PAGES = {
    "front page": "/",
    "issue": ISSUE,
    "page": f"{ISSUE}A03/",
    "story": f"{ISSUE}A03/1/",
    "photo story": f"{ISSUE}A03/3/",
    "search": "/search/?q=渡船",
}
OBSERVE = """
window.seen = { lcp: 0, cls: 0, element: "" };
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  seen.lcp = entry.startTime;
  seen.element = entry.element?.tagName ?? "";
})).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  seen.cls += entry.hadRecentInput ? 0 : entry.value;
})).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True)
class Network:
    """Megabits a second downwards and upwards, and milliseconds there and back."""

    name: str
    down: float
    up: float
    round_trip: int

    def conditions(self) -> dict[str, Any]:
        return {
            "offline": False,
            "latency": self.round_trip,
            "downloadThroughput": self.down * 1e6 / 8,
            "uploadThroughput": self.up * 1e6 / 8,
        }


NETWORKS = [
    Network("4G as WebPageTest has it: 9 Mbit/s, 170 ms", 9, 9, 170),
    Network("slow 4G as Lighthouse has it: 1.6 Mbit/s, 150 ms", 1.6, 0.75, 150),
]


@dataclass
class Visit:
    """What one visit took and brought."""

    sent: Counter[str] = field(default_factory=Counter)
    """Bytes on the wire by kind: Document, Stylesheet, Script, Image, Font."""
    requests: int = 0
    fonts: int = 0
    seen: dict[str, Any] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        kinds: dict[str, str] = {}

        def answered(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]
            self.requests += 1
            self.fonts += event["type"] == "Font"

        def finished(event: dict[str, Any]) -> None:
            self.sent[kinds.get(event["requestId"], "")] += event["encodedDataLength"]

        session.on("Network.responseReceived", answered)
        session.on("Network.loadingFinished", finished)


def visit(browser: Browser, address: str, network: Network) -> Visit:
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, locale="zh-CN")
    try:
        return look(context, address, network)
    finally:
        context.close()


def look(context: BrowserContext, address: str, network: Network) -> Visit:
    page, made = context.new_page(), Visit()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    made.listen(session)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", network.conditions())
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    made.seen = page.evaluate("window.seen")
    return made


def line(name: str, visits: list[Visit]) -> str:
    def middle(kind: str) -> float:
        return median(each.sent[kind] for each in visits) / 1024

    lcp = median(each.seen["lcp"] for each in visits)
    cls = max(each.seen["cls"] for each in visits)
    sizes = "".join(f"{middle(kind):>8.1f}" for kind in ("Document", "Stylesheet", "Script", "Image"))
    last = visits[-1]
    return f"{name:<14}{lcp:>7.0f}{cls:>7.3f}{sizes}{last.requests:>9}{last.fonts:>6}  {last.seen['element']}"


def main(site: str) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"])
        for network in NETWORKS:
            print(f"\n{network.name}; processor ÷ {SLOWER}")
            print(
                f"{'':<14}{'LCP':>7}{'CLS':>7}{'HTML':>8}{'CSS':>8}{'JS':>8}{'photos':>8}{'requests':>9}{'fonts':>6}"
            )
            for name, path in PAGES.items():
                visits = [visit(browser, site.rstrip("/") + path, network) for _ in range(TURNS)]
                print(line(name, visits), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
