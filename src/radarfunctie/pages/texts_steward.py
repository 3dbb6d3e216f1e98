"""Words of the pages for stewards: thresholds, models, and what waits for a second person."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

STEWARD: Mapping[str, Text] = {
    "thresholds": Text("Grenzen", "Thresholds"),
    "models": Text("Modellen", "Models"),
    "approvals": Text("Akkoord", "Approvals"),
    "explain": Text("Wat is dit?", "What is this?"),
    "th_lead": Text(
        "Vanaf welk gewicht mag het systeem twee vermeldingen zelf koppelen, en vanaf welk gewicht "
        "vraagt het een mens?",
        "From which weight may the system link two mentions by itself, and from which does it ask "
        "a human?",
    ),
    "th_explain": Text(
        "Twee meldingen kunnen over dezelfde persoon gaan. Het gewicht zegt hoe sterk dat lijkt. "
        "Een lagere koppelgrens vindt meer, en koppelt vaker ten onrechte. Hier wijzigt niets: u "
        "probeert, ziet wat er zou veranderen, en vraagt een tweede beheerder om akkoord.",
        "Two reports may be about the same person. The weight says how strongly it seems so. A "
        "lower link threshold finds more, and links wrongly more often. Nothing changes here: you "
        "try, see what would change, and ask a second steward to approve.",
    ),
    "th_explain_bits": Text(
        "Een gewicht staat in bits. Elke bit erbij maakt het twee keer zo waarschijnlijk dat het "
        "één persoon is.",
        "A weight is in bits. Each bit more makes it twice as likely that it is one person.",
    ),
    "th_link": Text("Koppelgrens", "Link threshold"),
    "th_review": Text("Vraaggrens", "Ask threshold"),
    "th_link_hint": Text(
        "Vanaf dit gewicht koppelt het systeem zelf.", "From this weight the system links itself."
    ),
    "th_review_hint": Text(
        "Vanaf dit gewicht en onder de koppelgrens wordt het een mens gevraagd.",
        "From this weight and below the link threshold a human is asked.",
    ),
    "th_now": Text("Nu: {bits} bits.", "Now: {bits} bits."),
    "th_show": Text("Laat zien", "Show"),
    "th_at": Text(
        "Koppelen vanaf {link} bits, vragen vanaf {review} bits",
        "Link from {link} bits, ask from {review} bits",
    ),
    "th_pairs": Text("Paren van vermeldingen", "Pairs of mentions"),
    "th_linking": Text("Paren die zelf mogen koppelen", "Pairs that may link by themselves"),
    "th_between": Text(
        "Paren in de wachtrij om hun gewicht", "Pairs in the queue for their weight"
    ),
    "th_picture": Text(
        "Staven: bewaarde paren naar gewicht, met de twee grenzen als lijnen. De tabellen zeggen "
        "hetzelfde.",
        "Bars: kept pairs by weight, with the two thresholds as lines. The tables say the same.",
    ),
    "th_picture_note": Text(
        "Van licht (links) naar zwaar, in bits. De hoogte is de wortel van het aantal paren, zodat "
        "ook kleine aantallen te zien zijn. Een streepjeslijn is de grens van nu.",
        "From light (left) to heavy, in bits. The height is the root of the number of pairs, so "
        "that small numbers show as well. A dashed line is the threshold of today.",
    ),
    "th_ask": Text("vragen", "ask"),
    "th_links": Text("koppelen", "link"),
    "th_k_same": Text("bekend: één persoon", "known: one person"),
    "th_k_other": Text("bekend: twee personen", "known: two persons"),
    "th_k_unknown": Text("niet bekend", "not known"),
    "th_by_verdicts": Text("Tegen de oordelen van beheerders", "Against the verdicts of stewards"),
    "th_verdicts_note": Text(
        "Beheerders oordelen vooral over twijfelgevallen. Dit zegt dus hoe de grens het doet waar "
        "het moeilijk is, niet hoe goed alle koppelingen zijn.",
        "Stewards judge doubtful cases mostly. So this says how the threshold does where it is "
        "hard, not how good all links are.",
    ),
    "th_no_verdicts": Text(
        "Er staan nog geen oordelen. Beoordeel eerst enkele paren bij Beoordelen.",
        "There are no verdicts yet. Judge some pairs under Review first.",
    ),
    "th_by_truth": Text("Tegen een bekende waarheid", "Against a known truth"),
    "th_truth_note": Text(
        "Er is een bestand waarin staat wie echt wie is (proefgegevens of een nagezochte "
        "steekproef). Alleen paren zelf tellen hier, niet wat via een derde vermelding volgt.",
        "There is a file that says who is really who (trial data or a sample looked into). Only "
        "pairs themselves count here, not what follows through a third mention.",
    ),
    "th_no_truth": Text(
        "Er is geen bestand dat zegt wie echt wie is. Hoeveel er gemist wordt, is dus niet bekend. "
        "De systeembeheerder kan zo'n bestand instellen (RADAR_TRUTH).",
        "There is no file that says who is really who. So how much is missed is not known. The "
        "administrator can set such a file (RADAR_TRUTH).",
    ),
    "th_truth_broken": Text(
        "Het bestand met wie echt wie is, kan niet gelezen worden. Er is niets berekend.",
        "The file of who is really who cannot be read. Nothing was reckoned.",
    ),
    "th_precision": Text("Precisie: wat koppelt, klopt", "Precision: what links is right"),
    "th_recall": Text("Volledigheid: wat klopt, koppelt", "Recall: what is right links"),
    "th_precision_more": Text(
        "bij deze grens {both} van {found} goed", "at this threshold {both} of {found} right"
    ),
    "th_recall_more": Text(
        "bij deze grens {both} van {of} gevonden", "at this threshold {both} of {of} found"
    ),
    "th_next": Text(
        "Dit gaat over paren alleen. Reken eerst uit wat het voor personen, huishoudens en "
        "treffers betekent; dat kan bij veel meldingen enkele minuten duren.",
        "This is about pairs alone. First reckon what it means for persons, households and hits; "
        "with many signals that can take some minutes.",
    ),
    "th_reason": Text(
        "Waarom? De tweede beheerder leest dit. Geen persoonsgegevens.",
        "Why? The second steward reads this. No personal data.",
    ),
    "th_preview": Text("Reken uit wat er verandert", "Reckon what changes"),
    "th_ask_for": Text("Vraag een tweede om akkoord", "Ask a second to approve"),
    "th_move": Text(
        "Verschuif een grens om te zien wat er verandert.",
        "Move a threshold to see what changes.",
    ),
    "th_no_number": Text("dit is geen getal", "this is no number"),
    "th_link_below": Text(
        "kan niet onder de vraaggrens liggen", "cannot lie below the ask threshold"
    ),
    "th_review_below": Text(
        "kan hier niet lager dan nu: lichtere paren zijn niet bewaard",
        "cannot be lower than now here: lighter pairs were not kept",
    ),
    "th_same": Text(
        "Er is niets gevraagd: deze grenzen gelden al.",
        "Nothing was asked: these thresholds hold already.",
    ),
    "th_needs_reason": Text(
        "Er is niets gevraagd: zeg eerst waarom.", "Nothing was asked: first say why."
    ),
    "pv_title": Text("Wat er zou veranderen", "What would change"),
    "pv_lead": Text(
        "Uitgerekend op een kopie; er is niets gewijzigd.",
        "Reckoned on a copy; nothing was changed.",
    ),
    "pv_nothing": Text("Er verandert niets.", "Nothing changes."),
    "pv_busy": Text(
        "Er kwamen meldingen binnen tijdens het rekenen. Er is niets gewijzigd; probeer het zo "
        "weer.",
        "Signals came in while it was reckoned. Nothing was changed; try again in a moment.",
    ),
    "pv_what": Text("Wat", "What"),
    "pv_now": Text("Nu", "Now"),
    "pv_then": Text("Dan", "Then"),
    "pv_more": Text("Toelichting", "More"),
    "pv_same": Text("gelijk", "the same"),
    "pv_persons": Text("Personen", "Persons"),
    "pv_persons_more": Text(
        "{joined} worden één met een ander, {apart} vallen uiteen",
        "{joined} become one with another, {apart} fall apart",
    ),
    "pv_links": Text("Koppelingen", "Links"),
    "pv_links_more": Text("{gained} erbij, {lost} weg", "{gained} more, {lost} gone"),
    "pv_certain": Text("Vermeldingen met een zekere koppeling", "Mentions linked for certain"),
    "pv_doubts": Text("Vragen in de wachtrij", "Questions in the queue"),
    "pv_households": Text("Huishoudens", "Households"),
    "pv_households_more": Text(
        "{come} erbij, {gone} weg, {changed} anders", "{come} more, {gone} gone, {changed} changed"
    ),
    "pv_hits": Text("Treffers", "Hits"),
    "pv_hits_more": Text(
        "{come} erbij, {gone} weg; {open} die verdwijnen of verhuizen staan open",
        "{come} more, {gone} gone; {open} that go or move are open",
    ),
    "pv_truth": Text("Tegen de bekende waarheid", "Against the known truth"),
    "pv_truth_lead": Text(
        "Over {n} vermeldingen waarvan bekend is wie het echt is.",
        "Over {n} mentions of which it is known who it really is.",
    ),
    "pv_no_truth": Text(
        "Er is geen bestand dat zegt wie echt wie is; precisie en volledigheid zijn dus niet "
        "bekend.",
        "There is no file that says who is really who; so precision and recall are not known.",
    ),
    "pv_pairs_precision": Text("Precisie van koppelingen", "Precision of links"),
    "pv_pairs_recall": Text("Volledigheid van koppelingen", "Recall of links"),
    "pv_b_cubed_precision": Text("Precisie per vermelding", "Precision per mention"),
    "pv_b_cubed_recall": Text("Volledigheid per vermelding", "Recall per mention"),
    "pv_by_reason": Text("Vragen naar reden", "Questions by reason"),
    "pv_by_pattern": Text("Treffers naar patroon", "Hits by pattern"),
    "pv_pattern": Text("Patroon", "Pattern"),
    "pv_come": Text("Erbij", "More"),
    "pv_go": Text("Weg", "Gone"),
    "pv_affected": Text(
        "Personen voor wie iets verandert: {n}", "Persons for whom it changes: {n}"
    ),
    "pv_becomes": Text("wordt {n} personen", "becomes {n} persons"),
    "pv_one_with": Text("wordt één met {n} ander(en)", "becomes one with {n} other(s)"),
    "pv_of_person": Text(
        "{mentions} vermeldingen, {hits} open treffers", "{mentions} mentions, {hits} open hits"
    ),
    "pattern_accelerating_frequency": Text("Steeds vaker gemeld", "Told of ever more often"),
    "pattern_elder_with_carer_named_elsewhere": Text(
        "Oudere met een mantelzorger die elders genoemd is",
        "Elder with a carer named elsewhere",
    ),
    "pattern_help_refused_then_new_signal": Text(
        "Hulp geweigerd, daarna een nieuwe melding", "Help refused, then a new signal"
    ),
    "pattern_moved_shortly_after_signal": Text(
        "Verhuisd kort na een melding", "Moved shortly after a signal"
    ),
    "pattern_moves_across_regions": Text("Verhuist tussen regio's", "Moves across regions"),
    "pattern_rising_severity": Text("Steeds ernstiger", "Ever graver"),
    "pattern_several_sectors_in_short_time": Text(
        "Meer sectoren in korte tijd", "Several sectors in a short time"
    ),
    "pattern_two_families_one_adult": Text(
        "Eén volwassene in twee gezinnen", "One adult in two families"
    ),
    "pattern_undergoes_violence_in_several_households": Text(
        "Ondergaat geweld in meer huishoudens", "Undergoes violence in several households"
    ),
    "pattern_uses_violence_in_several_households": Text(
        "Gebruikt geweld in meer huishoudens", "Uses violence in several households"
    ),
    "pattern_young_child_of_known_parent": Text(
        "Jong kind van een bekende ouder", "Young child of a known parent"
    ),
    "pattern_young_child_several_sectors": Text(
        "Jong kind, meer sectoren", "Young child, several sectors"
    ),
    "imports": Text("Invoer", "Imports"),
    "im_lead": Text(
        "Wat elke invoer deed: wat gekoppeld werd, wat een mens moet beoordelen, en wat "
        "overgeslagen is.",
        "What each import did: what was linked, what a human has to judge, and what was passed "
        "over.",
    ),
    "im_explain": Text(
        "Gekoppeld: vermeldingen die bij iemand horen die al bekend was of vaker in deze invoer "
        "staat. Een reden om over te slaan is een kenmerk dat te veel mensen delen, zoals een "
        "adres van een opvang: daarop wordt dan niet gezocht.",
        "Linked: mentions of somebody who was known or is in this import more often. A reason to "
        "pass over is a value that too many people share, such as the address of a shelter: then "
        "nobody is searched by it.",
    ),
    "im_explain_drift": Text(
        "Een afwijking kan komen doordat een bron zijn systeem veranderde, of doordat het koppelen "
        "voor die bron slechter gaat.",
        "A deviation may come from a source that changed its system, or from matching that does "
        "worse for that source.",
    ),
    "im_alarm": Text("Een bron koppelt anders dan anders.", "A source links unlike before."),
    "im_alarm_do": Text(
        "Kijk hieronder welke, vraag de bron wat er veranderde, en beoordeel enkele paren.",
        "See below which, ask the source what changed, and judge some pairs.",
    ),
    "im_last": Text("Laatste invoer", "Last imports"),
    "im_none": Text(
        "Er is nog niets ingevoerd, of de invoer was vóór deze versie. Nieuwe invoer komt hier "
        "vanzelf.",
        "Nothing was imported yet, or it was before this version. New imports appear here.",
    ),
    "im_by": Text("door {user} ({role})", "by {user} ({role})"),
    "im_bulk": Text("Een bestand in één keer", "A file as a whole"),
    "im_lines": Text("Een bestand in groepen", "A file in groups"),
    "im_signals": Text("Nieuwe meldingen", "New signals"),
    "im_repeated": Text("Was er al", "Held already"),
    "im_refused": Text("Geweigerde regels", "Refused lines"),
    "im_mentions": Text("Vermeldingen", "Mentions"),
    "im_linked": Text("Gekoppeld", "Linked"),
    "im_questions": Text("Vragen erbij", "Questions more"),
    "im_unlinked": Text("Zonder herkenbaar kenmerk", "Nothing to recognise by"),
    "im_hits": Text("Treffers erbij", "Hits more"),
    "im_skipped": Text("Niet op gezocht", "Not searched by"),
    "im_key": Text("{name}: {n} keer", "{name}: {n} times"),
    "im_skipped_why": Text(
        "Te veel mensen delen dit kenmerk.", "Too many people share this value."
    ),
    "im_drift": Text("Afwijkingen per bron en week", "Deviations by source and week"),
    "im_drift_lead": Text(
        "De laatste week van elke bron, naast de twaalf weken ervoor. Een week met minder dan 20 "
        "meldingen zegt te weinig.",
        "The last week of each source, beside the twelve weeks before it. A week of fewer than 20 "
        "signals says too little.",
    ),
    "im_source": Text("Bron", "Source"),
    "im_week": Text("Week vanaf", "Week from"),
    "im_known": Text("Over iemand die bekend was", "About somebody known"),
    "im_asked": Text("Met een vraag voor een mens", "With a question for a human"),
    "im_says": Text("Oordeel", "Verdict"),
    "im_share": Text("{now} (eerder {usual})", "{now} (before {usual})"),
    "im_drift_known": Text("koppelt anders", "links otherwise"),
    "im_drift_asked": Text("geeft andere aantallen vragen", "gives other numbers of questions"),
    "im_usual": Text("als anders", "as usual"),
    "im_few": Text("te weinig om te vergelijken", "too few to compare"),
    "im_no_weeks": Text(
        "Er kwamen het laatste jaar geen meldingen binnen.",
        "No signals came in over the last year.",
    ),
    "md_lead": Text(
        "Een model zegt hoe zwaar elke overeenkomst telt, en bij welk gewicht er gekoppeld wordt.",
        "A model says how much each agreement weighs, and at which weight mentions are linked.",
    ),
    "md_explain": Text(
        "Elk model heeft een vingerafdruk: dezelfde vingerafdruk is precies hetzelfde model. Een "
        "ander model gaat pas gelden als een tweede beheerder akkoord geeft, en kan teruggedraaid "
        "worden. Bestaande koppelingen houden het model waarmee zij gemaakt zijn, tot alles "
        "opnieuw wordt opgebouwd.",
        "Each model has a fingerprint: the same fingerprint is exactly the same model. Another "
        "model comes into force only when a second steward approves, and that can be undone. Links "
        "that are there keep the model that made them, until everything is rebuilt.",
    ),
    "md_lapsed": Text(
        "Het model dat was gekozen, past niet bij deze versie van het systeem. Het meegeleverde "
        "model geldt nu.",
        "The model that was chosen does not fit this version of the system. The shipped model is "
        "in force.",
    ),
    "md_all": Text("Alle modellen", "All models"),
    "md_model": Text("Model", "Model"),
    "md_made": Text("Gemaakt", "Made"),
    "md_data": Text("Gegevens waarvan het leerde", "Data it learned from"),
    "md_not_trained": Text("niet geleerd: met de hand gezet", "not learned: set by hand"),
    "md_added": Text("Toegevoegd", "Added"),
    "md_shipped": Text("meegeleverd", "shipped with the software"),
    "md_pairs": Text("Paren die het maakte", "Pairs it made"),
    "md_note": Text("Waarvoor", "What for"),
    "md_in_force": Text("geldt nu", "in force"),
    "md_since": Text("sinds {day}", "since {day}"),
    "md_misfit": Text("past niet bij dit systeem", "does not fit this system"),
    "md_of_others": Text(
        "{n} bewaarde paren zijn met een ander model gemaakt. Opnieuw opbouwen weegt ze met het "
        "model dat nu geldt.",
        "{n} kept pairs were made by another model. A rebuild weighs them by the one in force.",
    ),
    "md_history": Text("Wat wanneer gold", "What was in force when"),
    "md_when": Text("Vanaf", "From"),
    "md_cause": Text("Hoe", "How"),
    "md_asked": Text("Gevraagd door", "Asked by"),
    "md_approved": Text("Akkoord van", "Approved by"),
    "md_cause_shipped": Text("meegeleverd", "shipped"),
    "md_cause_promoted": Text("in gebruik genomen", "promoted"),
    "md_cause_rolled_back": Text("teruggedraaid", "rolled back"),
    "md_cause_lapsed": Text("vervallen", "lapsed"),
    "md_back": Text("Terug naar het vorige model", "Back to the model before"),
    "md_back_lead": Text(
        "Ging het slechter sinds de laatste wijziging? Vraag het model terug dat daarvoor gold.",
        "Did it get worse since the last change? Ask for the model that was in force before it.",
    ),
    "md_ask_back": Text("Vraag het vorige model terug", "Ask for the model before"),
    "md_cannot": Text(
        "Er is niets gevraagd: dit model geldt al, past niet, of er is geen eerder model.",
        "Nothing was asked: this model is in force, does not fit, or there is none before.",
    ),
    "md_title": Text("Model {model}", "Model {model}"),
    "md_one_lead": Text("Model {here} naast model {there}.", "Model {here} beside model {there}."),
    "md_alone": Text(
        "Kies hieronder een ander model om het ernaast te zetten.",
        "Choose another model below to put beside it.",
    ),
    "md_this_in_force": Text("Dit model geldt nu.", "This model is in force."),
    "md_one_explain": Text(
        "Per onderdeel ziet u wat een overeenkomst of verschil weegt. Naar rechts spreekt voor één "
        "persoon, naar links ertegen. Onderdelen die verschillen staan open.",
        "For each part you see what an agreement or difference weighs. To the right speaks for one "
        "person, to the left against it. Parts that differ are open.",
    ),
    "md_about": Text("Over dit model", "About this model"),
    "md_digest": Text("Vingerafdruk", "Fingerprint"),
    "md_rows": Text("{n} vermeldingen", "{n} mentions"),
    "md_with": Text("Vergelijk met", "Compare with"),
    "md_compare": Text("Vergelijk", "Compare"),
    "md_bands": Text("Grenzen (bits)", "Thresholds (bits)"),
    "band_link_bits": Text("Koppelgrens", "Link threshold"),
    "band_review_bits": Text("Vraaggrens", "Ask threshold"),
    "band_certain_bits": Text("Zeker vanaf", "Certain from"),
    "band_margin_bits": Text("Voorsprong op een ander", "Lead over a rival"),
    "band_mean_bits": Text("Gemiddelde van twee groepen", "Mean of two groups"),
    "band_missing_pair_bits": Text("Een paar dat niet bewaard is", "A pair that was not kept"),
    "md_weights": Text("Wat telt hoe zwaar (bits)", "What weighs how much (bits)"),
    "md_weights_lead": Text(
        "Namen van trappen zijn die van het model.", "Names of steps are those of the model."
    ),
    "md_differs": Text("verschilt", "differs"),
    "md_level": Text("Trap", "Step"),
    "md_difference": Text("Verschil", "Difference"),
    "md_only_one": Text("alleen in één", "only in one"),
    "md_promote": Text("Dit model in gebruik nemen", "Bring this model into force"),
    "md_promote_lead": Text(
        "Reken eerst uit wat het verandert. Een tweede beheerder moet akkoord geven.",
        "First reckon what it changes. A second steward has to approve.",
    ),
    "md_ask": Text("Vraag om akkoord", "Ask for approval"),
    "cmp_bsn": Text("Burgerservicenummer", "Citizen service number"),
    "cmp_surname": Text("Achternaam", "Surname"),
    "cmp_given": Text("Voornaam", "Given name"),
    "cmp_birth": Text("Geboortedatum", "Birth date"),
    "cmp_sex": Text("Geslacht", "Sex"),
    "cmp_address": Text("Adres", "Address"),
    "cmp_phone": Text("Telefoon", "Phone"),
    "cmp_email": Text("E-mail", "E-mail"),
    "ev_title": Text("Voor wie gaat het minder goed?", "For whom does it do worse?"),
    "ev_told": Text(
        "Laatste toets: {when}, model {model}, over {mentions} vermeldingen. Van de koppelingen "
        "klopt {precision}; van wat bij elkaar hoort is {recall} gevonden.",
        "Last evaluation: {when}, model {model}, over {mentions} mentions. Of the links "
        "{precision} are right; of what belongs together {recall} was found.",
    ),
    "ev_note": Text(
        "Groepen naar naam zeggen hoe een naam eruitziet, niet wat iemand is. Zij worden alleen "
        "bij het toetsen uitgerekend, van niemand bewaard en nooit gebruikt om te koppelen.",
        "Groups by name say what a name looks like, not what somebody is. They are reckoned for "
        "evaluating only, kept of nobody and never used to link.",
    ),
    "ev_gap_none": Text(
        "Er zijn te weinig paren per groep om groepen naar naam te vergelijken.",
        "There are too few pairs for each group to compare groups by name.",
    ),
    "ev_gap_real": Text(
        "Mensen in de groep {worst} worden slechter gevonden dan in de groep {best}: {points} "
        "procentpunt verschil, meer dan toeval zou geven (tot {chance}).",
        "Persons in the group {worst} are found less well than in the group {best}: {points} "
        "percentage points apart, more than chance would give (up to {chance}).",
    ),
    "ev_gap_chance": Text(
        "Het grootste verschil tussen groepen naar naam is {points} procentpunt ({worst} het "
        "minst, {best} het best). Zo veel kan toeval zijn (tot {chance}).",
        "The largest difference between groups by name is {points} percentage points ({worst} "
        "least, {best} best). That much may be chance (up to {chance}).",
    ),
    "ev_group": Text("Groep", "Group"),
    "ev_pairs": Text("Echte paren", "True pairs"),
    "ev_missed": Text("Gemist", "Missed"),
    "ev_wrong": Text("Ten onrechte", "Wrongly"),
    "ev_found": Text("Gevonden (hoger is rechts)", "Found (more to the right)"),
    "ev_between": Text("(tussen {low} en {high})", "(between {low} and {high})"),
    "ev_few": Text("te weinig om iets te zeggen", "too few to say anything"),
    "ev_none": Text(
        "Er is nog niet getoetst. Dat kan alleen met een bestand dat zegt wie echt wie is.",
        "Nothing was evaluated yet. That takes a file that says who is really who.",
    ),
    "ev_no_truth": Text(
        "Er is geen zo'n bestand ingesteld (RADAR_TRUTH).", "No such file is set (RADAR_TRUTH)."
    ),
    "ev_again": Text("Toets opnieuw", "Evaluate again"),
    "ev_sort_name_origin": Text("Zoals de naam eruitziet", "By what the name looks like"),
    "ev_sort_prefix": Text("Tussenvoegsel", "Prefix"),
    "ev_sort_BSN": Text("Burgerservicenummer bekend", "Citizen service number told"),
    "ev_sort_sex": Text("Geslacht", "Sex"),
    "ev_sort_age_at_first_signal": Text("Leeftijd bij de eerste melding", "Age at first signal"),
    "ev_sort_houses": Text("Aantal huizen", "Number of houses"),
    "ev_sort_source": Text("Soort bron", "Kind of source"),
    "ev_group_arabic_berber": Text("Arabisch of Berbers", "Arabic or Berber"),
    "ev_group_persian_urdu": Text("Perzisch of Urdu", "Persian or Urdu"),
    "ev_group_turkish": Text("Turks", "Turkish"),
    "ev_group_slavic": Text("Slavisch", "Slavic"),
    "ev_group_romance": Text("Romaans", "Romance"),
    "ev_group_south_asian": Text("Zuid-Aziatisch", "South Asian"),
    "ev_group_caribbean": Text("Caribisch", "Caribbean"),
    "ev_group_indonesian": Text("Indonesisch", "Indonesian"),
    "ev_group_horn_of_africa": Text("Hoorn van Afrika", "Horn of Africa"),
    "ev_group_east_asian": Text("Oost-Aziatisch", "East Asian"),
    "ev_group_african": Text("Afrikaans", "African"),
    "ev_group_other": Text("overige", "other"),
    "ev_group_other_spelling": Text("andere schrijfwijze", "other spelling"),
    "ev_group_frequent_in_the_netherlands": Text(
        "veel voorkomend in Nederland", "frequent in the Netherlands"
    ),
    "ev_group_no_surname": Text("zonder achternaam", "without a surname"),
    "ev_group_M": Text("man", "man"),
    "ev_group_V": Text("vrouw", "woman"),
    "ev_group_childcare": Text("kinderopvang", "childcare"),
    "ev_group_citizen": Text("burger", "citizen"),
    "ev_group_gp": Text("huisarts", "GP"),
    "ev_group_home_care": Text("thuiszorg", "home care"),
    "ev_group_hospital": Text("ziekenhuis", "hospital"),
    "ev_group_local_team": Text("lokaal team", "local team"),
    "ev_group_mental_health": Text("ggz", "mental health care"),
    "ev_group_other_vt": Text("ander Veilig Thuis", "another Veilig Thuis"),
    "ev_group_partner": Text("gegeven van een partner", "a partner's fact"),
    "ev_group_police": Text("politie", "police"),
    "ev_group_probation": Text("reclassering", "probation"),
    "ev_group_school": Text("school", "school"),
    "ev_group_shelter": Text("opvang", "shelter"),
    "ev_group_youth_care": Text("jeugdhulp", "youth care"),
    "ev_group_youth_health": Text("jeugdgezondheidszorg", "youth health care"),
    "ev_group_unknown": Text("onbekend", "unknown"),
    "ev_group_not_told": Text("niet gemeld", "not told"),
    "ev_group_with_a_prefix": Text("met tussenvoegsel", "with a prefix"),
    "ev_group_without": Text("zonder", "without"),
    "ev_group_on_every_mention": Text("in elke vermelding", "on every mention"),
    "ev_group_on_some": Text("in sommige", "on some"),
    "ev_group_on_none": Text("in geen", "on none"),
    "ev_group_none": Text("geen", "none"),
    "ev_group_3_or_more": Text("3 of meer", "3 or more"),
    "ev_group_65_and_over": Text("65 en ouder", "65 and over"),
    "ap_lead": Text(
        "Wat één persoon niet alleen mag. Kijk wat het verandert en beslis als tweede.",
        "What one person may not do alone. See what it changes and decide as the second.",
    ),
    "ap_explain": Text(
        "Een verzoek verandert niets zolang niemand akkoord gaf. Geeft u akkoord, dan gebeurt het "
        "meteen en precies zo. Is er intussen iets veranderd waardoor het iets anders zou doen, "
        "dan gebeurt er niets en moet het opnieuw gevraagd worden.",
        "A request changes nothing while nobody approved. When you approve, it happens at once and "
        "exactly so. If something changed meanwhile so that it would do something else, nothing "
        "happens and it has to be asked for again.",
    ),
    "ap_others": Text("Wacht op u", "Waits for you"),
    "ap_own": Text("U vroeg dit", "You asked for this"),
    "ap_none": Text(
        "Er wacht niets op u. Nieuwe verzoeken komen hier vanzelf bij.",
        "Nothing waits for you. New requests appear here by themselves.",
    ),
    "ap_own_none": Text("U hebt niets gevraagd dat nog wacht.", "Nothing you asked for waits."),
    "ap_until": Text("beslissen vóór {when}", "decide before {when}"),
    "ap_by": Text("{user}, {region}", "{user}, {region}"),
    "ap_why": Text("Waarom", "Why"),
    "ap_asked_by": Text("Gevraagd door", "Asked by"),
    "ap_decide_before": Text("Beslissen vóór", "Decide before"),
    "ap_what_happens": Text("Wat er gebeurt bij akkoord", "What happens on approval"),
    "ap_stale": Text(
        "Sinds dit gevraagd is, is er iets veranderd. Akkoord geven kan niet meer; laat het "
        "opnieuw vragen.",
        "Something changed since this was asked for. It cannot be approved any more; have it asked "
        "again.",
    ),
    "ap_impossible": Text("Dit kan niet meer.", "This cannot be done any more."),
    "ap_models_promote": Text("Ander model in gebruik nemen", "Bring another model into force"),
    "ap_models_rollback": Text("Terug naar het vorige model", "Back to the model before"),
    "ap_verdicts_give": Text("Oordeel over twee vermeldingen", "Verdict on two mentions"),
    "ap_verdicts_revoke": Text("Oordeel terugdraaien", "Take a verdict back"),
    "ap_signals_erase": Text("Melding vernietigen", "Erase a signal"),
    "ap_persons_erase": Text("Persoon vernietigen", "Erase a person"),
    "ap_retention_run": Text("Verlopen meldingen vernietigen", "Destroy what is past its term"),
    "ap_subjects_export": Text("Inzage voor een betrokkene", "Access for a subject"),
    "ap_keys_retire": Text("Sleutel buiten gebruik stellen", "Retire a key"),
    "ap_model_effect": Text(
        "Nieuwe meldingen worden voortaan gekoppeld met model {model} in plaats van {former}.",
        "New signals will be linked by model {model} instead of {former}.",
    ),
    "ap_verdict_one": Text(
        "De twee vermeldingen horen nu bij één persoon; het oordeel kan die uiteen laten vallen.",
        "The two mentions belong to one person now; the verdict may take that person apart.",
    ),
    "ap_verdict_two": Text(
        "De twee vermeldingen horen nu bij twee personen; het oordeel kan hen samenvoegen.",
        "The two mentions belong to two persons now; the verdict may join them.",
    ),
    "ap_erase_effect": Text(
        "Vernietigd worden: {signals} in hun geheel, een deel van {parts}, samen {mentions} "
        "vermeldingen. Niemand kan het terughalen.",
        "Destroyed are: {signals} in whole, a part of {parts}, {mentions} mentions together. "
        "Nobody can bring it back.",
    ),
    "ap_export_effect": Text(
        "De betrokkene krijgt te zien wat over hem of haar is vastgelegd in {signals}.",
        "The subject gets to see what is held of them in {signals}.",
    ),
    "ap_other_effect": Text("Het gebeurt meteen.", "It happens at once."),
    "ap_differs": Text("Wat er anders is aan het model", "What differs about the model"),
    "ap_in_force": Text("Nu", "Now"),
    "ap_asked_for": Text("Gevraagd", "Asked for"),
    "ap_open_model": Text("Bekijk het model", "Look at the model"),
    "ap_yours": Text(
        "U vroeg dit zelf. Een ander moet beslissen; u kunt het intrekken.",
        "You asked for this. Somebody else has to decide; you can withdraw it.",
    ),
    "ap_reckon": Text("Reken uit wat er verandert", "Reckon what changes"),
    "ap_approve": Text("Akkoord", "Approve"),
    "ap_refuse": Text("Niet akkoord", "Refuse"),
    "ap_withdraw": Text("Trek in", "Withdraw"),
    "ap_at_once": Text("Akkoord wordt meteen uitgevoerd.", "An approval is carried out at once."),
    "ap_asked": Text(
        "Gevraagd. Er is nog niets veranderd; een tweede persoon moet akkoord geven.",
        "Asked for. Nothing changed yet; a second person has to approve.",
    ),
    "ap_approved": Text("Akkoord gegeven en uitgevoerd.", "Approved and carried out."),
    "ap_declined": Text(
        "Niet uitgevoerd; er is niets veranderd.", "Not carried out; nothing changed."
    ),
    "ap_not_done": Text(
        "Er is niets veranderd: wat het zou doen is anders dan gevraagd, of iemand besliste al.",
        "Nothing changed: what it would do is not what was asked for, or somebody decided already.",
    ),
    "ap_not_yourself": Text(
        "Er is niets veranderd: wie iets vraagt, kan niet zelf de tweede zijn.",
        "Nothing changed: who asks for something cannot be the second person.",
    ),
    "ap_state_requested": Text("Wacht op een tweede persoon", "Waits for a second person"),
    "ap_state_approved": Text("Akkoord gegeven en uitgevoerd", "Approved and carried out"),
    "ap_state_refused": Text("Niet akkoord", "Refused"),
    "ap_state_withdrawn": Text("Ingetrokken", "Withdrawn"),
    "ap_state_expired": Text("Verlopen zonder besluit", "Expired without a decision"),
}
