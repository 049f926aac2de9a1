package main

import (
	"fmt"
	"text/tabwriter"

	"underlag/pipeline"
)

// helpRecurring says how a case is written with the period, and what can stand in it.
func (a *app) helpRecurring() {
	fmt.Fprintf(a.stdout, "%s\n\n", a.say(recurringSV, recurringEN))
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	names, words := pipeline.PeriodNames(a.msgLang())
	for _, name := range names {
		fmt.Fprintf(w, "  {{ .%s }}\t%s\n", name, words[name])
	}
	_ = w.Flush()
	fmt.Fprintf(a.stdout, "\n%s\n", a.say(recurringMoreSV, recurringMoreEN))
}

const (
	recurringSV = `Ett återkommande ärende görs om för varje månad, kvartal, tertial, halvår eller år. Det skrivs en gång, i samma mapp,
med perioden där den ska stå:

  number: HSN/212/{{ .Year }}
  title: Uppföljning av {{ .PeriodName }}
  date: "{{ .Due }}"
  documents:
    - id: kvartalsrapport
      pack: kvartalsrapport
      period: "{{ .Period }}"
      sources: [{table: bidrag, file: "bidrag-{{ .Period }}.xlsx"}]

Ett värde som börjar med {{ ska stå inom citattecken, så att andra program också kan läsa filen. Samma namn kan stå i ärendets
texter. För kvartal 1 2024 står där:`
	recurringEN = `A recurring case is made anew for each month, quarter, tertial, half-year or year. It is written once, in one folder, with
the period where it is to stand:

  number: HSN/212/{{ .Year }}
  title: Uppföljning av {{ .PeriodName }}
  date: "{{ .Due }}"
  documents:
    - id: kvartalsrapport
      pack: kvartalsrapport
      period: "{{ .Period }}"
      sources: [{table: bidrag, file: "bidrag-{{ .Period }}.xlsx"}]

A value that begins with {{ stands within quotes, so that other programs can read the file too. The same names can stand in the
case's texts. For the first quarter of 2024 they are:`
	recurringMoreSV = `.Due är dagen då rapporten ska vara klar enligt schedule i office.yaml. .PeriodName är på kontorets språk i case.yaml och på
handlingens i texterna.

  underlag build kvartalsrapport --period 2024-Q1    bygger ett kvartal till out/KONTOR/ÄRENDE/2024-Q1
  underlag approve kvartalsrapport --period 2024-Q1 --by NAMN --role ROLL --on DATUM
  underlag schedule run                              bygger allt som ska vara klart

Utan period bygger underlag build inga återkommande ärenden. En tabell som räknas per period måste ha någon rad i perioden, annars
görs ingen handling; är den tom med rätta, skriv may_be_empty: [TABELL] på dokumentet. I meeting.yaml står period: 2024-Q1
bredvid case:.

Handlar någon tabell om personer, tas allt med som arkiverade versioner av tidigare perioder visar, när det avgörs vad som
ska döljas: ingen ska kunna räkna fram i ett kvartal vad ett annat dolde. Versionerna läses ur versionslagret på den här datorn
och står i manifestet. Arkivera därför perioderna i ordning; ett utkast kan ändras när en tidigare period arkiveras. En rättad
period ställs inte mot sin egen tidigare version: se efter för hand att skillnaden inte visar någon enskild.
Det som är publicerat på annat sätt, eller före den första perioden i schedule, skrivs under
published: [tidigare/{{ .Previous }}.figures.json]. Finns inget tidigare alls, varnas det, och ett stående godkännande gäller inte;
före den första perioden i schedule krävs inget. Görs en period först sedan en senare har arkiverats, varnas det också.`
	recurringMoreEN = `.Due is the day on which the report is due by schedule in office.yaml. .PeriodName is in the office's language in case.yaml and
in the paper's in the texts.

  underlag build kvartalsrapport --period 2024-Q1    builds one quarter into out/OFFICE/CASE/2024-Q1
  underlag approve kvartalsrapport --period 2024-Q1 --by NAME --role ROLE --on DATE
  underlag schedule run                              builds all that is due

Without a period underlag build makes no recurring cases. A table that is counted by period must have some row in the period, or
no paper is made; where it is rightly empty, write may_be_empty: [TABLE] at the document. In meeting.yaml period: 2024-Q1
stands beside case:.

Where a table is about persons, all that archived versions of earlier periods show is taken into account when it is decided what to
hide: nobody shall be able to compute in one quarter what another hid. The versions are read from the archive on this
machine and stand in the manifest. So archive the periods in order; a draft may change when an earlier period is archived. A
corrected period is not held against its own earlier version: see by hand that the difference shows nobody.
What was published otherwise, or before the first period in schedule, is written under
published: [tidigare/{{ .Previous }}.figures.json]. Where there is nothing earlier at all there is a warning, and a standing approval
does not hold; before the first period in schedule nothing is asked for. A period that is made after a later one was archived is warned of
too.`
)
