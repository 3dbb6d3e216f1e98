"""Words of the desk: today, a melding, hits, tasks, cases, the named check; Dutch first."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

DESK: Mapping[str, Text] = {
    "triage": Text("Vandaag", "Today"),
    "triage_of": Text("Vandaag in {region}", "Today in {region}"),
    "triage_lead": Text(
        "Bovenaan staat wat het eerst klaar moet zijn. Een mens bepaalt wat er gebeurt.",
        "What has to be done first comes first. A person decides what happens.",
    ),
    "triage_counts": Text(
        "{n}, waarvan {late} te laat.",
        "{n}, of which {late} late.",
    ),
    "one_piece": Text("Er wacht 1 ding", "1 thing is waiting"),
    "pieces": Text("Er wachten {n} dingen", "{n} things are waiting"),
    "triage_empty": Text(
        "Er wacht niets. Een nieuwe melding komt hier vanzelf te staan.",
        "Nothing is waiting. A new signal appears here by itself.",
    ),
    "triage_empty_filtered": Text(
        "Niets met deze keuze. Kies Alles om de hele lijst te zien.",
        "Nothing with this choice. Choose All to see the whole list.",
    ),
    "show": Text("Toon", "Show"),
    "which_list": Text("Welke lijst", "Which list"),
    "all_work": Text("Alles", "All"),
    "only_late": Text("Alleen te laat", "Only late"),
    "only_mine": Text("Alleen van mij", "Only mine"),
    "filter": Text("Lijst kiezen", "Choose a list"),
    "apply": Text("Toon lijst", "Show list"),
    "next_page": Text("Volgende {n}", "Next {n}"),
    "first_page": Text("Terug naar het begin van de lijst", "Back to the start of the list"),
    "due": Text("Klaar vóór", "Due"),
    "due_at": Text("{day}, {time} uur", "{day}, {time}"),
    "late_since": Text("Te laat sinds {due}", "Late since {due}"),
    "due_today": Text("Vandaag vóór {time} uur", "Today before {time}"),
    "due_by": Text("Vóór {due}", "Before {due}"),
    "due_hours": Text("Nog {hours} uur: vóór {due}", "{hours} hours left: before {due}"),
    "due_hour": Text("Nog geen uur: vóór {due}", "Less than an hour left: before {due}"),
    "why_here": Text("Waarom dit hier staat", "Why this is here"),
    "what_to_do": Text("Wat u moet doen", "What to do"),
    "acute_first": Text("Acuut gemeld: lees dit direct.", "Told as acute: read this at once."),
    "former_told": Text(
        "Over deze mensen: {times} eerder, de eerste in {year}.",
        "About these people: {times} before, the first in {year}.",
    ),
    "former_none": Text("Eerste melding over deze mensen.", "First signal about these people."),
    "former_elsewhere": Text("Ook gemeld in {regions}.", "Also told in {regions}."),
    "former_sectors": Text("Eerder gemeld door: {sectors}.", "Told before by: {sectors}."),
    "children_one": Text("Er is 1 kind bij betrokken.", "1 child is involved."),
    "children_more": Text("Er zijn {n} kinderen bij betrokken.", "{n} children are involved."),
    "new_information": Text(
        "Nieuw: {times} die nog niet is meegewogen.",
        "New: {times} that was not weighed yet.",
    ),
    "new_information_more": Text(
        "Nieuw: {times} die nog niet zijn meegewogen.",
        "New: {times} that were not weighed yet.",
    ),
    "who_changed": Text(
        "Een melding hoort bij iemand anders dan gedacht. Kijk of uw weging nog klopt.",
        (
            "A signal belongs to somebody else than thought. See whether your assessment still "
            "holds."
        ),
    ),
    "open_hit": Text("Treffer: {sentence}", "Hit: {sentence}"),
    "told_on": Text("Melding van {day}", "Signal of {day}"),
    "came_in_on": Text("Binnen op {day}", "Received on {day}"),
    "desk_of": Text("Op het bureau van {name}", "On the desk of {name}"),
    "desk_of_you": Text("Op uw bureau", "On your desk"),
    "nobodys": Text("Nog van niemand", "Nobody's yet"),
    "persons_unknown": Text("Geen namen bekend", "No names known"),
    "open_melding": Text("Open melding", "Open signal"),
    "open_case": Text("Open dossier", "Open case"),
    "task_assess": Text("Melding wegen", "Weigh the signal"),
    "task_notify": Text(
        "Mensen vertellen dat hun gegevens zijn vastgelegd",
        "Tell people that their data is held",
    ),
    "task_reweigh": Text("Opnieuw wegen", "Weigh again"),
    "task_feedback": Text("Melder vertellen wat u doet", "Tell the reporter what you do"),
    "task_consult_probation": Text("Overleggen met de reclassering", "Consult probation"),
    "task_investigate": Text("Onderzoek doen", "Investigate"),
    "task_answer_transfer": Text(
        "Antwoord op overdracht ophalen",
        "Get the answer to a transfer",
    ),
    "task_monitor": Text("Nagaan of het nog veilig is", "See whether it is still safe"),
    "task_direct_help": Text("Hulp regelen", "Direct help"),
    "task_decide_escalation": Text(
        "Besluiten over verschil van inzicht",
        "Decide on a difference of views",
    ),
    "task_tell_recipient": Text(
        "Ontvanger vertellen dat een melding is hersteld of gewist",
        "Tell a recipient that a signal was put right or erased",
    ),
    "tell_corrected": Text("De melding is verbeterd.", "The signal was corrected."),
    "tell_refuted": Text("De melding is weerlegd.", "The signal was refuted."),
    "tell_refutation_taken_back": Text(
        "De weerlegging van de melding is ingetrokken.",
        "The refutation of the signal was taken back.",
    ),
    "tell_disputed": Text(
        "Een betrokkene betwist de melding.",
        "Somebody it names disputes the signal.",
    ),
    "tell_dispute_taken_back": Text(
        "De melding wordt niet meer betwist.",
        "The signal is disputed no more.",
    ),
    "tell_erased": Text(
        "Gegevens van de melding zijn gewist; de ontvanger moet ze ook wissen.",
        "Data of the signal was erased; the recipient has to erase it as well.",
    ),
    "way_partner": Text("Kreeg een vraag over de melding.", "Was asked about the signal."),
    "way_corv": Text("Kreeg een verzoek via CORV.", "Received a request by CORV."),
    "way_forwarded": Text("Kreeg de melding doorgestuurd.", "The signal was forwarded to it."),
    "way_transfer": Text("Kreeg een overdracht.", "Received a transfer."),
    "way_export": Text(
        "Nam een tabel uit waarin de melding stond.",
        "Took out a table in which the signal was.",
    ),
    "task_reporter_task": Text("Afspraak met de melder", "What the reporter took upon him"),
    "melding": Text("Melding", "Signal"),
    "melding_title": Text("Melding van {day}", "Signal of {day}"),
    "came_in": Text("Wat kwam er binnen", "What came in"),
    "story": Text("Het verhaal", "The story"),
    "no_story": Text(
        "Er is geen verhaal bij deze melding.",
        "There is no story with this signal.",
    ),
    "happened": Text("Wanneer het gebeurde", "When it happened"),
    "happened_from_to": Text("van {start} tot en met {end}", "from {start} to {end}"),
    "received": Text("Binnengekomen", "Received"),
    "told_by_kind": Text("Verteld door", "Told by"),
    "forms": Text("Vormen", "Forms"),
    "factors": Text("Wat er meespeelt", "What plays a part"),
    "certainty": Text("Hoe zeker", "How certain"),
    "their_norm": Text("Meldcode van de melder", "Reporting code of the reporter"),
    "their_norm_step": Text("stap {n}", "step {n}"),
    "version_note": Text(
        "Deze melding is {n} keer verbeterd. U leest de laatste tekst.",
        "This signal was corrected {n} times. You read the last text.",
    ),
    "version_once": Text(
        "Deze melding is één keer verbeterd. U leest de laatste tekst.",
        "This signal was corrected once. You read the last text.",
    ),
    "remark_refuted": Text("Weerlegd op {day}: {text}", "Refuted on {day}: {text}"),
    "remark_statement": Text(
        "Eigen verklaring van {day}: {text}",
        "Own statement of {day}: {text}",
    ),
    "about_who": Text("Over wie gaat het", "Who it is about"),
    "role_here": Text("Rol in deze melding", "Role in this signal"),
    "known_before": Text("Al bekend?", "Known before?"),
    "known_times": Text("Ja, nog {times}", "Yes, {times} more"),
    "known_not": Text("Nee, niet eerder gemeld", "No, not told of before"),
    "known_likely": Text(
        "Ja, nog {times}. Waarschijnlijk dezelfde persoon, niet zeker.",
        "Yes, {times} more. Likely the same person, not certain.",
    ),
    "lives_with": Text(
        "Huisgenoten die niet in deze melding staan",
        "People of the household who are not in this signal",
    ),
    "unsure": Text("Wat nog niet zeker is", "What is not certain yet"),
    "unsure_lead": Text(
        (
            "Misschien gaat het ook om iemand die al eerder is gemeld. Dat is nog niet "
            "beoordeeld. Reken er niet op, maar houd er rekening mee."
        ),
        (
            "This may also be about somebody who was told of before. Nobody judged that yet. Do"
            " not rely on it, but keep it in mind."
        ),
    ),
    "unsure_one": Text(
        "{mine} is misschien dezelfde persoon als {other}.",
        "{mine} may be the same person as {other}.",
    ),
    "unsure_more": Text(
        "Klopt dat, dan komt er bij: {times}, {years}{regions}.",
        "If so, this comes to it: {times}, {years}{regions}.",
    ),
    "unsure_level": Text(
        "Het niveau is dan: {level}. Nu is het: {now}.",
        "The level is then: {level}. Now it is: {now}.",
    ),
    "unsure_level_same": Text("Het niveau blijft: {level}.", "The level stays: {level}."),
    "unsure_none": Text("Er is niemand over wie getwijfeld wordt.", "There is nobody in doubt."),
    "unsure_likely_one": Text(
        "Van 1 mens op deze pagina is de koppeling waarschijnlijk, niet zeker.",
        "Of 1 person on this page the link is likely, not certain.",
    ),
    "unsure_likely": Text(
        "Van {n} mensen op deze pagina is de koppeling waarschijnlijk, niet zeker.",
        "Of {n} people on this page the link is likely, not certain.",
    ),
    "running": Text("Wat loopt er al", "What is going on already"),
    "running_none": Text(
        "Er loopt nog niets over deze mensen in uw regio.",
        "Nothing is going on about these people in your region.",
    ),
    "case_line": Text(
        "Gewogen op {day}: {safety}. {outcome}.",
        "Weighed on {day}: {safety}. {outcome}.",
    ),
    "case_closed": Text("Afgesloten.", "Closed."),
    "monitor_line": Text(
        "Volgende keer kijken of het veilig is: {day}.",
        "Next look whether it is safe: {day}.",
    ),
    "transfer_line": Text(
        "{share} aangeboden aan {to}: {state}.",
        "{share} offered to {to}: {state}.",
    ),
    "lead_line": Text("Veiligheid: {party}.", "Safety: {party}."),
    "care_line": Text("Zorg: {party}.", "Care: {party}."),
    "share_safety": Text("Veiligheid", "Safety"),
    "share_care": Text("Zorg", "Care"),
    "offered": Text("wacht op antwoord", "waits for an answer"),
    "accepted": Text("aangenomen", "accepted"),
    "refused": Text("geweigerd", "refused"),
    "withdrawn": Text("ingetrokken", "withdrawn"),
    "reported_back": Text("teruggemeld", "reported back"),
    "nobody": Text("niemand", "nobody"),
    "print": Text("Afdrukken", "Print"),
    "open_picture": Text("Maak de tekening beweegbaar", "Make the drawing movable"),
    "picture_of_network": Text("Tekening die u kunt verschuiven", "Drawing that can be moved"),
    "to_triage": Text("Terug naar de lijst", "Back to the list"),
    "kept_title": Text("De weging is bewaard", "The assessment is kept"),
    "kept_text": Text(
        "Versie {n} van dit dossier. Wat nu volgt, staat op de lijst Taken.",
        "Version {n} of this case. What follows is on the list of tasks.",
    ),
    "hits_state": Text("Welke treffers", "Which hits"),
    "open_hits": Text("Nog te bekijken", "Still to be looked at"),
    "all_hits": Text("Alle treffers", "All hits"),
    "hit_done": Text("Wat deed u ermee?", "What did you do with it?"),
    "hit_mark_seen": Text("Gezien", "Seen"),
    "hit_mark_acted": Text("Opgepakt", "Acted on"),
    "hit_mark_dismissed": Text("Afdoen", "Dismiss"),
    "hit_reason": Text(
        "Waarom afdoen (verplicht bij Afdoen)",
        "Why dismiss (required to dismiss)",
    ),
    "hit_not_saved": Text("Niet bewaard. {why}", "Not kept. {why}"),
    "hit_needs_reason": Text("Zeg waarom u de treffer afdoet.", "Say why you dismiss the hit."),
    "hit_cannot": Text(
        "Dit kan niet meer met deze treffer.",
        "This cannot be done with this hit any more.",
    ),
    "hit_elsewhere": Text(
        "Treffer van {region}; die regio handelt hem af.",
        "Hit of {region}; that region handles it.",
    ),
    "by_signals": Text("Blijkt uit", "Shown by"),
    "tasks": Text("Taken", "Tasks"),
    "tasks_of": Text("Taken in {region}", "Tasks in {region}"),
    "tasks_lead": Text(
        "Alles wat in uw regio nog moet gebeuren. Kies een soort om minder te zien.",
        "All that still has to be done in your region. Choose a kind to see less.",
    ),
    "kind_of_task": Text("Soort taak", "Kind of task"),
    "kind_all": Text("Alle soorten", "All kinds"),
    "take_it": Text("Neem op mijn bureau", "Put on my desk"),
    "finish_it": Text("Klaar", "Done"),
    "extend_it": Text("Stel uit", "Put off"),
    "extend_reason": Text("Waarom uitstellen", "Why put off"),
    "feedback_text": Text(
        "Wat heeft u de melder verteld? Noem geen mensen uit het dossier.",
        "What did you tell the reporter? Name nobody of the case.",
    ),
    "feedback_keep": Text("Bewaar terugkoppeling", "Keep feedback"),
    "task_saved": Text("Bewaard.", "Kept."),
    "task_not_saved": Text("Niet bewaard.", "Not kept."),
    "task_names_somebody": Text(
        "De tekst noemt iemand uit het dossier. Haal de naam weg.",
        "The text names somebody of the case. Take the name out.",
    ),
    "task_conflict": Text(
        "Iemand anders was u voor, of dit kan niet in deze stand. Kijk opnieuw.",
        "Somebody was before you, or this cannot be done as it stands. Look again.",
    ),
    "told_all": Text(
        "Ik heb alle mensen uit de melding verteld dat hun gegevens zijn vastgelegd",
        "I told all people of the signal that their data is held",
    ),
    "told_on_day": Text("Op welke dag", "On which day"),
    "case_title": Text("Dossier van {day}", "Case of {day}"),
    "case_versions": Text("Wegingen", "Assessments"),
    "version_n": Text("Versie {n}, {day}, door {author}", "Version {n}, {day}, by {author}"),
    "monitoring": Text("Kijken of het veilig blijft", "Seeing whether it stays safe"),
    "monitoring_none": Text("Er is geen moment gepland.", "No moment is planned."),
    "moment_planned": Text("gepland op {day}", "planned on {day}"),
    "moment_done": Text("gekeken op {day}: {safety}", "looked on {day}: {safety}"),
    "moment_cancelled": Text("vervallen: {reason}", "cancelled: {reason}"),
    "moment_findings": Text("Wat zag u", "What did you see"),
    "moment_keep": Text("Bewaar wat u zag", "Keep what you saw"),
    "transfers": Text("Overdrachten", "Transfers"),
    "transfers_none": Text("Er is niets overgedragen.", "Nothing was transferred."),
    "transfer_risks": Text("Gevaren", "Risks"),
    "transfer_back_when": Text("Terugmelden als", "Report back when"),
    "transfer_who_answered": Text(
        "Wie antwoordde namens de ontvanger",
        "Who answered for the receiver",
    ),
    "transfer_reason": Text("Waarom geweigerd", "Why refused"),
    "transfer_accept": Text("Ontvanger neemt het aan", "Receiver accepts"),
    "transfer_refuse": Text("Ontvanger weigert", "Receiver refuses"),
    "case_tasks": Text("Open taken van dit dossier", "Open tasks of this case"),
    "case_tasks_none": Text("Er zijn geen open taken.", "There are no open tasks."),
    "case_signals": Text("Meldingen in dit dossier", "Signals of this case"),
    "not_kept": Text(
        "Niet bewaard. Kijk wat er bij de velden staat.",
        "Not kept. See what is said at the fields.",
    ),
    "check": Text("Naam checken", "Check a name"),
    "check_lead": Text(
        (
            "Alleen als de beller de naam zelf wil geven. Van deze vraag blijft niets bewaard: "
            "niet wie u zocht en niet wat het antwoord was."
        ),
        (
            "Only when the caller wants to give the name. Nothing of this question is kept: not"
            " whom you looked for and not what the answer was."
        ),
    ),
    "check_enough": Text(
        (
            "Genoeg is: een BSN; of achternaam en geboortedatum; of achternaam, voornaam of "
            "voorletters, postcode en huisnummer."
        ),
        (
            "Enough is: a BSN; or surname and birth date; or surname, first name or initials, "
            "postcode and house number."
        ),
    ),
    "check_choice": Text(
        "De beller kiest er zelf voor om de naam te geven",
        "The caller chooses to give the name",
    ),
    "first_names": Text("Voornamen of voorletters", "First names or initials"),
    "prefix": Text("Tussenvoegsel", "Prefix"),
    "surname": Text("Achternaam", "Surname"),
    "birth_date": Text("Geboortedatum (dd-mm-jjjj)", "Birth date (dd-mm-yyyy)"),
    "bsn": Text("BSN", "BSN"),
    "postcode": Text("Postcode", "Postcode"),
    "house_number": Text("Huisnummer", "House number"),
    "check_where": Text("Waar zoeken", "Where to look"),
    "own_region_scope": Text("Eigen regio", "Own region"),
    "other_regions_scope": Text("Andere regio's", "Other regions"),
    "vir_scope": Text("Verwijsindex (VIR)", "Youth index (VIR)"),
    "partners_scope": Text("Ketenpartners", "Partners"),
    "check_ask": Text("Zoek", "Look"),
    "check_answer": Text("Antwoord voor u", "Answer for you"),
    "check_person": Text("Deze persoon", "This person"),
    "check_household": Text("Het huishouden", "The household"),
    "check_certain": Text(
        "Er is een melding. Het is zeker dezelfde persoon.",
        "There is a signal. It is certainly the same person.",
    ),
    "check_likely": Text(
        (
            "Er is een melding. Het is waarschijnlijk dezelfde persoon; er is ook iemand die "
            "erop lijkt."
        ),
        "There is a signal. It is likely the same person; somebody else looks like it.",
    ),
    "check_possible": Text(
        "Er is misschien een melding. Vraag meer gegevens om het zeker te weten.",
        "There may be a signal. Ask for more data to be certain.",
    ),
    "check_none": Text("Geen melding gevonden.", "No signal found."),
    "check_no_hit_means": Text(
        (
            "Geen melding betekent niet dat het veilig is. Weeg de zorgen van de beller zoals "
            "altijd."
        ),
        "No signal does not mean safe. Weigh the concerns of the caller as always.",
    ),
    "check_hit": Text("melding gevonden", "signal found"),
    "check_no_hit": Text("geen melding gevonden", "no signal found"),
    "check_unknown": Text(
        "niet bekend: daar is niet te zien of er iets is",
        "not known: whether there is anything cannot be seen there",
    ),
    "check_out_of_scope": Text("niet gezocht", "not looked"),
    "check_regions": Text("Regio's met een melding", "Regions with a signal"),
    "check_needed": Text(
        "Dit maakt het zekerder: {fields}.",
        "This would make it more certain: {fields}.",
    ),
    "check_caller": Text("Dit mag u tegen de beller zeggen", "This you may say to the caller"),
    "check_caller_text": Text(
        (
            "Dank voor uw vraag. Volg de stappen van de meldcode, bespreek uw zorgen met het "
            "gezin als dat veilig kan, en doe een melding als u twijfelt. Bel 112 bij direct "
            "gevaar. Van dit gesprek leggen wij geen namen van het gezin vast."
        ),
        (
            "Thank you for your question. Follow the steps of the reporting code, talk about "
            "your concerns with the family if that is safe, and make a report when in doubt. "
            "Call 112 in direct danger. We record no names of the family from this "
            "conversation."
        ),
    ),
    "check_gone_in": Text("Dit antwoord verdwijnt over", "This answer goes in"),
    "check_seconds": Text("seconden.", "seconds."),
    "check_gone": Text(
        "Het antwoord is weg. Er is niets bewaard.",
        "The answer is gone. Nothing was kept.",
    ),
    "check_no_script": Text(
        (
            "Sluit deze pagina als u klaar bent. Zonder JavaScript gaat zij na {n} seconden "
            "vanzelf weg."
        ),
        (
            "Close this page when you are done. Without JavaScript it goes by itself after {n} "
            "seconds."
        ),
    ),
    "check_again": Text("Nieuwe vraag", "New question"),
    "check_refused": Text(
        "Er is niet gezocht. Kijk wat er bij de velden staat.",
        "Nothing was looked for. See what is said at the fields.",
    ),
    "check_needs": Text(
        "Vul dit in, of geef genoeg andere gegevens.",
        "Give this, or enough other data.",
    ),
    "check_off": Text(
        "Naam checken staat uit of mag niet op deze grond.",
        "Checking a name is off, or not allowed on this ground.",
    ),
    "check_needs_choice": Text(
        "Zonder keuze van de beller mag u niet zoeken.",
        "Without the choice of the caller you may not look.",
    ),
    "check_too_often": Text(
        "U zoekt te vaak in korte tijd. Wacht een minuut.",
        "You look too often in a short time. Wait a minute.",
    ),
}
