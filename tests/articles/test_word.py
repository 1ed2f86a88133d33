"""A Word file from outside becomes a story's text, or a sentence that says why not."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from articles.word import door, limits, refusals
from articles.word.archive import OLE
from articles.word.door import read_word
from newsroom.lib import confinement
from tests.articles.word_files import (
    W,
    document,
    lying,
    packed,
    paragraph,
    parts,
    photo,
    picture,
    relationships,
    run,
    table,
    with_pictures,
)

FIRST = paragraph("二月一日清晨，湖边的路灯还亮着。")
STORY = (paragraph("湖边的灯亮了", style="a"), FIRST)
EXTERNAL = "word___rels__document_dot_xml_dot_rels"


def test_a_story_with_its_headlines_byline_and_dateline() -> None:
    story = read_word(
        document(
            paragraph("区经发局：", centred=True),
            paragraph("湖边的灯亮了", centred=True),
            paragraph("——一条街的清晨", centred=True),
            paragraph("本报讯（记者高某　通讯员许某）二月一日清晨，路灯还亮着。"),
            paragraph("第二段写的是早起的人。"),
        )
    )
    assert (story.kicker, story.headline, story.deck, story.deck_dash) == (
        "区经发局：",
        "湖边的灯亮了",
        "一条街的清晨",
        True,
    )
    assert story.dateline == "本报讯"
    assert [(each.name, each.role) for each in story.bylines] == [
        ("高某", "reporter"),
        ("许某", "correspondent"),
    ]
    assert story.body == "二月一日清晨，路灯还亮着。\n第二段写的是早起的人。"


def test_a_title_of_word_is_the_headline_whatever_stands_round_it() -> None:
    story = read_word(
        document(
            paragraph("产业升级"), paragraph("湖边的灯亮了", style="a"), paragraph("灯下", style="b"), FIRST
        )
    )
    assert (story.kicker, story.headline, story.deck) == ("产业升级", "湖边的灯亮了", "灯下")


@pytest.mark.parametrize("line", ["本报记者 高某 通讯员 许某", "（记者 高某 通讯员 许某）"])
def test_a_line_of_names_below_the_headline_or_at_the_end_signs_the_story(line: str) -> None:
    for body in ((STORY[0], paragraph(line), FIRST), (*STORY, paragraph(line))):
        story = read_word(document(*body))
        assert [each.name for each in story.bylines] == ["高某", "许某"]
        assert story.body == "二月一日清晨，湖边的路灯还亮着。"


def test_headings_and_short_bold_lines_are_crossheads() -> None:
    body = (paragraph("早起的人", style="1"), paragraph("他们不多说话。"), paragraph("晚归的人", bold=True))
    story = read_word(document(*STORY, *body, paragraph("全是粗体的一句话。", bold=True)))
    assert story.body.splitlines()[1:] == [
        "## 早起的人",
        "他们不多说话。",
        "## 晚归的人",
        "全是粗体的一句话。",
    ]


def test_a_table_becomes_a_line_a_row() -> None:
    story = read_word(document(*STORY, table(("园区", "产值"), ("膜材料", "3.2亿元"))))
    assert story.body.splitlines()[1:] == ["园区　产值", "膜材料　3.2亿元"]
    assert story.dropped["tables"] == 1


@pytest.mark.parametrize(
    ("below", "caption", "credit"),
    [
        (paragraph("图为环卫工人在清扫。 孙某 摄"), "图为环卫工人在清扫。", "孙某 摄"),
        (paragraph("▲清晨的湖边"), "清晨的湖边", ""),
        (
            paragraph("清晨的湖边，灯还亮着。", style="c") + paragraph("孙某 摄"),
            "清晨的湖边，灯还亮着。",
            "孙某 摄",
        ),
        (
            paragraph(
                "这一句很长，是正文里的一句话，说的是别的事情，和照片没有关系，所以不是图片说明，留在正文里。"
            ),
            "",
            "",
        ),
    ],
)
def test_a_picture_with_what_stands_below_it(below: str, caption: str, credit: str) -> None:
    story = read_word(with_pictures(*STORY, picture("rId11"), below))
    assert [(each.data, each.caption, each.credit) for each in story.pictures] == [(photo(), caption, credit)]
    assert len(story.body.splitlines()) == (1 if caption else 2)


def test_no_more_than_twenty_pictures_are_taken() -> None:
    story = read_word(with_pictures(*STORY, *(picture(f"rId{11 + each}") for each in range(23)), count=23))
    assert (len(story.pictures), story.dropped["many_pictures"]) == (20, 3)


def test_a_picture_that_is_no_photo_is_dropped_and_said() -> None:
    links = relationships(("rId11", "image", "media/0.emf"))
    more: dict[str, str | bytes] = {EXTERNAL: links, "word__media__0_dot_emf": b"\1\0\0\0EMF"}
    story = read_word(document(*STORY, picture("rId11"), **more))
    assert (story.pictures, story.dropped["other_pictures"]) == ([], 1)


def test_a_drawing_with_its_png_is_no_reason_to_refuse_a_story() -> None:
    story = read_word(with_pictures(*STORY, picture("rId11"), word__media__a_dot_svg=f"{DOCTYPE}<svg/>"))
    assert [each.data for each in story.pictures] == [photo()]


def test_tracked_changes_are_taken_as_accepted_and_said() -> None:
    deleted = "<w:r><w:delText>二百</w:delText></w:r>"
    changed = f"<w:ins w:id='1'>{run('三百')}</w:ins><w:del w:id='2'>{deleted}</w:del>{run('人。')}"
    story = read_word(document(*STORY, paragraph("来了", inner=changed)))
    assert story.body.splitlines()[1] == "来了三百人。"
    assert (story.inserted, story.deleted) == (1, 1)


def test_comments_are_told_and_never_printed() -> None:
    comment = f'<w:comment w:id="0" w:author="某">{paragraph("此处请核实")}</w:comment>'
    comments = f'<w:comments xmlns:w="{W}">{comment}</w:comments>'
    marked = paragraph("来了三百人。", inner='<w:r><w:commentReference w:id="0"/></w:r>')
    story = read_word(document(*STORY, marked, word__comments_dot_xml=comments))
    assert story.comments == ["此处请核实"]
    assert "核实" not in story.body


def test_the_targets_of_links_are_dropped_and_their_text_is_kept() -> None:
    links = relationships(("rId9", "hyperlink", "javascript:alert(1)"), mode="External")
    link = f'<w:hyperlink r:id="rId9">{run("点这里")}</w:hyperlink>'
    story = read_word(document(*STORY, paragraph("报名请", inner=link), **{EXTERNAL: links}))
    assert story.body.splitlines()[1] == "报名请点这里"
    assert story.dropped["links"] == 1
    assert "javascript" not in str(story)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and everybody who knocked at it."""
    knocks: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stopped = threading.Event()

        def listen() -> None:
            while not stopped.is_set():
                try:
                    knocks.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], knocks
        stopped.set()
        thread.join()


