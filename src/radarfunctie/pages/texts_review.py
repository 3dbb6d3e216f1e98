"""Words of the review desk, where a steward judges whether two mentions are one person."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

REVIEW: Mapping[str, Text] = {
    "reviews": Text("Beoordelen", "Review"),
    "review_lead": Text(
        (
            "Gaat dit over één persoon? Een verkeerde koppeling beschuldigt een gezin, een gemiste "
            "laat een kind alleen. Weet u het niet, kies dan Weet ik niet."
        ),
        (
            "Are these one person? A wrong link accuses a family, a missed one leaves a child "
            "alone. When you do not know, choose Not sure."
        ),
    ),
    "review_queue": Text("Welke vragen", "Which questions"),
    "review_all": Text("Alles", "All"),
    "review_doubts": Text("Twijfel tussen twee", "Doubt between two"),
    "review_over_merged": Text(
        "Personen die zichzelf tegenspreken", "Persons that contradict themselves"
    ),
    "review_second": Text("Tweede blik", "Second look"),
    "review_nothing": Text(
        "Er is niets te beoordelen. Nieuwe twijfel komt hier vanzelf te staan.",
        "There is nothing to judge. New doubt appears here by itself.",
    ),
    "review_is_one": Text("Is dit één persoon?", "Is this one person?"),
    "review_are_one": Text("Zijn dit dezelfde persoon?", "Are these the same person?"),
    "review_blind_why": Text(
        "Een ander heeft dit al beoordeeld. U ziet dat antwoord pas na het uwe.",
        "Somebody else judged this already. You see that answer only after yours.",
    ),
    "review_against": Text("{told} ({a} tegen {b}).", "{told} ({a} against {b})."),
    "review_told": Text("Wat er gemeld is", "What was told"),
    "review_what": Text("Gegeven", "Value"),
    "review_a": Text("De ene", "The one"),
    "review_b": Text("De andere", "The other"),
    "review_compare": Text("Vergeleken", "Compared"),
    "review_same_value": Text("gelijk", "same"),
    "review_differs_value": Text("anders", "differs"),
    "review_source": Text("Bron", "Source"),
    "review_region": Text("Regio", "Region"),
    "review_bsn": Text("BSN", "BSN"),
    "review_surname": Text("Achternaam", "Surname"),
    "review_partner_surname": Text("Achternaam partner", "Partner's surname"),
    "review_givens": Text("Voornamen", "First names"),
    "review_call": Text("Roepnaam", "Call name"),
    "review_initials": Text("Voorletters", "Initials"),
    "review_birth_date": Text("Geboortedatum", "Birth date"),
    "review_birth_year": Text("Geboortejaar", "Birth year"),
    "review_sex": Text("Geslacht", "Sex"),
    "review_homes": Text("Woning", "Home"),
    "review_streets": Text("Straat", "Street"),
    "review_postcodes": Text("Postcode", "Postcode"),
    "review_towns": Text("Plaats", "Town"),
    "review_phones": Text("Telefoon", "Telephone"),
    "review_emails": Text("E-mail", "Mail"),
    "review_death_date": Text("Overleden", "Died"),
    "review_weight": Text("Wat ervoor en ertegen spreekt", "What speaks for it and against it"),
    "review_weight_lead": Text(
        "Elke balk begint waar de vorige eindigt. Samen {total}; 3 erbij is acht keer zo sterk.",
        "Each bar starts where the last one ended. Together {total}; 3 more is 8 times as strong.",
    ),
    "review_part": Text("Waarom", "Why"),
    "review_bits": Text("Bits", "Bits"),
    "review_bar": Text("Balk", "Bar"),
    "review_total": Text("Samen", "Together"),
    "review_changes": Text("Wat uw antwoord verandert", "What your answer changes"),
    "review_now": Text("Nu", "Now"),
    "review_if_same": Text("Als het één persoon is", "If they are one person"),
    "review_if_not": Text("Als het twee personen zijn", "If they are two persons"),
    "review_standing": Text(
        "{times} in {regions}; niveau {level} ({points} punten); {hits}",
        "{times} in {regions}; level {level} ({points} points); {hits}",
    ),
    "review_one_hit": Text("1 open treffer", "1 open hit"),
    "review_hits": Text("{n} open treffers", "{n} open hits"),
    "review_cannot": Text(
        "Dit kan niet: iets houdt hen apart, wat iemand ook zegt.",
        "This cannot be: something keeps them apart, whatever anybody says.",
    ),
    "review_nothing_hangs": Text(
        "Aan dit antwoord hangt nu geen beeld en geen treffer.",
        "No picture and no hit hangs on this answer now.",
    ),
    "review_hangs": Text(
        "Als het één persoon is: {points} punten meer in het zwaarste beeld, {hits} treffers meer.",
        "If they are one person: {points} points more in the heaviest picture, {hits} more hits.",
    ),
    "review_reason": Text(
        "Waarom vindt u dit? (mag leeg blijven)", "Why do you think so? (may stay empty)"
    ),
    "review_answer": Text("Uw antwoord", "Your answer"),
    "review_same": Text("Zelfde persoon", "Same person"),
    "review_different": Text("Twee personen", "Two persons"),
    "review_unsure": Text("Weet ik niet", "Not sure"),
    "review_skip": Text("Sla over", "Skip"),
    "review_keys": Text(
        "Toetsen: Alt (of Alt en Shift) met {keys}. Uw browser kan een andere combinatie vragen.",
        "Keys: Alt (or Alt and Shift) with {keys}. Your browser may ask for another combination.",
    ),
    "review_kept": Text("Bewaard.", "Kept."),
    "review_stood": Text("Dit stond er al precies zo.", "Exactly this stood there already."),
    "review_waits": Text(
        "Er is nog niets veranderd: er hangt veel aan, dus een tweede steward moet akkoord gaan.",
        "Nothing changed yet: much hangs on it, so a second steward has to approve.",
    ),
    "review_skipped": Text(
        "Overgeslagen. Deze vraag komt terug als er iets bij komt.",
        "Skipped. This question comes back when something is added.",
    ),
    "review_undone": Text("Teruggedraaid. Alles is als voorheen.", "Taken back. All is as before."),
    "review_agrees": Text(
        "Bewaard. U en de eerste steward zeggen hetzelfde.",
        "Kept. You and the first steward say the same.",
    ),
    "review_differs": Text(
        "Bewaard. De eerste steward zei iets anders; bespreek het samen.",
        "Kept. The first steward said something else; talk it over together.",
    ),
    "review_undo": Text("Draai terug", "Take it back"),
    "review_refused": Text(
        "Uw antwoord is niet bewaard: het past niet bij wat er staat, of een ander was u voor.",
        "Your answer was not kept: it does not fit what stands there, or somebody was before you.",
    ),
}
