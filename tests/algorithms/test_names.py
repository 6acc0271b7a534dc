"""Names of firms agree across scripts, languages and legal forms; firms that are two stay two."""

import pytest

from serai.algorithms.names import Likeness, alike, read

SAME, SPELT, SOUNDS = Likeness("same"), Likeness("spelt"), Likeness("sounds")


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Guangxi Tea Co., Ltd.", "GUANGXI TEA COMPANY LIMITED", SAME),
        ("Müller & Söhne GmbH", "Muller and Sohne", SAME),
        ("P.T. Garuda Tbk.", "PT GARUDA", SAME),
        ("S.A. Dupont", "Dupont S.A.", SAME),
        ("Tian Ning Tea", "TianNing Tea Pte Ltd", SAME),
        ("Mekong Fruit & Export Co.", "Mekong Fruit and Exp. Company", SAME),
        ("Perniagaan Maju Sdn. Bhd.", "PERNIAGAAN MAJU SDN BHD", SAME),
        ("广西天宁茶叶有限公司", "广西天宁茶叶股份有限公司", SAME),
        ("广西（南宁）糖业集团", "广西南宁糖业集团有限公司", SAME),
        ("广西壮族自治区南宁市茶叶公司", "广西南宁茶叶有限责任公司", SAME),
        ("华为（深圳）有限公司", "华为技术（深圳）有限公司", None),
        ("华为（深圳）有限公司", "华为有限公司", SAME),
        ("บริษัท สยามฟรุต จำกัด (มหาชน)", "สยามฟรุต", SAME),
        ("Công ty TNHH Cà phê Sài Gòn", "CONG TY CO PHAN CA PHE SAI GON", SAME),
        ("ООО «Ромашка»", "«Ромашка», АО", SAME),
        ("㈜한국식품", "주식회사 한국식품", SAME),
        ("株式会社トヨタ", "トヨタ(株)", SAME),
        ("ບໍລິສັດ ລາວກາເຟ ຈໍາກັດ", "ລາວກາເຟ ຈຳກັດ", SAME),
        ("ក្រុមហ៊ុន អង្គរកាហ្វេ", "អង្គរកាហ្វេ", SAME),
        ("广西天宁茶叶有限公司", "Guangxi Tianning Tea Co., Ltd", SPELT),
        ("杭州一泽科技有限公司", "HANGZHOU YIZE TECHNOLOGY CO., LTD", SPELT),
        ("重庆长安汽车股份有限公司", "Chongqing Changan Automobile", SPELT),
        ("西安天宁贸易有限公司", "Xi'an Tianning Trading", SPELT),
        ("ООО «Ромашка»", "Romashka LLC", SPELT),
        ("广西天宁茶叶有限公司", "廣西天寧茶葉有限公司", SOUNDS),
        ("Samsung Heavy Industries", "Samsong Heavy Industries", Likeness("letters", 1)),
        ("Mekong Agricultural Product", "Mekong Agricultural Produce", Likeness("letters", 1)),
        ("Guangxi Beibu Gulf", "Guangxi Beibu Gulf Trading", Likeness("trade")),
    ],
)
def test_names_of_one_firm_agree(one, other, how):
    assert alike(read(one), read(other)) == how
    assert alike(read(other), read(one)) == how


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Guangxi Tea Co", "Guangxi Sugar Co"),
        ("广西天宁茶叶有限公司", "广西天宁糖业有限公司"),
        ("广西天宁茶叶有限公司", "广西天元茶叶有限公司"),
        ("广西天宁茶叶有限公司", "Guangxi Tianning Sugar Co., Ltd"),
        ("华为（深圳）有限公司", "华为（北京）有限公司"),
        ("Hunan Tea", "Henan Tea"),
        ("Shanxi Coal", "Shaanxi Coal"),
        ("Factory No. 1", "Factory No. 2"),
        ("Nanning Import", "Nanning Export"),
        ("Aerojet", "Aeronet"),
        ("Limited Edition Ltd", "Ltd"),
        ("Siam Fruit", "Siam Fruit Machinery"),
        ("สยามฟรุต", "สยามชา"),
        ("", ""),
        ("!!", "??"),
    ],
)
def test_two_firms_stay_two(one, other):
    assert alike(read(one), read(other)) is None
    assert alike(read(other), read(one)) is None