def test_nothing_outside_the_file_is_read_or_fetched(listener: tuple[int, list[object]]) -> None:
    port, knocks = listener
    targets = ("file:///etc/passwd", "/etc/passwd", f"http://127.0.0.1:{port}/a.png", "\\\\127.0.0.1\\a.png")
    rows = [(f"rId{11 + index}", "image", target) for index, target in enumerate(targets)]
    template = ("rId30", "attachedTemplate", f"http://127.0.0.1:{port}/normal.dotm")
    pictures = [picture(row[0], linked=index % 2 == 0) for index, row in enumerate(rows)]
    links = relationships(*rows, template, mode="External")
    story = read_word(document(*STORY, *pictures, **{EXTERNAL: links}))
    assert story.pictures == []
    assert (story.dropped["external_pictures"], story.dropped["external_files"]) == (4, 1)
    assert "root:" not in str(story)
    assert knocks == []


DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">]>'
PLAIN_PARTS = parts(*STORY)


def with_doctype(encoding: str = "utf-8", declared: str = "UTF-8") -> bytes:
    _head, _, rest = str(PLAIN_PARTS["word/document.xml"]).partition("?>")
    xml = f'<?xml version="1.0" encoding="{declared}"?>{DOCTYPE}{rest}'
    return packed({**PLAIN_PARTS, "word/document.xml": xml.encode(encoding, "xmlcharrefreplace")})


def in_ebcdic() -> bytes:
    """Declared in ASCII, written in a code page in which <!DOCTYPE is other bytes."""
    rest = f"{DOCTYPE}<a/>".encode("cp037")
    return packed({**PLAIN_PARTS, "word/document.xml": b'<?xml version="1.0" encoding="cp037"?>' + rest})


def many_parts() -> bytes:
    return packed({**PLAIN_PARTS, **{f"word/{number}.xml": "<a/>" for number in range(500)}})


def nested(depth: int) -> bytes:
    return document(*STORY, "<w:sdt><w:sdtContent>" * depth + FIRST + "</w:sdtContent></w:sdt>" * depth)


