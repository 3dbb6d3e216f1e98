"""Words of the pages, Dutch first. A key names a place on a page."""

from collections.abc import Mapping

from radarfunctie.pages.text import LANGUAGES, Language, Text
from radarfunctie.pages.texts_case import CASE
from radarfunctie.pages.texts_desk import DESK
from radarfunctie.pages.texts_help import HELP
from radarfunctie.pages.texts_network import NETWORK
from radarfunctie.pages.texts_oversight import OVERSIGHT, STATISTICS
from radarfunctie.pages.texts_partners import PARTNERS
from radarfunctie.pages.texts_review import REVIEW
from radarfunctie.pages.texts_steward import STEWARD
from radarfunctie.pages.texts_weging import WEGING

__all__ = ["LANGUAGES", "TEXTS", "Language", "Text", "month"]

_SHARED: Mapping[str, Text] = {
    "product": Text("Radar Veilig Thuis", "Radar Veilig Thuis"),
    "skip": Text("Naar de inhoud", "Skip to content"),
    "menu": Text("Hoofdmenu", "Main menu"),
    "other_language": Text("In English", "In het Nederlands"),
    "start": Text("Treffers", "Hits"),
    "sign_in": Text("Inloggen", "Sign in"),
    "sign_out": Text("Uitloggen", "Sign out"),
    "signed_in_as": Text("Ingelogd als", "Signed in as"),
    "demo_only": Text(
        "Dit is een proefomgeving met verzonnen personen. Kies een gebruiker.",
        "This is a trial with made-up persons. Choose a user.",
    ),
    "no_sign_in": Text(
        (
            "Inloggen met proefgebruikers staat uit. Een andere manier van inloggen is nog niet "
            "ingericht."
        ),
        "Signing in as a trial user is off. No other way to sign in has been set up yet.",
    ),
    "sign_in_elsewhere": Text(
        "U logt in bij uw eigen organisatie.", "You sign in at your own organisation."
    ),
    "sign_in_failed": Text(
        (
            "Inloggen is niet gelukt. Probeer het opnieuw. Lukt het weer niet, vraag dan uw "
            "beheerder of uw account precies één rol en één regio heeft."
        ),
        (
            "Signing in did not succeed. Try again. If it fails again, ask your administrator "
            "whether your account has exactly one role and one region."
        ),
    ),
    "signed_out": Text("U bent uitgelogd", "You are signed out"),
    "signed_out_here": Text("Uw sessie hier is beëindigd.", "Your session here has ended."),
    "sign_out_elsewhere": Text(
        "Log ook uit bij uw organisatie", "Sign out at your organisation as well"
    ),
    "user": Text("Gebruiker", "User"),
    "region": Text("Regio", "Region"),
    "hits_of": Text("Treffers in", "Hits in"),
    "hits_lead": Text(
        (
            "Een treffer zegt dat meldingen samen iets laten zien dat aandacht vraagt. De "
            "nieuwste staat bovenaan."
        ),
        (
            "A hit says that signals together show something that needs attention. The newest "
            "comes first."
        ),
    ),
    "no_hits": Text("Er zijn geen treffers in deze regio.", "There are no hits in this region."),
    "not_for_role": Text(
        "Voor uw rol is hier niets te zien.", "There is nothing to see here for your role."
    ),
    "found_on": Text("Gevonden op", "Found on"),
    "what": Text("Wat de meldingen laten zien", "What the signals show"),
    "state": Text("Stand", "State"),
    "about": Text("Over", "About"),
    "look_at": Text("Bekijk", "Look at"),
    "household": Text("Huishouden", "Household"),
    "person": Text("Persoon", "Person"),
    "household_of": Text("Huishouden", "Household"),
    "and": Text("en", "and"),
    "until": Text("t/m", "to"),
    "glance": Text("In één oogopslag", "At a glance"),
    "who": Text("Wie", "Who"),
    "since": Text("Sinds", "Since"),
    "since_value": Text(
        "eerste melding {first}, laatste {last}", "first signal {first}, last {last}"
    ),
    "told_by": Text("Verteld door", "Told by"),
    "how_serious": Text("Hoe ernstig", "How serious"),
    "rising": Text("Wat neemt toe", "What is rising"),
    "no_rise": Text(
        "Geen toename te zien in de meldingen. Dat betekent niet dat het veilig is.",
        "No rise can be seen in the signals. That does not mean it is safe.",
    ),
    "regions": Text("Regio's", "Regions"),
    "own_region": Text("eigen regio", "own region"),
    "level": Text("Niveau", "Level"),
    "level_range": Text(
        "Kloppen ook de koppelingen die waarschijnlijk zijn, dan is het niveau: {level}.",
        "If the likely links are right as well, the level is: {level}.",
    ),
    "level_same": Text(
        "Koppelingen die alleen waarschijnlijk zijn, veranderen het niveau niet.",
        "Links that are only likely do not change the level.",
    ),
    "human": Text(
        "Het niveau is een leeshulp. Een mens weegt en beslist.",
        "The level is an aid to reading. A person weighs and decides.",
    ),
    "no_signals": Text(
        "Er is geen melding van geweld over dit huishouden of deze persoon.",
        "There is no signal of violence about this household or person.",
    ),
    "points": Text("punten", "points"),
    "no_points": Text("geeft geen punten", "gives no points"),
    "none_or_unknown": Text("Geen onveiligheid of onbekend", "No unsafety or unknown"),
    "and_more": Text("en nog {n}", "and {n} more"),
    "points_sum": Text("Samen {points} punten", "Together {points} points"),
    "picture": Text("Waarom dit niveau", "Why this level"),
    "signals_short": Text("Meldingen", "Signals"),
    "signal_short": Text("Melding", "Signal"),
    "times": Text("{n} meldingen", "{n} signals"),
    "once": Text("1 melding", "1 signal"),
    "members": Text("Wie horen erbij", "Who belong to it"),
    "name": Text("Naam", "Name"),
    "also": Text("ook gemeld als", "also told as"),
    "born": Text("Geboren", "Born"),
    "years": Text("{n} jaar", "{n} years"),
    "about_years": Text("ongeveer {n} jaar", "about {n} years"),
    "unborn": Text("nog niet geboren, verwacht {day}", "not yet born, expected {day}"),
    "died": Text("overleden {day}", "died {day}"),
    "roles": Text("Rol in de meldingen", "Role in the signals"),
    "lives_here": Text("Hoort bij dit huishouden", "Belongs to this household"),
    "sureness": Text("Zekerheid", "Sureness"),
    "unknown": Text("niet bekend", "not known"),
    "unnamed": Text("Naam niet bekend", "Name not known"),
    "from_to": Text("gezien van {start} tot {end}", "seen from {start} to {end}"),
    "on": Text("gezien op {day}", "seen on {day}"),
    "from": Text("gezien sinds {start}", "seen since {start}"),
    "stays": Text("Waar zij woonden", "Where they lived"),
    "house": Text("Huis", "House"),
    "period": Text("Periode", "Period"),
    "secret_note": Text(
        "Een geheim adres staat hier nooit.", "A secret address is never shown here."
    ),
    "no_stays": Text("Er is geen woonadres bekend.", "No home address is known."),
    "timeline": Text("Tijdlijn", "Timeline"),
    "timeline_lead": Text(
        "Elke rij is een soort melder. Het nummer staat ook in de tabel hieronder.",
        "Each row is a kind of reporter. The number is in the table below as well.",
    ),
    "timeline_alt": Text(
        "Tijdlijn van {n} meldingen, een rij per soort melder; de tabel hieronder zegt hetzelfde.",
        "Timeline of {n} signals, a row for each kind of reporter; the table below says the same.",
    ),
    "legend": Text("Uitleg", "Legend"),
    "other_region_mark": Text("dikke rand: andere regio", "thick edge: another region"),
    "refuted": Text("weerlegd", "refuted"),
    "by_region": Text("Per regio", "By region"),
    "table": Text("Alle meldingen, de nieuwste eerst", "All signals, the newest first"),
    "number": Text("Nr.", "No."),
    "when": Text("Wanneer", "When"),
    "severity": Text("Ernst", "Severity"),
    "nature": Text("Wat er speelt", "What it is about"),
    "about_whom": Text("Over wie", "About whom"),
    "note": Text("Opmerking", "Note"),
    "not_counted": Text("gegeven van een partner, telt niet mee", "a partner's fact, not counted"),
    "refuted_note": Text("weerlegd, telt niet mee", "refuted, not counted"),
    "likely_note": Text("koppeling waarschijnlijk, niet zeker", "link is likely, not certain"),
    "same_event": Text("zelfde gebeurtenis als {numbers}", "same event as {numbers}"),
    "someone_else": Text("iemand anders", "somebody else"),
    "others": Text("{n} anderen", "{n} others"),
    "sources": Text("Onafhankelijke bronnen", "Independent sources"),
    "sources_value": Text(
        "{n} soorten melders vertelden het los van elkaar.",
        "{n} kinds of reporters told of it independently.",
    ),
    "sources_one": Text(
        "Eén soort melder vertelde het. Niemand anders bevestigt het nog.",
        "One kind of reporter told of it. Nobody else confirms it yet.",
    ),
    "network": Text("Wie met wie", "Who with whom"),
    "network_lead": Text(
        (
            "Wie samen wonen staan in een cirkel. Een dikke lijn is een relatie, een "
            "stippellijn een gezamenlijke melding of een tweede huishouden. Een lijn zegt niets "
            "over gevaar."
        ),
        (
            "Those who live together stand in a circle. A thick line is a relation, a dotted "
            "one a shared signal or a second household. A line says nothing of danger."
        ),
    ),
    "network_alt": Text(
        "Tekening van {n} personen en huishoudens; de lijst hieronder noemt alle relaties.",
        "Drawing of {n} persons and households; the list below names all relations.",
    ),
    "network_cut": Text("Niet iedereen past in de tekening.", "Not everybody fits in the drawing."),
    "this_household": Text("dit huishouden", "this household"),
    "other_household": Text("ander huishouden", "another household"),
    "relations": Text("Relaties", "Relations"),
    "relation_told": Text("volgens {told}", "by {told}"),
    "no_relations": Text("Er zijn geen relaties gemeld.", "No relations were told."),
    "households": Text("Huishoudens", "Households"),
    "no_household": Text("Er is geen huishouden bekend.", "No household is known."),
    "mentions": Text("Zoals gemeld", "As told"),
    "moved_on": Text(
        "Dit nummer gaat verder als een ander; u ziet de persoon van nu.",
        "This number continues as another; you see the person of today.",
    ),
    "hits_here": Text("Treffers over deze mensen", "Hits about these people"),
    "error": Text("Dat ging niet", "That did not work"),
    "error_403": Text(
        "Dit mag niet met uw rol. Er is niets gewijzigd.",
        "Your role may not do this. Nothing changed.",
    ),
    "error_404": Text("Deze pagina of dit dossier is er niet.", "There is no such page or file."),
    "error_429": Text(
        "U vraagt te veel in korte tijd. Er is niets bewaard. Wacht een minuut.",
        "You ask too much in a short time. Nothing was kept. Wait a minute.",
    ),
    "error_400": Text(
        "Het formulier klopt niet. Er is niets bewaard. Probeer het opnieuw.",
        "The form does not hold. Nothing was kept. Try again.",
    ),
    "error_500": Text(
        "Het systeem kan dit nu niet doen. Kijk later of uw laatste wijziging bewaard is, voordat "
        "u haar opnieuw doet.",
        "The system cannot do this now. See later whether your last change was kept, before you do "
        "it again.",
    ),
    "to_start": Text("Naar de treffers", "To the hits"),
    "certain": Text("zeker", "certain"),
    "likely": Text("waarschijnlijk", "likely"),
    "possible": Text("mogelijk", "possible"),
    "none": Text("onbekend", "unknown"),
    "open": Text("open", "open"),
    "seen": Text("gezien", "seen"),
    "dismissed": Text("afgedaan", "dismissed"),
    "acted_on": Text("opgepakt", "acted on"),
    "citizens": Text("Burgers", "Citizens"),
    "no_sector": Text("Soort melder niet bekend", "Kind of reporter not known"),
    "second": Text("tweede gebruiker", "second user"),
    "caseworker": Text("Medewerker Veilig Thuis", "Caseworker"),
    "analyst": Text("Analist", "Analyst"),
    "steward": Text("Gegevensbeheerder", "Data steward"),
    "confidential_doctor": Text("Vertrouwensarts", "Confidential doctor"),
    "advocate": Text("Vertegenwoordiger", "Advocate"),
    "inspector": Text("Inspecteur", "Inspector"),
    "privacy_officer": Text("Functionaris gegevensbescherming", "Privacy officer"),
    "service": Text("Koppeling", "Service"),
    "admin": Text("Beheerder", "Administrator"),
}
TEXTS: Mapping[str, Text] = {
    **_SHARED,
    **CASE,
    **DESK,
    **HELP,
    **NETWORK,
    **OVERSIGHT,
    **PARTNERS,
    **REVIEW,
    **STATISTICS,
    **STEWARD,
    **WEGING,
}
_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip


def month(number: int, language: Language) -> str:
    """The name of a month, 1 to 12."""
    return _MONTHS[language][number - 1]
