"""Every type of page that the public sees: the one table behind the proofs of this folder.

A new page gets a row here, and is checked for accessibility, valid HTML, cookies, narrow windows and life
without scripts from then on. What stands in braces is a key of `tests.browser.public.bulletin.publish()`.
"""

from dataclasses import dataclass

PRINTED, CORRECTING = "2026-11-13", "2026-11-20"


@dataclass(frozen=True)
class PageType:
    """An address, and the status that it answers with."""

    address: str
    status: int = 200


PAGE_TYPES = {
    "front page": PageType("/"),
    "issue": PageType(f"/{PRINTED}/"),
    "page": PageType(f"/{PRINTED}/A03/"),
    "story": PageType(f"/{PRINTED}/A03/1/"),
    "photo story": PageType(f"/{PRINTED}/A03/2/"),
    "corrected story": PageType(f"/{PRINTED}/A03/3/"),
    "correction": PageType(f"/{CORRECTING}/A03/1/"),
    "web-first story": PageType("/articles/{web_first}/"),
    "section": PageType("/sections/news/"),
    "person": PageType("/people/{reporter}/"),
    "organisation": PageType("/organisations/{organisation}/"),
    "tag": PageType("/tags/湖畔/"),
    "archive": PageType("/archive/"),
    "search": PageType("/search/"),
    "search with answers": PageType("/search/?q=湖边"),
    "search without answers": PageType("/search/?q=查无此词"),
    "preview": PageType("/preview/{preview}/"),
    "not found": PageType("/nowhere/", 404),
    "front page in English": PageType("/en/"),
    "story in English": PageType(f"/en/{PRINTED}/A03/1/"),
    "search in English": PageType("/en/search/?q=湖边"),
    "withdrawn": PageType("/articles/{withdrawn}/", 410),
}
