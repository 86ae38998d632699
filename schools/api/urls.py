from django.urls import path

from . import views

app_name = "api"
urlpatterns = [
    path("schools/", views.SchoolList.as_view(), name="schools"),
    path("schools/<slug:school>/", views.SchoolDetail.as_view(), name="school"),
    path("locations/", views.LocationList.as_view(), name="locations"),
    path("openapi.json", views.Document.as_view(), name="openapi"),
]
