"""Who sends signals: kinds of source, their codes, and how often each is heard."""

from typing import NamedTuple

POLICE_UNITS = {
    "gelderland-midden": "politie-oost-nederland",
    "gelderland-zuid": "politie-oost-nederland",
    "noord-en-oost-gelderland": "politie-oost-nederland",
    "ijsselland": "politie-oost-nederland",
    "twente": "politie-oost-nederland",
    "utrecht": "politie-midden-nederland",
    "flevoland": "politie-midden-nederland",
}


class SourceKind(NamedTuple):
    """A kind of source. `sees` says whom it knows: a family, a child, a patient, an old person."""

    label: str  # as in truth.csv
    rates: str  # kind of writer in error_rates.yaml
    sector: str
    capacity: str
    party: str
    sees: str  # family, child, pupil, young_child, patient, old, self, shelter, front_door
    organisation: str  # with {town}, {region} or {unit}
    talk: str  # group of opening sentences
    first: float  # weight as the first to report
    further: float  # weight as a further reporter of the same incident
    delay_days: int  # at most, between incident and report


_Codes = tuple[str, str, str, str]
_Manner = tuple[str, str, str]


def _professional(
    codes: _Codes, manner: _Manner, first: float, further: float, delay_days: int
) -> SourceKind:
    """`codes`: label, rates, sector, capacity; `manner`: sees, organisation, talk."""
    return SourceKind(*codes, "professional", *manner, first, further, delay_days)


KINDS = (
    SourceKind("police", "police", "justice_safety", "police", "partner", "family", "{unit}",
               "police", 71.5, 20.0, 3),
    SourceKind("probation", "youth_care", "justice_safety", "other_professional", "partner",
               "family", "reclassering-{region}", "helper", 0.6, 1.0, 20),
    _professional(("gp", "gp", "health", "gp"),
                  ("patient", "huisartsenpraktijk-{town}", "health"), 1.8, 7.0, 10),
    _professional(("hospital", "health", "health", "hospital"),
                  ("patient", "ziekenhuis-{region}", "health"), 1.5, 5.0, 4),
    _professional(("youth_health", "youth_health", "health", "youth_health"),
                  ("young_child", "jgz-{region}", "child_worker"), 6.5, 14.0, 14),
    _professional(("home_care", "local_team", "health", "home_care"),
                  ("old", "thuiszorg-{town}", "helper"), 8.0, 15.0, 14),
    _professional(("mental_health", "health", "mental_health", "psychiatrist"),
                  ("patient", "ggz-{region}", "health"), 1.2, 2.4, 14),
    _professional(("school", "school", "education", "school_staff"),
                  ("pupil", "basisschool-{town}", "child_worker"), 6.2, 13.0, 14),
    _professional(("school_attendance", "school", "school_attendance", "school_attendance_officer"),
                  ("pupil", "leerplicht-{town}", "child_worker"), 0.6, 1.0, 20),
    _professional(("childcare", "school", "childcare", "childcare"),
                  ("young_child", "kinderopvang-{town}", "child_worker"), 3.0, 6.0, 10),
    _professional(("youth_care", "youth_care", "youth_care", "youth_care_provider"),
                  ("child", "jeugdhulp-{region}", "helper"), 3.0, 5.0, 20),
    _professional(("local_team", "local_team", "other", "local_team"),
                  ("family", "wijkteam-{town}", "helper"), 3.0, 6.0, 20),
    _professional(("shelter", "local_team", "other", "shelter_worker"),
                  ("shelter", "vrouwenopvang-{region}", "helper"), 30.0, 30.0, 20),
    _professional(("other_vt", "other_vt", "other_vt_region", "vt_worker"),
                  ("family", "veilig-thuis-{region}", "helper"), 0.5, 0.8, 20),
    SourceKind("citizen", "neighbour", "none", "neighbour", "citizen", "front_door",
               "burgers-{region}", "citizen", 2.4, 6.0, 20),
    SourceKind("citizen", "relative", "none", "relative", "citizen", "family", "burgers-{region}",
               "citizen", 1.8, 4.0, 20),
    SourceKind("citizen", "involved", "none", "involved_adult", "citizen", "self",
               "burgers-{region}", "citizen", 1.5, 2.0, 10),
)  # fmt: skip

SHELTER = next(kind for kind in KINDS if kind.sees == "shelter")

REGISTER = SourceKind("partner", "register", "other", "municipality", "partner", "family",
                      "gemeente-{town}", "", 0.0, 0.0, 30)  # fmt: skip
"""The register of persons as a partner: facts, never a concern."""

KNOWN_IN = {
    "school": {"norm": "base"},
    "gp": {"norm": "doctor"},
    "hospital": {"norm": "doctor"},
    "youth_health": {"norm": "doctor"},
    "childcare": {"norm": "base"},
    "youth_care": {"norm": "base"},
    "local_team": {"norm": "base"},
    "mental_health": {"norm": "base"},
}
"""Kinds that walk through the meldcode, with the norm they name."""


def slug(text: str) -> str:
    """`'s-Heerenberg` as `s-heerenberg`: fit for an organisation's name."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
