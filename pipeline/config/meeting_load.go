package config

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Meetings lists the meetings below fsys, the data folder, in the order of their folders.
func Meetings(fsys fs.FS) []Ref {
	var refs []Ref
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && d.Name() == MeetingFile && path.Dir(name) != "." && !named(path.Dir(name)):
			dir := path.Dir(name)
			ref := Ref{Dir: dir, ID: folderID(dir)}
			if office, ok := officeOf(fsys, dir); ok {
				ref.OfficeID = folderID(office)
			}
			refs = append(refs, ref)
		}
		return nil
	}) // what cannot be read is told of where cases are listed
	slices.SortFunc(refs, func(a, b Ref) int { return cmp.Compare(a.Dir, b.Dir) })
	return refs
}

// LoadMeeting reads the meeting in the folder dir of fsys, the data folder, with its office and what it decided, and holds
// them against each other. Titles of items that have a case are left empty where meeting.yaml leaves them out.
func LoadMeeting(fsys fs.FS, dir string) (LoadedMeeting, diag.List) {
	l, found := readMeeting(fsys, dir)
	if l.Meeting.Dir == "" {
		return l, found
	}
	office, more := loadOffice(fsys, dir)
	l.Office, found = office, append(found, more...)
	found = append(found, checkNames(fsys, dir)...)
	if l.Meeting.Items != nil {
		numberItems(l.Meeting.Items)
	}
	c := &checker{places: l.Meeting.Places}
	c.meeting(l)
	l.Body, _ = office.Body(l.Meeting.Body)
	found = append(found, c.found...)
	if l.Outcome != nil {
		r := &checker{places: l.Outcome.Places}
		r.outcome(l)
		l.FirstPar = r.firstParagraph(fsys, l)
		found = append(found, r.found...)
	}
	return l, found.Sort()
}

// readMeeting reads the files of a meeting as they stand.
func readMeeting(fsys fs.FS, dir string) (LoadedMeeting, diag.List) {
	var l LoadedMeeting
	data, err := read(fsys, path.Join(dir, MeetingFile))
	if err != nil {
		return l, diag.List{problem(unreadable, diag.Pos{File: MeetingFile}, err, MeetingFile)}
	}
	var found diag.List
	l.Meeting.Places, found = decl.Read(MeetingFile, data, &l.Meeting)
	l.Meeting.Dir, l.Meeting.ID = dir, folderID(dir)
	data, err = read(fsys, path.Join(dir, ResultFile))
	if errors.Is(err, fs.ErrNotExist) {
		return l, found
	} else if err != nil {
		return l, append(found, problem(unreadable, diag.Pos{File: ResultFile}, err, ResultFile))
	}
	var o Outcome
	places, more := decl.Read(ResultFile, data, &o)
	o.Places = places
	l.Outcome = &o
	return l, append(found, more...)
}

// numberItems gives the items that have no number one more than the item before.
func numberItems(items []Item) {
	last := 0
	for i := range items {
		if items[i].Number == "" {
			items[i].Number = strconv.Itoa(last + 1)
		}
		if n, err := strconv.Atoi(strings.TrimRight(items[i].Number, "abcdefgh")); err == nil {
			last = n
		}
	}
}

var (
	itemNumber = regexp.MustCompile(`^[1-9][0-9]{0,2}[a-h]?$`)
	clockTime  = regexp.MustCompile(`^([01][0-9]|2[0-3])\.[0-5][0-9]$`)
)

