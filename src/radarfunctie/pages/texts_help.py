"""Words of the help: what each page is for, how each role begins, and what words mean here."""

from collections.abc import Mapping

from radarfunctie.pages.text import Text

HELP: Mapping[str, Text] = {
    "help": Text("Help", "Help"),
    "help_lead": Text(
        "Wat u hier kunt doen, waar u begint, en wat de woorden betekenen.",
        "What you can do here, where to begin, and what the words mean.",
    ),
    "help_begin": Text("Zo begint u", "How to begin"),
    "help_pages": Text("Uw pagina's", "Your pages"),
    "help_words": Text("Woorden", "Words"),
    "help_word": Text("Woord", "Word"),
    "help_means": Text("Wat het hier betekent", "What it means here"),
    "help_keys": Text("Toetsen en vormgeving", "Keys and looks"),
    "help_keys_text": Text(
        "Alles werkt met het toetsenbord: Tab naar het volgende, Enter om te kiezen, spatie om aan "
        "te vinken. De eerste Tab gaat naar de inhoud. De pagina's volgen uw contrast, uw "
        "lettergrootte en uw voorkeur voor minder beweging, en werken ook zonder JavaScript.",
        "Everything works by keyboard: Tab to the next, Enter to choose, space to tick. The first "
        "Tab goes to the content. The pages follow your contrast, your text size and your wish for "
        "less motion, and work without JavaScript too.",
    ),
    "help_never": Text(
        "Dit systeem beslist niets over mensen. Geen treffer betekent nooit dat het veilig is.",
        "This system decides nothing about people. No hit never means that it is safe.",
    ),
    "begin_caseworker": Text(
        "Open Vandaag en begin bovenaan. Open de melding, lees wat er al bekend was, weeg haar en "
        "leg vast wat er gaat gebeuren. Kijk daarna bij Taken wat te laat dreigt te worden.",
        "Open Today and begin at the top. Open the signal, read what was known, weigh it and note "
        "what will happen. Then look under Tasks at what may become late.",
    ),
    "begin_confidential_doctor": Text(
        "Open Vandaag voor wat er wacht. Bij een verschil van inzicht op een zaak bent u vaak de "
        "derde die beslist.",
        "Open Today for what waits. Where views on a case differ, you are often the third person "
        "who decides.",
    ),
    "begin_analyst": Text(
        "Open Treffers en kijk welke patronen er zijn gevonden. Open een huishouden om te zien wie "
        "bij wie hoort en waarom.",
        "Open Hits and see which patterns were found. Open a household to see who belongs to whom, "
        "and why.",
    ),
    "begin_steward": Text(
        "Open Beoordelen en beantwoord de eerste vragen. Kijk bij Invoer of een bron afwijkt. Pas "
        "daarna pas een grens aan, en vraag een tweede beheerder om akkoord.",
        "Open Review and answer the first questions. See under Imports whether a source deviates. "
        "Only then change a threshold, and ask a second steward to approve.",
    ),
    "begin_inspector": Text(
        "Open het Logboek, controleer of het heel is en bewaar de kop buiten het systeem. Kijk dan "
        "bij opvallend gebruik.",
        "Open the Audit log, check whether it is whole and keep its head outside the system. Then "
        "look at unusual reading.",
    ),
    "begin_privacy_officer": Text(
        "Open Verzoeken en begin met wat het eerst beantwoord moet zijn. Kijk bij Akkoord wat op u "
        "als tweede wacht.",
        "Open Requests and begin with what has to be answered first. See under Approvals what "
        "waits for you as the second.",
    ),
    "begin_admin": Text(
        "Open Akkoord voor wat op u als tweede wacht. U ziet geen dossiers; dat is de bedoeling.",
        "Open Approvals for what waits for you as the second. You see no files; that is meant so.",
    ),
    "begin_advocate": Text(
        "Voor uw rol is hier nog niets te doen.", "There is nothing to do here for your role yet."
    ),
    "begin_service": Text(
        "Koppelingen gebruiken de API, niet deze pagina's.",
        "Services use the API, not these pages.",
    ),
    "explain_triage": Text(
        "Wat er in uw regio wacht. Acuut gemeld staat bovenaan, daarna wat het eerst klaar moet "
        "zijn. Bij elke melding staat waarom zij daar staat.",
        "What waits in your region. Told as acute comes first, then what is due first. Each says "
        "why it stands there.",
    ),
    "explain_hits": Text(
        "Een treffer is een patroon dat het systeem in de meldingen ziet, met de reden erbij. Het "
        "is een reden om te kijken, geen conclusie.",
        "A hit is a pattern the system sees in the signals, with its reason. It is a reason to "
        "look, not a conclusion.",
    ),
    "explain_tasks": Text(
        "Alles wat in uw regio nog gedaan moet worden, ook wat te laat is of ver vooruit ligt.",
        "All that has still to be done in your region, also what is late or far ahead.",
    ),
    "explain_case": Text(
        "Wat er over een zaak is besloten, wie waarvoor verantwoordelijk is en wat er nog komt. "
        "Vastgelegde woorden worden nooit gewijzigd; er komt een nieuwe versie bij.",
        "What was decided on a case, who is responsible for what, and what is still to come. What "
        "was noted is never edited; a new version is added.",
    ),
    "explain_melding": Text(
        "Links wat er binnenkwam en wat al bekend was, rechts uw weging. Elk getal opent de "
        "meldingen waarop het rust.",
        "On the left what came in and what was known, on the right your assessment. Every number "
        "opens the signals it rests on.",
    ),
    "explain_check": Text(
        "Een naamcheck is voor advies, met toestemming van wie belt. Er blijft niets van bewaard "
        "behalve dat u hem deed.",
        "A named check is for advice, with the consent of who calls. Nothing of it is kept but "
        "that you did it.",
    ),
    "explain_review": Text(
        "Eén vraag tegelijk: zijn dit twee vermeldingen van één persoon? Uw antwoord blijft "
        "gelden, welk model er ook komt, en kan altijd terug.",
        "One question at a time: are these two mentions of one person? Your answer stays, whatever "
        "model comes, and can always be taken back.",
    ),
    "explain_household": Text(
        "Wie er bij elkaar horen, sinds wanneer, en wat er over hen gemeld is.",
        "Who belong together, since when, and what was told of them.",
    ),
    "explain_person": Text(
        "Alle vermeldingen die voor één persoon gehouden worden, en hoe zeker dat is.",
        "All mentions that are taken for one person, and how sure that is.",
    ),
    "word_melding": Text("melding", "signal, melding"),
    "means_melding": Text(
        "een bericht over een zorg, met de mensen over wie het gaat",
        "a report of a concern, with the people it is about",
    ),
    "word_mention": Text("vermelding", "mention"),
    "means_mention": Text(
        "één persoon zoals één melding die noemt", "one person as one signal names them"
    ),
    "word_person": Text("persoon", "person"),
    "means_person": Text(
        "vermeldingen die voor één mens gehouden worden; dat kan teruggedraaid worden",
        "mentions that are taken to be one human; that can be undone",
    ),
    "word_household": Text("huishouden", "household"),
    "means_household": Text(
        "mensen die in een periode samen op een adres wonen",
        "people who live at one address together in a period",
    ),
    "word_hit": Text("treffer", "hit"),
    "means_hit": Text(
        "een patroon dat klopt, met de redenen; een reden om te kijken",
        "a pattern that is met, with its reasons; a reason to look",
    ),
    "word_weging": Text("weging", "assessment, weging"),
    "means_weging": Text(
        "het oordeel van een mens over aard en ernst, met naam", "a human's judgement, by name"
    ),
    "word_verdict": Text("oordeel", "verdict"),
    "means_verdict": Text(
        "het woord van een beheerder over twee vermeldingen", "a steward's word on two mentions"
    ),
    "word_link": Text("koppeling", "link"),
    "means_link": Text(
        "zeker: niemand anders komt in de buurt; waarschijnlijk: een ander past bijna even goed; "
        "mogelijk: een mens moet kijken",
        "certain: nobody else comes near; likely: somebody else fits nearly as well; possible: a "
        "human should look",
    ),
    "word_bits": Text("bits", "bits"),
    "means_bits": Text(
        "maat voor een gewicht: elke bit erbij maakt het twee keer zo waarschijnlijk dat het één "
        "persoon is",
        "measure of a weight: each bit more makes it twice as likely to be one person",
    ),
    "word_precision": Text("precisie", "precision"),
    "means_precision": Text("welk deel van de koppelingen klopt", "which share of links is right"),
    "word_recall": Text("volledigheid", "recall"),
    "means_recall": Text(
        "welk deel van wat bij elkaar hoort gevonden is",
        "which share of what belongs together was found",
    ),
    "word_approval": Text("akkoord", "approval"),
    "means_approval": Text(
        "wat één persoon niet alleen mag, en een tweede beslist",
        "what one person may not do alone, and a second decides",
    ),
    "word_audit": Text("logboek", "audit log"),
    "means_audit": Text(
        "wie wat bekeek of deed, in een keten die laat zien dat er niets weg is",
        "who looked at or did what, in a chain that shows that nothing is gone",
    ),
}
