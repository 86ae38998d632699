"""ZIP codes and towns."""

from django.contrib import admin

from ..models import Place, ZipCode
from .read_only import ReadOnlyAdmin


@admin.register(ZipCode)
class ZipCodeAdmin(ReadOnlyAdmin):
    list_display = ["zip", "city", "state", "kind", "latitude", "longitude"]
    list_filter = ["kind", "state"]
    search_fields = ["=zip", "city"]


@admin.register(Place)
class PlaceAdmin(ReadOnlyAdmin):
    list_display = ["name", "state", "population", "latitude", "longitude"]
    list_filter = ["state"]
    search_fields = ["name"]
