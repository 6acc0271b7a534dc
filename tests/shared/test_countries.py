"""Countries are known again however people name them, and never guessed."""

import pytest

from serai.shared import countries, languages

SPELLINGS = {
    "AE": ["UAE", "United Arab Emirates", "阿联酋"],
    "CD": ["DR Congo", "Congo, The Democratic Republic of the", "刚果（金）"],
    "CG": ["Republic of the Congo", "Congo (Brazzaville)"],
    "CI": ["Côte d'Ivoire", "COTE D IVOIRE", "Ivory Coast"],
    "CN": ["CN", "chn", "P.R. China", "People's Republic of China", "PRC", "中国", "中华人民共和国"],
    "CZ": ["Czechia", "Czech Republic", "CZECH"],
    "GB": ["UK", "U.K.", "England", "Scotland", "United Kingdom (UK)"],
    "HK": ["Hong Kong SAR", "Hong Kong, China", "CHINA (HONG KONG)", "中国香港"],
    "KP": ["DPRK", "North Korea"],
    "KR": ["Korea (Republic of)", "KOREA, REPUBLIC OF", "Republic of Korea", "South Korea", "대한민국", "韩国"],
    "LA": ["Lao PDR", "Laos", "ລາວ"],
    "MK": ["North Macedonia", "Macedonia"],
    "MM": ["Burma", "Myanmar (Burma)"],
    "RU": ["Russian Federation", "Nga", "Россия"],
    "SG": ["SNGAPORE", "Republic of Singapore"],
    "TR": ["Turkey", "TÜRKİYE", "turkiye"],
    "TW": ["Taiwan", "Chinese Taipei", "中国台湾"],
    "TZ": ["Tanzania, United Rep. of"],
    "US": ["U.S.A.", "usa", "The United States of America"],
    "VN": ["Viet Nam", "VIETNAM", "Socialist Republic of Viet Nam", "越南"],
    "": ["", "-", "Congo", "Korea", "Republic of China", "China / Viet Nam", "Atlantis"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SPELLINGS.items() for text in texts])
def test_a_country_is_known_by_its_names(code, text):
    assert countries.find(text) == code


@pytest.mark.parametrize("language", languages.CODES)
def test_the_name_we_show_in_any_language_is_known(language):
    names = {code: countries.name(code, language) for code in countries.codes()}
    assert {code: countries.find(name) for code, name in names.items()} == {code: code for code in names}
