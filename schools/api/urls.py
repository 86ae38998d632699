from django.urls import path

from . import page, views

app_name = "api"
urlpatterns = [
    path("docs/", page.page, name="docs"),
    path("v1/schools/", views.SchoolList.as_view(), name="schools"),
    path("v1/schools/<slug:school>/", views.SchoolDetail.as_view(), name="school"),
    path("v1/locations/", views.LocationList.as_view(), name="locations"),
    path("v1/openapi.json", views.Document.as_view(), name="openapi"),
]
