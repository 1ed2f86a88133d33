"""Byline grammar: 记者高某 董某 通讯员许某 and its many forms → who signed, in which role.

Source of the forms: the newsroom handbook's byline grammar (roles glued or spaced; names apart by spaces, 、 or /;
a name without a role word keeps the last role; 文/图 and 摄 stand after their names; agencies; organisations).
"""

import re
from dataclasses import dataclass, field, replace

from articles.parsing.doubts import doubt
from articles.parsing.model import Doubt, ParsedByline, Position, Role
from newsroom.lib.chinese import HAN
from newsroom.lib.han import fold_traditional
from newsroom.lib.names import has_surname, looks_like_name, read_names

LONGEST = 80
"""Longer brackets are text, not bylines."""

_AGENCIES = (
    "新华社|新华网|中新社|中新网|中国新闻社|央视新闻|央视|人民日报|人民网|光明日报|经济日报|法治日报|"
    "中国青年报|工人日报"
)
_OWN = "本报|本刊|本台|本网|本社"
# Role words printed before their names. A name in front (区城管局通讯员) is the organisation.
_BEFORE = re.compile(
    rf"(?P<house>{_OWN}|{_AGENCIES}|(?<![{HAN}])[{HAN}]{{2,6}}(?:日报|晚报|时报|网|电视台)(?=(?:首席|特约|见习)?记者))?"
    r"(?P<role>(?:首席|特约|见习|实习|全媒体|融媒体|驻站|特派)?记者(?!站|协会|节|会)|(?:特约)?通讯员|(?:特约)?评论员|实习生"
    r"|摄影(?!家|展|师协)|(?:供图|供稿)(?=[：:])|(?:作者|撰文|撰稿|整理|编译|文字|图片|来源|制图)(?=[\s：:/])"
    rf"|(?<![{HAN}])(?:文|图|摄)\s?[/／：:])"
)
# Words printed after their names.
_AFTER = re.compile(
    r"(?P<after>文\s?[/／、]\s?(?:图|摄)|图\s?[/／、]\s?文|(?<=[\s）])(?:文图|图文)|摄影报道|[/／]\s?(?:文|图|摄)"
    r"|(?:供图|摄|供稿|报道|撰稿|整理|编译|综合)(?=$|[\s，、;；）)]))"
)
_TOKENS = re.compile(f"{_AFTER.pattern}|{_BEFORE.pattern}")
_WORD = re.compile(r"[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)+|[^\s、，,;；:：/／|（）()【】\[\]]+")
_BOTH = "文/图"
_ORGANISATION = re.compile(
    rf"[{HAN}A-Za-z0-9]{{2,24}}(?:[局委办厅处科所镇乡村厂站]|公司|集团|银行|支行|中心|小学|中学|大学|学院|学校|医院|街道|社区|法院|检察院|政府"
    r"|管委会|宣传部|报社|协会|学会|工会|园区|分局|支队|大队|总队|部门|融媒体|电视台)"
)
_AGENCY = re.compile(f"(?:据)?(?:{_AGENCIES})(?:发)?")
_NO_NAMES = frozenset("完 下 上 未完 待续 连载 全文 节选 摘编 见图 如图 图文无关 资料图片 转载".split())

