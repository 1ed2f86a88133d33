"""Small fictional pages, each of another kind, read against what an editor would mark by hand."""

from pathlib import Path
from typing import Any

import pytest

from articles.parsing import ParsedPage, ParsedStory, parse

PAGES = Path(__file__).parents[2] / "data" / "pages"


def read(name: str) -> ParsedPage:
    return parse((PAGES / f"{name}.txt").read_text(encoding="utf-8"))


def facts(story: ParsedStory) -> dict[str, Any]:
    """What the story has, without what it has not."""
    every = {
        "kicker": story.kicker,
        "headline": story.headline,
        "deck": story.deck,
        "dash": story.deck_dash,
        "dateline": story.dateline,
        "genre": story.genre,
        "by": [f"{each.name} {each.role} {each.organisation}".strip() for each in story.bylines],
        "crossheads": list(story.subheadings),
        "credit": story.photo_credit,
        "paragraphs": len(story.paragraphs),
        "doubts": [each.code for each in story.doubts],
    }
    return {name: value for name, value in every.items() if value}


def furniture(page: ParsedPage) -> list[str]:
    return [line.text for line in page.furniture]


def test_folio_kicker_crossheads_and_jump() -> None:
    page = read("folio_and_kicker")
    assert [facts(story) for story in page.stories] == [
        {
            "kicker": "【新春走基层】",
            "headline": "茶山上的夜校",
            "deck": "云岭新区石桥村农民学艺记",
            "dash": True,
            "genre": "feature",
            "by": ["郝一鸣 reporter", "许勇 reporter", "欧阳修文 intern"],
            "crossheads": ["白天种茶 晚上学茶", "请来老师 留住年轻人"],
            "paragraphs": 3,
        },
        {
            "kicker": "区领导主持召开防汛会议强调",
            "headline": "早准备 早排查",
            "deck": "全区48座水库落实责任人",
            "dateline": "本报讯",
            "genre": "news",
            "by": ["施小满 reporter"],
            "paragraphs": 2,
            "doubts": ["kicker_or_deck", "continued"],
        },
    ]
    assert furniture(page) == [
        "清河日报",
        "2031年5月6日 星期二 农历闰三月十五",
        "第B02版：云岭新区",
        "责任编辑：郝一鸣 校对：施小满 版式：唐可",
        "（下转B04版）",
        "新闻热线：0000-1234567 投稿邮箱：page@example.org",
    ]
    assert "3,000元" in page.stories[0].body
    assert page.stories[0].blocks[2].lines == (14, 16)
    assert page.stories[1].paragraphs[0].startswith("5月5日10:30，云岭")
    assert page.unplaced == ()


def test_photo_stories() -> None:
    page = read("photos")
    assert [facts(story) for story in page.stories] == [
        {
            "headline": "麦浪里的课堂",
            "genre": "photo",
            "by": ["闻一舟 photographer"],
            "credit": "本报记者 闻一舟 摄",
            "paragraphs": 1,
        },
        {
            "headline": "龙舟下水",
            "genre": "photo",
            "by": ["新华社 agency", "鲍远 photographer"],
            "credit": "新华社发（鲍 远 摄）",
            "paragraphs": 1,
        },
        {
            "genre": "photo",
            "credit": "图片由云岭新区宣传部提供",
            "paragraphs": 1,
            "doubts": ["caption_alone"],
        },
        {
            "headline": "小城夜市",
            "genre": "photo",
            "by": ["郎静 photographer", "康乐 photographer"],
            "credit": "郎静 康乐/摄",
            "paragraphs": 1,
        },
    ]
    assert page.stories[0].paragraphs == (
        "5月4日，青禾小学的学生在白河镇试验田里辨认小麦品种。当天，学校把自然课搬进了田间。",
    )
    assert furniture(page) == ["图片新闻"]


