"""Who is signed in for a school: a signed cookie of the pages of that school alone.

It is sent to no other page, and never with what another site asks for.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from schools.models import School

from .models import Representative

NAME = "representative"
HOURS = 2


def begin(response: HttpResponse, person: Representative) -> None:
    response.set_signed_cookie(
        NAME,
        str(person.pk),
        salt=_salt(person.school),
        max_age=HOURS * 3600,
        path=_path(person.school),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def end(response: HttpResponse, school: School) -> None:
    response.delete_cookie(NAME, path=_path(school), samesite="Strict")


def signed_in(request: HttpRequest, school: School) -> Representative | None:
    """None where nobody is, it was too long ago, or they speak for the school no more."""
    person = request.get_signed_cookie(NAME, default="", salt=_salt(school), max_age=HOURS * 3600)
    return school.representatives.active().filter(pk=person).first() if person else None


def _salt(school: School) -> str:
    return f"corrections.session.{school.pk}"


def _path(school: School) -> str:
    return reverse("corrections:propose", args=[school.slug])
