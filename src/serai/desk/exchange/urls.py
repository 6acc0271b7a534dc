"""Addresses of the pages for imports and exports."""

from django.urls import path

from serai.desk.exchange import files, views

urlpatterns = [
    path("", views.start, name="imports"),
    path("<int:run>/", views.show, name="import"),
    path("<int:run>/columns/", views.columns, name="import_columns"),
    path("<int:run>/check/", views.check, name="import_check"),
    path("<int:run>/import/", views.carry_out, name="import_carry_out"),
    path("<int:run>/drop/", views.drop, name="import_drop"),
    path("<int:run>/bad-rows.xlsx", files.bad_rows, name="import_bad_rows"),
    path("<int:run>/errors.xlsx", files.errors, name="import_errors"),
    path("<slug:kind>/", views.upload, name="import_upload"),
    path("<slug:kind>/template.<slug:format>", files.template, name="import_template"),
    path("<slug:kind>/export.<slug:format>", files.export, name="import_export"),
]
