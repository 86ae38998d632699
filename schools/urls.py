from django.urls import path

from .pages import compare, exports, places, saved, views, visit

app_name = "schools"
urlpatterns = [
    path("schools/", views.SchoolListView.as_view(), name="list"),
    path("schools.csv", exports.schools_csv, name="csv"),
    path("programs.csv", exports.programs_csv, name="programs-csv"),
    path("schools.geojson", exports.schools_geojson, name="geojson"),
    path("guide/pay/", views.pay_near, name="pay-near"),
    path("schools/in/", places.states_list, name="states"),
    path("schools/in/<slug:state>/", places.state_page, name="state"),
    path("schools/in/<slug:state>/<slug:town>/", places.town_page, name="town"),
    path("schools/compare/", compare.compare, name="compare"),
    path("schools/saved/", saved.saved, name="saved"),
    path("schools/visit/", visit.visit, name="visit"),
    path("schools/<slug:slug>/", views.SchoolDetailView.as_view(), name="detail"),
]
