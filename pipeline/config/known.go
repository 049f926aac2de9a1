package config

import "underlag/pipeline/personal"

// Known is what the case may say although it looks like a private person's: addresses of the office's domains and the
// officers' own, telephone numbers of the officers, of the office's foot and those under numbers: with their source, and the
// places that the case accepts.
func Known(o Office, c Case) personal.Known {
	k := personal.Known{Domains: o.MailDomains}
	for _, officer := range c.Officers {
		k.Addresses = append(k.Addresses, officer.Email)
		k.Phones = append(k.Phones, officer.Phone)
	}
	given := append([]string(nil), o.Foot...)
	for _, n := range c.Numbers {
		given = append(given, n.Text)
	}
	for _, text := range given {
		for _, h := range k.FindPhones(text) {
			k.Phones = append(k.Phones, text[h.Start:h.End])
		}
	}
	for _, text := range o.Foot {
		for _, h := range k.FindMail(text) {
			k.Addresses = append(k.Addresses, text[h.Start:h.End])
		}
	}
	for _, a := range c.Accept {
		k.Accepted = append(k.Accepted, personal.Accepted{Kind: personal.Kind(a.Gate), Place: a.Place, By: a.By, Reason: a.Reason})
	}
	return k
}
