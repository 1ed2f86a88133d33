"""The byline grammar, form by form."""

import pytest

from articles.parsing import ParsedStory, parse

# Bracket after 本报讯, names with roles, doubts about the byline.
DATELINES = [
    ("记者高某某 通讯员董某", ["高某某 reporter", "董某 correspondent"], []),
    ("记者 高远 通讯员 董晴", ["高远 reporter", "董晴 correspondent"], []),
    ("记者甲 乙 通讯员丙 丁", ["甲 reporter", "乙 reporter", "丙 correspondent", "丁 correspondent"], []),
    ("记者高远、董晴", ["高远 reporter", "董晴 reporter"], []),
    ("记者：高远 通讯员：董晴", ["高远 reporter", "董晴 correspondent"], []),
    ("本报记者高远/董晴", ["高远 reporter", "董晴 reporter"], []),
    ("特约记者高远", ["高远 reporter"], []),
    ("见习记者高远 实习生董晴", ["高远 reporter", "董晴 intern"], []),
    ("特约通讯员高远", ["高远 correspondent"], []),
    ("通讯员许 勇 王 强", ["许勇 correspondent", "王强 correspondent"], []),
    ("通讯员欧阳 修文 司马 光", ["欧阳修文 correspondent", "司马光 correspondent"], []),
    ("记者买买提·阿不都拉 古丽", ["买买提·阿不都拉 reporter", "古丽 reporter"], []),
    ("记者高远 文/图", ["高远 reporter", "高远 photographer"], []),
    ("记者高远 摄影报道", ["高远 reporter", "高远 photographer"], []),
    ("文/高远 图/董晴", ["高远 author", "董晴 photographer"], []),
    ("记者高远 摄影董晴", ["高远 reporter", "董晴 photographer"], []),
    ("记者张三李四", ["张三 reporter", "李四 reporter"], ["glued_names", "glued_names"]),
    ("通讯员许勇 区水务局", ["许勇 correspondent 区水务局"], ["organisation_unclear"]),
    ("通讯员 区水务局 许勇", ["许勇 correspondent 区水务局"], ["organisation_unclear"]),
    (
        "记者高远 区水务局通讯员许勇",
        ["高远 reporter", "许勇 correspondent 区水务局"],
        ["organisation_unclear"],
    ),
    ("新华社记者高远", ["高远 reporter 新华社"], []),
    ("記者張一諾 通訊員陳遠", ["張一諾 reporter", "陳遠 correspondent"], []),
]


def story_with(bracket: str) -> ParsedStory:
    page = parse(f"早春修渠忙\n\n本报讯（{bracket}）3月2日，白河镇的水渠清淤完工，渠水当天流进了麦田。")
    (story,) = page.stories
    return story


def people(story: ParsedStory) -> list[str]:
    return [f"{each.name} {each.role} {each.organisation}".strip() for each in story.bylines]


@pytest.mark.parametrize(("bracket", "expected", "doubts"), DATELINES)
def test_names_after_the_dateline(bracket: str, expected: list[str], doubts: list[str]) -> None:
    story = story_with(bracket)
    assert people(story) == expected
    assert [each.code for each in story.doubts] == doubts
    assert story.dateline in ("本报讯", "本報訊")
    assert story.paragraphs == ("3月2日，白河镇的水渠清淤完工，渠水当天流进了麦田。",)
    assert {each.position for each in story.bylines} == {"dateline"}


@pytest.mark.parametrize(
    ("opening", "dateline", "expected"),
    [
        ("本报讯 （记者高远）", "本报讯", ["高远 reporter"]),
        ("【本报讯】（记者高远）", "本报讯", ["高远 reporter"]),
        ("●本报讯（记者高远）", "本报讯", ["高远 reporter"]),
        ("本报3月2日讯（记者高远）", "本报3月2日讯", ["高远 reporter"]),
        ("本报讯 记者高远 通讯员董晴报道：", "本报讯", ["高远 reporter", "董晴 correspondent"]),
        ("新华社北京3月2日电（记者高远）", "新华社北京3月2日电", ["新华社 agency", "高远 reporter 新华社"]),
        ("据新华社乌鲁木齐3月2日电 ", "据新华社乌鲁木齐3月2日电", ["新华社 agency"]),
        ("（记者 高远 通讯员 董晴）", "", ["高远 reporter", "董晴 correspondent"]),
        ("本报讯 ", "本报讯", []),
    ],
)
def test_datelines(opening: str, dateline: str, expected: list[str]) -> None:
    (story,) = parse(f"早春修渠忙\n\n{opening}3月2日，白河镇的水渠清淤完工。").stories
    assert (story.dateline, people(story)) == (dateline, expected)
    assert story.paragraphs == ("3月2日，白河镇的水渠清淤完工。",)


