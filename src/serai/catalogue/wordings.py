"""The catalogue's letters in our own wording: each language is a letter of its own, not a translation."""

from serai.shared.mail import Text

EXHIBITS = {
    "admit_exhibit": {
        "en": Text(
            "“{exhibit}” is listed at the {edition}",
            """Dear {name},

We have looked at “{exhibit}” of {enterprise}, and it is listed in the catalogue of the {edition} from now on.

A remark of the secretariat: {reason}

You can change it at any time:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "展品“{exhibit}”已在{edition}展出",
            """尊敬的{name}：

您好！{enterprise}的展品“{exhibit}”已通过审核，现已列入{edition}展品目录。

秘书处附言：{reason}

您可随时登录修改：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
    "withhold_exhibit": {
        "en": Text(
            "“{exhibit}” is withheld from the catalogue",
            """Dear {name},

We have withheld “{exhibit}” of {enterprise} from the catalogue of the {edition}. Until we release it, nobody but you \
and the secretariat can see it.

The reason: {reason}

You can still correct it. When what we named is settled, write to us by answering this letter; you find the exhibit \
here:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "展品“{exhibit}”已暂停展示",
            """尊敬的{name}：

您好！{enterprise}的展品“{exhibit}”已从{edition}展品目录中暂停展示。恢复展示之前，仅贵方和秘书处可以查看。

原因：{reason}

贵方仍可修改该展品。上述问题解决后，请回复本函告知我们。展品页面：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
    "release_exhibit": {
        "en": Text(
            "“{exhibit}” is released",
            """Dear {name},

We no longer withhold “{exhibit}” of {enterprise} from the catalogue of the {edition}.

A remark of the secretariat: {reason}

Please look whether it stands as you want it to be seen:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "展品“{exhibit}”已恢复展示",
            """尊敬的{name}：

您好！{enterprise}的展品“{exhibit}”在{edition}展品目录中的暂停展示已解除。

秘书处附言：{reason}

请登录核对展品内容：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
}

CASES = {
    "case_opened": {
        "en": Text(
            "A complaint about “{exhibit}”: please answer",
            """Dear {name},

A complaint has been made about “{exhibit}”, which {enterprise} shows at the {edition}. It is case {number}; the \
ground: {ground}.

Please read what is said, look at the evidence, and give your answer with your own evidence. We decide after we have \
heard both sides:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "关于展品“{exhibit}”的投诉，请答复",
            """尊敬的{name}：

您好！有人就{enterprise}在{edition}展出的展品“{exhibit}”提出投诉，案号{number}，理由：{ground}。

请登录查看投诉内容和证据，并提交答复及贵方证据。我们将在听取双方意见后作出决定：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
    "case_decided": {
        "en": Text(
            "Case {number} about “{exhibit}”: {outcome}",
            """Dear {name},

We have decided case {number} about “{exhibit}” of {enterprise} at the {edition}: the complaint is {outcome}.

Our reasons: {reason}

An exhibit whose complaint is upheld is withheld from the catalogue. What both sides said stands here:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "关于展品“{exhibit}”的第{number}号案：{outcome}",
            """尊敬的{name}：

您好！关于{enterprise}在{edition}展出的展品“{exhibit}”，第{number}号案已作出决定：{outcome}。

理由：{reason}

投诉成立的，该展品将从展品目录中暂停展示。双方陈述可登录查看：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
    "case_withdrawn": {
        "en": Text(
            "The complaint about “{exhibit}” is withdrawn",
            """Dear {name},

Case {number} about “{exhibit}” of {enterprise} is closed: the complaint was taken back. There is nothing you need \
to do.

The reason that was given: {reason}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "关于展品“{exhibit}”的投诉已撤回",
            """尊敬的{name}：

您好！关于{enterprise}的展品“{exhibit}”，第{number}号案的投诉已撤回，案件终结，贵方无需采取任何行动。

撤回理由：{reason}

顺颂商祺！
{edition}秘书处""",
        ),
    },
}

ASKED = {
    "asked_to_see": {
        "en": Text(
            "{buyer} asks to see “{exhibit}”",
            """Dear {name},

{buyer}, a verified buyer of the {edition}, asks to see “{exhibit}”, which {enterprise} shows on request.

The buyer writes: {message}

Show it or decline here; the buyer is told either way:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "{buyer}申请查看展品“{exhibit}”",
            """尊敬的{name}：

您好！{edition}的已核实采购商{buyer}申请查看{enterprise}的展品“{exhibit}”（该展品须经申请方可查看）。

采购商留言：{message}

请登录同意或婉拒，我们将告知采购商：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
    "asking_granted": {
        "en": Text(
            "{enterprise} shows you “{exhibit}”",
            """Dear {name},

You asked to see “{exhibit}” at the {edition}. {enterprise} has agreed: sign in, and the whole exhibit is open to \
{buyer}.
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "{enterprise}已同意贵方查看“{exhibit}”",
            """尊敬的{name}：

您好！贵方申请查看{edition}的展品“{exhibit}”，{enterprise}已同意。{buyer}登录后即可查看该展品的全部内容：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
    "asking_declined": {
        "en": Text(
            "{enterprise} does not show “{exhibit}” at present",
            """Dear {name},

You asked to see “{exhibit}” at the {edition}. {enterprise} has declined for now. You can still ask for a meeting, or \
post what {buyer} needs:
{portal}

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "{enterprise}暂不展示“{exhibit}”",
            """尊敬的{name}：

您好！贵方申请查看{edition}的展品“{exhibit}”，{enterprise}暂未同意。{buyer}仍可预约洽谈，或发布采购需求：
{portal}

顺颂商祺！
{edition}秘书处""",
        ),
    },
}
