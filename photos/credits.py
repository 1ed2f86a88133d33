"""The house forms of a photo's credit: what is proposed, and what typed variants become. Pure."""

import re

from newsroom.lib.names import looks_like_name
from photos.rights import Rights

AGENCY = "新华社"

_FORMS: dict[str, str] = {
    Rights.OWN: "{name} 摄|{name} 文/图",
    Rights.AGENCY: "{agency}发（{name} 摄）|{agency}记者 {name} 摄",
    Rights.PROVIDED: "图片由{giver}提供",
    Rights.FILE_PHOTO: "资料图片",
}
"""The printed forms of each kind of right; one that names somebody is proposed only where the name is known."""

_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,15}(?:[ 、][\u4e00-\u9fff·]{2,15}){0,5})"
_GIVER = r"(?P<giver>[^:/（）]{1,39}[^:/（） ])"

_VARIANTS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"新华社记者 ?{_NAME}(?: ?/ ?| )?摄", "新华社记者 {name} 摄"),
        (rf"新华社发 ?（ ?{_NAME}(?: ?/ ?| )?摄 ?）", "新华社发（{name} 摄）"),
        (r"资料图|资料照片|资料图片|档案照片|档案图片", "资料图片"),
        (rf"(?:供图|图片提供)(?: ?: ?| ?/ ?){_GIVER}", "图片由{giver}提供"),
        (rf"(?:图|图片|照片) ?由 ?{_GIVER} ?提供", "图片由{giver}提供"),
        (rf"(?:文/图|图/文|图文)(?: ?[:/] ?| ){_NAME}", "{name} 文/图"),
        (rf"{_NAME} (?:文/图|图/文|图文)", "{name} 文/图"),
        (rf"(?:摄影|摄影者|拍摄|摄|图|图片|照片)(?: ?[:/] ?){_NAME}", "{name} 摄"),
        (rf"{_NAME}(?: ?/ ?(?:摄影|拍摄|摄|图)| (?:摄影|拍摄|摄))", "{name} 摄"),
        (r"(?P<name>[\u4e00-\u9fff·]{2,4})摄", "{name} 摄"),
    )
)
"""What is typed for it, and the house form; the first that fits the whole text."""

_WIDE = str.maketrans({"(": "（", ")": "）", "：": ":", "／": "/", "\u3000": " ", "\u00a0": " "})


def credit_forms(photographer: str, organisation: str, rights: str, agency: str = AGENCY) -> list[str]:
    """The credits to propose for a photo, the likeliest first; none that would name nobody."""
    known = {"name": photographer, "giver": organisation, "agency": agency}
    fitting = (_FORMS[rights], *(form for right, form in _FORMS.items() if right != rights))
    forms = [form for group in fitting for form in group.split("|")]
    return [
        form.format(**known) for form in forms if all(known[word] for word in re.findall(r"{(\w+)}", form))
    ]


def house_credit(text: str) -> str:
    """A typed credit as the house prints it; what is not understood stays as it was typed."""
    plain = re.sub(r" +", " ", text.translate(_WIDE)).strip()
    for variant, form in _VARIANTS:
        found = variant.fullmatch(plain)
        if found and all(map(looks_like_name, re.split("[ 、]", found.groupdict().get("name", "孙某")))):
            return form.format(**found.groupdict())
    return text
