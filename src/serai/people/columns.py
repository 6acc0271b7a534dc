"""The columns in which lists tell of enterprises and of the people who act for them, here and in the rooms above."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from serai.people.models import Enterprise
from serai.shared.exchange.around import Bounded
from serai.shared.exchange.kinds import Field, Twin
from serai.shared.exchange.texts import language_field, spread, text_fields
from serai.shared.sheets import cells
from serai.shared.text import written

COMPANY = (
    "company",
    "company name",
    "name of company",
    "enterprise",
    "enterprise name",
    "organisation",
    "organization",
    "organisation name",
    "organization name",
    "firm",
    "firm name",
    "business name",
    "legal name",
    "企业",
    "企业名称",
    "公司",
    "公司名称",
    "公司名",
    "单位名称",
    "机构",
    "机构名称",
    "厂商",
    "厂商名称",
)
EMAIL = ("e-mail", "mail", "e-mail address", "email address", "邮箱", "电子邮箱", "电子邮件", "邮件")
PHONE = (
    "telephone",
    "tel",
    "tel.",
    "phone number",
    "mobile",
    "mobile phone",
    "cell",
    "电话",
    "联系电话",
    "手机",
    "手机号",
    "手机号码",
)
FIRM = ("registry_no", "country", "site")  # columns called as the enterprise's fields are


def firm_fields(*headings: str) -> tuple[Field, ...]:
    """Names in every language, country, registry number and website; `headings` are more that the names have."""
    return (
        *text_fields("name", _("name"), headings=(*COMPANY, "名称", "单位", *headings)),
        language_field(),
        Field(
            key="country",
            label=_("country"),
            cell=cells.country(),
            also=(
                "country/region",
                "country or region",
                "country or territory",
                "country name",
                "country code",
                "country text",
                "country iso2",
                "nation",
                "nationality",
                "国家",
                "国别",
                "国家/地区",
                "国家或地区",
                "国家地区",
                "国别/地区",
                "国别地区",
                "所在国",
                "所属国家",
            ),
            example="TH",
        ),
        Field(
            key="registry_no",
            label=_("registry number"),
            cell=cells.text(60),
            also=(
                "registration number",
                "registration no",
                "company registration number",
                "business registration number",
                "tax number",
                "tax no",
                "tax id",
                "vat",
                "vat number",
                "vat id",
                "税号",
                "纳税人识别号",
                "统一社会信用代码",
                "社会信用代码",
                "注册号",
                "营业执照号",
                "工商注册号",
            ),
            example="0105556789012",
        ),
        Field(
            key="site",
            label=_("website"),
            cell=Bounded(cells.url(), 200),
            also=(
                "web",
                "web site",
                "website",
                "url",
                "homepage",
                "home page",
                "web address",
                "internet",
                "www",
                "link",
                "company website",
                "网址",
                "网站",
                "官网",
                "公司网址",
                "企业网站",
                "网页",
                "主页",
            ),
            example="https://www.example.com",
        ),
    )


def firm_values(enterprise: Enterprise) -> dict[str, Any]:
    """The values of these columns."""
    return spread("name", enterprise.names) | {key: getattr(enterprise, key) for key in FIRM}


def twins_of_firms(told: Sequence[tuple[dict[str, str], str, str]]) -> list[list[Twin]]:
    """For each enterprise that a list tells of (names by language, country, registry number), the stored ones that
    may be the same.
    """
    from serai.people.queries import Wanted, near_enterprises

    wanted = [Wanted(names=written(names), country=country, registry_no=no) for names, country, no in told]
    return [
        [Twin(pk=one.pk, record=one.record, because=one.because) for one in near] for near in near_enterprises(wanted)
    ]
