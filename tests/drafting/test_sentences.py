"""Each sentence, written for these tests as letters write them, gives the deadlines that a reader of the letter would list, and no others.

A due ending in `?` is assumed; an empty list says that the sentence sets none.
"""

import pytest

from mandate.drafting.drafted import Deadline
from mandate.drafting.engine import draft

NB = "Dato 15. januar 2026\n\nTildelingsbrev til Eksempeldirektoratet for 2026\n\nDepartementet viser til budsjettet, og ber om at oppdragene følges opp av direktoratet.\n\n"
NN = "Dato 15. januar 2026\n\nTildelingsbrev til Eksempeldirektoratet for 2026\n\nDepartementet viser til budsjettet og ber om at oppdraga ikkje blir utsette, men følgde opp frå i dag innan ramma.\n\n"
SV = "Regeringsbeslut\n2026-01-15\n\nUppdrag till Exempelverket\n\nRegeringen ger Exempelverket i uppdrag att utveckla metoder och stöd för arbetet och att följa upp det.\n\n"

TASK = NB + "TB2026-9 Ny modell for tilskudd\n\nDirektoratet skal utrede en ny modell for tilskudd.\n\n"

Row = tuple[str, str, list[str]]

NORWEGIAN: list[Row] = [
    # limits and days
    (NB, "Direktoratet skal levere rapporten innen 1. juni 2026.", ["2026-06-01 report"]),
    (NB, "Vi ber om svar senest 10. april 2026.", ["2026-04-10 report"]),
    (NB, "Rapporten skal oversendes senest innen 1.9.2026.", ["2026-09-01 report"]),
    (NB, "Frist: 30.6.2026", ["2026-06-30 report"]),
    (NB, "Frist 1. oktober", ["2026-10-01? report"]),
    (NB, "Frist for oppdraget settes til 15. september 2026.", ["2026-09-15 report"]),
    (NB, "Fristen er 1.10.26.", ["2026-10-01 report"]),
    (NB, "Tentativ frist: 1.10.26", ["2026-10-01 report"]),
    (NB, "Frist: 31.6.2026", ["2026-06-30? report"]),
    (NB, "Svarfrist: mandag 2. mars 2026.", ["2026-03-02 report"]),
    (NB, "Høringsnotatet skal sendes departementet med frist 1. november 2026.", ["2026-11-01 draft"]),
    (NB, "15. mai 2026 er siste frist for å melde inn tallene.", ["2026-05-15 report"]),
    (NB, "Direktoratet bes oversende en prosjektplan innen utgangen av mars 2026.", ["2026-03-31 plan"]),
    (NB, "Veilederen skal være ferdigstilt innen utgangen av 2026.", ["2026-12-31 product"]),
    (NB, "Rapporten skal foreligge innen utgangen av første kvartal 2027.", ["2027-03-31 report"]),
    (NB, "Utredningen skal leveres i løpet av første halvår 2027.", ["H1 2027 report"]),
    (NB, "Evalueringen skal leveres i løpet av september 2026.", ["September 2026 report"]),
    (NB, "Evalueringen skal leveres senest mai 2027.", ["May 2027 report"]),
    (NB, "Direktoratet skal levere en vurdering våren 2027.", ["spring 2027 report"]),
    (NB, "Direktoratet skal levere en vurdering i løpet av høsten 2026.", ["autumn 2026 report"]),
    (NB, "Kunnskapsoppsummeringen skal leveres innen uke 42 2026.", ["week 42 2026 report"]),
    (NB, "Direktoratet skal oversende statusrapport primo juni 2026.", ["early June 2026 report"]),
    (NB, "Direktoratet skal oversende statusrapport ultimo mai 2026.", ["late May 2026 report"]),
    (NB, "Planen skal sendes departementet 15. oktober 2026.", ["2026-10-15 plan"]),
    (NB, "Rapport sendes departementet innen 1.6. og 1.12.", ["2026-06-01,2026-12-01? report"]),
    (
        NB,
        "Direktoratet skal levere delrapport innen 1. mai 2026 og endelig rapport innen 1. november 2026.",
        ["2026-05-01 interim-report", "2026-11-01 report"],
    ),
    (NB, "Frist punkt 1: 30.6.2026\n\nFrist punkt 2: 31.12.2026", ["2026-06-30 report", "2026-12-31 report"]),
    # counts
    (
        NB,
        "Direktoratet skal sende en tilbakemelding innen tre uker etter mottak av dette brevet.",
        ["3 weeks after receipt report"],
    ),
    (
        NB,
        "Sluttrapport skal leveres senest tre måneder etter at prosjektet er avsluttet.",
        ["3 months after completion report"],
    ),
    # open
    (NB, "Frist avtales nærmere med departementet.", ["to be agreed report"]),
    (NB, "Frist for leveransen settes i dialog med departementet.", ["to be agreed product"]),
    (NB, "Direktoratet bes snarest mulig oversende en oversikt over tiltakene.", ["as soon as possible report"]),
    (NB, "Direktoratet skal løpende orientere departementet om saken.", ["ongoing report"]),
    (NB, "For delprosjektene gjelder andre frister.", ["not stated report"]),
    (NB, "Status skal omtales i årsrapporten for 2026.", ["with annual report 2026 report"]),
    (NB, "Direktoratet skal rapportere på målet i årsrapporten.", ["with annual report 2026 report"]),
    # repetition
    (NB, "Direktoratet skal rapportere innen 1. mai hvert år.", ["2026-05-01? every year report"]),
    (
        NB,
        "Direktoratet skal levere statistikk innen 15. februar 2026 (deretter årlig).",
        ["2026-02-15 every year statistics"],
    ),
    (NB, "Direktoratet skal sende kvartalsvise rapporter til departementet.", ["not stated every quarter report"]),
    (NB, "Direktoratet skal rapportere tertialvis på fremdriften.", ["not stated every tertial interim-report"]),
    (NB, "Direktoratet skal rapportere månedlig til departementet.", ["not stated every month report"]),
    (NB, "Direktoratet skal rapportere to ganger i året.", ["not stated every half-year report"]),
    (
        NB,
        "Direktoratet skal rapportere 30. april og 31. august hvert år.",
        ["2026-04-30,2026-08-31? every year report"],
    ),
    # money and terms
    (NB, "Ubrukte midler skal tilbakebetales innen 31. januar 2027.", ["2027-01-31 repayment"]),
    (NB, "Virksomheten kan søke om overføring innen 1. mars 2026.", ["2026-03-01 report"]),
    (NB, "Fristen er fremskyndet fra 12. mai til 25. april.", ["2026-04-25? report"]),
    (NB, "Fristen er utsatt fra 1. mai 2026 til 1. september 2026.", ["2026-09-01 report"]),
    (NB, "Kontaktmøte mellom departementet og direktoratet avholdes 22. september 2026.", ["2026-09-22 meeting"]),
    # no deadlines
    (NB, "Det vises til brev av 3. mars 2025 om saken.", []),
    (NB, "Departementet mottok rapporten 22. desember 2025.", []),
    (NB, "Regjeringen la fram meldingen i juni 2025.", []),
    (NB, "Loven trer i kraft 1. januar 2027.", []),
    (NB, "Satsingen gjelder perioden 1. januar til 31. desember 2026.", []),
    (NB, "Forskriften av 12. desember 2003 nr. 1938 gjelder.", []),
    (NB, "Målet er at ventetiden skal være nådd i løpet av 2029.", []),
    (NB, "Søknader skal behandles innen 60 dager fra mottatt søknad.", []),
    (NB, "Stortinget ba regjeringen «fremme forslag innen 1. juni 2026» i vedtaket.", []),
    (NB, "Rapporten ble levert innen fristen 1. oktober 2025.", []),
    (NB, "Direktoratet har ansvar innen helse og omsorg.", []),
    (NB, "Beløpet utbetales i 2026, jf. kap. 3.1.4 og punkt 2.3.", []),
    (NB, "Prop. 1 S (2025–2026) og Innst. 11 S (2025–2026) ligger til grunn.", []),
    (NB, "Bevilgningen for 2026 er 12,5 mill. kroner.", []),
    (NB, "Per 31. desember 2025 hadde direktoratet 300 årsverk.", []),
    # more of the same
    (NB, "Direktoratet skal innen 1. juni sende over et notat som beskriver status.", ["2026-06-01? report"]),
    (NB, "Rapport om arbeidet skal være departementet i hende innen 20. august 2026.", ["2026-08-20 report"]),
    (NB, "Oppdraget skal være gjennomført innen 31. desember 2026.", ["2026-12-31 report"]),
    (NB, "Vi ber om tilbakemelding på dette brevet innen fredag 27. februar 2026 kl. 12.", ["2026-02-27 report"]),
    (NB, "Departementet ber om å få oversendt rapporten i god tid før 1. mai 2026.", ["before 2026-05-01 report"]),
    (NB, "Ny frist er 1. november 2026.", ["2026-11-01 report"]),
    (NB, "Fristen utsettes til 1. november 2026.", ["2026-11-01 report"]),
    (NB, "Opprinnelig frist var 1. februar 2026.", []),
    (
        NB,
        "Direktoratet bes om å levere en skriftlig orientering 1. april og 1. oktober 2026.",
        ["2026-04-01,2026-10-01 report"],
    ),
    (
        NB,
        "Første rapportering skal skje innen 1. mai 2026, deretter hvert halvår.",
        ["2026-05-01 every half-year report"],
    ),
    (NB, "Direktoratet skal levere årsrapport med årsregnskap innen 15. mars 2027.", ["2027-03-15 accounts"]),
    (NB, "Rapporteringen skal skje i forbindelse med tertialrapporteringen.", ["not stated every tertial report"]),
    (
        NB,
        "Det skal rapporteres på oppdraget i tertialrapportene og i årsrapporten.",
        ["not stated every tertial report", "with annual report 2026 report"],
    ),
    (NB, "Det vises til tildelingsbrevet for 2025, der fristen var satt til 1. november 2025.", []),
    (NB, "Utkast til veileder skal sendes på høring senest i september 2026.", ["September 2026 draft"]),
    (NB, "Planen skal legges fram for departementet i etatsstyringsmøtet 12. mai 2026.", ["2026-05-12 meeting"]),
    (
        NB,
        "Direktoratet skal innen én måned etter at oppdraget er mottatt levere en gjennomføringsplan.",
        ["1 month after receipt plan"],
    ),
    (NB, "Direktoratet skal sette i verk tiltakene fortløpende.", []),
    (NB, "Tiltaket ble satt i verk fra 1. januar 2025.", []),
    (
        NB,
        "Søknadsfristen for tilskudd er 1. mars 2026, og vedtak fattes innen 1. juni.",
        ["2026-03-01 report", "2026-06-01? report"],
    ),
    (NB, "Stortinget vedtok 12. desember 2025 å be regjeringen utrede saken.", []),
    (NB, "Handlingsplanen (2024–2028) følges opp i 2026.", []),
    (NB, "Budsjettet for 2026 er redusert, jf. Prop. 1 S (2025–2026) side 12.5.", []),
    (
        NB,
        "Leveranser: Delleveranse 1: 15. februar 2026. Delleveranse 2: 15. mai 2026.",
        ["2026-02-15 product", "2026-05-15 product"],
    ),
    (NB, "Tidsplan: utkast 1. april 2026, endelig versjon 1. juni 2026.", ["2026-04-01 draft", "2026-06-01 report"]),
    (NB, "Det skal avholdes tertialvise møter med departementet.", ["not stated every tertial meeting"]),
    (
        NB,
        "Direktoratet må innen 1.2.2026 melde behov for endringer, og senest 1.4.2026 foreslå løsninger.",
        ["2026-02-01 report", "2026-04-01 report"],
    ),
    (NB, "Med forbehold om Stortingets samtykke får direktoratet fullmakt til å overskride driftsbevilgningen.", []),
    (NB, "Departementet vil komme tilbake til frist for leveransen.", ["to be agreed product"]),
    (NB, "Tiltak som ikke er gjennomført innen 31.12.2025, videreføres.", []),
    (
        NB,
        "Direktoratet skal årlig innen utgangen av november oversende en oversikt.",
        ["2026-11-30? every year report"],
    ),
    (
        NB,
        "Direktoratet skal utarbeide kvartalsvis statistikk som publiseres på nettsidene.",
        ["not stated every quarter statistics"],
    ),
    (NB, "Anmodningsvedtak nr. 592, 14. mai 2024: «Stortinget ber regjeringen innen 1. mars 2026 fremme sak.»", []),
    (NB, "Kontrakten løper ut 31. desember 2026.", []),
    (NB, "Rapporten overleveres statsråden 3. juni 2026.", ["2026-06-03 report"]),
    # the line that closes a task
    (TASK, "Frist: Innen utgangen av 2026", ["2026-12-31 report"]),
    (TASK, "Frist: Første kvartal 2026", ["Q1 2026 report"]),
    (TASK, "Frist: Mai 2026", ["May 2026 report"]),
    (TASK, "Frist: Høsten 2026", ["autumn 2026 report"]),
    (TASK, "Frist: I dialog med departementet", ["to be agreed report"]),
    (TASK, "Frist: Settes i dialog med departementet.", ["to be agreed report"]),
    (TASK, "Frist: Løpende", ["ongoing report"]),
    (TASK, "Frist: Snarest mulig", ["as soon as possible report"]),
    (TASK, "Frist: 1. mars (utkast) og 1. juni (endelig)", ["2026-03-01? draft", "2026-06-01? report"]),
    (TASK, "Frist: 30.6. og 31.12.", ["2026-06-30,2026-12-31? report"]),
    (TASK, "Frist: Årlig innen 1. mars", ["2026-03-01? every year report"]),
    (TASK, "Frist (del 1): 1.4.2026. Frist (del 2): 1.10.2026", ["2026-04-01 report", "2026-10-01 report"]),
    (TASK, "Frist del 1: 1.4.2026, del 2: 1.10.2026", ["2026-04-01 report", "2026-10-01 report"]),
    (
        TASK,
        "Frist for delleveranse 1 er 1.4.2026, og frist for endelig leveranse er 1.10.2026.",
        ["2026-04-01 product", "2026-10-01 product"],
    ),
    (TASK, "Ny frist 1.3.2026", ["2026-03-01 report"]),
    (TASK, "Oppdraget videreføres fra 2025 med ny frist 1.3.2026.", ["2026-03-01 report"]),
    (TASK, "Rapport skal leveres senest fire uker før møtet.", ["not stated report"]),
    (TASK, "Oppdraget skal rapporteres på i årsrapporten.", ["with annual report 2026 report"]),
    (TASK, "Status rapporteres tertialvis.", ["not stated every tertial report"]),
    (TASK, "Frist: Uke 20", ["week 20 2026? report"]),
    (
        TASK,
        "Frist for utredningen: 15. august 2026. Departementet ber om en foreløpig vurdering innen 1. mai 2026.",
        ["2026-08-15 report", "2026-05-01 interim-report"],
    ),
    (TASK, "Frist: To måneder etter at loven er trådt i kraft", ["not stated report"]),
    (TASK, "Frist: Ved ferdigstillelse", ["on completion product"]),
    (TASK, "Frist: se eget vedlegg", ["not stated report"]),
    (TASK, "Frist: 31. desember 2026, med statusrapport 1. september 2026", ["2026-12-31 report", "2026-09-01 report"]),
    (
        TASK,
        "Frist: innen 1. juli 2026 for del a) og innen 1. desember 2026 for del b)",
        ["2026-07-01 report", "2026-12-01 report"],
    ),
    (TASK, "Frist: 01.02.2026", ["2026-02-01 report"]),
    (TASK, "Frist: 2026-03-01", ["2026-03-01 report"]),
    (TASK, "Frist: 1/3-2026", ["2026-03-01 report"]),
    (TASK, "Frist: medio april", ["mid April 2026? report"]),
    (TASK, "Frist: Utgangen av april", ["2026-04-30? report"]),
    (TASK, "Frist: tidlig høst 2026", ["autumn 2026 report"]),
    (TASK, "Frist er utgangen av 1. tertial 2026", ["2026-04-30 report"]),
    (TASK, "Frist for ferdigstillelse: 2. kvartal 2026", ["Q2 2026 product"]),
    (TASK, "Frist er satt til utgangen av august.", ["2026-08-31? report"]),
    (TASK, "Fristen for å levere er fredag 13. mars.", ["2026-03-13? report"]),
    (TASK, "Leveransefrist: 1.5.", ["2026-05-01? product"]),
    (TASK, "Tidsfrist 1. oktober hvert år", ["2026-10-01? every year report"]),
    (TASK, "Leveringsdato: 1. juni 2026", ["2026-06-01 report"]),
    (TASK, "Levering: 1. juni 2026", ["2026-06-01 report"]),
    (TASK, "Dato for levering: 1. juni 2026", ["2026-06-01 report"]),
    (TASK, "Rapporteres: 1. juni", ["2026-06-01? report"]),
    (TASK, "Gjennomføres i løpet av våren", ["spring 2026? report"]),
    (
        TASK,
        "Direktoratet skal gi innspill til statsbudsjettet for 2027 innen 15. februar, og til revidert nasjonalbudsjett innen 1. mars.",
        ["2026-02-15? report", "2026-03-01? report"],
    ),
    (TASK, "Rapporteringsfrist: 15. februar, 15. juni og 15. oktober", ["2026-02-15,2026-06-15,2026-10-15? report"]),
    (TASK, "Tertialrapport: 20. mai og 20. september", ["2026-05-20,2026-09-20? report"]),
    (
        TASK,
        "Rapporteringen skal følge tertialene: 1. tertial innen 1. juni, 2. tertial innen 1. oktober og 3. tertial innen 15. februar.",
        ["2026-06-01? report", "2026-10-01? report", "2026-02-15? report"],
    ),
    # moved, counted and put off
    (NB, "Rapporteringsfrist: 8. april 2026 (utsatt fra 1. mars).", ["2026-04-08 report"]),
    (NB, "Forslagene må fremmes for departementet innen tirsdag 31. mars 2026.", ["2026-03-31 report"]),
    (
        NB,
        "Regnskap skal sendes inn senest tre måneder etter at tiltaket/ prosjektet er avsluttet.",
        ["3 months after completion accounts"],
    ),
    (NB, "Endringene bes bekreftet etter budsjettkonferansen innen 9. september 2026.", ["2026-09-09 report"]),
    (NB, "Sluttrapporten sendes inn innen 31. mars året etter.", ["2027-03-31? report"]),
    (
        NB,
        "BUDSJETTKALENDER\n\n10. juni: Frist for innspill om stillinger\n25. juni: Forslag til rammer skal sendes departementet\n1. september: Utkast til omtale skal leveres departementet",
        ["2026-06-10? report", "2026-06-25? report", "2026-09-01? draft"],
    ),
    (NB, "1. Innledning\n\nFristen for å sende inn forslagene er satt til\n\n22. januar 2026.", ["2026-01-22 report"]),
    (NB, "Kommunene rapporterer årlig om tilbudet.", []),
    (NB, "Klager skal besvares innen fire uker etter mottak.", []),
    (
        NB,
        "En foreløpig redegjørelse sendes departementet i forkant av etatsstyringsmøtet 12. juni 2026.",
        ["before 2026-06-12 interim-report"],
    ),
    (NB, "Prosjekteier rapporterer til departementet hver annen måned.", ["not stated every 2 months report"]),
    (NB, "Det avholdes et åpent innspillsmøte tirsdag 1. september 2026 kl. 10.", ["2026-09-01 meeting"]),
    (NB, "Det skal sørges for at piloten er i drift innen utgangen av juni 2026.", ["2026-06-30 effect"]),
    (NB, "Saker til drøfting meldes senest to uker før møtet.", ["not stated report"]),
    (NB, "Direktoratet skal evaluere ordningen. Evalueringen skal være ferdig høsten 2026.", ["autumn 2026 report"]),
    (
        NB,
        "Halvårlige rapporter sendes departementet 1. februar og 1. august, første gang 1. august 2026.",
        ["2027-02-01,2026-08-01? every year report"],
    ),
    (
        NB,
        "Årsrapporten skal publiseres så snart etatsstyringsmøtet er gjennomført, senest 1. mai 2026.",
        ["2026-05-01 publication"],
    ),
    (NB, "Mål 2026:\n\n• Ventetiden skal være under 50 dager innen utgangen av 2026.", []),
    (
        NB,
        "Frist        Rapportering\n\n1. juni      Tertialrapport\n\nUtbetalingsplan\n\nApril        25 000 000",
        ["2026-06-01? report"],
    ),
    # nynorsk
    (NN, "Rapporten skal sendast til departementet innan 31. mars 2026.", ["2026-03-31 report"]),
    (NN, "Direktoratet skal levere planen innan utgangen av juni 2026.", ["2026-06-30 plan"]),
    (NN, "Fristen for å levere er 15. oktober 2026.", ["2026-10-15 report"]),
    (NN, "Direktoratet skal rapportere kvart år innan 1. februar.", ["2026-02-01? every year report"]),
    (NN, "Direktoratet skal svare innan tre veker frå mottak av brevet.", ["3 weeks after receipt report"]),
    (NN, "Føretaket skal gjere greie for dette i årleg melding.", ["with annual report 2026 report"]),
    (NN, "Årleg melding skal sendast innan 1. mars 2026.", ["2026-03-01 report"]),
    (NN, "Direktoratet skal rapportere ein gong i året.", ["not stated every year report"]),
]