def test_commentary_and_notices() -> None:
    page = read("commentary_and_notice")
    assert [facts(story) for story in page.stories] == [
        {
            "headline": "让“小门牌”",
            "deck": "不再难住人",
            "genre": "commentary",
            "by": ["温如言 author"],
            "paragraphs": 3,
            "doubts": ["kicker_or_deck", "role_unstated", "genre_guess"],
        },
        {"headline": "别让评比成负担", "genre": "commentary", "by": ["成思远 author"], "paragraphs": 2},
        {"headline": "遗失声明", "genre": "notice", "paragraphs": 3},
        {
            "kicker": "云岭新区管理委员会",
            "headline": "关于白河大桥封闭施工的公告",
            "genre": "notice",
            "paragraphs": 3,
        },
        {"headline": "更正", "genre": "notice", "paragraphs": 1},
    ]
    assert page.stories[2].paragraphs[1:] == ("联系电话：0000-7654321", "2031年5月6日")
    assert page.stories[3].paragraphs[1:] == ("云岭新区管理委员会", "2031年5月5日")
    assert page.stories[4].paragraphs[0].startswith("本报5月2日B02版《稻香》")
    assert page.unplaced == ()
    assert page.furniture == ()


def test_briefs_without_headlines() -> None:
    page = read("briefs")
    assert [facts(story) for story in page.stories] == [
        {
            "dateline": "本报讯",
            "genre": "news",
            "by": ["石磊 correspondent", "文小川 correspondent 区水务局"],
            "paragraphs": 1,
            "doubts": ["organisation_unclear", "no_headline"],
        },
        {
            "dateline": "本报讯",
            "genre": "news",
            "by": ["章一诺 reporter", "余杭 reporter"],
            "paragraphs": 1,
            "doubts": ["no_headline"],
        },
        {"dateline": "本报讯", "genre": "news", "paragraphs": 1, "doubts": ["no_headline", "no_byline"]},
        {
            "dateline": "新华社北京5月5日电",
            "genre": "news",
            "by": ["新华社 agency", "甘雨林 reporter 新华社"],
            "paragraphs": 1,
            "doubts": ["no_headline"],
        },
        {
            "dateline": "据新华社上海5月5日电",
            "genre": "news",
            "by": ["新华社 agency"],
            "paragraphs": 1,
            "doubts": ["no_headline"],
        },
    ]
    assert furniture(page) == ["简讯"]


def test_a_page_whose_every_column_line_is_a_line() -> None:
    page = read("columns")
    assert [facts(story) for story in page.stories] == [
        {
            "headline": "老街修旧如旧",
            "dateline": "本报讯",
            "genre": "news",
            "by": ["章一诺 reporter", "文小川 correspondent"],
            "paragraphs": 3,
        },
        {
            "headline": "新桥通车",
            "dateline": "本报讯",
            "genre": "news",
            "by": ["余杭 reporter"],
            "paragraphs": 2,
        },
    ]
    assert page.stories[0].paragraphs[1] == (
        "“我们没有换一块门板。”匠人鲍远说，能修的都修，不能修的才换，换下来的也编号存放。"
    )


def test_traditional_characters_and_full_width_digits() -> None:
    page = read("traditional")
    assert [facts(story) for story in page.stories] == [
        {
            "headline": "老戲台請回老匠人",
            "deck": "雲嶺新區修繕古建築三十二處",
            "dateline": "本報訊",
            "genre": "news",
            "by": ["張一諾 reporter", "陳遠 correspondent"],
            "paragraphs": 2,
            "doubts": ["kicker_or_deck", "continued"],
        }
    ]
    assert furniture(page) == ["第A04版：雲嶺新區", "2031年5月6日 星期二", "（下轉第五版）"]
    assert page.repairs.digits == 11
    assert page.stories[0].paragraphs[0].startswith("5月4日，白河鎮")


