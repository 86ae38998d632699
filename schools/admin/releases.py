"""Which files the directory was made from: to look at, not to change."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import Release


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["code", "title", "publisher", "period", "rows"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False
