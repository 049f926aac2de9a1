package figure

// maxAge is a hundred years in months; what is older is a slip.
const maxAge = 1200

// aged says whether a period is counted back from the case's date.
func (p *Period) aged() bool { return p.Older != 0 || p.Newer != 0 }

// age fills in the days of a period that is counted back from the case's date. Old and new share no day and leave none out.
func (g Given) age(p *Period) *Period {
	if g.Date.IsZero() {
		return p
	}
	if p.Older > 0 {
		return &Period{Column: p.Column, To: g.Date.AddMonths(-p.Older)}
	}
	return &Period{Column: p.Column, From: g.Date.AddMonths(-p.Newer).AddDays(1)}
}

func (c *checker) age(path string, p *Period, bounded bool) {
	months := p.Older + p.Newer // one of them alone
	if p.Older != 0 && p.Newer != 0 || bounded || p.Of != "" || months < 1 || months > maxAge {
		c.add(badAge, path, maxAge)
	}
}
