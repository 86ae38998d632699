from django.urls import path

from .pages import compare, exports, feeds, places, preview, saved, views, visit
from .pages.open_data import views as open_data

app_name = "schools"
urlpatterns = [
    path("schools/", views.SchoolListView.as_view(), name="list"),
    path("schools.csv", exports.schools_csv, name="csv"),
    path("programs.csv", exports.programs_csv, name="programs-csv"),
    path("schools.xlsx", exports.schools_xlsx, name="xlsx"),
    path("schools.geojson", exports.schools_geojson, name="geojson"),
    path("data/", open_data.page, name="data"),
    path("data/<str:name>", open_data.file, name="data-file"),
    path("guide/pay/", views.pay_near, name="pay-near"),
    path("schools/changes.atom", feeds.changes, name="changes"),
    path("schools/in/<slug:state>/changes.atom", feeds.changes, name="changes-in-state"),
    path("schools/in/", places.states_list, name="states"),
    path("schools/in/<slug:state>/", places.state_page, name="state"),
    path("schools/in/<slug:state>/<slug:town>/", places.town_page, name="town"),
    path("schools/compare/", compare.compare, name="compare"),
    path("schools/saved/", saved.saved, name="saved"),
    path("schools/visit/", visit.visit, name="visit"),
    path("schools/<slug:slug>/preview/", preview.SchoolPreview.as_view(), name="preview"),
    path("schools/<slug:slug>/", views.SchoolDetailView.as_view(), name="detail"),
]
