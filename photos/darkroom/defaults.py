"""What cameras, phones and programs write into a photo's texts when nobody wrote anything."""

import re

from newsroom.lib.chinese import is_han

_ONE_WORD = re.compile(r"[\x21-\x7e]*")
"""dav, hdr, oznor, oplus_32, DCIM, IMG_2041.JPG, Exif_JPEG_PICTURE: no caption of a newspaper is one Western word."""
_SETTINGS = re.compile(r"[{\[<]|\w+ ?[:=] ?[^;；]*;")
"""{"mirror":false,"sensor_type":"rear"} or filter: 0; filterMask: 0; captureOrientation: 0;"""
_MAKERS = frozenset(
    "olympus samsung sony konica minolta pentax nikon canon casio fujifilm kodak ricoh panasonic leica polaroid huawei "
    "honor xiaomi redmi oppo vivo meizu digital still stillcamera camera picture pictures dsc dcim imaging corp "
    "corporation exif jpeg optio hp photosmart by the a an with shot on".split()
)
_BETWEEN_WORDS = re.compile(r"[ .,_-]+")
_PROGRAMS = re.compile(
    r"created with|creator: ?gd-jpeg|lead technologies|optimized by|file source|processed (?:by|with)|"
    r"user comments?$|untitled|screenshot|default$|no description|image description|无标题|未命名|屏幕截图|截图$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "picasa owner unknown photographer artist author admin administrator user microsoft default none n/a null unset "
    "[unset] copyright © (c) adobe canon nikon sony samsung huawei photoshop 未知 作者 用户 佚名 无".split()
)
_PLACEHOLDERS = {
    "windows user",
    "camera owner",
    "your name",
    "picasa 3.0",
    "copyright ©",
    "not set",
    "all rights reserved",
}


def says_nothing(key: str, text: str) -> bool:
    """Whether the text under this key is nothing that a person wrote for this photo."""
    if key not in {"caption", "headline"}:
        return text.lower() in _NOBODY | _PLACEHOLDERS
    if _PROGRAMS.match(text):
        return True
    if any(map(is_han, text)):
        return False
    return bool(_ONE_WORD.fullmatch(text) or _SETTINGS.match(text)) or _names_a_camera(text)


def _names_a_camera(text: str) -> bool:
    words = filter(None, _BETWEEN_WORDS.split(text.lower()))
    return all(word in _MAKERS or any(map(str.isdigit, word)) for word in words)
