from django.urls import path

from . import views

app_name = "api"
urlpatterns = [
    path("schools/", views.SchoolList.as_view(), name="schools"),
    path("schools/<int:unitid>/", views.SchoolDetail.as_view(), name="school"),
    path("schools/<slug:slug>/", views.SchoolBySlug.as_view(), name="school-by-slug"),
    path("locations/", views.LocationList.as_view(), name="locations"),
]
