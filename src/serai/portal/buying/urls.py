"""Addresses of needs and quotes in the portal."""

from django.urls import path

from serai.portal.buying import needs, quotes

urlpatterns = [
    path("needs/", needs.needs, name="needs"),
    path("needs/new/", needs.new, name="need_new"),
    path("needs/<int:pk>/", needs.need, name="need"),
    path("needs/<int:pk>/edit/", needs.edit, name="need_edit"),
    path("needs/<int:pk>/step/", needs.step, name="need_step"),
    path("needs/<int:pk>/dismiss/", needs.dismiss, name="need_dismiss"),
    path("needs/<int:pk>/quotes/", quotes.quotes, name="need_quotes"),
    path("wanted/", quotes.wanted, name="wanted"),
    path("wanted/<int:pk>/", quotes.quote, name="wanted_need"),
    path("quotes/<int:pk>/answer/", quotes.answer, name="quote_answer"),
    path("quotes/<int:pk>/withdraw/", quotes.withdraw, name="quote_withdraw"),
]
