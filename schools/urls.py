from django.urls import path

from .pages import compare, exports, views

app_name = "schools"
urlpatterns = [
    path("schools/", views.SchoolListView.as_view(), name="list"),
    path("schools.csv", exports.schools_csv, name="csv"),
    path("programs.csv", exports.programs_csv, name="programs-csv"),
    path("schools.geojson", exports.schools_geojson, name="geojson"),
    path("guide/pay/", views.pay_near, name="pay-near"),
    path("schools/compare/", compare.compare, name="compare"),
    path("schools/<slug:slug>/", views.SchoolDetailView.as_view(), name="detail"),
]
