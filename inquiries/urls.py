from django.urls import path

from . import pages

app_name = "inquiries"
urlpatterns = [
    path("schools/email/", pages.AskView.as_view(), name="ask"),
    path("schools/email/asked/", pages.asked, name="asked"),
    path("schools/email/sent/", pages.sent, name="sent"),
    path("schools/email/<str:secret>/", pages.ConfirmView.as_view(), name="confirm"),
]
