"""Words of the pages for inspectors and privacy officers, and of the statistics."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

OVERSIGHT: Mapping[str, Text] = {
    "audit": Text("Logboek", "Audit log"),
    "au_lead": Text(
        "Wie deed of bekeek wat, wanneer en waarom het mocht.",
        "Who did or looked at what, when, and by which rule it was allowed.",
    ),
    "au_explain": Text(
        "Elke inzage en elke handeling staat hier, met nummers van dossiers en nooit met een naam "
        "van een betrokkene. Regels kunnen niet gewijzigd worden zonder dat de controle het ziet. "
        "Ook uw eigen zoekvraag komt in het logboek.",
        "Each look and each act is here, with numbers of files and never the name of a person. "
        "Records cannot be changed without the check seeing it. Your own search is in the log too.",
    ),
    "au_more": Text("Meer over het logboek", "More about the log"),
    "au_alarms": Text("Opvallend gebruik", "Unusual reading"),
    "au_week": Text("Week", "Week"),
    "au_act": Text("Handeling", "Act"),
    "au_all": Text("alle", "all"),
    "au_user": Text("Gebruiker", "User"),
    "au_found": Text(
        "{n} regels van {start} tot en met {end}", "{n} records from {start} to {end}"
    ),
    "au_none": Text(
        "In deze week is niets gevonden. Kies een andere week, of alle handelingen en rollen.",
        "Nothing was found in this week. Choose another week, or all acts and roles.",
    ),
    "au_older": Text("Oudere regels van deze week", "Older records of this week"),
    "au_week_before": Text("Week ervoor", "Week before"),
    "au_week_after": Text("Week erna", "Week after"),
    "au_failed": Text("geweigerd of mislukt", "refused or failed"),
    "au_intent": Text("voornemen", "intent"),
    "au_check_lead": Text(
        "De controle rekent na of elke regel nog is wat er geschreven is, en of er geen ontbreekt.",
        "The check reckons whether each record is what was written, and none is missing.",
    ),
    "au_check": Text("Controleer het hele logboek", "Check the whole log"),
    "au_export": Text("Download week {week}", "Download week {week}"),
    "au_whole": Text("Het logboek is heel: {n} regels.", "The log is whole: {n} records."),
    "au_head": Text("Bewaar deze kop buiten het systeem", "Keep this head outside the system"),
    "au_anchor": Text("{name} onthoudt {n} regels", "{name} remembers {n} records"),
    "au_broken": Text(
        "Het logboek klopt niet vanaf regel {number}.",
        "The log does not hold from record {number} on.",
    ),
    "au_broken_do": Text(
        "Waarschuw de beheerder en de inspectie; verander niets. Er is niets gedownload.",
        "Warn the administrator and the inspectorate; change nothing. Nothing was downloaded.",
    ),
    "au_object_signal": Text("melding", "signal"),
    "au_object_person": Text("persoon", "person"),
    "au_object_household": Text("huishouden", "household"),
    "au_object_hit": Text("treffer", "hit"),
    "au_object_mention": Text("vermelding", "mention"),
    "au_object_check": Text("naamcheck", "named check"),
    "au_object_export": Text("bestand van iedereen", "file of everybody"),
    "au_object_everybody": Text("iedereen", "everybody"),
    "au_object_audit": Text("logboek", "audit log"),
    "au_object_approval": Text("akkoord", "approval"),
    "au_object_model": Text("model", "model"),
    "au_object_thresholds": Text("grenzen", "thresholds"),
    "au_object_case": Text("zaak", "case"),
    "au_object_task": Text("taak", "task"),
    "act_signals_create": Text("Melding ontvangen", "Signal taken in"),
    "act_signals_read": Text("Melding gelezen", "Signal read"),
    "act_signals_correct": Text("Melding verbeterd", "Signal corrected"),
    "act_persons_read": Text("Persoon bekeken", "Person read"),
    "act_persons_picture": Text("Beeld van een persoon", "Picture of a person"),
    "act_persons_why": Text("Waarom dit één persoon is", "Why it is one person"),
    "act_persons_network": Text("Netwerk van een persoon", "Network of a person"),
    "act_persons_search": Text("Persoon gezocht", "Person searched"),
    "act_households_read": Text("Huishouden bekeken", "Household read"),
    "act_households_picture": Text("Beeld van een huishouden", "Picture of a household"),
    "act_hits_read": Text("Treffers bekeken", "Hits read"),
    "act_hits_dispose": Text("Treffer afgehandeld", "Hit disposed of"),
    "act_assessments_make": Text("Weging bewaard", "Assessment kept"),
    "act_assessments_read": Text("Weging gelezen", "Assessment read"),
    "act_tasks_read": Text("Taken bekeken", "Tasks read"),
    "act_tasks_change": Text("Taak gewijzigd", "Task changed"),
    "act_check_ask": Text("Naamcheck", "Named check"),
    "act_reviews_read": Text("Vraag om oordeel bekeken", "Question for review read"),
    "act_verdicts_give": Text("Oordeel gegeven", "Verdict given"),
    "act_verdicts_revoke": Text("Oordeel teruggedraaid", "Verdict taken back"),
    "act_thresholds_preview": Text("Grenzen geprobeerd", "Thresholds tried"),
    "act_models_preview": Text("Model geprobeerd", "Model tried"),
    "act_models_add": Text("Model toegevoegd", "Model added"),
    "act_models_promote": Text("Ander model gevraagd", "Another model asked for"),
    "act_models_rollback": Text("Vorig model gevraagd", "Model before asked for"),
    "act_approvals_read": Text("Verzoek om akkoord bekeken", "Request for approval read"),
    "act_approvals_decide": Text("Over akkoord beslist", "Decided on an approval"),
    "act_audit_read": Text("Logboek gelezen", "Audit log read"),
    "act_export_mentions": Text("Bestand van vermeldingen", "File of mentions"),
    "act_export_persons": Text("Bestand van personen", "File of persons"),
    "act_export_households": Text("Bestand van huishoudens", "File of households"),
    "act_export_hits": Text("Bestand van treffers", "File of hits"),
    "act_retention_run": Text("Bewaartermijnen", "Retention"),
    "act_persons_erase": Text("Persoon vernietigen", "Erase a person"),
    "act_signals_erase": Text("Melding vernietigen", "Erase a signal"),
    "act_subjects_export": Text("Inzage voor een betrokkene", "Access for a subject"),
    "act_subjects_rectify": Text("Verzoek om verbetering", "Request for rectification"),
    "act_statistics_read": Text("Cijfers gedownload", "Statistics downloaded"),
    "au_alarms_lead": Text(
        "Gebruik van de laatste {days} dagen dat een vraag oproept. Een melding hier beschuldigt "
        "niemand; een mens kijkt ernaar.",
        "Use of the last {days} days that asks for a question. A line here accuses nobody; a "
        "person looks into it.",
    ),
    "au_alarms_explain": Text(
        "Deze regels worden nagelopen; de getallen staan in het beleid (alarms.yaml).",
        "These rules are looked through; the numbers are in the policy (alarms.yaml).",
    ),
    "au_alarms_none": Text(
        "Er is niets opvallends gevonden. Dat bewijst niet dat er niets is; steekproeven blijven "
        "nodig.",
        "Nothing unusual was found. That does not prove that there is nothing; samples are still "
        "needed.",
    ),
    "au_alarms_broken": Text(
        "Het logboek klopt niet; opvallend gebruik kan verborgen zijn. Controleer het logboek.",
        "The log does not hold; unusual use may be hidden. Check the log.",
    ),
    "au_alarm_told": Text(
        "{most} in korte tijd (de grens is {limit}), tussen {start} en {end}.",
        "{most} in a short time (the limit is {limit}), between {start} and {end}.",
    ),
    "au_open_week": Text("Bekijk die week in het logboek", "Look at that week in the log"),
    "alarm_many_persons_in_an_hour": Text("Veel personen in een uur", "Many persons in an hour"),
    "alarm_many_persons_in_a_day": Text("Veel personen op een dag", "Many persons in a day"),
    "alarm_many_networks_in_a_day": Text("Veel netwerken op een dag", "Many networks in a day"),
    "alarm_one_person_many_readers": Text(
        "Veel lezers van één persoon", "Many readers of one person"
    ),
    "alarm_reading_at_night": Text("Veel lezen in de nacht", "Much reading at night"),
    "alarm_many_checks_in_a_day": Text("Veel naamchecks op een dag", "Many checks in a day"),
    "alarm_exports": Text("Veel bestanden op een dag", "Many files in a day"),
    "alarm_refused_at_the_door": Text(
        "Probeert zelf de tweede persoon te zijn", "Tries to be their own second person"
    ),
    "wl_title": Text("Wie keek naar iemand?", "Who looked at somebody?"),
    "wl_lead": Text(
        "Antwoord voor een betrokkene die vraagt wie zijn of haar gegevens bekeek.",
        "An answer for a person who asks who looked at their data.",
    ),
    "wl_explain": Text(
        "Voor de betrokkene staan er weken, rollen en wat er bekeken is: genoeg om te vragen "
        "waarom, en niets dat verraadt wie meldde. Alle regels, met gebruikers, zijn alleen voor "
        "wie toezicht houdt. Uw vraag komt in het logboek; het nummer staat nooit in een adres.",
        "For the person there are weeks, roles and what was looked at: enough to ask why, and "
        "nothing that tells who reported. All records, with users, are for who oversees only. Your "
        "question is in the log; the number is never in an address.",
    ),
    "wl_ask": Text("Vraag het op", "Ask"),
    "wl_full": Text(
        "Ook alle regels, voor toezicht (niet voor de betrokkene)",
        "All records too, for oversight (not for the person)",
    ),
    "wl_show": Text("Laat zien", "Show"),
    "wl_nobody": Text(
        "Er is niemand met dit nummer. Controleer het nummer of zoek de persoon.",
        "There is nobody with this number. Check it or search for the person.",
    ),
    "wl_weeks": Text("Voor de betrokkene", "For the person"),
    "wl_weeks_lead": Text(
        "Dit mag u geven. Een week begint op maandag.",
        "This you may give. A week begins on Monday.",
    ),
    "wl_role": Text("Rol", "Role"),
    "wl_what": Text("Wat", "What"),
    "wl_times": Text("Aantal keer", "Times"),
    "wl_nobody_looked": Text("Niemand keek.", "Nobody looked."),
    "wl_records": Text("Voor toezicht: alle regels", "For oversight: all records"),
    "wl_records_lead": Text(
        "Niet aan de betrokkene geven: dit kan verraden wie meldde.",
        "Do not give this to the person: it may tell who reported.",
    ),
    "retention": Text("Bewaren", "Retention"),
    "rt_lead": Text(
        "Een melding wordt {years} jaar bewaard, gerekend vanaf {start}.",
        "A signal is kept {years} years, counted from {start}.",
    ),
    "rt_youngest_conditional": Text(
        "Staat er een kind in dat nog niet volwassen is, dan beslist een mens of zij langer "
        "blijft.",
        "If a child in it is not of age yet, a person decides whether it stays longer.",
    ),
    "rt_youngest_always": Text(
        "Zij blijft tot het jongste kind erin volwassen is.",
        "It stays until the youngest child in it is of age.",
    ),
    "rt_youngest_never": Text("Voor kinderen geldt hetzelfde.", "For children it is the same."),
    "rt_start_last_change": Text("de laatste wijziging", "the last change"),
    "rt_start_received": Text("de dag van binnenkomst", "the day of receipt"),
    "rt_explain": Text(
        "Vernietigen doen twee functionarissen samen, precies de meldingen van deze lijst. Wat weg "
        "is, haalt niemand terug; er blijft een bewijs zonder persoonsgegevens.",
        "Two officers destroy together, exactly the signals of this list. What is gone nobody "
        "brings back; a proof without personal data stays.",
    ),
    "rt_not_verified": Text(
        "De termijn is nog niet getoetst aan de wet die nu geldt.",
        "The term was not yet held against the law in force.",
    ),
    "rt_due": Text("Wat vandaag verlopen is ({day})", "What is past its term today ({day})"),
    "rt_goes": Text("Kan vernietigd worden", "May be destroyed"),
    "rt_held": Text("Blijft: er is een bewaarplicht", "Stays: a hold stands on it"),
    "rt_undecided": Text("Wacht op een besluit", "Waits for a decision"),
    "rt_year": Text("Binnengekomen in", "Received in"),
    "rt_held_list": Text("Meldingen met een bewaarplicht", "Signals with a hold"),
    "rt_undecided_list": Text(
        "Meldingen waarover iemand moet beslissen", "Signals somebody has to decide on"
    ),
    "rt_ask_lead": Text(
        "Een tweede functionaris moet akkoord geven op precies deze lijst.",
        "A second officer has to approve exactly this list.",
    ),
    "rt_ask": Text("Vraag om te vernietigen", "Ask to destroy"),
    "rt_nothing": Text(
        "Er is niets te vernietigen. De lijst wordt elke dag opnieuw uitgerekend.",
        "There is nothing to destroy. The list is reckoned anew each day.",
    ),
    "rt_none_due": Text(
        "Er is niets gevraagd: geen melding is verlopen.",
        "Nothing was asked: no signal is past its term.",
    ),
    "rt_history": Text("Wat vernietigd is", "What was destroyed"),
    "rt_history_none": Text("Er is nog niets vernietigd.", "Nothing was destroyed yet."),
    "rt_reason": Text("Reden", "Reason"),
    "rt_proof": Text("Bewijs", "Proof"),
    "rt_reason_term_ended": Text("termijn verlopen", "term ended"),
    "rt_reason_request_of_subject": Text("verzoek van de betrokkene", "request of the person"),
    "rt_reason_wrongly_registered": Text("ten onrechte vastgelegd", "wrongly registered"),
    "rt_reason_unlawful": Text("onrechtmatig", "unlawful"),
    "rt_reason_court_order": Text("rechterlijke uitspraak", "court order"),
    "rt_reason_other": Text("andere reden", "another reason"),
    "requests": Text("Verzoeken", "Requests"),
    "rq_lead": Text(
        "Verzoeken van mensen over hun eigen gegevens: inzage, verbetering, vernietiging.",
        "Requests of people about their own data: access, rectification, erasure.",
    ),
    "rq_explain": Text(
        "Antwoord hoort binnen een maand. Elk verzoek vraagt twee functionarissen: de eerste legt "
        "het vast, de tweede kijkt en beslist. Zoeken wordt vastgelegd in het logboek; wat u "
        "intikt wordt nergens bewaard.",
        "An answer is due within a month. Each request takes two officers: the first notes it, the "
        "second looks and decides. A search is in the log; what you type is kept nowhere.",
    ),
    "rq_explain_rectify": Text(
        "Verbetering: vraag de regio om de melding te verbeteren of de eigen verklaring erbij te "
        "zetten. De tweede functionaris sluit het verzoek als dat gebeurd is.",
        "Rectification: ask the region to correct the signal or to put the person's own statement "
        "beside it. The second officer closes the request when that was done.",
    ),
    "rq_open": Text("Open verzoeken", "Open requests"),
    "rq_none": Text(
        "Er is geen open verzoek. Komt er een binnen, leg het hieronder vast.",
        "There is no open request. When one comes in, note it below.",
    ),
    "rq_kind": Text("Soort verzoek", "Kind of request"),
    "rq_access": Text("Inzage", "Access"),
    "rq_rectification": Text("Verbetering", "Rectification"),
    "rq_erasure": Text("Vernietiging", "Erasure"),
    "rq_when_due": Text("Antwoord vóór", "Answer before"),
    "rq_due": Text("{day}", "{day}"),
    "rq_late": Text("te laat: {day}", "late: {day}"),
    "rq_received": Text("Binnengekomen", "Received"),
    "rq_person": Text("Nummer van de persoon", "Number of the person"),
    "rq_mark": Text("Kenmerk", "Mark"),
    "rq_mark_label": Text(
        "Kenmerk van het verzoek, zonder persoonsgegevens",
        "Mark of the request, without personal data",
    ),
    "rq_officer": Text("Vastgelegd door", "Noted by"),
    "rq_waits_other": Text("wacht op een ander", "waits for somebody else"),
    "rq_waits_you": Text("wacht op u", "waits for you"),
    "rq_find": Text("Zoek de persoon", "Find the person"),
    "rq_find_lead": Text(
        "Vul in wat de persoon zelf opgeeft. U ziet nummers, geen dossiers.",
        "Fill in what the person tells. You see numbers, no files.",
    ),
    "rq_search": Text("Zoek", "Search"),
    "rq_search_more": Text(
        "Hiermee kan niet gezocht worden. Vul een naam met geboortedatum in, of een geldig "
        "burgerservicenummer.",
        "This is not enough to search by. Fill in a name and a birth date, or a valid citizen "
        "service number.",
    ),
    "rq_found": Text("Gevonden", "Found"),
    "rq_found_none": Text(
        "Niemand gevonden in deze regio. Dat betekent niet dat er nergens iets is vastgelegd: "
        "vraag ook andere regio's.",
        "Nobody was found in this region. That does not mean that nothing is held anywhere: ask "
        "other regions too.",
    ),
    "rq_more": Text("Er passen er meer; vul meer in.", "Others fit as well; fill in more."),
    "rq_note": Text("Leg een verzoek vast", "Note a request"),
    "rq_for_other": Text("Gevraagd door een vertegenwoordiger", "Asked for by a representative"),
    "rq_ask": Text("Leg vast en vraag een tweede", "Note it and ask a second officer"),
    "rq_needs_reason": Text(
        "Er is niets vastgelegd: vul het kenmerk van het verzoek in.",
        "Nothing was noted: fill in the mark of the request.",
    ),
    "rq_day": Text(
        "Er is niets vastgelegd: schrijf de dag als dd-mm-jjjj, niet in de toekomst.",
        "Nothing was noted: write the day as dd-mm-yyyy, not in the future.",
    ),
    "rq_nobody": Text(
        "Er is niets vastgelegd: er is niemand met dit nummer.",
        "Nothing was noted: there is nobody with this number.",
    ),
    "rq_cannot": Text(
        "Er is niets vastgelegd: onder de twaalf vraagt een vertegenwoordiger, vanaf zestien de "
        "persoon zelf; of er is een bewaarplicht.",
        "Nothing was noted: under twelve a representative asks, from sixteen the person; or a hold "
        "stands on it.",
    ),
    "rq_not_agreed": Text(
        "Er is niets gegeven: de tweede functionaris gaf geen akkoord, of er is sindsdien iets "
        "bijgekomen.",
        "Nothing was given: the second officer did not agree, or something was added since.",
    ),
    "ap_subjects_rectify": Text("Verzoek om verbetering", "Request for rectification"),
    "ap_rectify_effect": Text(
        "Het verzoek geldt als beantwoord. Kijk eerst of de melding verbeterd is of de verklaring "
        "erbij staat.",
        "The request counts as answered. First look whether the signal was corrected or the "
        "statement stands beside it.",
    ),
    "ap_give_export": Text(
        "Download wat de betrokkene krijgt", "Download what the person is given"
    ),
    "ap_read_first": Text(
        "Lees het eerst zelf. Het kan tot zeven dagen na het akkoord.",
        "Read it yourself first. It can be had until seven days after the approval.",
    ),
    "statistics": Text("Cijfers", "Statistics"),
    "st_lead": Text(
        "Cijfers zoals zij gepubliceerd mogen worden: afgerond op {round}, en aantallen onder "
        "{least} verborgen.",
        "Numbers as they may be published: rounded to {round}, and those under {least} hidden.",
    ),
    "st_explain": Text(
        "Verborgen is ook een getal waarmee een ander verborgen getal is uit te rekenen. Een "
        "halfjaar staat hier pas als het voorbij is, en wordt steeds opnieuw geteld.",
        "Also hidden is a number by which another hidden one could be worked out. A half-year "
        "appears when it is over, and is counted anew each time.",
    ),
    "st_measure": Text("Wat tellen", "What to count"),
    "st_region": Text("Waar", "Where"),
    "st_country": Text("Heel Nederland", "The country"),
    "st_hidden": Text("verborgen", "hidden"),
    "st_hidden_note": Text(
        "Een gestreepte staaf met een vraagteken is verborgen; de hoogte zegt niets.",
        "A dashed bar with a question mark is hidden; its height says nothing.",
    ),
    "st_picture": Text(
        "Staafdiagram per halfjaar: {name}. De tabel eronder zegt hetzelfde.",
        "Bar chart by half-year: {name}. The table below says the same.",
    ),
    "st_numbers": Text("In getallen", "In numbers"),
    "st_half_year": Text("Halfjaar", "Half-year"),
    "st_csv": Text("Download CSV", "Download CSV"),
    "st_parquet": Text("Download Parquet", "Download Parquet"),
    "st_csv_all": Text("Download alles (CSV)", "Download all (CSV)"),
    "st_none": Text(
        "Er is nog geen halfjaar met meldingen voorbij.",
        "No half-year with signals is over yet.",
    ),
    "st_reports": Text("Meldingen", "Signals"),
    "st_receipt": Text("Hoe zij binnenkwamen", "How they came in"),
    "st_source": Text("Wie meldde", "Who reported"),
    "st_duration": Text("Hoe lang het geweld duurt", "How long the violence lasts"),
    "st_interval": Text("Tijd sinds een eerdere melding", "Time since an earlier signal"),
    "st_outcome": Text("Uitkomst van de weging", "Outcome of the assessment"),
    "st_assessment_time": Text("Duur van de weging", "Time to assess"),
    "st_advices": Text("Adviesvragen", "Requests for advice"),
    "st_advice_capacity": Text("Wie advies vroeg", "Who asked for advice"),
    "st_receipt_first_report": Text("eerste melding", "first signal"),
    "st_receipt_re_report_one_known": Text(
        "nieuwe melding, één bekende", "again, one known person"
    ),
    "st_receipt_re_report_multiple_known": Text(
        "nieuwe melding, meer bekenden", "again, several known"
    ),
    "st_receipt_follow_up_during_assessment": Text("tijdens de weging", "during assessment"),
    "st_receipt_follow_up_after_assessment": Text("na de weging", "after assessment"),
    "st_receipt_follow_up_during_monitoring": Text("tijdens monitoring", "during monitoring"),
    "st_receipt_unclassified": Text("niet in te delen", "unclassified"),
}
_LENGTHS: Mapping[str, Text] = {
    "up_to_1_week": Text("tot 1 week", "up to 1 week"),
    "up_to_1_month": Text("tot 1 maand", "up to 1 month"),
    "up_to_6_months": Text("tot 6 maanden", "up to 6 months"),
    "up_to_1_year": Text("tot 1 jaar", "up to 1 year"),
    "up_to_5_years": Text("tot 5 jaar", "up to 5 years"),
    "over_5_years": Text("langer dan 5 jaar", "over 5 years"),
    "unknown": Text("niet bekend", "not known"),
    "none": Text("geen", "none"),
    "not_yet_assessed": Text("nog niet gewogen", "not yet assessed"),
}
_OF_LENGTHS = ("duration", "interval", "assessment_time", "outcome")
STATISTICS: Mapping[str, Text] = {
    f"st_{measure}_{name}": text for measure in _OF_LENGTHS for name, text in _LENGTHS.items()
}