// meeting holds the values of meeting.yaml against each other and against the office.
func (c *checker) meeting(l LoadedMeeting) {
	m := l.Meeting
	c.body("body", m.Body, l.Office)
	c.clock("time", m.Time)
	c.mail("secretary.email", m.Secretary.Email)
	if m.Unit != "" && len(l.Office.Units) > 0 {
		c.among("unit", diag.Words{SV: "enheten", EN: "the unit"}, inOffice, m.Unit, l.Office.Units)
	}
	if !m.Dispatched.IsZero() && m.Dispatched.Compare(m.Date) > 0 {
		c.add("dispatched", meetingOrder, m.Dispatched.String(), m.Date.String())
	}
	for i, p := range m.Preparation {
		c.clock(index("preparation", i)+".time", p.Time)
		if p.Date.Compare(m.Date) > 0 {
			c.add(index("preparation", i)+".date", meetingOrder, p.Date.String(), m.Date.String())
		}
	}
	c.clock("adjuster.time", m.Adjuster.Time)
	if d := m.Adjuster.Date; !d.IsZero() && d.Compare(m.Date) < 0 {
		c.add("adjuster.date", resultOrder, d.String())
	}
	numbers, supplements, sent := first{}, map[int]bool{}, first{}
	for i, s := range m.Supplements {
		supplements[s.Number] = true
		c.count(index("supplements", i)+".number", s.Number, 1)
		c.unique(sent, diag.Words{SV: "tillägget", EN: "the supplement"}, index("supplements", i)+".number", strconv.Itoa(s.Number))
		if s.Date.Compare(m.Date) > 0 {
			c.add(index("supplements", i)+".date", meetingOrder, s.Date.String(), m.Date.String())
		}
	}
	for i, it := range m.Items {
		p := index("items", i)
		c.unique(numbers, anItem, p+".number", it.Number)
		c.item(p, it, supplements)
		if it.MBL.Compare(m.Date) > 0 {
			c.add(p+".mbl", meetingOrder, it.MBL.String(), m.Date.String())
		}
	}
	for i, s := range m.Supplements {
		changed := first{}
		for j, ch := range s.Changes {
			c.unique(changed, anItem, index(index("supplements", i)+".changes", j)+".item", ch.Item)
			c.among(index(index("supplements", i)+".changes", j)+".item", anItem, diag.Words{SV: "föredragningslistan", EN: "the agenda"}, ch.Item, m.itemNumbers())
		}
	}
}

var anItem = diag.Words{SV: "ärendet", EN: "the item"}

func (c *checker) item(p string, it Item, supplements map[int]bool) {
	if !itemNumber.MatchString(it.Number) {
		c.add(p+".number", badItem, decl.Quote(it.Number))
	}
	if it.Case == "" && it.Title == "" {
		c.add(p, itemNothing)
	}
	if it.Closed != (it.Ground != "") {
		c.add(p, closedGround)
	}
	if it.Case == "" && !it.Period.IsZero() {
		c.add(p+".period", itemPeriod)
	}
	c.clock(p+".starts", it.Starts)
	c.count(p+".minutes", it.Minutes, 0)
	if it.Case != "" {
		c.local(p+".case", it.Case)
	}
	if it.Supplement != 0 && !supplements[it.Supplement] {
		c.add(p+".supplement", noSupplement, it.Supplement)
	}
	for k, f := range it.Files {
		if at := index(p+".files", k) + ".file"; c.local(at, f.File) && !strings.HasSuffix(strings.ToLower(f.File), ".pdf") {
			c.add(at, notPDF, decl.Quote(f.File))
		}
	}
}

func (c *checker) clock(path, s string) {
	if s != "" && !clockTime.MatchString(s) {
		c.add(path, badClock, decl.Quote(s))
	}
}

func (c *checker) count(path string, n, least int) {
	if n < least {
		c.add(path, notCount, n, least)
	}
}

func (m Meeting) itemNumbers() []string {
	var out []string
	for _, it := range m.Items {
		out = append(out, it.Number)
	}
	return out
}

