from django.urls import path

from . import exports, views

app_name = "schools"
urlpatterns = [
    path("", views.home, name="home"),
    path("schools/", views.SchoolListView.as_view(), name="list"),
    path("schools.csv", exports.schools_csv, name="csv"),
    path("schools.geojson", exports.schools_geojson, name="geojson"),
    path("schools/<slug:slug>/", views.SchoolDetailView.as_view(), name="detail"),
    path("about/", views.about, name="about"),
    path("about/data/", views.about_data, name="about-data"),
    path("about/order/", views.about_order, name="about-order"),
]
