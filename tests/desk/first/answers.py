"""Answers to the first run, as the page posts them."""

ANSWERS = {
    "organiser": "广西国际博览事务局",
    "series": "China-ASEAN Expo",
    "short": "CAEXPO",
    "slug": "",
    "look": "caexpo",
    "number": "23",
    "country": "CN",
    "city": "Nanning",
    "venue": "",
    "starts": "2026-09-17",
    "ends": "2026-09-21",
    "languages": ["en", "zh", "vi"],
    "zone": "",
    "currency": "",
    "email": "Chen@expo.example",
    "person": "陈晓",
    "password": "a long caravan road",
}
