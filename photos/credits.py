"""The house forms of a photo's credit: what is proposed, and what typed variants become. Pure."""

import re
from collections.abc import Callable

from photos.rights import Rights

AGENCY = "新华社"

_ASIDE = {
    Rights.OWN: "{name} 摄|{name} 文/图",
    Rights.AGENCY: "{agency}记者 {name} 摄|{agency}发（{name}摄）",
    Rights.PROVIDED: "图片由{giver}提供",
    Rights.FILE_PHOTO: "资料图片|资料图片 {name} 摄",
}
_GIVEN = "name agency giver".split()

_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,15}(?:[ 、][\u4e00-\u9fff·]{2,15})*)"
_GIVER = r"(?P<name>[^:：/\s]{2,40})"
_VARIANTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"(?:摄影|摄影者|拍摄|摄|图|图片|照片) ?[:/] ?{_NAME}", "{name} 摄"),
        (rf"{_NAME} ?/ ?(?:摄影|摄|图)", "{name} 摄"),
        (rf"{_NAME} ?(?:摄影|拍摄)", "{name} 摄"),
        (rf"{_NAME}(?: ?摄)", "{name} 摄"),
        (rf"(?:文/图|图/文|文图|图文) ?[:/]? ?{_NAME}", "{name} 文/图"),
        (rf"{_NAME} ?(?:文/图|图/文|文图|图文)", "{name} 文/图"),
        (rf"(?:供图|图片提供|供稿图片) ?[:/] ?{_GIVER}", "图片由{name}提供"),
        (rf"{_GIVER} ?供图", "图片由{name}提供"),
        (rf"图片? ?由 ?{_GIVER} ?提供", "图片由{name}提供"),
        (rf"新华社记者 ?{_NAME} ?/? ?摄", "新华社记者 {name} 摄"),
        (rf"新华社发 ?（{_NAME} ?/? ?摄）", "新华社发（{name}摄）"),
        (r"(?:资料图|资料照片|资料图片|档案照片|档案图片)", "资料图片"),
    )
)
