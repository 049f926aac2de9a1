package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"time"
)

// The worked example's figures are constructed. They are laid out from fixed totals and spread by a hash, so that every run
// gives the same rows. Most groups hold five persons or more; one hälsocentral and one result do not, so that the report
// shows what hidden figures look like.

var (
	terms          = []string{"VT 2022", "HT 2022", "VT 2023", "HT 2023", "VT 2024"}
	municipalities = []string{"Krokom", "Östersund"}
	activities     = []string{"Slöjd", "Musik", "Berättande", "Bild", "Dans", "Arkiv", "Museum", "Bibliotek"}
	groups         = []string{"Sjukskriven för psykisk ohälsa", "Risk för sjukskrivning", "Risk för social isolering"}
	routes         = []string{"Primärvård", "Psykiatri", "AI-projektet"}
	clinics        = []string{"Hälsocentral A", "Hälsocentral B", "Hälsocentral C", "Hälsocentral D", "Hälsocentral E"}
	themes         = []string{"Mer aktiv sjukskrivning", "Bruten isolering", "Självförtroende", "Återhämtning", "Verktyg"}
	outcomes       = []string{"Studiecirkel", "Styrelsearbete", "Högskolestudier", "Praktikplats"}
	leaders        = []string{"Fria kulturlivet", "Kulturinstitution"}
	yesNo          = []string{"ja", "nej"}
)

// firstDay is each term's first week; Krokom meets on Tuesdays, Östersund on Wednesdays.
var firstDay = []time.Time{day(2022, 2, 8), day(2022, 9, 6), day(2023, 2, 7), day(2023, 9, 5), day(2024, 2, 6)}

// weeks is the length of a programme.
const weeks = 10

// person is one pseudonym of the example.
type person struct {
	id, group, route, clinic string
	term, municipality       int
	attended                 int
	completed                bool
	at                       [weeks]bool
}

// hashed gives a number below n that depends on the words alone.
func hashed(n int, words ...any) int {
	h := sha256.Sum256([]byte(fmt.Sprintln(words...)))
	return int(binary.BigEndian.Uint32(h[:]) % uint32(n))
}

// spread lists each value as often as counts says, in an order that depends on key alone.
func spread[T any](key string, values []T, counts ...int) []T {
	type item struct {
		at int
		v  T
	}
	var items []item
	for i, n := range counts {
		for range n {
			items = append(items, item{hashed(1<<30, key, len(items)), values[i]})
		}
	}
	slices.SortStableFunc(items, func(a, b item) int { return a.at - b.at })
	out := make([]T, len(items))
	for i, it := range items {
		out[i] = it.v
	}
	return out
}