SWEDISH: list[Row] = [
    (
        SV,
        "Uppdraget ska redovisas till Regeringskansliet (Finansdepartementet) senast den 15 mars 2027.",
        ["2027-03-15 report"],
    ),
    (SV, "Exempelverket skall senast den 1 oktober 2026 lämna en delrapport.", ["2026-10-01 interim-report"]),
    (
        SV,
        "Uppdraget ska delredovisas senast den 1 april 2026 och slutredovisas senast den 1 april 2027.",
        ["2026-04-01 interim-report", "2027-04-01 report"],
    ),
    (
        SV,
        "Delredovisningar ska lämnas senast den 31 mars, den 30 juni och den 30 september 2026.",
        ["2026-03-31,2026-06-30,2026-09-30 interim-report"],
    ),
    (
        SV,
        "Myndigheterna ska senast den 1 oktober 2026, 1 april 2027 samt 15 januari 2028 redovisa arbetet.",
        ["2026-10-01,2027-04-01,2028-01-15 report"],
    ),
    (
        SV,
        "Medlen rekvireras från Kammarkollegiet senast den 1 november 2026 respektive 2027.",
        ["2026-11-01,2027-11-01 requisition"],
    ),
    (SV, "Exempelverket får senast den 1 december 2026 rekvirera högst 500 000 kronor.", ["2026-12-01 requisition"]),
    (
        SV,
        "Medel som inte har förbrukats ska återbetalas senast den 31 mars 2027. Vid samma tidpunkt ska en ekonomisk redovisning lämnas.",
        ["2027-03-31 repayment", "same day as repayment accounts"],
    ),
    (SV, "Redovisningen ska lämnas före utgången av juni 2026.", ["2026-06-30 report"]),
    (SV, "Uppdraget ska redovisas senast i maj 2026.", ["May 2026 report"]),
    (SV, "Resultatet ska redovisas den 1 mars 2027.", ["2027-03-01 report"]),
    (SV, "En plan för arbetet ska redovisas senast den 1 maj.", ["2026-05-01? plan"]),
    (SV, "Redovisningen ska lämnas senast den 1:a juni 2026.", ["2026-06-01 report"]),
    (SV, "Uppdraget ska redovisas senast 2026-11-02.", ["2026-11-02 report"]),
    (SV, "Exempelverket ska årligen, senast den 28 februari, redovisa arbetet.", ["2026-02-28? every year report"]),
    (
        SV,
        "Exempelverket ska senast den 1 mars varje år lämna uppgifter om antalet ärenden.",
        ["2026-03-01? every year statistics"],
    ),
    (
        SV,
        "Exempelverket får rekvirera 2 000 000 kronor för 2026 och beräknas få samma belopp årligen 2027–2028. Rekvisitionen ska inkomma senast den 31 mars respektive år.",
        ["2026-03-31? every year until 2028-03-31 requisition"],
    ),
    (SV, "Arbetet ska redovisas kvartalsvis till Regeringskansliet.", ["not stated every quarter report"]),
    (
        SV,
        "Exempelverket ska varje månad senast den 15 lämna uppgifter om antalet ärenden.",
        ["2026-01-15? every month statistics"],
    ),
    (SV, "Exempelverket ska lämna statistik den 25:e i varje månad.", ["2026-01-25? every month statistics"]),
    (SV, "Exempelverket ska redovisa åtgärderna i årsredovisningen för 2026.", ["with annual report 2026 report"]),
    (SV, "Exempelverket ska löpande hålla Regeringskansliet informerat om arbetet.", ["ongoing report"]),
    (
        SV,
        "Exempelverket ska lämna en redovisning senast tre månader efter att uppdraget har slutförts.",
        ["3 months after completion report"],
    ),
    (SV, "Uppdraget ska i stället redovisas senast den 17 juni 2026.", ["2026-06-17 report"]),
    (SV, "Tiden för uppdraget förlängs till den 1 september 2026.", ["2026-09-01 report"]),
    (
        SV,
        "Uppdraget, som ska redovisas senast den 1 mars 2026, förlängs till senast den 1 juni 2026.",
        ["2026-06-01 report"],
    ),
    (SV, "Uppdraget ska fortfarande slutredovisas senast den 31 december 2026.", ["2026-12-31 report"]),
    (SV, "Verksamheten ska vara inrättad senast den 1 juli 2026.", ["2026-07-01 effect"]),
    (
        SV,
        "Prognoser ska lämnas vid följande tidpunkter:\n\n- den 19 februari\n\n- den 29 april\n\n- den 31 juli",
        ["2026-02-19? statistics", "2026-04-29? statistics", "2026-07-31? statistics"],
    ),
    (SV, "Uppdraget ska redovisas vid den tidpunkt som Regeringskansliet bestämmer.", ["to be agreed report"]),
    (
        SV,
        "Redovisningen av deluppdrag 1 ska lämnas senast den 1 februari 2027 och deluppdrag 2 senast den 30 april 2028.",
        ["2027-02-01 report", "2028-04-30 report"],
    ),
    (
        SV,
        "Utredningstiden förlängs. Uppdraget ska redovisas senast lördagen den 28 februari 2026.",
        ["2026-02-28 report"],
    ),
    # more of the same
    (
        SV,
        "Myndigheten ska senast den 1 juni 2026 till Regeringskansliet (Kulturdepartementet) redovisa vilka åtgärder som vidtagits.",
        ["2026-06-01 report"],
    ),
    (SV, "Exempelverket ska senast vid utgången av 2026 ha genomfört utbildningen.", ["2026-12-31 product"]),
    (SV, "Återrapportering ska ske senast den 22 februari 2027 i samband med årsredovisningen.", ["2027-02-22 report"]),
    (SV, "En muntlig delredovisning ska ske under hösten 2026.", ["autumn 2026 interim-report"]),
    (
        SV,
        "Exempelverket ska lämna en redovisning den 1 mars 2026, den 1 september 2026 och den 1 mars 2027.",
        ["2026-03-01,2026-09-01,2027-03-01 report"],
    ),
    (SV, "Uppdraget ska redovisas löpande och slutligt senast den 31 mars 2027.", ["2027-03-31 report"]),
    (
        SV,
        "Redovisning av uppdraget ska lämnas varje år fr.o.m. 2027 t.o.m. 2030 senast den 1 mars.",
        ["2027-03-01? every year until 2030-03-01 report"],
    ),
    (
        SV,
        "Exempelverket ska senast den 1 mars 2027, 2028 och 2029 redovisa arbetet.",
        ["2027-03-01,2028-03-01,2029-03-01 report"],
    ),
    (
        SV,
        "Utbetalningen görs engångsvis efter rekvisition som ska ha inkommit senast den 15 november 2026.",
        ["2026-11-15 requisition"],
    ),
    (SV, "Medlen får rekvireras under 2026, dock senast den 1 december.", ["2026-12-01? requisition"]),
    (
        SV,
        "Eventuella oförbrukade medel ska återbetalas senast den 31 mars 2027 och en ekonomisk redovisning lämnas senast samma dag.",
        ["2027-03-31 repayment", "same day as repayment accounts"],
    ),
    (SV, "Slutredovisningen ska innehålla en ekonomisk redovisning.", []),
    (
        SV,
        "Föreskrifterna ska vara beslutade så att de kan träda i kraft senast den 1 juli 2026.",
        ["2026-07-01 effect"],
    ),
    (
        SV,
        "Utredaren ska lämna ett delbetänkande senast den 15 juni 2026 och ett slutbetänkande senast den 15 juni 2027.",
        ["2026-06-15 interim-report", "2027-06-15 report"],
    ),
    (
        SV,
        "Uppdraget skulle enligt direktiven redovisas senast den 1 mars 2026. Utredningstiden förlängs. Uppdraget ska i stället redovisas senast den 1 december 2026.",
        ["2026-12-01 report"],
    ),
    (
        SV,
        "Regeringen beslutar att uppdraget ska redovisas senast den 1 december 2026 i stället för den 1 mars 2026.",
        ["2026-12-01 report"],
    ),
    (
        SV,
        "Redovisningen ska vara Exempeldepartementet tillhanda senast kl. 12.00 den 2 mars 2026.",
        ["2026-03-02 report"],
    ),
    (
        SV,
        "Myndigheten ska månadsvis, senast den femte arbetsdagen i varje månad, rapportera utfallet.",
        ["not stated every month report"],
    ),
    (
        SV,
        "Exempelverket ska två gånger per år, den 1 april och den 1 oktober, lämna en lägesrapport.",
        ["2026-04-01,2026-10-01? every year interim-report"],
    ),
    (
        SV,
        "Exempelverket ska halvårsvis redovisa utvecklingen, första gången den 1 augusti 2026.",
        ["2026-08-01 every half-year report"],
    ),
    (SV, "Kommissionen ska senast den 31 december 2026 lämna en rapport till rådet.", []),
    (SV, "Exempelverket fick i november 2024 i uppdrag att se över regelverket.", []),
    (SV, "Projektet bedrivs under perioden den 1 januari 2026–31 december 2027.", []),
    (SV, "Regeringen överlämnade propositionen den 12 mars 2025.", []),
    (SV, "Bestämmelserna gäller ärenden som inletts före den 1 juli 2026.", []),
    (SV, "Enligt uppgift kommer myndigheten att lämna rapporten senast den 1 maj 2026.", []),
    (SV, "En gemensam redovisning ska lämnas av myndigheterna senast den 30 november 2026.", ["2026-11-30 report"]),
    (
        SV,
        "Regeringen ger Exempelverket i uppdrag att senast den 1 maj 2026 lämna förslag till författningsändringar.",
        ["2026-05-01 draft"],
    ),
    (SV, "Uppdraget ska avrapporteras skriftligt till Socialdepartementet senast 1 april 2027.", ["2027-04-01 report"]),
    (SV, "Vid tidpunkten för slutredovisningen ska även en utvärdering lämnas.", ["not stated report"]),
    (SV, "Arbetet ska påbörjas omgående och redovisas senast den 1 oktober 2026.", ["2026-10-01 report"]),
    (SV, "Exempelverket ska senast fyra veckor efter beslutet lämna en projektplan.", ["4 weeks after issued plan"]),
    (
        SV,
        "Delrapport 1 lämnas den 15 mars 2026, delrapport 2 den 15 september 2026 och slutrapport den 15 mars 2027.",
        ["2026-03-15 interim-report", "2026-09-15 interim-report", "2027-03-15 report"],
    ),
    # as letters run on
    (SV, "Uppdraget ska redovisas senast den\u00a0 31 december 2026 i den del som gäller stöd.", ["2026-12-31 report"]),
    (
        SV,
        "Det nya uppdraget ska delredovisas senast den 1 juli 2026 i den del som gäller mark och senast den 31 december 2026 i den del som gäller plan- och byggprocessen.",
        ["2026-07-01 interim-report", "2026-12-31 interim-report"],
    ),
    (
        SV,
        "Myndigheten delredovisar uppdraget senast den 1 september 2026. Myndigheten delredovisar därefter årligen till Socialdepartementet.",
        ["2026-09-01 interim-report", "not stated every year interim-report"],
    ),
    (
        SV,
        "Utredningstiden förlängs, vilket innebär att utredningen skall redovisa sitt uppdrag senast den 31 maj 2026.",
        ["2026-05-31 report"],
    ),
    (
        SV,
        "Med ändring av tidigare beslut ska utredaren redovisa sitt uppdrag senast den 1 juni 2026.",
        ["2026-06-01 report"],
    ),
    (
        SV,
        "En delrapport med resultat så långt, i form av en kort presentation på svenska och engelska, ska lämnas till Regeringskansliet (Näringsdepartementet) senast den 1 oktober 2026.",
        ["2026-10-01 interim-report"],
    ),
    (
        SV,
        "En redovisning av uppdragets genomförande och en ekonomisk redovisning per åtgärd ska lämnas senast den 28 februari 2027.",
        ["2027-02-28 report", "2027-02-28 accounts"],
    ),
    (
        SV,
        "Myndigheterna ska senast den 15:e dagen varje månad redovisa använd el.",
        ["2026-01-15? every month report"],
    ),
    (
        SV,
        "Rapporter ska lämnas senast den sista vardagen varje månad, med början den 31 oktober 2026.",
        ["2026-10-31? every month report"],
    ),
    (
        SV,
        "Uppdraget ska redovisas senast den 1 november 2026. Oförbrukade medel ska återbetalas senast i samband med slutredovisning.",
        ["2026-11-01 report", "same day as report repayment"],
    ),
    (
        SV,
        "Uppdraget ska slutredovisas senast den 31 augusti 2026. Tre månader efter att uppdraget har slutredovisats ska medel som inte har använts återbetalas till Kammarkollegiet.",
        ["2026-08-31 report", "3 months after delivery of report repayment"],
    ),
    (SV, "Trafiken ska påbörjas senast den 1 augusti 2026 och pågå i fyra år.", ["2026-08-01 effect"]),
    (
        SV,
        "Exempelverket ska årligen lämna en redovisning senast den 28 februari påföljande år.",
        ["2027-02-28? every year report"],
    ),
    # moves told, and what is only spoken of
    (SV, "Den 3 juni beslutade regeringen att förlänga uppdraget till den 30 september 2026.", []),
    (SV, "Tilläggsdirektiven innebar att tiden förlängdes till den 29 mars 2026.", []),
    (SV, "Myndigheten ska stödja arbetet före, under och efter genomförandet av valet.", []),
    (SV, "Exempelverket ska när uppdraget genomförs redovisa åtgärderna för berörda myndigheter.", []),
    (SV, "Enligt myndighetens förslag ska rättning införas våren 2027, och arbetet ska redovisas.", []),
    # damaged by machine reading
    (SV, "Medel som inte har utnyttjats ska aterbetalas senast den 15 mars 2027.", ["2027-03-15 repayment"]),
    (SV, "Uppdraget ska redovisas arligen senast den 1 mars.", ["2026-03-01? every year report"]),
    (SV, "Redovisningen ska limnas fore utgangen av juni 2026.", ["2026-06-30 report"]),
    # no deadlines
    (SV, "Regeringen beslutade den 19 november 2015 om ett kommittédirektiv.", []),
    (SV, "Enligt direktiven skulle uppdraget redovisas senast den 1 mars 2026.", []),
    (SV, "Exempelverket fick den 2 maj 2025 i uppdrag att redovisa arbetet senast den 1 mars 2026.", []),
    (SV, "Förordningen (EU) nr 651/2014 av den 17 juni 2014 gäller.", []),
    (SV, "Uppdraget gäller från och med den 1 april 2026 till och med den 31 december 2027.", []),
    (SV, "Lagen träder i kraft den 1 januari 2027.", []),
    (SV, "Strategin avser åren 2015–2030 och budgetåret 2026.", []),
    (SV, "Utredningen om betaltjänster (Fi 2025:03) ska redovisa sitt uppdrag senast den 30 september 2026.", []),
    (SV, "Utgiften ska belasta anslaget 1:5 Näringslivsutveckling, anslagsposten 1.", []),
    (SV, "Den senast beslutade ändringen gäller.", []),
]


def told(one: Deadline) -> str:
    due = ",".join(one.due) if isinstance(one.due, tuple) else one.due
    every = f" every {one.every}" if one.every else ""
    until = f" until {one.until}" if one.until else ""
    return f"{due}{'?' if one.assumed else ''}{every}{until} {one.kind}"


@pytest.mark.parametrize(("frame", "sentence", "wanted"), [*NORWEGIAN, *SWEDISH])
def test_a_sentence_gives_the_deadlines_it_sets(frame: str, sentence: str, wanted: list[str]) -> None:
    assert [told(one) for one in draft([frame + sentence + "\n"]).deadlines] == wanted
