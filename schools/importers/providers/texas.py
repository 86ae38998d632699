"""Texas: the Workforce Commission's statewide list of certified training providers."""

from .mapping import ASSOCIATE, StateList

TEXAS = StateList(
    title="Texas ETPL",
    state="TX",
    columns={
        "provider": "Provider ID",
        "name": "ProviderName",
        "kind": "Institution Type",
        "campus": "Campus ID",
        "campus_name": "Campus Name",
        "address": "Campus Address",
        "city": "Campus City",
        "state": "Campus State",
        "zip": "Campus Zip Code",
        "title": "Program Name",
        "cip": "Instructional Program (CIP) Code",
        "site": "Program URL",
        "outcome": "Program Outcome",
        "hours": "Length: Contact Hours",
        "weeks": "Length: Weeks",
        "delivery": "Delivery Method",
        "tuition": "Required Cost: Tuition & Fees",
        "books": "Required Cost: Books & Supplies",
        "out_of_district": "(Out Of District) Cost: Tuition & Fees",
    },
    controls={
        "Private for-profit": "for-profit",
        "Private non-profit": "nonprofit",
        "Higher Ed": "public",
        "National Apprenticeship": "nonprofit",
        "Other": "nonprofit",
    },
    nothing=frozenset({"INVALID CODE"}),
    awards={"Associates Degree": ASSOCIATE},
)
