"""Somebody with a browser, as far as HTTP goes: cookies, forms and redirects, on a site that is served."""

import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.serving.installation import Answer, Served


class Visitor:
    """A browser of one's own; `at` is the path where the last request ended."""

    def __init__(self, site: Served) -> None:
        self._site = f"http://127.0.0.1:{site.port}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.at = ""

    def get(self, path: str) -> Answer:
        return self._ask(Request(self._site + path))

    def send(self, path: str, fields: dict[str, str]) -> Answer:
        """Fill in the form of a page and send it to the same address."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path).text)
        assert token
        data = urlencode(fields | {"csrfmiddlewaretoken": token[1]}).encode()
        return self._ask(Request(self._site + path, data, {"Referer": self._site + path}))

    def sign_in(self, email: str, password: str) -> Answer:
        return self.send("/accounts/login/", {"login": email, "password": password})

    def _ask(self, request: Request) -> Answer:
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as error:
            answer = error
        with answer:
            self.at = urlsplit(answer.url).path
            return Answer(answer.status, dict(answer.headers), answer.read())
