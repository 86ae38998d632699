"""The fields of study we follow: CIP codes with their titles and the words people use for them.

Sources: Classification of Instructional Programs 2020 (NCES) and its crosswalk to SOC 2018. Plain
Python: knows nobody in this project.
"""

from dataclasses import dataclass
from enum import StrEnum

from .words import gettext_noop


class Kinship(StrEnum):
    """How near a program is to medical secretary work."""

    GROUP = "group"
    RELATED = "related"
    ADJACENT = "adjacent"


@dataclass(frozen=True, slots=True)
class Field:
    """One CIP code with its official title and the words people use for it."""

    cip: str
    title: str
    short: str
    kinship: Kinship
    synonyms: tuple[str, ...] = ()
    # Office training below the bachelor's degree, management and merely related from it up.
    below_bachelor: bool = False


FIELDS = {
    field.cip: field
    for field in (
        Field(
            "51.0716",
            gettext_noop("Medical Administrative/Executive Assistant and Medical Secretary"),
            gettext_noop("Medical secretary and administrative assistant"),
            Kinship.GROUP,
            (
                "medical secretary",
                "medical administrative assistant",
                "medical administrative secretary",
                "medical executive assistant",
                "medical admin assistant",
                "health unit secretary",
            ),
        ),
        Field(
            "51.0710",
            gettext_noop("Medical Office Assistant/Specialist"),
            gettext_noop("Medical office assistant"),
            Kinship.GROUP,
            (
                "medical office assistant",
                "medical office specialist",
                "medical office",
                "doctor's office",
            ),
        ),
        Field(
            "51.0711",
            gettext_noop("Medical/Health Management and Clinical Assistant/Specialist"),
            gettext_noop("Medical management and clinical assistant"),
            Kinship.GROUP,
            ("medical management and clinical assistant", "clinical office assistant"),
            below_bachelor=True,
        ),
        Field(
            "51.0712",
            gettext_noop("Medical Reception/Receptionist"),
            gettext_noop("Medical receptionist"),
            Kinship.GROUP,
            (
                "medical reception",
                "medical receptionist",
                "front desk",
                "reception",
                "receptionist",
            ),
        ),
        Field(
            "51.0714",
            gettext_noop("Medical Insurance Specialist/Medical Biller"),
            gettext_noop("Medical insurance and billing"),
            Kinship.GROUP,
            (
                "medical billing",
                "medical biller",
                "billing",
                "medical insurance",
                "medical insurance specialist",
                "billing and coding",
                "medical billing and coding",
            ),
        ),
        Field(
            "51.0705",
            gettext_noop("Medical Office Management/Administration"),
            gettext_noop("Medical office administration"),
            Kinship.GROUP,
            ("medical office administration", "medical office management", "office administration"),
            below_bachelor=True,
        ),
        Field(
            "51.0703",
            gettext_noop("Health Unit Coordinator/Ward Clerk"),
            gettext_noop("Health unit coordinator"),
            Kinship.RELATED,
            ("health unit coordinator", "ward clerk", "unit clerk"),
        ),
        Field(
            "51.0707",
            gettext_noop("Health Information/Medical Records Technology/Technician"),
            gettext_noop("Health information and medical records"),
            Kinship.RELATED,
            ("medical records", "health information", "health information technology"),
        ),
        Field(
            "51.0708",
            gettext_noop("Medical Transcription/Transcriptionist"),
            gettext_noop("Medical transcription"),
            Kinship.RELATED,
            ("medical transcription", "transcription", "transcriptionist"),
        ),
        Field(
            "51.0709",
            gettext_noop("Medical Office Computer Specialist/Assistant"),
            gettext_noop("Medical office computer specialist"),
            Kinship.RELATED,
            ("medical office computer specialist",),
        ),
        Field(
            "51.0713",
            gettext_noop("Medical Insurance Coding Specialist/Coder"),
            gettext_noop("Medical coding"),
            Kinship.RELATED,
            ("medical coding", "medical coder", "coding", "coder"),
        ),
        Field(
            "51.0715",
            gettext_noop("Health/Medical Claims Examiner"),
            gettext_noop("Medical claims examiner"),
            Kinship.RELATED,
            ("claims examiner", "medical claims"),
        ),
        Field(
            "51.0799",
            gettext_noop("Health and Medical Administrative Services, Other"),
            gettext_noop("Other health administrative services"),
            Kinship.RELATED,
        ),
        Field(
            "51.0801",
            gettext_noop("Medical/Clinical Assistant"),
            gettext_noop("Medical assistant"),
            Kinship.ADJACENT,
            ("medical assistant", "medical assisting", "clinical medical assistant"),
        ),
    )
}
