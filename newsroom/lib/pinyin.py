"""Chinese names in the order of their pronunciation, which the database cannot know by itself."""

from pypinyin import Style, lazy_pinyin


def sort_key(name: str) -> str:
    """Pinyin with tone numbers, a syllable at a time: 高健 → 'gao1 jian4'. Other text is kept, in lower case."""
    return " ".join(lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)).lower()
