"""Names that people give countries beside those of CLDR: official and former ones, abbreviations, Chinese ones."""

# By ISO 3166 code, parted by "|". Case, accents, punctuation, "the" and words for the form of state do not matter.
OTHER_NAMES = {
    "AE": "UAE|U.A.E.|Emirates|Dubai|Abu Dhabi|Sharjah|阿联酋|阿拉伯联合大公国|迪拜",
    "AG": "Antigua|Antigua & Barbuda",
    "BA": "Bosnia|Bosnia-Herzegovina|BiH|波黑",
    "BN": "Brunei Darussalam|Negara Brunei Darussalam|文莱达鲁萨兰国|汶萊",
    "BO": "Plurinational State of Bolivia|Bolivia (Plurinational State of)",
    "BQ": "Bonaire, Sint Eustatius and Saba",
    "BS": "Commonwealth of The Bahamas",
    "BY": "Belorussia|Byelorussia|白俄罗斯",
    "CC": "Keeling Islands|Cocos Islands",
    "CD": "DR Congo|DRC|D.R.C.|Democratic Republic of the Congo|Congo, Democratic Republic|Congo (Kinshasa)|"
    "Congo-Kinshasa|"
    "Congo, The Democratic Republic of the|Zaire|刚果民主共和国|刚果（金）|民主刚果",
    "CF": "CAR|Central African Rep.|中非",
    "CG": "Republic of the Congo|Congo, Republic of the|Congo (Brazzaville)|Congo-Brazzaville|Rep. Congo|"
    "Republic of Congo|刚果共和国|刚果（布）",
    "CH": "Swiss Confederation|Schweiz|Suisse|Svizzera",
    "CI": "Ivory Coast|Cote d Ivoire|Republic of Cote d'Ivoire|象牙海岸|科特迪瓦",
    "CN": "China|PRC|P.R.C.|PR China|P.R. China|P. R. of China|China PR|People's Republic of China|"
    "China, People's Republic of|"
    "China P.R.|Mainland China|China (Mainland)|China Mainland|Chinese Mainland|中华人民共和国|中国大陆|中国内地|"
    "中國|中國大陸|大陆",
    "CV": "Cape Verde|Cabo Verde|佛得角",
    "CW": "Curacao",
    "CZ": "Czech|Czech Republic|Czechia|Czech Rep.|Česko|Česká republika|捷克共和国",
    "DE": "Germany|Deutschland|Federal Republic of Germany|FRG|BRD|Bundesrepublik Deutschland|德意志联邦共和国|德國",
    "DK": "Danmark|Kingdom of Denmark",
    "DO": "Dominican Rep.|Dominican Republic|多米尼加共和国",
    "DM": "Commonwealth of Dominica|多米尼克国",
    "EG": "Arab Republic of Egypt|Egypt, Arab Rep.",
    "ES": "España|Kingdom of Spain",
    "FI": "Suomi",
    "FK": "Falkland Islands (Malvinas)|Malvinas|Falklands",
    "FM": "Micronesia|Federated States of Micronesia|Micronesia (Federated States of)",
    "FR": "French Republic|République française|法兰西共和国|法國",
    "GB": "UK|U.K.|United Kingdom|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|"
    "UK & Northern Ireland|"
    "United Kingdom of Great Britain and Northern Ireland|GBR|英格兰|苏格兰|威尔士|北爱尔兰|大不列颠|英國",
    "GM": "Gambia|The Gambia|Republic of The Gambia",
    "GR": "Hellas|Hellenic Republic|EL",
    "HK": "Hong Kong|Hongkong|Hong Kong SAR|HKSAR|H.K.|Hong Kong, China|China, Hong Kong|China (Hong Kong)|"
    "China Hong Kong SAR|"
    "Hong Kong SAR China|Hong Kong (China)|Hong Kong, SAR|Hong Kong S.A.R.|"
    "Hong Kong Special Administrative Region|"
    "China, Hong Kong Special Administrative Region|中国香港|中國香港|香港|香港特别行政区|中国香港特别行政区|"
    "中华人民共和国香港特别行政区",
    "HM": "Heard and McDonald Islands",
    "HR": "Hrvatska",
    "HU": "Magyarország",
    "IN": "Bharat|Republic of India",
    "IE": "Éire|Eire|Republic of Ireland|Irish Republic",
    "IO": "British Indian Ocean Territory",
    "IR": "Islamic Republic of Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)|I.R. Iran|IR Iran|Persia",
    "IT": "Italia|Italian Republic",
    "JP": "Nippon|Nihon",
    "KG": "Kyrgyz Republic|Kirghizia|Kirgizstan|Kirgizia",
    "KH": "Cambodia|Kingdom of Cambodia|Kampuchea|Cambodge|柬埔寨王国",
    "KN": "Saint Kitts and Nevis|St Kitts|Saint Christopher and Nevis",
    "KP": "DPRK|D.P.R.K.|North Korea|DPR Korea|Korea, North|Korea (North)|Democratic People's Republic of Korea|"
    "Korea, Democratic People's Republic of|Korea (Democratic People's Republic of)|Korea, Dem. People's Rep.|"
    "朝鲜|朝鲜民主主义人民共和国|北韩|조선민주주의인민공화국",
    "KR": "South Korea|S. Korea|S.Korea|Republic of Korea|Korea, Republic of|Korea (Republic of)|"
    "Korea (the Republic of)|Korea Republic|"
    "Rep. of Korea|Korea, Rep.|Korea, South|Korea (South)|ROK|R.O.K.|R. of Korea|大韩民国|大韓民國|南韩|韓國|"
    "南韓|대한민국|한국",
    "KY": "Caymans",
    "LA": "Lao PDR|Lao P.D.R.|Lao|Laos|LPDR|Lao People's Democratic Republic|Lao People's Dem. Rep.|"
    "老挝人民民主共和国|"
    "寮国|寮國",
    "LC": "Saint Lucia",
    "LY": "Libyan Arab Jamahiriya|State of Libya",
    "MD": "Republic of Moldova|Moldova, Republic of|Moldavia",
    "MF": "Saint Martin (French part)",
    "MK": "Macedonia|FYROM|F.Y.R.O.M.|North Macedonia|Republic of North Macedonia|"
    "Former Yugoslav Republic of Macedonia|"
    "The former Yugoslav Republic of Macedonia|Macedonia, FYR|马其顿|北马其顿共和国",
    "MM": "Burma|Myanmar|Myanmar (Burma)|Republic of the Union of Myanmar|Union of Myanmar|缅甸联邦共和国|緬甸",
    "MO": "Macao|Macau|Macao SAR|Macau SAR|Macao, China|Macau, China|China, Macao|China (Macao)|China, Macau|"
    "China (Macau)|"
    "Macao (China)|Macau (China)|China Macao SAR|China Macau SAR|Macao Special Administrative Region|中国澳门|"
    "中國澳門|"
    "澳门|澳門|澳门特别行政区|"
    "中国澳门特别行政区|中华人民共和国澳门特别行政区",
    "MY": "M'sia|Malaysia (Federation)|馬來西亞|大马",
    "NL": "Netherlands|The Netherlands|Holland|Kingdom of the Netherlands|Nederland|荷兰王国",
    "NO": "Norge|Kingdom of Norway",
    "NZ": "N.Z.|Aotearoa|纽西兰|紐西蘭",
    "PG": "PNG|P.N.G.|Papua-New Guinea|巴新",
    "PH": "Philippines|The Philippines|Republic of the Philippines|Philippine|Phils.|Pilipinas|菲律賓",
    "PL": "Polska",
    "PN": "Pitcairn",
    "PS": "Palestine|State of Palestine|Palestine, State of|Palestinian Territory, Occupied|"
    "Occupied Palestinian Territory|"
    "West Bank and Gaza|巴勒斯坦|巴勒斯坦国",
    "PT": "Portuguese Republic",
    "RE": "Reunion Island",
    "RO": "Romania|Roumania|Rumania",
    "RU": "Russia|Russian Federation|Russian Fed.|Российская Федерация|РФ|俄国|俄罗斯联邦|俄羅斯",
    "SA": "KSA|K.S.A.|Saudi|Kingdom of Saudi Arabia|沙特|沙特阿拉伯王国|沙烏地阿拉伯",
    "SE": "Sverige|Kingdom of Sweden",
    "SG": "S'pore|Spore|Republic of Singapore|新嘉坡|星加坡",
    "SH": "Saint Helena, Ascension and Tristan da Cunha|St Helena, Ascension and Tristan da Cunha|Saint Helena",
    "SJ": "Svalbard and Jan Mayen Islands",
    "SK": "Slovakia|Slovak Republic|Slovensko|Slovak Rep.|斯洛伐克共和国",
    "SN": "Senegal",
    "SR": "Surinam",
    "ST": "Sao Tome|São Tomé e Príncipe|Sao Tome and Principe",
    "SX": "Sint Maarten (Dutch part)|St Maarten",
    "SY": "Syrian Arab Republic|Syria",
    "SZ": "Swaziland|Eswatini|Kingdom of Eswatini|斯威士兰",
    "TC": "Turks and Caicos",
    "TH": "Thailand|Kingdom of Thailand|Siam|泰王国|泰國",
    "TL": "East Timor|Timor-Leste|Timor Leste|Democratic Republic of Timor-Leste|东帝汶民主共和国|東帝汶",
    "TR": "Turkey|Türkiye|Turkiye|Republic of Türkiye|Republic of Turkey|土耳其共和国",
    "TT": "Trinidad|Trinidad & Tobago",
    "TW": "Taiwan|Taiwan, China|China, Taiwan|China (Taiwan)|Taiwan (China)|Chinese Taipei|China Taiwan|"
    "Taiwan, Province of China|"
    "Taiwan (Province of China)|Taiwan Province of China|Taiwan Province|China, Taiwan Province|Taiwan R.O.C.|"
    "Taiwan, ROC|Taiwan (R.O.C.)|"
    "Republic of China (Taiwan)|Taiwan, Republic of China|Taiwan Region|Taipei|中国台湾|中國台灣|中国台湾省|"
    "中国台湾地区|台湾|台灣|臺灣|"
    "台湾省|台湾地区|中华台北|中華台北|中国台北",
    "TZ": "United Republic of Tanzania|Tanzania, United Republic of",
    "UA": "The Ukraine",
    "US": "USA|U.S.A.|U.S.|US of A|United States|United States of America|The United States of America|America|"
    "United States (USA)|United States of America (USA)|USA (United States)|美利坚合众国|美國",
    "VA": "Holy See|Vatican|Holy See (Vatican City State)|Vatican City State",
    "VC": "Saint Vincent|St Vincent and the Grenadines",
    "VE": "Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)|Venezuela, RB",
    "VG": "Virgin Islands, British|Virgin Islands (British)|BVI|B.V.I.",
    "VI": "Virgin Islands, U.S.|Virgin Islands (U.S.)|USVI|United States Virgin Islands",
    "VN": "Vietnam|Viet Nam|Viet-Nam|S.R. Vietnam|SR Viet Nam|VNM|Socialist Republic of Vietnam|"
    "Socialist Republic of Viet Nam|"
    "越南社会主义共和国|CHXHCN Việt Nam",
    "WS": "Western Samoa",
    "XK": "Kosovo",
    "YE": "Republic of Yemen|Yemen, Rep.",
    "ZA": "South Africa|RSA|R.S.A.|S. Africa|S.Africa|Republic of South Africa|南非共和国",
}

# Names that stand for more than one country, or for none: nobody guesses which.
AMBIGUOUS = (
    "Congo|Kongo|刚果|Korea|Republic of China|Virgin Islands|Samoa Islands|Guineas|Dominican|State of Georgia|"
    "Timor|"
    "Yugoslavia|Czechoslovakia|Soviet Union|USSR|Serbia and Montenegro|Netherlands Antilles|Sudans|West Indies|"
    "Channel Islands"
)
