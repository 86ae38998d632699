"""A school's page as visitors would see it, for staff alone: of drafts and withdrawn ones too."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from ..models import School
from .profile import Profile
from .views import SchoolDetailView


@method_decorator(never_cache, name="dispatch")
class SchoolPreview(SchoolDetailView):
    """Nobody keeps it, and no search engine finds it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not admin.site.has_permission(request):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if not request.user.has_perm("schools.view_school"):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """No former address leads here: the admin links to the present one."""
        self.object = self.get_object()
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_queryset(self) -> QuerySet[School]:
        return Profile.schools(School.objects.all())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_preview": True}
