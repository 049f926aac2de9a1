package main

// The help of the verbs of recurring reports.
const (
	scheduleSV = `En återkommande rapport är ett ärende som är skrivet med perioden, {{ .Period }}, och som står i office.yaml:

  schedule:
    - case: kvartalsrapport        # ärendets mapp
      period: quarter              # month, quarter, tertial, half-year eller year
      from: 2024-Q1                # första perioden; to är den sista, när rapporten har upphört
      due: {workdays: 10}          # tio arbetsdagar efter perioden, eller
                                   # {before: HSN, days: 5}: fem arbetsdagar före nämndens nästa manusstopp
      editions: [intern, webb]     # annars bara intern
      standing: {by: Anna Ek, role: Regiondirektör, on: 2024-01-02}

Manusstoppen står under nämnden: bodies: [{id: HSN, manuscript_stops: [2024-05-20, 2024-08-19]}].
En rapport är förfallen när regeln är uppfylld och versionslagret inte har någon version av den. Rättelser är inte schemats sak.
Utan standing väntar utkastet i out på underlag approve; nästa körning arkiverar det som är godkänt. Ett stående godkännande
gäller bara en rapport utan varningar, från den dag det är daterat, och aldrig en rättelse. Exempel arkiveras aldrig.`
	scheduleEN = `A recurring report is a case that is written with the period, {{ .Period }}, and stands in office.yaml:

  schedule:
    - case: kvartalsrapport        # the case's folder
      period: quarter              # month, quarter, tertial, half-year or year
      from: 2024-Q1                # the first period; to is the last, where the report has ended
      due: {workdays: 10}          # ten working days after the period, or
                                   # {before: HSN, days: 5}: five working days before the body's next manuscript stop
      editions: [intern, webb]     # else only intern
      standing: {by: Anna Ek, role: Regiondirektör, on: 2024-01-02}

The manuscript stops stand under the body: bodies: [{id: HSN, manuscript_stops: [2024-05-20, 2024-08-19]}].
A report is due when the rule is met and the archive has no version of it. Corrections are not the schedule's business.
Without standing the draft waits in out for underlag approve; the next run archives what is approved. A standing approval is
only for a report without warnings, from the day that it is dated, and never of a correction. Examples are never archived.`

	nextSV = `En rad per rapport och period: dag, ärende, period och läge. Av det som är arkiverat visas bara det senaste; --json visar allt.

  kommer                 regeln är inte uppfylld än
  förfallen              ska vara klar, och saknas
  väntar på godkännande  utkastet ligger i out
  arkiverad v1           finns i versionslagret
  ofullständig           periodens data har inte kommit
  inget manusstopp känt  office.yaml har inget manusstopp efter perioden, så rapporten görs inte

Versionslagrets kopior på annan plats läses först; går det inte är det en varning. Inget skrivs i out.`
	nextEN = `A line per report and period: day, case, period and status. Of what is archived only the latest is shown; --json shows all.

  coming                     the rule is not met yet
  due                        is to be ready, and is missing
  awaiting approval          the draft lies in out
  archived v1                is in the archive
  incomplete                 the period's data has not come
  no manuscript stop known   office.yaml has no manuscript stop after the period, so the report is not made

The archive's copies elsewhere are read first; where that fails it is a warning. Nothing is written in out.`

	runSV = `Gör i tur och ordning de perioder som är förfallna, också dem som missades medan datorn var avstängd. Körs det igen görs inget
om. Det som går fel för en rapport stoppar ingen annan; slutkoden är den lägsta av felens, och att något väntar på godkännande är
inget fel. Sammanställningen skrivs till out/schedule/<dag>.json och .html.

--notify körs utan skal, med sammanställningen som JSON på standard in, när något gick fel, är ofullständigt, väntar på
godkännande eller saknar manusstopp efter en period som är slut – annars inte. Argument skrivs efter kommandot, med -- före dem
om de börjar med streck:

  underlag schedule run --notify /usr/local/bin/skicka -- --till registrator@region.se

Det får en minut på sig och skriver till standard fel. Går det inte blir det en varning; slutkoden är densamma.`
	runEN = `Makes the due periods in order, also those that were missed while the machine was off. Run again, it makes nothing anew. What goes
wrong with one report stops no other; the exit code is the lowest of the failures', and that something awaits approval is
none. The summary is written to out/schedule/<day>.json and .html.

--notify is run without a shell, with the summary as JSON on its standard input, when something failed, is incomplete, awaits
approval or has no manuscript stop after a period that is over – not otherwise. Arguments are written after the command, with
-- before them where they begin with a hyphen:

  underlag schedule run --notify /usr/local/bin/send -- --to registrar@region.se

It gets a minute and writes to standard error. Where it does not succeed there is a warning; the exit code is the same.`
)
