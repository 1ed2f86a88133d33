"""The people and organisations of the demo newsroom: pure data, all invented, no real person or place.

The stories of `pages/` are by the reporters, correspondents, photographers, interns and authors below;
reviewers (editors, department heads, editors-in-chief) and proofreaders never sign a story. A person with a
`username` has a demo account, in the role of `role`. What belongs to single stories is in `storybook.py` and
`pictures.py` and `series.py`.
"""

from dataclasses import dataclass

from newsroom.demo.pictures import PHOTOS, Picture
from newsroom.demo.series import SERIES
from newsroom.demo.storybook import STORY_META, StoryMeta

__all__ = [
    "LOGINS",
    "ORGANISATIONS",
    "PEOPLE",
    "PHOTOS",
    "PUBLICATION",
    "SECTIONS",
    "SERIES",
    "STORY_META",
    "Organisation",
    "Person",
    "Picture",
    "Publication",
    "Section",
    "StoryMeta",
]


@dataclass(frozen=True)
class Publication:
    name: str
    english_name: str
    daily: str
    publisher: str


@dataclass(frozen=True)
class Organisation:
    """A unit that sends copy; `kind` is media, government, town, street, park, school, hospital or culture."""

    name: str
    short_name: str
    kind: str


@dataclass(frozen=True)
class Person:
    """`kind` is reporter, correspondent, photographer, intern, author, editor, proofreader or administrator.

    `organisation` is an Organisation's name or empty (a freelance); `username` and `role` are empty where
    there is no account.
    """

    name: str
    kind: str
    organisation: str = ""
    username: str = ""
    role: str = ""


@dataclass(frozen=True)
class Section:
    slug: str
    name: str
    name_en: str


PUBLICATION = Publication("云湖高新区专版", "Yunhu High-tech Zone Bulletin", "云川日报", "云川日报社")
DAILY = "云川日报社"

ORGANISATIONS = (
    Organisation(DAILY, "云川日报", "media"),
    Organisation("云湖高新区经济发展局", "区经发局", "government"),
    Organisation("云湖高新区科技创新局", "区科创局", "government"),
    Organisation("云湖高新区社会事业局", "区社会事业局", "government"),
    Organisation("云湖高新区城乡建设局", "区城建局", "government"),
    Organisation("云湖高新区生态环境分局", "区生态环境分局", "government"),
    Organisation("云湖高新区市场监管分局", "区市场监管分局", "government"),
    Organisation("云湖高新区消防救援大队", "区消防大队", "government"),
    Organisation("云湖高新区人才服务中心", "区人才中心", "government"),
    Organisation("云湖高新区图书馆", "区图书馆", "culture"),
    Organisation("云湖高新区文化馆", "区文化馆", "culture"),
    Organisation("望湖街道办事处", "望湖街道", "street"),
    Organisation("石桥街道办事处", "石桥街道", "street"),
    Organisation("柳汀镇人民政府", "柳汀镇", "town"),
    Organisation("青禾镇人民政府", "青禾镇", "town"),
    Organisation("精密仪器产业园管理办公室", "精密仪器产业园", "park"),
    Organisation("膜材料产业园管理办公室", "膜材料产业园", "park"),
    Organisation("智慧农机产业园管理办公室", "智慧农机产业园", "park"),
    Organisation("云湖医院", "云湖医院", "hospital"),
    Organisation("云湖高新区第一实验学校", "区第一实验学校", "school"),
    # Two units without a line in print: a ranking has to show its zeros.
    Organisation("云湖高新区统计局", "区统计局", "government"),
    Organisation("云湖高新区财政局", "区财政局", "government"),
)

BYLINES = (
    Person("沈晓棠", "reporter", DAILY, "shenxiaotang", "reporter"),
    Person("陆知行", "reporter", DAILY, "luzhixing", "reporter"),
    Person("方小满", "intern", DAILY),
    Person("何向北", "photographer", DAILY),
    Person("宋怀", "photographer", "柳汀镇人民政府"),
    Person("丁一舟", "photographer"),
    Person("杨枝", "author"),
    Person("纪然", "author"),
    Person("闻溪", "author"),
    Person("程雨", "correspondent", "云湖高新区经济发展局", "chengyu", "correspondent"),
    Person("韩冬梅", "correspondent", "柳汀镇人民政府", "handongmei", "correspondent"),
    Person("尹航", "correspondent", "云湖高新区科技创新局"),
    Person("唐一鸣", "correspondent", "云湖高新区社会事业局"),
    Person("石小川", "correspondent", "云湖高新区城乡建设局"),
    Person("彭清", "correspondent", "云湖高新区生态环境分局"),
    Person("胡晓畅", "correspondent", "云湖高新区市场监管分局"),
    Person("魏长青", "correspondent", "云湖高新区消防救援大队"),
    Person("乔木生", "correspondent", "云湖高新区人才服务中心"),
    Person("江映秋", "correspondent", "云湖高新区图书馆"),
    Person("白露", "correspondent", "云湖高新区文化馆"),
    Person("苏静", "correspondent", "望湖街道办事处"),
    Person("贺敏", "correspondent", "石桥街道办事处"),
    Person("罗大江", "correspondent", "青禾镇人民政府"),
    Person("马远", "correspondent", "精密仪器产业园管理办公室"),
    Person("邱实", "correspondent", "膜材料产业园管理办公室"),
    Person("柯楠", "correspondent", "智慧农机产业园管理办公室"),
    Person("许若水", "correspondent", "云湖医院"),
    Person("田苗", "correspondent", "云湖高新区第一实验学校"),
)

DESK = (
    Person("周明", "editor", DAILY, "zhouming", "editor"),
    Person("林岚", "editor", DAILY, "linlan", "editor"),
    Person("郑素", "proofreader", DAILY, "zhengsu", "proofreader"),
    Person("吴念", "proofreader", DAILY, "wunian", "proofreader"),
    Person("顾平", "editor", DAILY, "guping", "department_head"),
    Person("叶青山", "editor", DAILY, "yeqingshan", "department_head"),
    Person("梁谨", "editor", DAILY, "liangjin", "editor_in_chief"),
    Person("秦朗", "editor", DAILY, "qinlang", "editor_in_chief"),  # duty editor-in-chief
    Person("冯立", "administrator", DAILY, "fengli", "administrator"),
)

PEOPLE = BYLINES + DESK
LOGINS = tuple(person for person in PEOPLE if person.username)

SECTIONS = (
    Section("news", "要闻", "News"),
    Section("projects", "项目", "Projects"),
    Section("life", "民生", "Life"),
    Section("countryside", "乡村", "Countryside"),
    Section("ecology", "生态", "Ecology"),
    Section("learning", "科教", "Science and schools"),
    Section("culture", "文化", "Culture"),
    Section("opinion", "评论", "Opinion"),
    Section("photos", "图片", "Photos"),
    Section("notices", "公告", "Notices"),
)
