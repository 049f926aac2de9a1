package disclose

// primary says which amounts must be hidden for what they are: those of too few persons, those of nobody where the office
// hides these too, and what would say that all of a group are alike.
func (p *problem) primary() []bool {
	hidden := make([]bool, len(p.amounts))
	for i, a := range p.amounts {
		few := a.Persons > 0 && a.Persons < p.rule.Threshold
		nobody := a.Persons == 0 && !p.rule.Zeros
		hidden[i] = few || nobody
	}
	for _, f := range p.figs {
		if f.alike >= 0 && !p.keeps(f.alike) {
			hidden[f.alike] = true
		}
	}
	return hidden
}
