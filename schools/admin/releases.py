"""Which files the directory was made from."""

from django.contrib import admin

from ..models import Release
from .read_only import ReadOnlyAdmin


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ["code", "title", "publisher", "period", "rows"]
