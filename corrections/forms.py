"""What a visitor fills in."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, ngettext, ngettext_lazy

from schools.models.note import LONGEST as LONGEST_NOTE
from schools.pages.posted import AddressField, PostedForm

from .models import LONGEST, About
from .stamps import Judged, judged, stamped

LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
MOST_LINKS = 3


class WordsField(forms.CharField):
    """What somebody tells us: a line's end counts once, as their browser counts it."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.error_messages["max_length"] = ngettext_lazy(
            "Use at most %(limit_value)d letter: these are %(show_value)d.",
            "Use at most %(limit_value)d letters: these are %(show_value)d.",
            "limit_value",
        )

    def to_python(self, value: Any) -> str:
        words = super().to_python(value).replace("\r\n", "\n")
        return words.strip()


class StampedForm(PostedForm):
    """Opened by a person some seconds ago, and not last week."""

    stamp = forms.CharField(required=False, max_length=200)
    name = "form"

    @property
    def fresh_stamp(self) -> str:
        """The one that was sent, while it is good for something; else a new one."""
        sent = self.data.get("stamp", "")
        is_known = judged(sent, self.name) is not Judged.TOO_OLD
        return sent if is_known else stamped(self.name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found = judged(self.data.get("stamp", ""), self.name)
        if found is Judged.TOO_QUICK:
            words = gettext("That was very quick. Check what you wrote and press the button again.")
            self.add_error(None, words)
        elif found is Judged.TOO_OLD:
            words = gettext(
                "This form was open for more than a day. It is fresh now, with what you wrote: "
                "check it and press the button again."
            )
            self.add_error(None, words)
        return cleaned


class ReportForm(StampedForm):
    """What is wrong with a listing."""

    name = "report"
    about = forms.ChoiceField(
        choices=About.choices,
        error_messages={
            "required": gettext_lazy("Choose what is wrong."),
            "invalid_choice": gettext_lazy("Choose what is wrong from the list."),
        },
    )
    words = WordsField(
        error_messages={"required": gettext_lazy("Say what is wrong; if you can, what is right.")}
    )
    address = AddressField(required=False)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if links_in(words) > MOST_LINKS:
            told = ngettext(
                "Leave at most %(number)d web address in it.",
                "Leave at most %(number)d web addresses in it.",
                MOST_LINKS,
            )
            raise forms.ValidationError(told % {"number": MOST_LINKS}, code="links")
        return words


class ClaimForm(StampedForm):
    """Who says that it is their school."""

    name = "claim"
    person = forms.CharField(
        max_length=100, error_messages={"required": gettext_lazy("Enter your name.")}
    )
    role = forms.CharField(
        max_length=100,
        error_messages={"required": gettext_lazy("Say what you do at the school.")},
    )
    address = AddressField()


class EnterForm(StampedForm):
    """Where the link goes that signs in."""

    name = "enter"
    address = AddressField()


class SpeakingForm(StampedForm):
    """Of somebody who is signed in. The stamp is for them: a page of anybody else has none that is
    good here.
    """

    def __init__(self, *args: Any, representative: int, **kwargs: Any) -> None:
        self.name = f"{self.name}.{representative}"
        super().__init__(*args, **kwargs)


class ProposalForm(SpeakingForm):
    """What a school proposes beside the fields of its rows."""

    name = "proposal"
    words = WordsField(required=False)
    inquiry_address = AddressField(required=False)


class DisputeForm(SpeakingForm):
    """A figure of the files that the school disputes, and what it says of it."""

    name = "dispute"
    about = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Choose a figure."),
            "invalid_choice": gettext_lazy("Choose a figure from the list."),
        }
    )
    words = WordsField(
        max_length=LONGEST_NOTE,
        error_messages={"required": gettext_lazy("Say what shall stand beside the figure.")},
    )

    def __init__(self, *args: Any, figures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = figures


def links_in(words: str) -> int:
    return len(LINK.findall(words))
