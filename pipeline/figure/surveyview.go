package figure

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
	"underlag/pipeline/locale"
	"underlag/pipeline/stat"
)

// SurveyView is what a paper can say of a survey besides its figures, which are named after it: who5.n, who5.before.mean.
// Nothing in it follows from the answers, so that it tells nothing of what is hidden.
type SurveyView struct {
	ID, Label  string
	Name       string // the instrument's full name; empty for a question of one's own, like all that is the instrument's
	Version    string
	Scoring    string // how it is scored, where the instrument has several ways
	Source     string // the publication that the scoring follows
	Licence    string // who has the rights
	Range      string // "0–100"; empty where it is not known
	Ends       string // a sentence: what the lowest and the highest answer say; empty where it is not known
	Better     string // a sentence: which way is better
	Missing    string // a sentence: what is asked of the answers for a score
	Change     string // the least change that matters, as printed; empty where none is established
	ChangeFrom string // the publication that says so; empty where the pack says so itself
	Thresholds []ThresholdView
	Compared   bool   // there is a comparison group
	Comparison string // the sentence that there is none; empty where there is one
}

// ThresholdView is a part of a scale that persons are counted on.
type ThresholdView struct{ ID, Name, Source string }

// surveyView says what is known of a survey before anybody has answered.
func (c *computer) surveyView(id string) SurveyView {
	s := c.survey(id)
	v := SurveyView{ID: id, Label: s.spec.Label, Compared: s.spec.Comparison, Change: s.printedChange(c.lang), Missing: s.missingRule(c.lang),
		Better: say(c.lang, "Högre värde är bättre.", "A higher score is better.")}
	if s.scale.lower {
		v.Better = say(c.lang, "Lägre värde är bättre.", "A lower score is better.")
	}
	if !v.Compared {
		v.Comparison = ComparisonSentence(c.lang)
	}
	if s.scale.ends {
		v.Range = shortest(s.scale.low, c.lang) + "–" + shortest(s.scale.high, c.lang)
	}
	if in := s.scale.instrument; in != nil {
		c.ofInstrument(&v, s, in)
	}
	return v
}

// ofInstrument adds what the instrument's file says.
func (c *computer) ofInstrument(v *SurveyView, s *scored, in *instrument.Instrument) {
	v.Name, v.Version, v.Source, v.Licence = in.Name.In(c.lang), in.Version, firstOf(s.scale.scoring.Source, in.Source), in.Licence.In(c.lang)
	if s.scale.scoring.How == instrument.Single && len(s.scale.scoring.Recode)+len(in.Reversed) == 0 && in.LowMeans != nil && in.HighMeans != nil {
		is := say(c.lang, " är ", " is ")
		v.Ends = shortest(s.scale.low, c.lang) + is + in.LowMeans.In(c.lang) + ", " + shortest(s.scale.high, c.lang) + is + in.HighMeans.In(c.lang) + "."
	}
	if len(in.Scorings) > 1 {
		v.Scoring = s.scale.scoring.Name.In(c.lang)
	}
	if s.scale.scoring.ValueSet != "" {
		v.Scoring = strings.TrimPrefix(v.Scoring+", "+s.scale.scoring.ValueSet, ", ")
	}
	if s.spec.Change == nil && s.scale.scoring.Change != nil {
		v.ChangeFrom = s.scale.scoring.Change.Source
	}
	for _, t := range s.scale.scoring.Thresholds {
		v.Thresholds = append(v.Thresholds, ThresholdView{t.ID, t.Name.In(c.lang), t.Source})
	}
}

// missingRule says which answers a person must have given to be counted.
func (s *scored) missingRule(lang diag.Lang) string {
	items := 1
	if in := s.scale.instrument; in != nil {
		items = len(in.ItemsOf(s.scale.scoring))
	}
	switch sc := s.scale.scoring; {
	case items == 1:
		return say(lang, "Frågan måste vara besvarad.", "The question must be answered.")
	case s.scale.plain:
		return say(lang, "Poängen är räknad i förväg.", "The score was computed beforehand.")
	case sc.Missing == instrument.MeanMissing:
		return fmt.Sprintf(say(lang, "Minst %s av %s frågor måste vara besvarade; de som saknas räknas som medelvärdet av personens övriga svar.",
			"At least %s of %s questions must be answered; those that are missing count as the mean of the person's other answers."),
			numberWord(items-sc.Lacking, lang), numberWord(items, lang))
	}
	return fmt.Sprintf(say(lang, "Alla %s frågorna måste vara besvarade.", "All %s questions must be answered."), numberWord(items, lang))
}

