"""ZIP codes and towns: looked up by staff, changed by the importers."""

from django.contrib import admin

from ..models import Place, ZipCode


@admin.register(ZipCode)
class ZipCodeAdmin(admin.ModelAdmin):
    list_display = ["zip", "city", "state", "kind", "latitude", "longitude"]
    list_filter = ["kind", "state"]
    search_fields = ["=zip", "city"]


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin):
    list_display = ["name", "state", "population", "latitude", "longitude"]
    list_filter = ["state"]
    search_fields = ["name"]
