"""Turns reports into signals of the format, with narrative, relations, household and reporter."""

from dataclasses import dataclass

from radarfunctie.demo.address_writing import Document
from radarfunctie.demo.bsn_ledger import BsnLedger
from radarfunctie.demo.calendar import YEAR, iso, moment
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.error_rates import ErrorRates
from radarfunctie.demo.incidents import Involved, Report
from radarfunctie.demo.mentions import Writer
from radarfunctie.demo.people import Household, Person, Scene
from radarfunctie.demo.sources import KNOWN_IN, POLICE_UNITS, SourceKind, slug
from radarfunctie.demo.tables import Tables

_REF_PRIME = 99_999_989
_REF_STEP = 48_271_003
_NATURE = {"ex_partner": "partner_violence"}
_FORMS = {
    "partner_violence": ("physical", "psychological", "physical", "sexual", "financial"),
    "ex_partner": ("psychological", "physical", "psychological"),
    "child_abuse": ("physical", "emotional_neglect", "physical_neglect", "psychological",
                    "pedagogical_neglect", "witness", "sexual"),
    "elder_abuse": ("financial", "physical_neglect", "psychological", "physical"),
    "violence_to_parents": ("physical", "psychological"),
    "domestic_other": ("psychological", "physical"),
}  # fmt: skip
_FACTORS = ("addiction", "psychiatric", "debt", "separation", "custody_conflict", "isolation",
            "threat_to_kill", "weapon", "strangulation", "stalking", "denial", "care_avoidance",
            "housing_loss", "intellectual_disability", "prior_violence", "help_accepted",
            "safe_adult")  # fmt: skip
_CERTAINTY = ("suspicion", "observed", "disclosed", "established")


@dataclass(frozen=True, slots=True)
class Written:
    """A signal, when it arrived (seconds since 1970), and who is who in it."""

    document: Document
    arrived: int
    label: str
    people: tuple[tuple[str, Person, Household], ...]
    event: str  # of the report


class SignalWriter:
    """Writes signals one after another; one per run, because references are never given twice."""

    def __init__(self, tables: Tables, rates: ErrorRates, ledger: BsnLedger, seed: int) -> None:
        self._tables = tables
        self._rates = rates.by_writer()
        self._ledger = ledger
        self._seed = seed
        self._count = 0

    def write(self, rng: Dice, report: Report) -> Written:
        """The signal of one report."""
        kind, scene = report.source, report.scene
        received, arrived = moment(report.received, 420 + int(rng.random() * 900))
        address = scene.household.address_on(report.occurred)
        document: Document = {
            "source": self._source(kind, report, address.town, address.region),
            "kind": "melding" if kind.label != "partner" else "partner_fact",
            "region": address.region,
            "received_at": received,
        }
        if kind.label != "partner":
            self._content(rng, document, report)
        writer = Writer(rng, kind, self._rates, self._ledger, self._tables.variants)
        people: list[tuple[str, Person, Household]] = []
        mentions: list[Document] = []
        for place, involved in enumerate(report.involved, 1):
            home = _home(involved.person, scene, report.occurred)
            mentions.append(
                writer.mention(f"p{place}", involved, home, report.occurred, report.received)
            )
            people.append((f"p{place}", involved.person, home))
        document["persons"] = mentions
        if kind.label != "partner":
            self._around(rng, document, report, writer)
        return Written(document, arrived, kind.label, tuple(people), report.event)

    def _source(self, kind: SourceKind, report: Report, town: str, region: str) -> Document:
        self._count += 1
        number = (self._count * _REF_STEP + self._seed) % _REF_PRIME
        organisation = kind.organisation.format(
            town=slug(town), region=region, unit=POLICE_UNITS[region]
        )
        year = iso(report.received)[:4]
        return {
            "organisation": organisation,
            "ref": f"{year}-{number:08d}",
            "sector": kind.sector,
            "capacity": kind.capacity,
            "party": kind.party,
        }

    def _content(self, rng: Dice, document: Document, report: Report) -> None:
        nature = report.scene.nature
        day = iso(report.occurred)
        if rng.random() < 0.92:
            document["occurred"] = {"from": day, "to": day}
        document["nature"] = [_NATURE.get(nature, nature)]
        forms = _FORMS[nature]
        document["forms"] = sorted({rng.pick(forms), rng.pick(forms)})
        if rng.random() < 0.95:
            document["severity"] = report.severity
        else:
            document["severity"] = "unknown"
        document["certainty"] = rng.pick_by(_CERTAINTY, (5.0, 4.0, 3.0, 1.0))
        factors = _factors(rng, report)
        if factors:
            document["factors"] = factors
        document["narrative"] = self._narrative(rng, report)

    def _narrative(self, rng: Dice, report: Report) -> str:
        groups = self._tables.sentences
        parts = (
            rng.pick(groups["opening"][report.source.talk]),
            rng.pick(groups["middle"][report.scene.nature]),
            rng.pick(groups["closing"][report.severity]),
        )
        return " ".join(part for part in parts if part)

    def _around(self, rng: Dice, document: Document, report: Report, writer: Writer) -> None:
        """Relations, household, reporter and meldcode: what stands around the persons."""
        kind = report.source
        known = 0.45 if kind.party == "citizen" else 0.7
        relations = [
            {"from": f"p{a}", "to": f"p{b}", "kind": tie}
            for a, b, tie in _relations(report)
            if rng.random() < known
        ]
        if relations:
            document["relations"] = relations
        if kind.party != "citizen" and rng.random() < 0.5:
            self._household(document, report, writer)
        if rng.random() < 0.93:
            document["reporter"] = self._reporter(rng, kind, document)
        norm = KNOWN_IN.get(kind.label)
        if norm is not None and rng.random() < 0.7:
            answers = {"q1_suspicion": "yes", "q5_result": "no"}
            document["meldcode"] = {"step": 5, **norm, "answers": answers}

    def _household(self, document: Document, report: Report, writer: Writer) -> None:
        home = report.scene.household
        present = home.present_on(report.occurred)
        members = [f"p{n}" for n, i in enumerate(report.involved, 1) if i.person in present]
        if len(members) < 2:
            return
        household: Document = {"members": members}
        place = writer.addresses.of(home, report.occurred)
        if place is not None:
            household["address"] = dict(place)
        document["household"] = household

    def _reporter(self, rng: Dice, kind: SourceKind, document: Document) -> Document:
        name = f"{rng.pick('ABCDEFGHJKLMNPRSTW')}. {rng.pick(self._tables.reporters)}"
        if kind.party == "citizen":
            contact = f"{name[3:].lower()}{rng.randrange(100)}@burger.example"
            return {"name": name, "contact": contact, "identity_shielded": True,
                    "shield_ground": "citizen"}  # fmt: skip
        source = document["source"]
        organisation = source["organisation"] if isinstance(source, dict) else ""
        return {"name": name, "contact": f"{name[3:].lower()}@{organisation}.example",
                "identity_shielded": False}  # fmt: skip


