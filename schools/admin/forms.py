"""What an editor may save: a point is whole, and a listing has one."""

from typing import Any

from django import forms

from ..models import School


class SchoolAdminForm(forms.ModelForm):
    """What may be saved; the admin names the fields."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if (latitude is None) != (longitude is None):
            self.add_error("longitude", "Give both latitude and longitude, or neither.")
        elif latitude == 0 and longitude == 0:
            self.add_error("longitude", "No school stands at 0, 0. Leave both empty instead.")
        elif {"latitude", "longitude"} & set(self.changed_data):
            by_hand = "" if latitude is None else School.PointSource.EDITOR
            self.instance.point_source = by_hand
        if cleaned.get("status") == School.Status.LISTED and latitude is None:
            self.add_error("status", "A listed school needs a point: place it first.")
        if cleaned.get("status") == School.Status.CLOSED and not cleaned.get("closed_by"):
            self.add_error("closed_by", "Say by whose word the school closed.")
        return cleaned