_ROLES: tuple[tuple[str, Role], ...] = (
    ("通讯员", "correspondent"),
    ("实习", "intern"),
    ("记者", "reporter"),
    ("图", "photographer"),
    ("摄", "photographer"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A byline read: the people as printed, doubts, whether a role word stood there, whether anyone photographed."""

    bylines: tuple[ParsedByline, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    has_role: bool = False
    pictures: bool = False


NO_READING = Reading()


@dataclass(slots=True)
class _Reader:
    """The state while a byline is read from left to right."""

    line: int
    position: Position
    role: str = ""
    house: str = ""
    organisation: str = ""
    group: int = 0
    people: list[ParsedByline] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, code: str, text: str) -> None:
        self.doubts.append(doubt(code, self.line, text))


def read_byline(text: str, line: int, position: Position) -> Reading | None:
    """Who is named in a byline's text (without its brackets); None if it is no byline.

    Without any role word only text made of plausible names counts, and they become authors with a doubt. Agencies
    (新华社) are signed as such. Every printed word ends in a name, a role or an organisation, or it is no byline.
    """
    text = text.strip()
    folded = fold_traditional(text)
    if not text or len(text) > LONGEST or folded in _NO_NAMES or re.search(r"[。！？“”]", text):
        return None
    reader = _Reader(line, position)
    at = 0
    tokens = list(_TOKENS.finditer(folded))
    ends = [*(token.start() for token in tokens[1:]), len(text)]
    for token, end in zip(tokens, ends, strict=False):
        _read_words(reader, text[at : token.start()], before_role=bool(token["role"]))
        at = token.end()
        _apply(reader, token, names_follow=bool(_WORD.search(text[at:end])))
    _read_words(reader, text[at:], before_role=False)
    return _judge(reader, text, bool(tokens))


def _apply(reader: _Reader, token: re.Match[str], *, names_follow: bool) -> None:
    """Take in a role word, before its names or after them."""
    role = re.sub(r"[\s：:]" if token["after"] else r"[\s/／：:]", "", token["after"] or token["role"])
    if token["after"] or (role == "摄影" and reader.people and not names_follow):
        _apply_after(reader, role)
    else:
        reader.role, reader.house, reader.group = role, token["house"] or "", len(reader.people)


def _apply_after(reader: _Reader, word: str) -> None:
    """摄 makes photographers of the names before it; 文/图 and 摄影报道 make them that as well."""
    group = reader.people[reader.group :] or reader.people[-1:]
    if not group and "文" in word:
        reader.role = _BOTH
    group = [person for person in group if person.role != "agency"]
    taken = [replace(person, role="photographer", printed_role=word.lstrip("/／")) for person in group]
    if word in ("摄影", "摄", "供图", "/图", "/摄", "／图", "／摄"):
        reader.people[len(reader.people) - len(taken) :] = taken
    elif "图" in word or "摄" in word:
        reader.people += taken
    reader.group = len(reader.people)


def _read_words(reader: _Reader, text: str, *, before_role: bool) -> None:
    """Names and organisations between two role words."""
    words = _WORD.findall(text)
    following = bool(before_role and words and _is_organisation(words[-1]))
    chunks = _by_organisation(words[:-1] if following else words)
    for organisation, names in chunks:
        if organisation:
            reader.doubt("organisation_unclear", organisation)
        _read_people(reader, names, organisation or reader.organisation)
    reader.organisation = words[-1] if following else ""
    if following:
        reader.doubt("organisation_unclear", words[-1])


def _by_organisation(words: list[str]) -> list[tuple[str, list[str]]]:
    """Words in groups, each with its organisation: it stands after its names if it stands last, else before them."""
    last = bool(words) and _is_organisation(words[-1])
    groups: list[tuple[str, list[str]]] = []
    organisation, names = "", list[str]()
    for word in words:
        if not _is_organisation(word):
            names.append(word)
            continue
        if last or names or organisation:
            groups.append((word if last else organisation, names))
        organisation, names = "" if last else word, []
    return [*groups, (organisation, names)] if names or organisation else groups


def _read_people(reader: _Reader, words: list[str], organisation: str) -> None:
    agencies = [word for word in words if _AGENCY.fullmatch(fold_traditional(word))]
    for word in agencies:
        reader.people.append(
            ParsedByline(re.sub("^[据據]|[发發]$", "", word), "agency", position=reader.position)
        )
    for name in read_names([word for word in words if word not in agencies]):
        if name.doubt and len(name.text) > 1:
            reader.doubt("glued_names" if name.doubt == "glued" else "unusual_name", name.text)
        reader.people.append(_person(reader, name.text, organisation))


def _person(reader: _Reader, name: str, organisation: str) -> ParsedByline:
    organisation = organisation or ("" if reader.house in _OWN.split("|") else reader.house)
    return ParsedByline(name, _role(reader.role), organisation, reader.position, reader.role)


def _role(word: str) -> Role:
    return "author" if word == _BOTH else next((role for key, role in _ROLES if key in word), "author")


def _is_organisation(word: str) -> bool:
    folded = fold_traditional(word)
    return (
        len(word) >= 3
        and _ORGANISATION.fullmatch(folded) is not None
        and not (len(word) == 3 and _is_plain_name(word))
    )


def _is_plain_name(word: str) -> bool:
    """Three characters with a surname are a name, unless they end as only offices do (财政局)."""
    return has_surname(word) and word[-1] not in "局委厅处镇乡村厂站"


def _judge(reader: _Reader, text: str, has_role: bool) -> Reading | None:
    people, doubts = reader.people, reader.doubts
    # 文/图 before the names: each of them wrote and photographed.
    people += [
        replace(each, role="photographer")
        for each in people
        if each.printed_role == _BOTH and each.role == "author"
    ]
    if not people:
        return _unnamed(reader, has_role)
    if not all(_is_possible(person) for person in people):
        return None
    if not has_role and not all(person.role == "agency" or looks_like_name(person.name) for person in people):
        return None
    if not has_role and any(person.role == "author" for person in people):
        doubts.append(doubt("role_unstated", reader.line, text))
    pictures = any(person.role == "photographer" for person in people)
    return Reading(tuple(people), tuple(doubts), has_role, pictures)


def _unnamed(reader: _Reader, has_role: bool) -> Reading | None:
    """本报评论员 and 本报记者 sign without a name."""
    if not has_role or not (reader.house or reader.role.endswith("评论员")):
        return None
    name = reader.house + reader.role
    return Reading((ParsedByline(name, _role(reader.role), "", reader.position, reader.role),), (), True)


def _is_possible(person: ParsedByline) -> bool:
    """A name of sensible length without digits."""
    limit = 40 if "·" in person.name or person.name.isascii() else 10
    return len(person.name) <= limit and not re.search(r"[\d%《》……]", person.name)
