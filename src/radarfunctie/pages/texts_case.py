"""Words of what is done on a case, and of how far ahead Today looks."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

CASE: Mapping[str, Text] = {
    "ahead": Text(
        "{n} geplande momenten om weer te kijken liggen verder dan {days} dagen vooruit; zij staan "
        "bij Taken.",
        "{n} planned moments to look again lie more than {days} days ahead; they are under Tasks.",
    ),
    "ahead_one": Text(
        "{n} gepland moment om weer te kijken ligt verder dan {days} dagen vooruit; het staat bij "
        "Taken.",
        "{n} planned moment to look again lies more than {days} days ahead; it is under Tasks.",
    ),
    "offer_title": Text("Bied een overdracht aan", "Offer a transfer"),
    "offer_lead": Text(
        "Pas als de ontvanger aanneemt, gaat de verantwoordelijkheid over.",
        "Responsibility passes only when the receiver accepts.",
    ),
    "offer_share": Text("Wat draagt u over", "What do you hand over"),
    "offer_target": Text("Soort ontvanger", "Kind of receiver"),
    "offer_to": Text("Aan wie", "To whom"),
    "offer_risks": Text(
        "Gevaren die u meegeeft (elk op een eigen regel)", "Risks you tell (each on its own line)"
    ),
    "offer_back_when": Text(
        "Terugmelden als (elk op een eigen regel)", "Report back when (each on its own line)"
    ),
    "offer_keeps": Text("Veilig Thuis blijft volgen", "Veilig Thuis keeps following"),
    "offer_it": Text("Bied aan", "Offer it"),
    "offer_withdraw": Text("Trek het aanbod in", "Withdraw the offer"),
    "offer_withdraw_why": Text("Waarom ingetrokken", "Why withdrawn"),
    "offer_reported": Text("Wat meldde de ontvanger terug", "What did the receiver report back"),
    "offer_report_back": Text("Bewaar de terugmelding", "Keep what was reported back"),
    "esc_title": Text("Verschil van inzicht", "Views that differ"),
    "esc_lead": Text(
        "Schrijf uw eigen standpunt. De ander schrijft het zijne ernaast, een derde beslist. "
        "Niemand wijzigt andermans woorden.",
        "Write your own view. The other writes theirs beside it, a third person decides. Nobody "
        "edits the words of another.",
    ),
    "esc_none": Text("Er is geen verschil van inzicht voorgelegd.", "No difference was raised."),
    "esc_raise": Text("Leg een verschil van inzicht voor", "Raise a difference"),
    "esc_party": Text("Namens wie", "On whose behalf"),
    "esc_opinion": Text("Standpunt", "View"),
    "esc_keep": Text("Bewaar dit standpunt", "Keep this view"),
    "esc_hear": Text("Zet uw standpunt ernaast", "Put your view beside it"),
    "esc_decide": Text("Beslis", "Decide"),
    "esc_decision": Text("Besluit", "Decision"),
    "esc_waits_other": Text(
        "Wacht op het standpunt van de ander.", "Waits for the view of the other."
    ),
    "esc_waits_third": Text(
        "Wacht op het besluit van een derde.", "Waits for the decision of a third person."
    ),
    "contacts": Text("Contact met het gezin", "Contact with the family"),
    "contacts_none": Text("Er is nog geen contact vastgelegd.", "No contact was noted yet."),
    "contact_make": Text("Leg een contact vast", "Note a contact"),
    "contact_lead": Text(
        "Stem eerst af met de melder. Kon dat niet wachten, zeg dan waarom.",
        "Align with the reporter first. If it could not wait, say why.",
    ),
    "contact_who": Text("Met wie", "With whom"),
    "contact_on": Text("Wanneer (dd-mm-jjjj)", "When (dd-mm-yyyy)"),
    "contact_what": Text("Wat is er besproken", "What was talked about"),
    "contact_aligned_on": Text(
        "Afgestemd met de melder op (dd-mm-jjjj)", "Aligned with the reporter on (dd-mm-yyyy)"
    ),
    "contact_why_not": Text("Of: waarom kon dat niet", "Or: why that could not be"),
    "contact_keep": Text("Bewaar het contact", "Keep the contact"),
    "contact_line": Text(
        "{day}, {who}: {what} ({by}; {aligned})", "{day}, {who}: {what} ({by}; {aligned})"
    ),
    "contact_aligned": Text("afgestemd op {day}", "aligned on {day}"),
    "contact_emergency": Text("niet afgestemd: {why}", "not aligned: {why}"),
}
