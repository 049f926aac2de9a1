package main

import "fmt"

func (a *app) helpLanguages() { fmt.Fprint(a.stdout, a.say(languagesSV, languagesEN)) }

const (
	languagesSV = `En handling är på kontorets språk (language i office.yaml), eller på det som står vid den i case.yaml:

  documents:
    - id: uppfoljning
      pack: strategiuppfoljning
    - id: follow-up
      pack: strategiuppfoljning
      lang: en
      title: Strategy follow-up

Tal, datum och programmets egna ord följer språket. Prosan skrivs i mappen follow-up. Arbetsböckerna är desamma.

Mallpaketet ska ha språket under languages i pack.yaml; det första är det som paketet är skrivet på. För vart annat finns

  words.en.yaml       översättningen av varje text i pack.yaml, measures.yaml och schema.yaml som trycks: rubriker, mått,
                      tabeller, diagram, noter, källor, enheter, värden i listor. Nyckeln är texten själv:
                        Enligt plan: On track
  template.en.md      mallen med samma block, siffror, tabeller och diagram; behövs inte om mallen saknar egna ord
  strings.en.yaml     samma namn som i strings.sv.yaml

Text som skrivs fritt i arbetsböckerna står i en kolumn till, som schema.yaml nämner:

  - {name: aktivitet, header: Aktivitet, type: text, english: aktivitet_en}
  - {name: aktivitet_en, header: Aktivitet på engelska, type: text}

I tabeller om personer går det inte; använd enum. Kontorets egna namn skrivs i office.yaml:

  english:
    - {sv: Kulturnämnden, en: The Culture Committee}

Beslutsförslag, värden, befattningar och mottagare som en engelsk handling trycker översätts likadant, under english i case.yaml.

En översättning som saknas är ett fel, med platsen där texten står.
`
	languagesEN = `A paper is in the office's language (language in office.yaml), or in the one that stands at it in case.yaml:

  documents:
    - id: uppfoljning
      pack: strategiuppfoljning
    - id: follow-up
      pack: strategiuppfoljning
      lang: en
      title: Strategy follow-up

Numbers, dates and the program's own words follow the language. The prose is written in the folder follow-up. The workbooks
are the same.

The pack must have the language under languages in pack.yaml; the first one is that which the pack is written in. For each
other there is

  words.en.yaml       the translation of every text of pack.yaml, measures.yaml and schema.yaml that is printed: headings,
                      measures, tables, charts, notes, sources, units, values of lists. The key is the text itself:
                        Enligt plan: On track
  template.en.md      the template with the same blocks, figures, tables and charts; not needed where it has no words of its own
  strings.en.yaml     the same names as in strings.sv.yaml

Text that is written freely in workbooks has a second column, which schema.yaml names:

  - {name: aktivitet, header: Aktivitet, type: text, english: aktivitet_en}
  - {name: aktivitet_en, header: Aktivitet på engelska, type: text}

In tables about persons there is no such thing; use enum. The office's own names are written in office.yaml:

  english:
    - {sv: Kulturnämnden, en: The Culture Committee}

Proposals, values, roles and recipients that a paper in English prints are translated likewise, under english in case.yaml.

A translation that is missing is an error, with the place where the text stands.
`
)