// people makes the participants from the totals per municipality.
func people() []person {
	started := [2][]int{{5, 6, 7, 8, 7}, {7, 10, 12, 12, 10}}
	byRoute := [2][]int{{22, 6, 5}, {34, 10, 7}}
	byGroup := [2][]int{{15, 10, 8}, {26, 14, 11}}
	var all []person
	for m := range municipalities {
		route := spread("väg "+municipalities[m], routes, byRoute[m]...)
		group := spread("grupp "+municipalities[m], groups, byGroup[m]...)
		n := 0
		for t, count := range started[m] {
			for range count {
				all = append(all, person{term: t, municipality: m, route: route[n], group: group[n]})
				n++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b person) int { return a.term - b.term })
	clinic := spread("hälsocentral", clinics, 18, 14, 12, 9, 3)
	done := map[string][]bool{
		"Primärvård":   spread("klar p", []bool{true, false}, 43, 13),
		"Psykiatri":    spread("klar y", []bool{true, false}, 11, 5),
		"AI-projektet": spread("klar a", []bool{true, false}, 7, 5),
	}
	for i := range all {
		p := &all[i]
		p.id = fmt.Sprintf("D%03d", i+1)
		p.completed, done[p.route] = done[p.route][0], done[p.route][1:]
		if p.route == "Primärvård" {
			p.clinic, clinic = clinic[0], clinic[1:]
		}
		attend(p)
	}
	return all
}

// attend fills in the meetings: who left came to the first ones, who stayed missed a few.
func attend(p *person) {
	if !p.completed {
		p.attended = 1 + hashed(6, "närvaro", p.id)
		for w := range p.attended {
			p.at[w] = true
		}
		return
	}
	p.attended = 7 + hashed(4, "närvaro", p.id)
	order := make([]int, weeks)
	for w := range order {
		order[w] = w
	}
	slices.SortFunc(order, func(a, b int) int { return hashed(1<<30, p.id, a) - hashed(1<<30, p.id, b) })
	for _, w := range order[:p.attended] {
		p.at[w] = true
	}
}

// meetings lists each programme's ten meetings; the activities take turns so that all are held as often.
func meetings(all []person) [][]any {
	var rows [][]any
	for t := range terms {
		for m := range municipalities {
			for w := range weeks {
				activity := activities[(len(rows)*3+t+m)%len(activities)]
				present := 0
				for _, p := range all {
					if p.term == t && p.municipality == m && p.at[w] {
						present++
					}
				}
				coordinator := "ja"
				if hashed(9, "koordinator", t, m, w) == 0 {
					coordinator = "nej"
				}
				rows = append(rows, []any{fmt.Sprintf("T%03d", len(rows)+1), terms[t] + " " + municipalities[m],
					municipalities[m], firstDay[t].AddDate(0, 0, 7*w+m), w + 1, activity, leader(activity, t, m), coordinator, present})
			}
		}
	}
	return rows
}

// leader says where a meeting's leader comes from.
func leader(activity string, term, municipality int) string {
	switch activity {
	case "Arkiv", "Museum", "Bibliotek":
		return "Kulturinstitution"
	case "Berättande":
		return leaders[(term+municipality)%2]
	}
	return "Fria kulturlivet"
}

// survey lists who answered, and after the programme who answered again: for each question an answer before and one after.
func survey(all []person) [][]any {
	again := map[string]int{"Primärvård": 38, "Psykiatri": 9, "AI-projektet": 7}
	leave := map[bool][]any{ // degrees of sick leave before and after, of those who were on sick leave and of the others
		true:  spread("sjukskrivning", []any{[2]int{50, 0}, [2]int{50, 50}, [2]int{100, 0}, [2]int{100, 50}, [2]int{100, 100}}, 6, 5, 5, 6, 5),
		false: spread("arbete", []any{[2]int{0, 0}}, 60),
	}
	silent := 6
	var rows [][]any
	for _, p := range all {
		if !p.completed && silent > 0 && hashed(3, "svar", p.id) == 0 {
			silent--
			continue
		}
		after := p.completed && again[p.route] > 0
		if after {
			again[p.route]--
		}
		row := []any{p.id}
		answer := func(before, later int) {
			if after {
				row = append(row, before, later)
			} else {
				row = append(row, before, nil)
			}
		}
		mood := 1 + hashed(3, "mående", p.id)
		for item := range 5 { // WHO-5, 0–5
			now := min(5, max(0, mood+hashed(3, "fråga", item, p.id)-1))
			answer(now, min(5, max(0, now+(hashed(11, "skillnad", item, p.id)-2)/3)))
		}
		health, alone := 2+(hashed(10, "hälsa", p.id)+3)/4, 2+(hashed(10, "isolering", p.id)+4)/5
		answer(health, min(5, max(1, health-(hashed(10, "hälsa efter", p.id)+2)/6)))
		scale := 5 * (6 + hashed(9, "skala", p.id))
		answer(scale, min(100, max(0, scale+5*(hashed(9, "skala efter", p.id)-2))))
		answer(alone, min(5, max(1, alone-(hashed(10, "isolering efter", p.id)+3)/6)))
		degrees := leave[p.group == groups[0]]
		var d [2]int
		switch {
		case after && len(degrees) > 0:
			d = degrees[0].([2]int)
			leave[p.group == groups[0]] = degrees[1:]
		case p.group == groups[0]:
			d = [2]int{100, 100}
		}
		answer(d[0], d[1])
		rows = append(rows, row)
	}
	return rows
}

// referrals lists everyone who was offered a place: who said yes, and who came. All who came are in the register.
func referrals(all []person) [][]any {
	declined := map[string]int{"Primärvård": 21, "Psykiatri": 9, "AI-projektet": 6}
	absent := map[string]int{"Primärvård": 10, "Psykiatri": 6, "AI-projektet": 5}
	type referral struct {
		route    string
		yes, was string
	}
	var list []referral
	for _, p := range all {
		list = append(list, referral{p.route, "ja", "ja"})
	}
	for _, r := range routes {
		for range declined[r] {
			list = append(list, referral{r, "nej", "nej"})
		}
		for range absent[r] {
			list = append(list, referral{r, "ja", "nej"})
		}
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return hashed(1<<30, "remiss", a) - hashed(1<<30, "remiss", b) })
	var rows [][]any
	for n, i := range order {
		rows = append(rows, []any{fmt.Sprintf("R%03d", n+1), list[i].route, list[i].yes, list[i].was})
	}
	return rows
}