def _home(person: Person, scene: Scene, day: int) -> Household:
    """The household of a person for this signal: that of the scene when they live there.

    Who is between two homes has the last one; an unborn child that of the scene.
    """
    for membership in person.memberships:
        if membership.household is scene.household and membership.since <= day < membership.until:
            return scene.household
    if person.born > day:
        return scene.household
    past = [m.household for m in person.memberships if m.since <= day]
    return person.home_on(day) or (past[-1] if past else scene.household)


def _factors(rng: Dice, report: Report) -> list[str]:
    found = {rng.pick(_FACTORS)} if rng.random() < 0.45 else set()
    ages = [report.occurred - i.person.born for i in report.involved]
    if any(age < 4 * YEAR for age in ages) and rng.random() < 0.7:
        found.add("age_under_4")
    if any(i.unborn for i in report.involved):
        found.add("pregnancy")
    return sorted(found)


def _relations(report: Report) -> list[tuple[int, int, str]]:
    """Ties between the persons of a report, as places in it: one is `kind` of the other."""
    ties: list[tuple[int, int, str]] = []
    for a, one in enumerate(report.involved, 1):
        for b, other in enumerate(report.involved, 1):
            if a != b and (tie := _tie(one, other, report, first=a < b)) is not None:
                ties.append((a, b, tie))
    return ties


def _tie(one: Involved, other: Involved, report: Report, *, first: bool) -> str | None:
    left, right = one.person, other.person
    if left in right.parents:
        return "parent_of"
    if any(left in parent.parents for parent in right.parents):
        return "grandparent_of"
    if not first:
        return None
    if any(parent in right.parents for parent in left.parents):
        return "sibling_of"
    pair = {report.scene.uses, report.scene.undergoes}
    if left in pair and right in pair:
        if report.scene.nature == "partner_violence":
            return "partner_of"
        if report.scene.nature == "ex_partner":
            return "ex_partner_of"
        if report.scene.nature != "child_abuse":
            return "other"
    return None
