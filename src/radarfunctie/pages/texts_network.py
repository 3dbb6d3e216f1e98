"""Words of the network pages of the analyst."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

NETWORK: Mapping[str, Text] = {
    "net_title": Text("Netwerk rond {name}", "Network around {name}"),
    "net_menu": Text("Netwerk", "Network"),
    "net_lead": Text(
        (
            "Een lijn zegt wie met wie gemeld is of samen woont, en niets over gevaar. Bij elke "
            "lijn die niet zeker is, staat hoe zeker die is. Alles in de tekening staat ook in de "
            "tabellen eronder."
        ),
        (
            "A line says who was told of with whom or who lives together, and nothing of danger. "
            "Each line that is not certain says how sure it is. All that is drawn is in the tables "
            "below as well."
        ),
    ),
    "net_picture": Text("Tekening", "Drawing"),
    "net_picture_alt": Text(
        "Tekening van {n} personen en huishoudens; de tabellen eronder zeggen hetzelfde.",
        "Drawing of {n} persons and households; the tables below say the same.",
    ),
    "net_certain_line": Text("doorgetrokken: zeker", "unbroken: certain"),
    "net_likely_line": Text("streepjes: waarschijnlijk", "dashes: likely"),
    "net_possible_line": Text("puntjes: mogelijk", "dots: possible"),
    "net_person_n": Text("Persoon {n}", "Person {n}"),
    "net_household_n": Text("Huishouden {n}", "Household {n}"),
    "net_household_of": Text("Huishouden {name}", "Household {name}"),
    "net_lives_in": Text("woont of woonde in", "lives or lived in"),
    "net_named_with": Text("samen gemeld met", "named together with"),
    "net_together": Text("samen in {told}", "together in {told}"),
    "net_open_household": Text("Huishoudens", "Households"),
    "net_open_relation": Text("Relaties", "Relations"),
    "net_open_together": Text("Samen gemeld", "Named together"),
    "net_open_member": Text("Bewoners", "Members"),
    "net_shown_of": Text("{shown} van {all}", "{shown} of {all}"),
    "net_open_more": Text("Toon {n} meer", "Show {n} more"),
    "net_hide": Text("Verberg", "Hide"),
    "net_choose": Text("Kies", "Choose"),
    "net_centre": Text("Begin hier opnieuw", "Begin anew here"),
    "net_page": Text("Eigen pagina", "Own page"),
    "net_what_next": Text("Verder kijken", "Look further"),
    "net_chosen": Text("Gekozen", "Chosen"),
    "net_nothing_chosen": Text(
        "Kies iemand in de tekening of in de tabel.",
        "Choose somebody in the drawing or in the table.",
    ),
    "net_nodes": Text("Personen en huishoudens", "Persons and households"),
    "net_lines": Text("Lijnen", "Lines"),
    "net_line": Text("Wat hen verbindt", "What joins them"),
    "net_one": Text("De een", "The one"),
    "net_other": Text("De ander", "The other"),
    "net_degree": Text("Verbonden met", "Joined with"),
    "net_joins": Text("houdt delen bij elkaar", "holds parts together"),
    "net_bridge": Text("enige verbinding tussen twee delen", "only join between two parts"),
    "net_not_drawn": Text("niet getekend", "not drawn"),
    "net_undrawn": Text(
        (
            "De tekening toont {most} personen en huishoudens. Nog {n} staan alleen in de tabel. "
            "Filter of verberg om ze te zien."
        ),
        (
            "The drawing shows {most} persons and households. Another {n} are in the table only. "
            "Filter or hide to see them."
        ),
    ),
    "net_cut": Text(
        "Er is meer geopend dan hier past. Sluit iets, of begin op een andere plek.",
        "More was opened than fits here. Close something, or begin elsewhere.",
    ),
    "net_gone": Text(
        "{n} van wat hier stond is er niet meer.", "{n} of what stood here is no longer there."
    ),
    "net_left_out": Text(
        "{n} personen en huishoudens vallen buiten de filters.",
        "{n} persons and households fall outside the filters.",
    ),
    "net_hidden": Text("{n} verborgen.", "{n} hidden."),
    "net_unhide": Text("Toon wat verborgen is", "Show what is hidden"),
    "net_filters": Text("Filters", "Filters"),
    "net_filters_lead": Text(
        "Achter elke keuze staat hoeveel meldingen zij overlaat.",
        "Behind each choice stands how many signals it leaves.",
    ),
    "net_by_sector": Text("Soort melder", "Kind of reporter"),
    "net_by_region": Text("Regio", "Region"),
    "net_by_severity": Text("Ernst", "Severity"),
    "net_period": Text("Periode (dd-mm-jjjj)", "Period (dd-mm-yyyy)"),
    "net_since": Text("Vanaf", "From"),
    "net_until": Text("Tot en met", "Up to and including"),
    "net_strength": Text("Hoe zeker", "How sure"),
    "net_all_links": Text("Alle lijnen", "All lines"),
    "net_likely_links": Text("Zeker en waarschijnlijk", "Certain and likely"),
    "net_certain_links": Text("Alleen zeker", "Certain only"),
    "net_apply": Text("Pas toe", "Apply"),
    "net_clear": Text("Wis de filters", "Clear the filters"),
    "net_path": Text("Hoe hangen twee personen samen?", "How are two persons connected?"),
    "net_path_from": Text("Van", "From"),
    "net_path_to": Text("Naar", "To"),
    "net_path_show": Text("Toon de weg", "Show the path"),
    "net_path_n": Text("Weg {n}", "Path {n}"),
    "net_weakest": Text("De zwakste schakel is: {grade}.", "The weakest link is: {grade}."),
    "net_no_path": Text(
        "Binnen zes stappen is er geen weg tussen deze twee.",
        "Within six steps there is no path between these two.",
    ),
    "net_path_gone": Text(
        "Een van deze twee is er niet meer.", "One of these two is no longer there."
    ),
    "net_path_same": Text("Dit is een en dezelfde persoon.", "These are one and the same person."),
    "net_older": Text(
        "De {n} oudste meldingen staan er niet bij; kies een periode.",
        "The {n} oldest signals are left out; choose a period.",
    ),
    "net_start_lead": Text(
        (
            "Begin bij een persoon, een huishouden, een treffer of een patroon. Wat u hier typt, "
            "komt niet in het adres en niet in een logboek."
        ),
        (
            "Begin with a person, a household, a hit or a pattern. What you type here comes in no "
            "address and no log."
        ),
    ),
    "net_by_id": Text("Met een nummer", "By a number"),
    "net_id": Text("Nummer van een persoon of huishouden", "Number of a person or household"),
    "net_open": Text("Open het netwerk", "Open the network"),
    "net_id_none": Text(
        "Dit nummer is van geen persoon of huishouden. Er is niets geopend.",
        "This number is of no person or household. Nothing was opened.",
    ),
    "net_search": Text("Met een naam", "By a name"),
    "net_search_lead": Text(
        (
            "Alleen wie in een melding van uw eigen regio staat, wordt gevonden. Elke zoekvraag "
            "staat in het logboek met uw naam en doel, nooit met de naam waarop u zocht."
        ),
        (
            "Only those named in a signal of your own region are found. Each search is in the log "
            "with your name and purpose, never with the name you searched for."
        ),
    ),
    "net_search_off": Text(
        "Met uw rol zoekt u niet op naam. Begin bij een treffer of een patroon.",
        "Your role does not search by name. Begin with a hit or a pattern.",
    ),
    "net_purpose": Text("Doel", "Purpose"),
    "net_find": Text("Zoek", "Search"),
    "net_found": Text("Gevonden", "Found"),
    "net_found_none": Text(
        "Niemand gevonden in uw regio. Dat betekent niet dat er niets is.",
        "Nobody was found in your region. That does not mean there is nothing.",
    ),
    "net_found_more": Text(
        "Er passen meer personen; geef meer gegevens.", "More persons fit; give more details."
    ),
    "net_needs": Text("Vul meer in: {fields}.", "Give more: {fields}."),
    "net_too_often": Text(
        "U zoekt te vaak achter elkaar. Wacht een minuut.",
        "You search too often in a row. Wait a minute.",
    ),
    "net_from_hits": Text("Met een treffer", "By a hit"),
    "net_no_hits": Text("Er is geen open treffer in uw regio.", "There is no open hit here."),
    "purpose_weging": Text("Weging van een melding", "Weighing a signal"),
    "purpose_investigation": Text("Onderzoek", "Investigation"),
    "purpose_informing": Text("Informeren van betrokkenen", "Informing those involved"),
    "purpose_feedback": Text("Terugkoppeling aan een melder", "Feedback to a reporter"),
    "purpose_monitoring": Text("Volgen van de veiligheid", "Following safety"),
    "purpose_request_of_subject": Text("Verzoek van de persoon zelf", "Request of the person"),
    "purpose_analysis": Text("Analyse van een netwerk", "Analysis of a network"),
    "net_tools": Text("Gereedschap van de tekening", "Tools of the drawing"),
    "net_undo": Text("Ongedaan maken", "Undo"),
    "net_redo": Text("Opnieuw doen", "Redo"),
    "net_fit": Text("Alles in beeld", "Fit all"),
    "net_closer": Text("Dichterbij", "Zoom in"),
    "net_further": Text("Verder weg", "Zoom out"),
    "net_arrange": Text("Schik opnieuw", "Arrange anew"),
    "net_pin": Text("Zet vast of los", "Pin or unpin"),
    "net_how": Text(
        (
            "Sleep om te verplaatsen. Shift en slepen kiest er meer. Met het toetsenbord: pijlen "
            "kiezen de volgende, Enter gaat naar wat gekozen is, Delete verbergt, + en - zoomen, "
            "0 toont alles."
        ),
        (
            "Drag to move. Shift and drag choose several. By keyboard: arrows choose the next, "
            "Enter goes to what is chosen, Delete hides, + and - zoom, 0 fits all."
        ),
    ),
    "net_canvas": Text(
        "Tekening van het netwerk; de tabellen eronder zeggen hetzelfde",
        "Drawing of the network; the tables below say the same",
    ),
    "net_status": Text(
        "{n} personen en huishoudens, {m} lijnen.", "{n} persons and households, {m} lines."
    ),
    "net_from_pattern": Text("Met een patroon", "By a pattern"),
    "net_from_pattern_lead": Text(
        "Stel een vraag over alle personen, met eigen getallen. Er ontstaat geen treffer door.",
        "Ask a question about all persons, with numbers of your own. No hit comes of it.",
    ),
    "net_back": Text("Terug naar het begin", "Back to the start"),
    "net_run": Text("Met welke getallen", "With which numbers"),
    "net_run_go": Text("Zoek", "Run"),
    "net_bounds": Text(
        (
            "Het zoeken stopt na {seconds} seconden of {rows} personen. Over wie het gaat, komt in "
            "het logboek. Een patroon zegt waar u kunt kijken, niet wie gevaarlijk is."
        ),
        (
            "It stops after {seconds} seconds or {rows} persons. Whom it is about comes in the "
            "log. A pattern says where you may look, not who is dangerous."
        ),
    ),
    "net_run_took": Text("{n} gevonden in {seconds} seconden.", "{n} found in {seconds} seconds."),
    "net_run_more": Text(
        "Er zijn er meer dan {rows}; kies strengere getallen.",
        "There are more than {rows}; choose stricter numbers.",
    ),
    "net_run_late": Text(
        "Dit duurde langer dan {seconds} seconden en is gestopt. Kies strengere getallen.",
        "This took longer than {seconds} seconds and was stopped. Choose stricter numbers.",
    ),
    "net_run_broken": Text(
        "Dit patroon kan hier niet worden uitgevoerd. De beheerder kan het nakijken.",
        "This pattern cannot be run here. The administrator can look at it.",
    ),
    "net_tick": Text("Kies", "Choose"),
    "net_rows_open": Text("Open wie gekozen is in het netwerk", "Open the chosen in the network"),
    "net_param_number": Text("Dit is geen getal.", "This is no number."),
    "net_param_range": Text(
        "Kies een getal van 0 tot en met 100000.", "Choose a number from 0 to 100000."
    ),
    "net_param_after_days": Text("Minste tijd ertussen", "Least time in between"),
    "net_param_apart_days": Text(
        "Zo dicht bij elkaar is een moment", "So close together is one moment"
    ),
    "net_param_from_years": Text("Oudere vanaf", "Elderly from"),
    "net_param_grown_years": Text("Volwassen vanaf", "Adult from"),
    "net_param_households_min": Text("Minste aantal huishoudens", "Least number of households"),
    "net_param_regions_min": Text("Minste aantal regio's", "Least number of regions"),
    "net_param_same_bits": Text("Zelfde gebeurtenis vanaf gewicht", "One event from this weight"),
    "net_param_sectors_min": Text(
        "Minste aantal soorten melders", "Least number of kinds of reporters"
    ),
    "net_param_times_shorter": Text(
        "Laatste tussentijd zo veel korter", "Last interval so much shorter"
    ),
    "net_param_unborn_days": Text("Ongeboren vanaf, voor de geboorte", "Unborn from, before birth"),
    "net_param_under_years": Text("Jong kind tot", "Young child below"),
    "net_param_window_days": Text("Binnen hoeveel tijd", "Within how much time"),
    "net_param_within_days": Text("Verhuisd binnen", "Moved within"),
    "net_unit_days": Text("dagen", "days"),
    "net_unit_years": Text("jaar", "years"),
    "net_unit_times": Text("keer", "times"),
    "net_unit_bits": Text("bits", "bits"),
    "net_views": Text("Bewaarde beelden", "Kept views"),
    "net_view_title": Text("Titel", "Title"),
    "net_view_note": Text("Notitie", "Note"),
    "net_view_hint": Text(
        (
            "Schrijf op waar u naar zoekt, geen gegevens van mensen: die staan in de meldingen. "
            "Wordt iemand in dit beeld gewist, dan verdwijnen titel en notitie ook."
        ),
        (
            "Write what you look for, no details of people: those are in the signals. When "
            "somebody in this view is erased, title and note go as well."
        ),
    ),
    "net_view_of": Text("Beeld van {day}", "View of {day}"),
    "net_view_drop": Text("Verwijder", "Remove"),
    "net_view_needs_title": Text("Geef een titel.", "Give a title."),
    "net_view_too_long": Text("Hoogstens {n} tekens.", "At most {n} characters."),
    "net_view_too_many": Text(
        "U hebt al honderd beelden. Verwijder er eerst een.",
        "You have a hundred views already. Remove one first.",
    ),
    "net_view_rights": Text(
        "U ziet wat u met uw rol mag zien, ook als een ander dit beeld bewaarde.",
        "You see what your role may see, also when somebody else kept this view.",
    ),
    "net_kept_on": Text("Bewaard op", "Kept on"),
    "net_shared": Text("Gedeeld met", "Shared with"),
    "net_private": Text("alleen uzelf", "yourself only"),
    "net_shared_with": Text("{who}", "{who}"),
    "net_share_role": Text("iedereen met de rol {role}", "everybody with the role {role}"),
    "net_share_region": Text("iedereen in {region}", "everybody in {region}"),
    "net_share_both": Text(
        "iedereen met de rol {role} in {region}", "everybody with the role {role} in {region}"
    ),
    "net_keep": Text("Bewaar dit beeld", "Keep this view"),
    "net_keep_lead": Text(
        (
            "Bewaard worden nummers, plaatsen, filters en uw notitie, geen namen. Wie het opent, "
            "ziet wat die zelf mag zien. Na een jaar gaat het beeld vanzelf weg."
        ),
        (
            "Numbers, places, filters and your note are kept, no names. Whoever opens it sees what "
            "they may see themselves. After a year the view goes by itself."
        ),
    ),
    "net_keep_go": Text("Bewaar het beeld", "Keep the view"),
    "net_export": Text("Neem dit netwerk mee", "Take this network out"),
    "net_export_lead": Text(
        (
            "Het logboek onthoudt wie u meenam, waarvoor en in welke vorm. In een bestand staan "
            "nooit adressen."
        ),
        "The log remembers whom you took out, what for and in which form. No file holds addresses.",
    ),
    "net_export_as": Text("Als", "As"),
    "net_export_names": Text("Met namen", "With names"),
    "net_export_go": Text("Neem mee", "Take out"),
    "net_export_purpose": Text(
        "Kies een doel. Er is niets meegenomen.", "Choose a purpose. Nothing was taken out."
    ),
    "net_export_format": Text(
        "Kies een vorm. Er is niets meegenomen.", "Choose a form. Nothing was taken out."
    ),
    "net_form_csv_nodes": Text("CSV van personen", "CSV of persons"),
    "net_form_csv_lines": Text("CSV van lijnen", "CSV of lines"),
    "net_form_graphml": Text("GraphML", "GraphML"),
    "net_form_json": Text("JSON", "JSON"),
    "net_form_svg": Text("Tekening (SVG)", "Drawing (SVG)"),
    "net_form_png": Text("Plaatje (PNG)", "Image (PNG)"),
}