// numberWord writes a small number in words.
func numberWord(n int, lang diag.Lang) string {
	all := []string{"noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"}
	if lang == diag.EN {
		all = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	}
	if n < len(all) {
		return all[n]
	}
	return strconv.Itoa(n)
}

// printedChange prints the least change that matters.
func (s *scored) printedChange(lang diag.Lang) string {
	if s.scale.change == nil {
		return ""
	}
	return shortest(*s.scale.change, lang)
}

// shortest prints a number with the decimals it has.
func shortest(v decimal.Decimal, lang diag.Lang) string {
	places := int32(0)
	for !v.Equal(v.Truncate(places)) {
		places++
	}
	return locale.Number(v, places, lang)
}

// ComparisonSentence is what a paper must say of a comparison before and after that has no comparison group.
func ComparisonSentence(lang diag.Lang) string {
	return say(lang, "Jämförelsegrupp saknas, så det går inte att säga om skillnaden beror på insatsen.",
		"There is no comparison group, so it cannot be said whether the change is due to the programme.")
}

// MethodSentences describe how surveys are computed, for the appendix. They are the same whatever the answers are: they
// say what is done with few and with many, and not which of them there were.
func MethodSentences(lang diag.Lang) []string {
	resamples := locale.Number(decimal.NewFromInt(stat.Resamples), 0, lang)
	if lang == diag.EN {
		return []string{
			"The change is the score after less the score before, of those who answered both times. With fewer than ten such persons only counts are shown.",
			"Quartiles and medians are interpolated between neighbouring scores (type 7, as in Excel). The standard deviation has n − 1 in its denominator.",
			"The 95 % confidence interval of the mean change follows Student's t for at least 15 persons. For fewer it is an expanded percentile bootstrap with " +
				resamples + " resamples; they are drawn with the generator " + stat.Generator +
				" from a fixed seed, so that the same answers always give the same interval.",
			"The Wilcoxon signed-rank test is two-sided. Persons whose score did not change are left out of it, " +
				"and equally large changes share the mean of their ranks. The p-value is exact up to 200 changes and a normal approximation above that.",
			"The typical change is the Hodges–Lehmann estimate, the median of all pairwise means of changes, zeros included; its interval inverts the signed-rank test.",
			"The effect size dz is the mean change divided by the standard deviation of the changes.",
			"Of a question with few answers to choose from the standard deviation is shown from " + strconv.Itoa(fewestForSD) + " persons, median and quartiles from " +
				strconv.Itoa(fewestForQuartiles) + ", and neither the standard deviation of the changes nor dz: from these one could compute what single persons answered.",
			"Confidence intervals of shares are Wilson's. For answers of yes or no, p is McNemar's exact.",
		}
	}
	return []string{
		"Skillnaden är poängen efter minus poängen före, för dem som svarade båda gångerna. Är de färre än tio visas bara antal.",
		"Kvartiler och medianer räknas mellan närliggande värden (typ 7, som i Excel). Standardavvikelsen har n − 1 i nämnaren.",
		"Konfidensintervallet (95 %) för medelskillnaden följer Students t när de är minst 15. Är de färre är det en utvidgad percentilbootstrap med " + resamples +
			" återdragningar, dragna med generatorn " + stat.Generator + " från ett fast startvärde, så att samma svar alltid ger samma intervall.",
		"Wilcoxons teckenrangtest är tvåsidigt. De vars poäng inte ändrades räknas inte med i det, " +
			"och lika stora skillnader delar på medelvärdet av sina rangtal. P-värdet är exakt upp till 200 skillnader och därutöver en normalapproximation.",
		"Den typiska skillnaden är Hodges–Lehmanns skattning, medianen av alla parvisa medelvärden av skillnader, även nollor. Dess intervall är teckenrangtestets omvändning.",
		"Effektstorleken dz är medelskillnaden delad med skillnadernas standardavvikelse.",
		"För en fråga med få svar att välja på visas standardavvikelse från " + strconv.Itoa(fewestForSD) + " personer, median och kvartiler från " +
			strconv.Itoa(fewestForQuartiles) + ", och varken skillnadernas standardavvikelse eller dz: av dem kunde man räkna ut vad enstaka personer svarade.",
		"Konfidensintervall för andelar är Wilsons. För svar med ja eller nej är p McNemars exakta.",
	}
}