REFUSED: dict[str, tuple[Callable[[], bytes], type[refusals.WordRefused]]] = {
    "too large": (lambda: b"PK\3\4" + bytes(limits.MOST_BYTES), refusals.TooLarge),
    "empty": (lambda: b"", refusals.NotWord),
    "text": ("没有格式的文字".encode, refusals.NotWord),
    "other zip": (lambda: packed({"a.txt": "a"}), refusals.NotWord),
    "old word": (lambda: OLE + bytes(2000) + "WordDocument".encode("utf-16-le"), refusals.OldWord),
    "password": (lambda: OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le"), refusals.Encrypted),
    "cut off": (lambda: document(*STORY)[:-400], refusals.Damaged),
    "no document": (
        lambda: packed({k: v for k, v in PLAIN_PARTS.items() if "document" not in k}),
        refusals.Damaged,
    ),
    "broken xml": (lambda: document("<w:p>"), refusals.Damaged),
    "nul": (lambda: document(paragraph("前\0后")), refusals.Damaged),
    "nul as a reference": (lambda: document(paragraph(inner="<w:r><w:t>&#0;</w:t></w:r>")), refusals.Damaged),
    "doctype": (with_doctype, refusals.ForbiddenXml),
    "doctype in utf-16": (lambda: with_doctype("utf-16", "UTF-16"), refusals.ForbiddenXml),
    "doctype in ebcdic": (in_ebcdic, refusals.Damaged),
    "doctype elsewhere": (lambda: document(*STORY, word__x_dot_bin=DOCTYPE + "<a/>"), refusals.ForbiddenXml),
    "bomb": (lambda: document(*STORY, word__media__a_dot_png=bytes(21 * 2**20)), refusals.Bomb),
    "many large parts": (
        lambda: packed({**PLAIN_PARTS, **{f"word/media/{n}": bytes(19 * 2**20) for n in range(6)}}),
        refusals.Bomb,
    ),
    "many parts": (many_parts, refusals.Bomb),
    "lying header": (
        lambda: lying({**PLAIN_PARTS, "word/media/a.png": bytes(21 * 2**20)}, "word/media/a.png", 100),
        refusals.Damaged,
    ),
    "deep": (lambda: nested(200), refusals.TooHeavy),
    "too many elements": (lambda: document(*STORY, "<w:p/>" * 3_000_000), refusals.TooHeavy),
    "too long": (lambda: document(paragraph("湖" * 100_100)), refusals.TooLong),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_story_is_refused_with_a_sentence(name: str) -> None:
    make, expected = REFUSED[name]
    with pytest.raises(refusals.WordRefused) as refusal:
        read_word(make())
    assert type(refusal.value) is expected
    assert str(refusal.value)


def test_work_without_end_is_stopped_and_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stops what the processor's limit does not: a child that waits for ever."""
    monkeypatch.setattr(limits, "WALL_SECONDS", 1)
    monkeypatch.setattr("articles.word.door.COMMAND", ["sleep", "617"])
    with pytest.raises(refusals.TooHeavy):
        read_word(document(*STORY))
    left = [path for path in Path("/proc").glob("[0-9]*/cmdline") if b"sleep\x00617" in _content(path)]
    assert left == []


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("work", "stopped"),
    [
        ("while True: pass", "CPU"),
        ("bytearray(600 * 2**20)", "MemoryError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("open('left-behind', 'wb', 0).write(b'x')", "File"),
    ],
)
def test_the_child_is_confined(work: str, stopped: str, tmp_path: Path) -> None:
    """Whatever its parser may be brought to do."""
    root = Path(__file__).parents[2]
    start = (
        f"import sys; sys.path.insert(0, {str(root)!r}); from articles.word import limits; limits.CPU_SECONDS = 1; "
        f"from newsroom.lib.confinement import confine; confine(limits.bounds())\n{work}"
    )
    done = subprocess.run(
        [sys.executable, "-c", start], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert stopped in done.stderr or (stopped == "CPU" and done.returncode < 0)
    assert all(path.stat().st_size == 0 for path in tmp_path.iterdir())


def test_the_child_knows_none_of_the_site_s_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr(door, "COMMAND", ["/usr/bin/env", "sh", "-c", "echo $HOME; env"])
    assert b"secret" not in confinement.spoken(door.COMMAND, b"", limits.bounds())


def test_a_file_waits_for_its_turn_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PATIENCE", 0.01)
    monkeypatch.setattr(door, "_turns", threading.BoundedSemaphore(1))
    assert door._turns.acquire()
    with pytest.raises(refusals.Busy):
        read_word(document(*STORY))
    door._turns.release()
    assert read_word(document(*STORY)).headline == "湖边的灯亮了"


def test_a_very_long_story_is_read_whole() -> None:
    paragraphs = ["湖" * 999 + "。"] * 99
    story = read_word(document(STORY[0], *map(paragraph, paragraphs)))
    assert story.body == "\n".join(paragraphs)


def test_rare_characters_and_emoji_are_kept() -> None:
    text = "㐂𠮷师傅和👨‍👩‍👧‍👦一起，二〇二六年。"
    assert read_word(document(STORY[0], paragraph(text), FIRST)).body.splitlines()[0] == text


def test_what_else_does_not_come_along_is_counted() -> None:
    more = (
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        "<w:r><w:object/></w:r>",
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("注文")}</w:footnote></w:footnotes>'
    story = read_word(
        document(*STORY, *(paragraph("一句。", inner=each) for each in more), word__footnotes_dot_xml=notes)
    )
    assert {code: story.dropped[code] for code in ("notes", "equations", "objects")} == {
        "notes": 1,
        "equations": 1,
        "objects": 1,
    }
    assert "注文" not in story.body
