"""What is answered on the essential path: an invented alliance of one council and two charities."""

from __future__ import annotations

CHOOSER = {
    "whose_work": "public",
    "stage": "known",
    "specified": "no",
    "organisations": "several",
    "deciding": "together",
    "has_time": "yes",
}
COUNCIL = "Eastmere Borough Council"
CHARITIES = ("Tidewater Trust", "The Open Larder")
ANSWERS: dict[str, str | list[dict[str, str]]] = {
    "model": "alliance",
    "detail": "full",
    "partnership_name": "the Eastmere Settled Homes Alliance",
    "nation": "england",
    "start_date": "01/04/2027",
    "commissioners": [
        {"name": COUNCIL, "short_name": "the Council", "kind": "council", "annual_contribution": "240000"},
    ],
    "partners": [
        {
            "name": CHARITIES[0],
            "short_name": "Tidewater",
            "kind": "charitable_company",
            "contribution": "outreach every night of the week, a day centre and twelve trained volunteers",
        },
        {
            "name": CHARITIES[1],
            "short_name": "the Larder",
            "kind": "cio",
            "contribution": "a kitchen, a van, and the trust of people who will not come to an office",
        },
    ],
    "purpose": "to help people who sleep rough in Eastmere find a settled home and keep it",
    "background_story": (
        "The number of people sleeping rough has doubled in four years. Each of us meets the same people, and none of "
        "us can help them alone. We met with them four times in 2026 and agreed to work as one."
    ),
    "people_served": "adults in Eastmere who sleep rough or have nowhere settled to live",
    "area": "the Borough of Eastmere",
    "outcomes": [
        {"name": "People find a settled home", "measure": "people housed for six months or longer"},
        {"name": "People feel listened to", "measure": "people who say so when they are asked twice a year"},
    ],
    "public_value": "fewer ambulances called, good local jobs, and neighbours who know each other",
    "services": [
        {
            "name": "Night outreach",
            "description": "going out every night to meet people where they are, and staying with them",
            "responsible": CHARITIES[0],
        },
        {
            "name": "The kitchen",
            "description": "a warm meal each day, with somebody there who can help with benefits and health",
            "responsible": CHARITIES[1],
        },
    ],
    "out_of_scope": "hospital treatment, and the hostel that the Council runs itself",
    "statutory_functions": "deciding applications by people who are homeless, and enquiries into safeguarding",
    "health_care": "no",
    "route": "light_touch",
    "estimated_value": "960000",
    "budget_first_year": "240000",
    "fund_holder": COUNCIL,
    "initial_term_years": "4",
    "extension_years": "0",
    "leave_notice_months": "6",
}
"""What is answered, as it is typed or by the value that is picked; a member by its name."""
