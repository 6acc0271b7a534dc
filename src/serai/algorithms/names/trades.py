"""What firms call their trade, in Chinese and in English: the part of a name that is translated, not spelt out."""

import re

# A trade: its words in Chinese (simplified and traditional), and in English without endings.
TRADES = {
    "trade": ("贸易 貿易 商贸 商貿 经贸 經貿 外贸 外貿", "trade trading commerce commercial"),
    "import": ("进口 進口", "import"),
    "export": ("出口", "export"),
    "import export": ("进出口 進出口", "impex"),
    "international": ("国际 國際", "international intl"),
    "industry": ("实业 實業 工业 工業 产业 產業", "industry industrial industries enterprise"),
    "development": ("发展 發展 开发 開發", "development develop developing"),
    "investment": ("投资 投資", "investment invest"),
    "technology": ("科技 技术 技術", "technology tech technologies science scientific"),
    "tea": ("茶叶 茶葉 茶业 茶業 茶", "tea"),
    "sugar": ("糖业 糖業 制糖 製糖 食糖", "sugar"),
    "food": ("食品", "food foodstuff"),
    "fruit": ("水果 果品 果业 果業", "fruit"),
    "rice": ("米业 米業 大米 粮油 糧油", "rice grain"),
    "seafood": ("海产 海產 水产 水產 海鲜", "seafood aquatic fishery"),
    "coffee": ("咖啡", "coffee"),
    "farming": ("农业 農業 农产品 農產品 农垦 農墾", "agriculture agricultural agri farm farming"),
    "machinery": ("机械 機械 机器 機器", "machinery machine machines mechanical"),
    "equipment": ("设备 設備 装备 裝備", "equipment"),
    "electronics": ("电子 電子", "electronics electronic"),
    "electric": ("电气 電氣 电器 電器 电力 電力", "electric electrical electricity power"),
    "energy": ("能源", "energy"),
    "chemistry": ("化工 化学 化學", "chemical chemistry"),
    "medicine": ("医药 醫藥 制药 製藥 药业 藥業", "pharmaceutical pharma medicine"),
    "medical": ("医疗 醫療", "medical"),
    "biology": ("生物", "biotechnology biotech biological bio"),
    "materials": ("材料 建材", "material"),
    "building": ("建筑 建築 建设 建設 工程", "construction building engineering"),
    "steel": ("钢铁 鋼鐵 钢材", "steel iron"),
    "metal": ("金属 金屬 有色", "metal nonferrous"),
    "vehicles": ("汽车 汽車 车辆", "automobile automotive auto motor vehicle"),
    "textiles": ("纺织 紡織 服装 服裝", "textile garment clothing apparel"),
    "furniture": ("家具 家私", "furniture"),
    "wood": ("木业 木業 木材", "wood timber"),
    "ceramics": ("陶瓷", "ceramic"),
    "paper": ("纸业 紙業 造纸", "paper"),
    "plastic": ("塑料 塑胶", "plastic"),
    "rubber": ("橡胶 橡膠", "rubber"),
    "logistics": ("物流 货运 貨運", "logistics freight"),
    "culture": ("文化", "culture cultural"),
    "software": ("软件 軟件", "software"),
    "information": ("信息 資訊", "information"),
    "communication": ("通信 通讯 通訊", "communication telecom telecommunication"),
    "environment": ("环保 環保", "environmental environment"),
}
# A firm writes or leaves out these as it likes.
WEAK = frozenset({"trade", "import", "export", "international", "industry", "development", "investment"})
HAN = {word: key for key, (han, _latin) in TRADES.items() for word in han.split()}
LATIN = {word: key for key, (_han, latin) in TRADES.items() for word in latin.split()}
# Names so alike that a slip of the pen makes one of the other, and yet never the same place.
_PLACES = """
hunan henan hainan yunnan hubei hebei shanxi shaanxi jiangsu jiangxi guangxi guangdong taiyuan taiwan suzhou huzhou
fuzhou guizhou guangzhou hangzhou changzhou zhengzhou wenzhou quanzhou austria australia niger nigeria iran iraq
slovakia slovenia north south east west northern southern eastern western
"""
PLACES = frozenset(_PLACES.split())
_HAN_WORDS = re.compile("|".join(sorted(HAN, key=len, reverse=True)))


def trade_of(word: str) -> str | None:
    """The trade of a Latin word, whatever its ending."""
    return LATIN.get(word) or (LATIN.get(word[:-1]) if word.endswith("s") else None)


def apart(han: str) -> tuple[str, frozenset[str]]:
    """A Chinese name as what remains without its trades, and these."""
    trades = frozenset(key for word in _HAN_WORDS.findall(han) for key in HAN[word].split())
    return _HAN_WORDS.sub("", han), trades
