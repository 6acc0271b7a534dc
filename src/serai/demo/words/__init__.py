"""The vocabulary of the demonstration: the words of fifteen languages, the products, the trades, the countries.

The words stand in one TOML file for each language beside this module, what does not depend on a language in `../data`.
"""

from serai.demo.words.language import Language, language, latin, nice, pair
from serai.demo.words.trade import Country, Industry, Product, countries, industries, products, products_of

__all__ = [
    "Country",
    "Industry",
    "Language",
    "Product",
    "countries",
    "industries",
    "language",
    "latin",
    "nice",
    "pair",
    "products",
    "products_of",
]
