package main

// The texts of help that no list of the program's own gives.
const (
	instrumentsSV = `Formulär som surveys i measures.yaml kan ange under instrument. Ett eget läggs som en fil i templates/instruments.
Den som ”kräver licens” nekas tills office.yaml har en rad under licences: {instrument: eq5d-5l, licence: avtalets nummer}.`
	instrumentsEN = `Questionnaires that surveys in measures.yaml can name under instrument. One of your own is a file in templates/instruments.
One that “needs a licence” is refused until office.yaml has a line under licences: {instrument: eq5d-5l, licence: the agreement's number}.`

	disclosureSV = `Siffror ur tabeller som handlar om personer (about: health eller person i schema.yaml) döljs när de kan peka ut någon.
I stället för siffran står .. med en förklaring. Tabeller om staff och none döljs aldrig.

I office.yaml, om kontoret vill något annat än det vanliga:

  disclosure:
    threshold: %d     # en siffra om färre personer än så döljs (3–20)
    width: %d         # så många heltal ska en dold siffra minst kunna vara (2–10)
    zeros: shown     # hidden: också noll döljs

Vad som döljs: antal under gränsen, och andelar, medelvärden, minsta och största värden som vilar på så få; det som säger
att alla i en grupp är lika; och så många siffror till att ingen dold kan räknas ut ur de andra.

Läsaren antas ha alla ärendets handlingar, kunna regeln ovan och kunna räkna. Därför prövas tabeller, diagram, löptext och
delsummor tillsammans. Läsaren antas också ha det som publicerats förut. Arkiverade perioder av ett
återkommande ärende tas med av sig själva (underlag help recurring). Skriv i case.yaml vilka filer det är annars:

  published:
    - tidigare/HSN-1691-2020_2024-03-01_slutrapport.figures.json

Försvinner för mycket? Slå ihop små grupper (till exempel till Övriga), visa ett år i stället för kvartal, eller ta bort en
uppdelning. check säger vilken tabell det gäller. Sänk inte gränsen för en enstaka tabells skull.
Det som är dolt står ingenstans: inte i PDF-filen, i .figures.json, i manifestet eller i svaret från explain.
`
	disclosureEN = `Figures from tables that are about persons (about: health or person in schema.yaml) are hidden where they could point at
somebody. In place of the figure stands .. with an explanation. Tables about staff and none are never hidden.

In office.yaml, where the office wants something else than the usual:

  disclosure:
    threshold: %d     # a figure about fewer persons than this is hidden (3–20)
    width: %d         # a hidden figure can at least be this many whole numbers (2–10)
    zeros: shown     # hidden: nought is hidden too

What is hidden: counts below the threshold, and shares, means, minima and maxima that rest on so few; what says that all of
a group are alike; and as many other figures as it takes that no hidden one can be computed from the rest.

The reader is taken to have all papers of the case, to know the rule above and to be able to count. Tables, charts, running
text and subtotals are therefore tried together. The reader is also taken to have what was published before. Archived
periods of a recurring case are taken in by themselves (underlag help recurring). Say in case.yaml which files it is otherwise:

  published:
    - tidigare/HSN-1691-2020_2024-03-01_slutrapport.figures.json

Does too much vanish? Merge small groups (into Other, for instance), show a year instead of quarters, or take a grouping out.
check says which table it is. Do not lower the threshold for the sake of a single table.
What is hidden stands nowhere: not in the PDF, in .figures.json, in the manifest or in what explain answers.
`
	personalSV = `Programmet letar efter det som pekar ut privatpersoner och skriver inget förrän det är borta:

  personal-numbers    personnummer och samordningsnummer, med och utan sekelsiffror och skiljetecken
  mail-addresses      e-postadresser som varken är kontorets eller handläggarnas
  telephone-numbers   telefonnummer som varken är kontorets eller handläggarnas
  protected-persons   att en namngiven person har skyddade uppgifter (varning)

Det letas i arbetsböckernas celler, rubriker, bladnamn, kommentarer och egenskaper, i texter, mallar och YAML-filer, i
alternativtexter, metadata och filnamn, och till sist i den färdiga PDF-filen. Platsen sägs, det som hittades upprepas aldrig.

Kontorets egna adresser och nummer får stå: domäner under mail_domains och telefon under foot i office.yaml, handläggarnas i
case.yaml. En kolumn med personal: true i schema.yaml kan räknas men aldrig tryckas. En enskild firmas nummer får stå i den
kolumn som anger formen med sole_traders, och trycks aldrig.

Är träffen falsk godtas den i case.yaml, med grindens namn, platsen som den skrevs ut, namn och skäl:

  accept:
    - gate: personal-numbers
      place: "[deltagare.xlsx]Deltagare!C14"
      by: Anna Ek, registrator
      reason: det är ett artikelnummer
`
	personalEN = `The program looks for what points at private persons and writes nothing until it is gone:

  personal-numbers    personal and coordination numbers, with and without century digits and separators
  mail-addresses      e-mail addresses that are neither the office's nor the officers'
  telephone-numbers   telephone numbers that are neither the office's nor the officers'
  protected-persons   that a named person has protected data (warning)

It looks in the workbooks' cells, headers, sheet names, comments and properties, in prose, templates and YAML files, in
alternative texts, metadata and file names, and at last in the finished PDF. The place is told, what was found never repeated.

The office's own addresses and numbers may stand: domains under mail_domains and telephone under foot in office.yaml, the
officers' in case.yaml. A column with personal: true in schema.yaml can be counted but never printed. A sole trader's number
may stand in the column that names the legal form's column under sole_traders, and is never printed.

A false hit is accepted in case.yaml, with the gate's name, the place as it was printed, a name and a reason:

  accept:
    - gate: personal-numbers
      place: "[deltagare.xlsx]Deltagare!C14"
      by: Anna Ek, registrar
      reason: it is an article number
`
	editionsSV = `build --edition intern|webb|both. Utan flaggan skrivs den interna utgåvan, hela handlingen. Webbutgåvan heter som den
interna med _webb sist, och är till för alla. Dolda siffror är desamma i båda.

I webbutgåvan ersätts tre saker av ord som säger att något är borttaget:

  privatpersoner i Utdrag till   i case.yaml: extract_to: [{to: Eva Ek, person: true, function: Projektledare}]
                                 eller för hela kontoret, i office.yaml: functions: [{name: Eva Ek, function: Projektledare}]
  sekretess                      i texten, med lagrum:
                                   :::sekretess OSL 25 kap. 1 §
                                   Det som inte alla får läsa.
                                   :::
                                 eller i en rad: {{ sekretess "OSL 25 kap. 1 §" "orden" }}
  citat utan samtycke            ett citat (> eller ”…” i texten) får stå om case.yaml säger hur just det börjar, och hur och när
                                 samtycket gavs:
                                   quotes: [{begins: "Det är skönt att sjunga", consent: skriftligt 2024-02-01}]

Handläggare och de som skriver under står kvar. Inget av det borttagna finns kvar i filen, och en lista över platser och
lagrum, utan orden, skrivs som .maskning.json. Den är kontorets egen och publiceras inte. Bredvid webbutgåvan ligger bara de
siffror som den visar. Ett godkännande gäller båda utgåvorna; ändras vad som maskas är webbutgåvan utkast igen.
En privatperson utan funktion blir ”privatperson”, med en varning.
`
	editionsEN = `build --edition intern|webb|both. Without the flag the internal edition is written, the whole paper. The web edition is
named as the internal one with _webb last, and is for anybody. The same figures are hidden in both.

In the web edition three things are replaced by words that say that something was taken away:

  private persons in Utdrag till in case.yaml: extract_to: [{to: Eva Ek, person: true, function: Projektledare}]
                                 or for the whole office, in office.yaml: functions: [{name: Eva Ek, function: Projektledare}]
  secrecy                        in prose, with its legal ground:
                                   :::sekretess OSL 25 kap. 1 §
                                   What not everybody may read.
                                   :::
                                 or in a line: {{ sekretess "OSL 25 kap. 1 §" "the words" }}
  quotations without consent     a quotation (> or ”…” in prose) may stand if case.yaml says how just that one begins, and how and
                                 when the consent was given:
                                   quotes: [{begins: "Det är skönt att sjunga", consent: skriftligt 2024-02-01}]

Officers and those who sign stay. Nothing of what was taken away is left in the file, and a list of places and grounds,
without the words, is written as .maskning.json. It is the office's own and is not published. Beside the web edition stand only
the figures that it shows. An approval is of both editions; when what is masked changes, the web edition is a draft again.
A private person without a function becomes “private person”, with a warning.
`
	grantsSV = `Ett bidragsregister är en arbetsbok som vilken som helst. Paketets schema.yaml säger med role vad kolumnerna är, och
office.yaml vilka regler som gäller:

  grants:
    frames:
      - {id: projektstod, amount: 4000000, from: 2024-01-01, to: 2024-12-31}
    rules:
      - {rule: frame, frame: projektstod}
      - {rule: within-applied}
      - {rule: level, above: 300000, delegates: [Förvaltningschef]}

Varje regel kan ha from och to (dagar) och severity: error (det vanliga), warning eller off. En rad prövas mot reglerna den
dag den beslutades, eller annars söktes. Mot ramen räknas den på beslutsdagen, eller på handlingens dag om inget är beslutat.
En rad som bryter mot en regel stoppar handlingen med cellens plats; den kan godtas i case.yaml med gate: grants.
Det som har summerats står i manifestet. Registret får inte innehålla belopp som text. En regel som bara gäller vissa register,
som balance där något betalas ut, får deras namn i schema.yaml: registers: [bidrag]. I mallen ger {{ rule "level" "above" }} gränsen.`
	grantsEN = `A grant register is a workbook like any other. The pack's schema.yaml says by role what its columns are, and office.yaml
which rules hold:

  grants:
    frames:
      - {id: projektstod, amount: 4000000, from: 2024-01-01, to: 2024-12-31}
    rules:
      - {rule: frame, frame: projektstod}
      - {rule: within-applied}
      - {rule: level, above: 300000, delegates: [Förvaltningschef]}

Each rule can have from and to (days) and severity: error (the usual), warning or off. A row is held against the rules of the
day it was decided, or else applied for. It draws on the frame of the day it was decided, or of the paper's where nothing is.
A row that breaks a rule stops the paper with the cell's place; it can be accepted in case.yaml with gate: grants.
What was summed up stands in the manifest. Amounts must not be kept as text. A rule that is for some
registers only, as balance where something is paid, names them as in schema.yaml: registers: [bidrag]. In a template {{ rule "level"
"above" }} gives the limit.`
)