// outcome holds what was decided against the agenda: every item must have come to something, since a forgotten one would
// be lost in silence.
func (c *checker) outcome(l LoadedMeeting) {
	o, m := l.Outcome, l.Meeting
	seen := first{}
	for i, d := range o.Items {
		p := index("items", i)
		c.unique(seen, anItem, p+".item", d.Item)
		c.among(p+".item", anItem, diag.Words{SV: "föredragningslistan", EN: "the agenda"}, d.Item, m.itemNumbers())
		c.count(p+".vote.yes", d.Vote.Yes, 0)
		c.count(p+".vote.no", d.Vote.No, 0)
		c.count(p+".vote.abstain", d.Vote.Abstain, 0)
		votes, serving := d.Vote.Yes+d.Vote.No+d.Vote.Abstain, len(o.Present)+len(o.Serving)
		if d.Vote.Held() && (votes > serving || votes < serving-len(d.Conflicts)) { // who has a conflict of interest does not vote
			c.add(p+".vote", votesDiffer, votes, serving)
		}
		if (d.Vote.Held() || len(d.Motions) > 0) && len(d.Decision) == 0 && !d.Withdrawn { // what was proposed may have been voted down
			c.add(p, votedUndecided, d.Item)
		}
		if d.Withdrawn && (len(d.Decision)+len(d.SendTo) > 0 || d.Vote.Held() || d.Immediate) {
			c.add(p, withdrawnMore, d.Item)
		}
		if !d.ImmediateOn.IsZero() && d.ImmediateOn.Compare(m.Date) < 0 {
			c.add(p+".immediate_on", resultOrder, d.ImmediateOn.String())
		}
	}
	if !o.AdjustedOn.IsZero() && len(o.Adjusters) == 0 && m.Adjuster.Name == "" {
		c.add("adjusted_on", noAdjuster)
	}
	c.clock("ended", o.Ended)
	c.count("first_paragraph", o.FirstParagraph, 0)
	for _, it := range m.Items {
		if _, ok := seen[it.Number]; !ok {
			c.add("items", itemUndecided, it.Number)
		}
	}
	there, someone := first{}, diag.Words{SV: "den närvarande", EN: "the one present"}
	for i, name := range o.Present {
		c.unique(there, someone, index("present", i), name)
		c.among(index("present", i), diag.Words{SV: "ledamoten", EN: "the member"}, diag.Words{SV: "meeting.yaml", EN: "meeting.yaml"}, name, append(slices.Clone(m.Members), m.Chair))
	}
	for i, name := range o.Serving {
		c.unique(there, someone, index("serving", i), name)
		c.among(index("serving", i), diag.Words{SV: "ersättaren", EN: "the substitute"}, diag.Words{SV: "meeting.yaml", EN: "meeting.yaml"}, name, m.Substitutes)
	}
	seats := len(m.Members)
	if !slices.Contains(m.Members, m.Chair) {
		seats++ // the chair is a member, whether or not the list says so
	}
	if n := len(o.Present) + len(o.Serving); 2*n <= seats {
		c.add("present", noQuorum, n, seats)
	}
	for _, d := range []struct {
		path       string
		day, after locale.Date
	}{{"adjusted_on", o.AdjustedOn, m.Date}, {"posted_on", o.PostedOn, o.AdjustedOn}, {"taken_down_on", o.TakenDownOn, o.PostedOn}} {
		if !d.day.IsZero() && (d.after.IsZero() || d.day.Compare(d.after) < 0) {
			c.add(d.path, resultOrder, d.day.String())
		}
	}
}

// firstParagraph is the first § of the meeting: one more than the last of the body's earlier meetings that year, in the
// order in which they were held.
func (c *checker) firstParagraph(fsys fs.FS, l LoadedMeeting) int {
	if l.Body.ParagraphsByMeeting() {
		return max(1, l.Outcome.FirstParagraph)
	}
	var earlier []LoadedMeeting
	for _, ref := range Meetings(fsys) {
		o, _ := readMeeting(fsys, ref.Dir) // what is wrong with it is told when it is built
		home, _ := officeOf(fsys, ref.Dir)
		if home == l.Office.Dir && o.Meeting.Body == l.Meeting.Body && o.Meeting.Date.Year == l.Meeting.Date.Year && held(o.Meeting, l.Meeting) < 0 {
			earlier = append(earlier, o)
		}
	}
	slices.SortFunc(earlier, func(a, b LoadedMeeting) int { return held(a.Meeting, b.Meeting) })
	next, known, missing := 1, false, ""
	for _, o := range earlier {
		if o.Outcome == nil {
			missing = o.Meeting.ID
			continue
		}
		first := next
		if o.Outcome.FirstParagraph > 0 {
			first, missing = o.Outcome.FirstParagraph, ""
		}
		next, known = max(next, first+paragraphs(*o.Outcome)), true
	}
	own := l.Outcome.FirstParagraph
	switch {
	case own > 0 && known && (own < next || own > next && missing == ""):
		c.add("first_paragraph", paragraphGap, own, next)
	case own > 0:
		return own
	case missing != "":
		c.add("items", paragraphUnknown, missing)
	}
	return next
}

// held is the order of meetings: by day, then by hour, then by folder.
func held(a, b Meeting) int {
	return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Time, b.Time), cmp.Compare(a.Dir, b.Dir))
}

// paragraphs counts the §§ that a meeting gave.
func paragraphs(o Outcome) int {
	n := 0
	for _, d := range o.Items {
		if !d.Withdrawn {
			n++
		}
	}
	return n
}