def test_features_and_their_signatures() -> None:
    page = read("features")
    assert [facts(story) for story in page.stories] == [
        {
            "dateline": "本报讯",
            "genre": "news",
            "by": ["余杭 reporter"],
            "paragraphs": 1,
            "doubts": ["no_headline"],
        },
        {
            "headline": "白河的早晨",
            "deck": "记护河员卓长青",
            "dash": True,
            "genre": "commentary",
            "by": ["卓小满 author", "章一诺 author"],
            "crossheads": ["一天两万步"],
            "paragraphs": 4,
            "doubts": ["crosshead_or_paragraph", "unfinished_paragraph", "bare_name", "genre_guess"],
        },
        {
            "headline": "一碗面的价钱",
            "genre": "commentary",
            "by": ["买买提·阿不都拉 author", "鲍远 photographer"],
            "credit": "鲍远 供图",
            "paragraphs": 2,
            "doubts": ["genre_guess"],
        },
        {
            "headline": "夜班车上的人",
            "genre": "feature",
            "by": ["章一诺 reporter", "章一诺 photographer"],
            "credit": "章一诺 文/图",
            "paragraphs": 2,
        },
    ]
    # A quotation that a column broke between two sentences is one paragraph again.
    assert page.stories[1].blocks[1].lines == (8, 10)


@pytest.mark.parametrize(
    ("headlines", "expected"),
    [
        ("引水到田头", ("", "引水到田头", "", False)),
        ("引水到田头\n——白河镇春灌纪实", ("", "引水到田头", "白河镇春灌纪实", True)),
        ("引水到田头\n--白河镇春灌纪实", ("", "引水到田头", "白河镇春灌纪实", True)),
        ("引水到田头\n白河镇春灌忙", ("", "引水到田头", "白河镇春灌忙", False)),
        ("“水”到渠成\u3000“人”勤春早", ("", "“水”到渠成 “人”勤春早", "", False)),
        ("【乡村振兴】\n引水到田头", ("【乡村振兴】", "引水到田头", "", False)),
        ("聚焦春灌：\n引水到田头", ("聚焦春灌：", "引水到田头", "", False)),
        ("镇党委会议强调\n引水到田头", ("镇党委会议强调", "引水到田头", "", False)),
        ("春灌时节\n引水到田头\n——白河镇春灌纪实", ("春灌时节", "引水到田头", "白河镇春灌纪实", True)),
        ("春灌时节\n引水到田头\n三千亩麦田解渴", ("春灌时节", "引水到田头", "三千亩麦田解渴", False)),
    ],
)
def test_headline_blocks(headlines: str, expected: tuple[str, str, str, bool]) -> None:
    (story,) = parse(f"{headlines}\n\n本报讯（记者高远）白河镇引水。").stories
    assert (story.kicker, story.headline, story.deck, story.deck_dash) == expected


@pytest.mark.parametrize(
    ("headlines", "doubts"),
    [
        ("引水到田头\n——白河镇春灌纪实", []),
        ("【乡村振兴】\n引水到田头", []),
        ("引水到田头\n白河镇春灌忙", ["kicker_or_deck"]),
        ("春灌时节\n引水到田头\n——白河镇春灌纪实", ["kicker_or_headline"]),
        ("春灌时节\n引水到田头\n三千亩麦田解渴", ["kicker_or_deck", "kicker_or_headline"]),
        (
            "多出来的一行\n春灌时节\n引水到田头\n——白河镇春灌纪实",
            ["too_many_headlines", "kicker_or_headline"],
        ),
    ],
)
def test_only_undecidable_headlines_are_doubted(headlines: str, doubts: list[str]) -> None:
    (story,) = parse(f"{headlines}\n\n本报讯（记者高远）白河镇引水。").stories
    assert [each.code for each in story.doubts] == doubts


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("白河镇的水渠清淤完工，渠水当天就", "流进了麦田。", True),
        ("白河镇的水渠清淤完工", "，渠水流进了麦田。", True),
        ("他说：“水来了。大家", "都高兴。”", True),
        ("他说：“水来了。", "大家都高兴。”他又说。", True),
        ("他说：", "“水来了。”", True),
        ("白河镇清淤的渠道（含支渠", "）共三十里。", True),
        ("清淤共三十里；", "引水共三天。", True),
        ("这条渠，图上写着Baihe", "Canal。", True),
        ("白河镇的水渠清淤完工。", "渠水流进了麦田。", False),
        ("他说：“水来了。”", "大家都高兴。", False),
        ("他说：“水来了。", "“大家都高兴。”", False),
        ("水来了，大家都笑了！", "渠边站满了人。", False),
        ("一是清淤；", "（二）是引水。", False),
    ],
)
def test_breaks_are_closed_only_inside_sentences(above: str, below: str, joined: bool) -> None:
    opening = "本报讯（记者高远）春灌开始，白河镇召开现场会，部署沿河各村的清淤、引水和护渠工作。"
    (story,) = parse(f"引水到田头\n\n{opening}\n\n{above}\n\n{below}").stories
    space = " " if below == "Canal。" else ""
    assert story.paragraphs[1:] == ((above + space + below,) if joined else (above, below))


