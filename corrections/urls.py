from django.urls import path

from . import pages

app_name = "corrections"
urlpatterns = [
    path("schools/<slug:slug>/report/", pages.ReportView.as_view(), name="report"),
    path("schools/<slug:slug>/report/sent/", pages.reported, name="reported"),
]
