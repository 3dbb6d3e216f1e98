"""Words of what partners were asked and said; Dutch first."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

PARTNERS: Mapping[str, Text] = {
    "partners_title": Text("Andere partijen gevraagd", "Other parties asked"),
    "partners_notice": Text(
        "Alleen wie antwoordde, zei iets. Stilte betekent niet dat er niets bekend is.",
        "Only who answered said anything. Silence does not mean that nothing is known.",
    ),
    "partner_not_asked": Text("Niet gevraagd.", "Not asked."),
    "partner_knows": Text("Kent deze persoon.", "Knows this person."),
    "partner_knows_not": Text("Zegt niets te weten.", "Says that it knows nothing."),
    "partner_not_answered": Text("Gaf geen antwoord.", "Gave no answer."),
    "partner_not_allowed": Text("Mag niet gevraagd worden.", "May not be asked."),
    "partner_not_possible": Text("Kan niet gevraagd worden.", "Cannot be asked."),
    "partner_not_connected": Text("Is niet aangesloten.", "Is not connected."),
    "partner_out_of_scope": Text(
        "Gaat niet over iemand van deze leeftijd.",
        "Is not about anybody of this age.",
    ),
    "partner_told": Text("Bericht over deze melding, {day}", "Message on this signal, {day}"),
    "partner_about": Text("Gevraagd over {name}, {day}", "Asked about {name}, {day}"),
}