def test_a_broken_paragraph_does_not_swallow_the_next_headline_crosshead_or_byline() -> None:
    text = (
        "引水到田头\n——白河镇春灌纪实\n\n"
        "天刚亮，沿河六个村的人都到了渠边，锄头、铁锹、水泵排成一长排，等着镇里的人一声令下，然后\n\n"
        "三天清完三十里\n\n"
        "清淤只用了三天，因为\n\n"
        "(本报记者 高远)\n\n"
        "新桥通车\n\n"
        "本报讯(记者董晴)白河新桥通车。"
    )
    first, second = parse(text).stories
    assert first.subheadings == ("三天清完三十里",)
    assert [each.name for each in first.bylines] == ["高远"]
    assert second.headline == "新桥通车"
    assert [each.code for each in first.doubts].count("unfinished_paragraph") == 2


def test_a_news_story_below_a_feature_without_signature_is_another_story() -> None:
    text = (
        "早晨的渠\n\n渠边有人说话。水声很大，听不清说什么。\n\n"
        "新桥通车\n白河两岸只要五分钟\n\n本报讯(记者董晴)白河新桥通车。\n\n"
        "夜里的桥\n\n桥上有灯。灯下有人钓鱼。\n\n(本报记者 高远)"
    )
    stories = parse(text).stories
    assert [story.headline for story in stories] == ["早晨的渠", "新桥通车", "夜里的桥"]
    assert [each.code for each in stories[2].doubts] == ["headline_or_crosshead"]


def test_lines_of_a_story_are_those_of_the_source() -> None:
    text = "\n\n引水到田头\n\n本报讯（记者高远）白河镇\n引水。\n\n"
    page = parse(text)
    assert (page.stories[0].first_line, page.stories[0].last_line) == (3, 6)
    assert page.stories[0].blocks[0].lines == (5, 6)
    assert page.source_lines[2] == "引水到田头"
    assert page.stories[0].body == "白河镇引水。"
    assert page.stories[0].characters == 6


def test_a_headline_and_a_byline_that_a_narrow_slot_broke() -> None:
    (story,) = parse("建设“一渠\n一园”新白河\n\n本报讯(记者高远 通讯员董晴\n)5月4日,白河镇开工。").stories
    assert (story.headline, story.deck) == ("建设“一渠", "一园”新白河")
    assert [each.name for each in story.bylines] == ["高远", "董晴"]
    assert story.paragraphs == ("5月4日，白河镇开工。",)


def test_a_caption_below_a_news_story_is_a_photo_of_its_own() -> None:
    news, photo = parse("引水到田头\n\n本报讯(记者高远)白河镇引水\n\n图为引水现场。(董晴 摄)").stories
    assert news.photo_credit == ""
    assert (photo.genre, photo.paragraphs, photo.photo_credit) == ("photo", ("图为引水现场。",), "董晴 摄")
    assert [each.code for each in photo.doubts] == ["caption_alone"]
