"""Legal forms, which lists write, shorten and leave out as they like; they say nothing of who a firm is."""

import re

from serai.algorithms.text import fold

# Words in scripts with spaces. They are dropped at the end of a name, so that a firm may be called Limited Edition.
_LAST = """
co company companies ltd limited inc incorporated corp corporation llc llp lp plc pcl gmbh mbh ag kg kgaa ohg se sa sas
sarl spa srl bv nv oy oyj ab as asa aps sro doo sdn bhd berhad pte pty pvt private public unlimited joint stock jsc ojsc
pjsc cjsc tbk persero tnhh mtv ltda lda limitada eireli kk gk yk group groups holding holdings
ооо оао зао пао ао нао тоо оюл хк ххк тох групп группа холдинг
"""
_FIRST = "pt cv sa ud firma ооо оао зао пао ао нао тоо"
LAST, FIRST = frozenset(_LAST.split()), frozenset(_FIRST.split())
# Several words, or written without spaces: dropped at either end.
PHRASES = (
    *("công ty", "tnhh", "cổ phần", "trách nhiệm hữu hạn", "một thành viên", "mtv", "tập đoàn", "doanh nghiệp tư nhân"),
    *("sociedade anónima", "perseroan terbatas", "kabushiki kaisha", "joint stock company"),
    *("общество с ограниченной ответственностью", "акционерное общество", "публичное", "закрытое", "открытое"),
    *("хязгаарлагдмал хариуцлагатай компани", "хувьцаат компани", "компани"),
    *("株式会社", "株式會社", "有限会社", "合同会社", "合資会社", "(株)", "(有)", "グループ", "ホールディングス"),
    *("주식회사", "유한회사", "유한책임회사", "(주)", "(유)", "그룹"),
    *("บริษัท", "จำกัด", "(มหาชน)", "มหาชน", "ห้างหุ้นส่วนจำกัด", "ห้างหุ้นส่วน", "บจก.", "บมจ.", "หจก.", "กรุ๊ป"),
    *("ບໍລິສັດ", "ຈຳກັດ", "ຈໍາກັດ", "ຜູ້ດຽວ", "(ມະຫາຊົນ)", "ມະຫາຊົນ", "ກຸ່ມ"),
    *("ក្រុមហ៊ុន", "ខូអិលធីឌី", "ខូ អិលធីឌី", "ឯ.ក", "ម.ក", "លីមីតធីត"),
    *("ကုမ္ပဏီ", "လီမိတက်", "လိမိတက်", "အများပိုင်"),
)
_HAN = "(?:(?:股份|集团|集團|控股|有限|责任|責任|合伙|总|總)*(?:公司|企业|企業)|股份|集团|集團|控股|有限合伙)"
_ANY = "|".join(sorted((re.escape(fold(phrase)) for phrase in PHRASES), key=len, reverse=True))
_AT_THE_END = re.compile(rf"[\s,.]*(?:(?<=\S){_HAN}|{_ANY})[\s,.]*$")
_AT_THE_START = re.compile(rf"^[\s,.]*(?:{_ANY})[\s,.]*")


def without_phrases(folded: str) -> str:
    """A folded name without the legal forms that stand around it in one piece; a name that is nothing else stays."""
    while True:
        shorter = _AT_THE_END.sub("", _AT_THE_START.sub("", folded, count=1), count=1)
        if shorter == folded or not shorter.strip():
            return folded
        folded = shorter


def without_words(words: list[str]) -> list[str]:
    """The words of a folded name without legal forms at its ends; a name that is nothing else stays."""
    first, last = 0, len(words)
    while last > first and words[last - 1] in LAST:
        last -= 1
    while first < last and words[first] in FIRST:
        first += 1
    return words[first:last] or words
