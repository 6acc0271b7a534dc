"""Addresses of the pages about letters; `desk/urls.py` takes them in before those of the lists."""

from django.urls import path

from serai.desk.mail import meetings, outbox, views

urlpatterns = [
    path("", views.letters, name="letters"),
    path("meetings/", meetings.send, name="mail_meetings"),
    path("outbox/", outbox.rows, name="outbox"),
    path("outbox/several/<slug:verb>/", outbox.several, name="outbox_several"),
    path("outbox/<int:pk>/", outbox.one, name="mail"),
    path("<str:letter>/<slug:code>/", views.letter, name="letter"),
]
