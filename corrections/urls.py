from django.urls import path

from .pages import claiming, proposing, reporting

app_name = "corrections"
urlpatterns = [
    path("schools/<slug:slug>/report/", reporting.ReportView.as_view(), name="report"),
    path("schools/<slug:slug>/report/sent/", reporting.reported, name="reported"),
    path("schools/<slug:slug>/claim/", claiming.ClaimView.as_view(), name="claim"),
    path("schools/<slug:slug>/claim/sent/", claiming.claimed, {"by_mail": False}, name="claimed"),
    path("schools/<slug:slug>/claim/mail/", claiming.claimed, {"by_mail": True}, name="mailbox"),
    path("schools/<slug:slug>/enter/<str:secret>/", claiming.EnterView.as_view(), name="enter"),
    path("schools/<slug:slug>/propose/", proposing.ProposeView.as_view(), name="propose"),
    path("schools/<slug:slug>/propose/figure/", proposing.DisputeView.as_view(), name="dispute"),
    path("schools/<slug:slug>/propose/sent/", proposing.proposed, name="proposed"),
]
