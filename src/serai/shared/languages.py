"""The fifteen languages: one place that maps each to Django, CLDR, BCP 47 and our own columns.

`code` is what stands in public addresses and in text by language; it never changes.
"""

from dataclasses import dataclass

from django.conf import locale


@dataclass(frozen=True)
class Language:
    """One language. `code` is ours; `django`, `cldr`, `bcp47` are what others call it; `own_name` is its own."""

    code: str
    django: str
    cldr: str
    bcp47: str
    english_name: str
    own_name: str


ALL = (
    Language("en", "en", "en", "en", "English", "English"),
    Language("zh", "zh-hans", "zh_Hans", "zh-Hans", "Chinese", "中文"),
    Language("vi", "vi", "vi", "vi", "Vietnamese", "Tiếng Việt"),
    Language("th", "th", "th", "th", "Thai", "ไทย"),
    Language("id", "id", "id", "id", "Indonesian", "Bahasa Indonesia"),
    Language("ms", "ms", "ms", "ms", "Malay", "Bahasa Melayu"),
    Language("km", "km", "km", "km", "Khmer", "ខ្មែរ"),
    Language("lo", "lo", "lo", "lo", "Lao", "ລາວ"),
    Language("my", "my", "my", "my", "Burmese", "မြန်မာ"),
    Language("tl", "tl", "fil", "fil", "Filipino", "Filipino"),
    Language("pt", "pt", "pt", "pt", "Portuguese", "Português"),
    Language("ko", "ko", "ko", "ko", "Korean", "한국어"),
    Language("ja", "ja", "ja", "ja", "Japanese", "日本語"),
    Language("ru", "ru", "ru", "ru", "Russian", "Русский"),
    Language("mn", "mn", "mn", "mn", "Mongolian", "Монгол"),
)
CODES = tuple(language.code for language in ALL)
BY_CODE = {language.code: language for language in ALL}
BY_DJANGO = {language.django: language for language in ALL}


def register_missing() -> None:
    """Tell Django about the languages it has no entry for (Lao, Filipino as `tl`), before LANGUAGES is read."""
    for language in ALL:
        locale.LANG_INFO.setdefault(
            language.django,
            {
                "bidi": False,
                "code": language.django,
                "name": language.english_name,
                "name_local": language.own_name,
            },
        )


def current() -> Language:
    """The language that is active for this request or thread; English when none of ours is."""
    from django.utils.translation import get_language

    return BY_DJANGO.get(get_language() or "en", BY_CODE["en"])