def test_a_dateline_without_names_is_doubted() -> None:
    (story,) = parse("早春修渠忙\n\n本报讯 记者从白河镇获悉，水渠已经清淤。").stories
    assert story.bylines == ()
    assert [each.code for each in story.doubts] == ["no_byline"]
    assert story.paragraphs == ("记者从白河镇获悉，水渠已经清淤。",)


@pytest.mark.parametrize(
    ("ending", "expected", "credit"),
    [
        ("\n（本报记者 高远 通讯员 董晴）", ["高远 reporter", "董晴 correspondent"], ""),
        ("\n本报记者 高远 通讯员 董晴", ["高远 reporter", "董晴 correspondent"], ""),
        ("（本报记者 高远）", ["高远 reporter"], ""),
        ("\n（高远 董晴）", ["高远 author", "董晴 author"], ""),
        ("（据新华社）", ["新华社 agency"], ""),
        ("\n（本报记者 高远 文/图）", ["高远 reporter", "高远 photographer"], "高远 文/图"),
        ("\n（作者：高远 供图：董晴）", ["高远 author", "董晴 photographer"], "董晴 供图"),
        ("\n□ 高远", ["高远 author"], ""),
        ("\n高远", ["高远 author"], ""),
    ],
)
def test_names_at_the_end(ending: str, expected: list[str], credit: str) -> None:
    (story,) = parse(f"早春的水渠\n——白河镇清淤纪实\n\n渠水流进麦田，农人直起了腰。{ending}").stories
    assert people(story) == expected
    assert {each.position for each in story.bylines} == {"tail"}
    assert story.paragraphs == ("渠水流进麦田，农人直起了腰。",)
    assert story.photo_credit == credit


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("□ 高远", ["高远 author"]),
        ("●高远 董晴", ["高远 author", "董晴 author"]),
        ("本报评论员", ["本报评论员 author"]),
        ("本报评论员 高远", ["高远 author"]),
        ("作者：高远", ["高远 author"]),
        ("高 远", ["高远 author"]),
        ("本报记者 高远 文/图", ["高远 reporter", "高远 photographer"]),
    ],
)
def test_names_below_the_headline(signature: str, expected: list[str]) -> None:
    (story,) = parse(f"渠水为什么慢\n\n{signature}\n\n水走得慢，是因为渠里有泥。办事也是一样。").stories
    assert story.headline == "渠水为什么慢"
    assert story.deck == ""
    assert people(story) == expected


@pytest.mark.parametrize(
    ("credit", "expected", "printed"),
    [
        (" 高远 摄", ["高远 photographer"], "高远 摄"),
        ("\n高 远 摄", ["高远 photographer"], "高 远 摄"),
        ("（高远 摄）", ["高远 photographer"], "高远 摄"),
        ("\n本报记者 高远 董晴 摄", ["高远 photographer", "董晴 photographer"], "本报记者 高远 董晴 摄"),
        ("\n新华社发（高远 摄）", ["新华社 agency", "高远 photographer"], "新华社发（高远 摄）"),
        (" 高远/摄", ["高远 photographer"], "高远/摄"),
        ("\n摄影：高远", ["高远 photographer"], "摄影：高远"),
        (" 图片由白河镇政府提供", [], "图片由白河镇政府提供"),
        ("\n资料图片", [], "资料图片"),
    ],
)
def test_photo_credits(credit: str, expected: list[str], printed: str) -> None:
    (story,) = parse(f"渠水到田头\n\n3月2日，白河镇村民在田头引水。{credit}").stories
    assert (story.genre, story.photo_credit, people(story)) == ("photo", printed, expected)
    assert {each.position for each in story.bylines} <= {"caption"}
    assert story.paragraphs == ("3月2日，白河镇村民在田头引水。",)


def test_text_that_only_sounds_like_a_credit_stays_text() -> None:
    (story,) = parse("渠水到田头\n\n本报讯（记者高远）白河镇的老照片共有三百张，全部由村民拍摄。").stories
    assert story.photo_credit == ""
    assert story.paragraphs[0].endswith("全部由村民拍摄。")


def test_a_story_signed_twice_is_doubted() -> None:
    (story,) = parse("渠水到田头\n\n本报讯（记者高远）白河镇引水。\n\n（本报记者 董晴）").stories
    assert people(story) == ["高远 reporter", "董晴 reporter"]
    assert [each.code for each in story.doubts] == ["two_bylines"]