// completers gives the ids of n who completed, spread over the terms.
func completers(all []person, key string, n int) []string {
	var ids []string
	for _, p := range all {
		if p.completed {
			ids = append(ids, p.id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return hashed(1<<30, key, a) - hashed(1<<30, key, b) })
	ids = ids[:n]
	slices.Sort(ids)
	return ids
}

// deal gives each value to as many of ids as counts says, going round, so that everyone gets one before anyone gets two.
func deal(ids, values []string, counts ...int) [][]any {
	var rows [][]any
	n := 0
	for i, v := range values {
		for range counts[i] {
			rows = append(rows, []any{ids[n%len(ids)], v})
			n++
		}
	}
	slices.SortStableFunc(rows, func(a, b []any) int { return slices.Compare([]string{a[0].(string)}, []string{b[0].(string)}) })
	return rows
}

// placed adds to each row the municipality of its participant.
func placed(all []person, rows [][]any) [][]any {
	for i, r := range rows {
		at := slices.IndexFunc(all, func(p person) bool { return p.id == r[0] })
		rows[i] = append(r, municipalities[all[at].municipality])
	}
	return rows
}

// interviews lists the themes each interviewed person took up; five did not agree to have theirs reported.
func interviews(all []person) [][]any {
	ids := completers(all, "intervju", 30)
	agreed, refused := []string{}, []string{}
	for i, id := range ids {
		if i%6 == 4 {
			refused = append(refused, id)
		} else {
			agreed = append(agreed, id)
		}
	}
	var rows [][]any
	for _, r := range deal(agreed, themes, 14, 17, 12, 15, 9) {
		rows = append(rows, append(r, "ja"))
	}
	for _, r := range deal(refused, themes, 1, 2, 1, 2, 1) {
		rows = append(rows, append(r, "nej"))
	}
	slices.SortStableFunc(rows, func(a, b []any) int { return slices.Compare([]string{a[0].(string)}, []string{b[0].(string)}) })
	return rows
}

// budget lists budget and outcome per item and year, in kronor.
func budget() [][]any {
	items := []string{"Kulturkoordinator", "Ledare", "Lokaler och material", "Information till vården", "Uppföljning"}
	amounts := [][]int{ // 2021 budget, outcome, 2022 …
		{90000, 84500, 360000, 352400, 370000, 371900, 190000, 186300},
		{0, 0, 180000, 168750, 190000, 203500, 100000, 112250},
		{20000, 18640, 80000, 76315, 85000, 88120, 45000, 41980},
		{15000, 9800, 30000, 24600, 30000, 21450, 15000, 11300},
		{0, 0, 25000, 22000, 40000, 38500, 60000, 61750},
	}
	var rows [][]any
	for i, item := range items {
		for y := range 4 {
			rows = append(rows, []any{item, 2021 + y, amounts[i][2*y], amounts[i][2*y+1]})
		}
	}
	return rows
}

// exampleSheets gives the seven workbooks.
func exampleSheets() []sheet {
	all := people()
	var register [][]any
	for _, p := range all {
		var clinic any // an empty cell where no hälsocentral referred the participant
		if p.clinic != "" {
			clinic = p.clinic
		}
		register = append(register, []any{p.id, firstDay[p.term].Format("2006-01"), municipalities[p.municipality], p.group, p.route, clinic, p.attended, max(p.attended, weeks-hashed(3, "erbjudna", p.id))})
	}
	participant := column{header: "Deltagare", width: 12}
	route := column{header: "Väg in", width: 16, choices: routes}
	return []sheet{
		{"traffar.xlsx", "Träffar", []column{{header: "Träff", width: 9}, {header: "Program", width: 20},
			{header: "Kommun", width: 13, choices: municipalities},
			{header: "Datum", width: 12, format: "yyyy-mm-dd"}, {header: "Vecka i programmet", width: 12, format: "0"},
			{header: "Aktivitet", width: 14, choices: activities}, {header: "Ledare från", width: 20, choices: leaders},
			{header: "Kulturkoordinator med", width: 18, choices: yesNo}, {header: "Antal närvarande", width: 12, format: "0"}},
			meetings(all)},
		{"deltagare.xlsx", "Deltagare", []column{participant, {header: "Startmånad", width: 12, format: "@"},
			{header: "Kommun", width: 13, choices: municipalities}, {header: "Målgrupp", width: 32, choices: groups}, route,
			{header: "Remitterande hälsocentral", width: 26, choices: clinics},
			{header: "Antal träffar med närvaro", width: 14, format: "0"}, {header: "Erbjudna träffar", width: 12, format: "0"}},
			register},
		{"rekrytering.xlsx", "Rekrytering", []column{{header: "Remiss", width: 10}, route, {header: "Tackade ja", width: 12, choices: yesNo},
			{header: "Började", width: 12, choices: yesNo}}, referrals(all)},
		{"enkat.xlsx", "Enkät", questions(participant), survey(all)},
		{"intervjuer.xlsx", "Intervjuer", []column{participant, {header: "Tema", width: 26, choices: themes},
			{header: "Samtycke", width: 11, choices: yesNo}}, interviews(all)},
		{"resultat.xlsx", "Resultat", []column{participant, {header: "Konkret resultat", width: 20, choices: outcomes},
			{header: "Kommun", width: 13, choices: municipalities}},
			placed(all, deal(completers(all, "resultat", 24), outcomes, 11, 7, 3, 8))},
		{"ekonomi.xlsx", "Ekonomi", []column{{header: "Post", width: 26}, {header: "År", width: 8, format: "0"},
			{header: "Budget (kr)", width: 14, format: "#,##0"}, {header: "Utfall (kr)", width: 14, format: "#,##0"}}, budget()},
	}
}

// questions are the survey's columns: each question before and after.
func questions(participant column) []column {
	columns := []column{participant}
	ask := func(question, scale string) {
		for _, when := range []string{"före", "efter"} {
			columns = append(columns, column{header: question + " " + when + " (" + scale + ")", width: 16, format: "0"})
		}
	}
	for n := range 5 {
		ask(fmt.Sprintf("WHO-5 fråga %d", n+1), "0–5")
	}
	ask("Självskattad hälsa", "1–5")
	ask("EQ VAS", "0–100")
	ask("Social isolering", "1–5")
	ask("Sjukskrivningsgrad", "procent")
	return columns
}
