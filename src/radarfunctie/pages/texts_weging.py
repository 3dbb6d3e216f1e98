"""Words of the form of a weging, and of what can be wrong with it; Dutch first."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

WEGING: Mapping[str, Text] = {
    "weging": Text("Weging", "Assessment"),
    "weging_lead": Text(
        (
            "U weegt alle {times} op deze pagina die meetellen. Niets gaat verloren als er iets"
            " ontbreekt."
        ),
        (
            "You weigh all {times} on this page that count. Nothing is lost when something is "
            "missing."
        ),
    ),
    "weging_again": Text(
        "Dit wordt versie {n} van het dossier.",
        "This becomes version {n} of the case.",
    ),
    "weging_new_case": Text("Begin een nieuw dossier", "Begin a new case"),
    "weging_old_case": Text("Ga door met het dossier van {day}", "Go on with the case of {day}"),
    "weging_done": Text(
        "Deze melding is gewogen. U kunt opnieuw wegen als er iets verandert.",
        "This signal was weighed. You can weigh again when something changes.",
    ),
    "weging_not_for_role": Text("Met uw rol kunt u niet wegen.", "Your role cannot assess."),
    "faults_title": Text("Nog niet bewaard", "Not kept yet"),
    "faults_lead": Text(
        "Wat u invulde staat er nog. Verbeter dit:",
        "What you filled in is still there. Put this right:",
    ),
    "norm_questions": Text("De vijf vragen van de veldnorm", "The five questions of the norm"),
    "norm_note": Text(
        "Uw antwoorden worden bij de weging bewaard, met de versie van de norm.",
        "Your answers are kept with the assessment, with the version of the norm.",
    ),
    "norm_says": Text("Wat zegt de norm?", "What does the norm say?"),
    "norm_must": Text(
        "De norm zegt: hier is een melding nodig en weegt Veilig Thuis mee.",
        "The norm says: a report is needed here and Veilig Thuis weighs along.",
    ),
    "norm_may": Text(
        "De norm verplicht niet tot melden. Melden mag altijd.",
        "The norm does not oblige to report. Reporting is always possible.",
    ),
    "norm_draft": Text(
        "Deze norm is nog niet door het veld vastgesteld.",
        "The field has not settled this norm yet.",
    ),
    "norm_weighed": Text(
        "Gewogen met de veldnorm {norm}, versie {version}.",
        "Weighed by the norm {norm}, version {version}.",
    ),
    "norm_duty": Text(
        "Op die dag was deze norm een plicht.",
        "On that day this norm was a duty.",
    ),
    "norm_no_duty": Text(
        "Op die dag was deze norm nog geen plicht.",
        "On that day this norm was no duty yet.",
    ),
    "norm_deviates": Text(
        "Afgeweken van de norm: {reason}.",
        "Departed from the norm: {reason}.",
    ),
    "deviation": Text(
        "U wijkt af van wat de norm zegt, want",
        "You depart from what the norm says, because",
    ),
    "deviation_hint": Text(
        "Alleen als de norm een melding nodig vindt en Veilig Thuis of een ander nu niet ingrijpt.",
        "Only where the norm says a report is needed and neither Veilig Thuis nor others act now.",
    ),
    "deviation_why": Text("Toelichting", "In your words"),
    "f_deviation": Text(
        "De norm zegt iets anders dan uw uitkomst. Zeg waarom u afwijkt.",
        "The norm says otherwise than your outcome. Say why you depart from it.",
    ),
    "f_no_deviation": Text(
        "Uw uitkomst wijkt niet af van de norm. Maak dit leeg.",
        "Your outcome does not depart from the norm. Empty this.",
    ),
    "yes": Text("Ja", "Yes"),
    "no": Text("Nee", "No"),
    "dont_know": Text("Weet ik niet", "I do not know"),
    "safety": Text("Hoe veilig is het?", "How safe is it?"),
    "safety_acute": Text("Acuut onveilig", "Acutely unsafe"),
    "safety_structural": Text("Structureel onveilig", "Structurally unsafe"),
    "safety_no_unsafety": Text("Geen onveiligheid", "No unsafety"),
    "safety_unclear": Text("Nog niet duidelijk", "Not clear yet"),
    "nature_title": Text("Wat speelt er volgens u?", "What is it about, in your view?"),
    "reasoning": Text("Onderbouwing", "Reasoning"),
    "reasoning_hint": Text(
        "Waarom komt u tot dit oordeel? Noem de meldingen bij hun nummer.",
        "Why do you come to this judgement? Name the signals by their number.",
    ),
    "reporter_title": Text("Heeft u de melder gesproken?", "Did you consult the reporter?"),
    "consulted_on": Text("Ja, op (dd-mm-jjjj)", "Yes, on (dd-mm-yyyy)"),
    "not_consulted": Text("Nee, want", "No, because"),
    "choose": Text("Kies", "Choose"),
    "children_title": Text("Kinderen gesproken en gezien", "Children spoken with and seen"),
    "children_none": Text(
        "Van niemand is bekend dat het een kind is.",
        "Of nobody it is known to be a child.",
    ),
    "adults_title": Text(
        "Volwassenen gesproken (nodig als u afsluit)",
        "Adults spoken with (needed when you close)",
    ),
    "spoken_on": Text("Gesproken op (dd-mm-jjjj)", "Spoken on (dd-mm-yyyy)"),
    "spoken_by": Text("door", "by"),
    "not_spoken": Text("Niet gesproken, want", "Not spoken with, because"),
    "seen_on": Text("Gezien op (dd-mm-jjjj)", "Seen on (dd-mm-yyyy)"),
    "not_seen": Text("Niet gezien, want", "Not seen, because"),
    "help_title": Text("Hulp die er al is", "Help that is there already"),
    "existing_help": Text(
        "Is de hulp van nu genoeg voor veiligheid?",
        "Is present help enough for safety?",
    ),
    "existing_help_reason": Text("Waarom (bij Ja of Nee)", "Why (with Yes or No)"),
    "arranged_by_reporter": Text(
        "De melder regelt zelf ook hulp",
        "The reporter arranges help as well",
    ),
    "owners_title": Text("Wie is waarvoor verantwoordelijk", "Who is responsible for what"),
    "safety_lead": Text("Wie heeft de regie op veiligheid", "Who leads safety"),
    "safety_lead_declined": Text("Of: waarom niemand", "Or: why nobody"),
    "care_owner": Text("Wie is verantwoordelijk voor de zorg", "Who is responsible for care"),
    "safety_goals": Text("Doelen voor veiligheid, één per regel", "Goals for safety, one a line"),
    "outcome": Text("Wat volgt er?", "What follows?"),
    "outcome_recorded_and_weighed": Text(
        "Vastgelegd en gewogen, geen contact met het gezin",
        "Recorded and weighed, no contact with the family",
    ),
    "outcome_conclusions_shared": Text(
        "Conclusies gedeeld, Veilig Thuis doet nu niets meer",
        "Conclusions shared, Veilig Thuis does nothing more now",
    ),
    "outcome_other_party_intervenes": Text(
        "Een andere partij helpt of gaat helpen",
        "Another party helps or will help",
    ),
    "outcome_vt_intervenes": Text(
        "Veilig Thuis gaat zelf aan de slag",
        "Veilig Thuis acts itself",
    ),
    "shared_with": Text("Gedeeld met, één per regel", "Shared with, one a line"),
    "other_party": Text("Welke partij", "Which party"),
    "other_party_status": Text("Is die al bezig?", "Does it act already?"),
    "planned": Text("Gaat beginnen", "Will begin"),
    "already_running": Text("Is al bezig", "Acts already"),
    "intervention": Text("Wat gaat Veilig Thuis doen", "What will Veilig Thuis do"),
    "intervention_investigation": Text("Onderzoek", "Investigation"),
    "intervention_acute_intervention": Text("Direct ingrijpen", "Intervene at once"),
    "intervention_police": Text("Politie inschakelen", "Involve the police"),
    "intervention_rvdk": Text(
        "Raad voor de Kinderbescherming inschakelen",
        "Involve the Child Protection Board",
    ),
    "danger_known": Text(
        "Gevaar bekend op (dd-mm-jjjj uu:mm)",
        "Danger known at (dd-mm-yyyy hh:mm)",
    ),
    "acted": Text("Ingegrepen op (dd-mm-jjjj uu:mm)", "Intervened at (dd-mm-yyyy hh:mm)"),
    "acute_only": Text("Alleen bij direct ingrijpen", "Only when intervening at once"),
    "measures_title": Text("Maatregelen en hulp", "Measures and help"),
    "measure": Text("Maatregel", "Measure"),
    "measure_party": Text("Door wie", "By whom"),
    "measure_what": Text("Wat houdt het in", "What it is"),
    "help_what": Text("Hulp", "Help"),
    "closes": Text(
        "Veilig Thuis sluit hiermee het dossier",
        "Veilig Thuis closes the case by this",
    ),
    "keep_weging": Text("Bewaar de weging", "Keep the assessment"),
    "f_required": Text("Vul dit in.", "Fill this in."),
    "f_day": Text("Dit is geen datum. Schrijf dd-mm-jjjj.", "This is no date. Write dd-mm-yyyy."),
    "f_moment": Text(
        "Dit is geen datum met tijd. Schrijf dd-mm-jjjj uu:mm.",
        "This is no date with a time. Write dd-mm-yyyy hh:mm.",
    ),
    "f_future": Text("Deze dag ligt in de toekomst.", "This day lies in the future."),
    "f_choose": Text("Kies een van de mogelijkheden.", "Choose one of the possibilities."),
    "f_weighed": Text(
        (
            "Er is intussen iets veranderd in de meldingen over deze mensen. Lees ze opnieuw en"
            " bewaar dan."
        ),
        (
            "Something changed in the signals about these people meanwhile. Read them again, "
            "then keep it."
        ),
    ),
    "f_consulted": Text(
        "Zeg wanneer u de melder sprak, of waarom niet (een van de twee).",
        "Say when you consulted the reporter, or why not (one of the two).",
    ),
    "f_with_outcome": Text(
        "Dit is nodig bij de uitkomst die u koos.",
        "This is needed with the outcome you chose.",
    ),
    "f_other_outcome": Text(
        "Dit hoort bij een andere uitkomst. Maak het leeg, of kies die uitkomst.",
        "This belongs to another outcome. Empty it, or choose that outcome.",
    ),
    "f_no_contact": Text(
        "Bij deze uitkomst is er geen contact met het gezin, maar u sprak of zag iemand.",
        "This outcome has no contact with the family, but you spoke with or saw somebody.",
    ),
    "f_must_intervene": Text(
        "Het is niet veilig genoeg. Kies een uitkomst waarbij iemand iets doet.",
        "It is not safe enough. Choose an outcome in which somebody acts.",
    ),
    "f_child": Text(
        "Zeg of u dit kind sprak, of waarom niet.",
        "Say whether you spoke with this child, or why not.",
    ),
    "f_person": Text(
        "Zeg of u deze persoon sprak, of waarom niet.",
        "Say whether you spoke with this person, or why not.",
    ),
    "f_spoken": Text(
        "Zeg wanneer en door wie, of waarom niet.",
        "Say when and by whom, or why not.",
    ),
    "f_seen": Text(
        "Een kind zo jong moet gezien zijn. Zeg wanneer, of waarom niet.",
        "A child this young must be seen. Say when, or why not.",
    ),
    "f_contradicts": Text("U vulde allebei in. Kies er een.", "You filled in both. Choose one."),
    "f_lead": Text(
        "Zeg wie de regie heeft, of waarom niemand (een van de twee).",
        "Say who leads, or why nobody (one of the two).",
    ),
    "f_transfer": Text(
        "Dit verandert alleen door een overdracht die de ander aanneemt.",
        "This changes only by a transfer that the other accepts.",
    ),
    "f_before": Text(
        "Ingrijpen kan niet vóór het gevaar bekend was.",
        "Intervening cannot be before the danger was known.",
    ),
    "f_close_unclear": Text(
        "U kunt pas afsluiten als duidelijk is hoe veilig het is.",
        "You can close only when it is clear how safe it is.",
    ),
    "f_close_acute": Text(
        "Wat acuut onveilig is, blijft Veilig Thuis volgen. U kunt nu niet afsluiten.",
        "Veilig Thuis keeps following what is acutely unsafe. You cannot close now.",
    ),
    "f_to_close": Text(
        "Dit is nodig om af te sluiten: het is niet veilig genoeg.",
        "This is needed to close: it is not safe enough.",
    ),
    "f_long": Text("Deze tekst is te lang.", "This text is too long."),
    "f_other": Text("Dit klopt niet.", "This does not hold."),
    "f_conflict": Text(
        "Iemand anders heeft intussen een versie bewaard. Lees die eerst en bewaar dan opnieuw.",
        "Somebody else kept a version meanwhile. Read that first, then keep yours.",
    ),
}
