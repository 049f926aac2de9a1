package schedule

import "strings"

// cron writes lines of a crontab: one, or one for each machine. With an account they are in the form of /etc/cron.d.
func (s Setup) cron() []File {
	hour, minute := s.clock()
	where, user := s.say("Lägg in raden med crontab -e.", "Put the line in with crontab -e."), ""
	if s.User != "" {
		where, user = s.say("Lägg filen som /etc/cron.d/underlag, ägd av root.", "Put the file at /etc/cron.d/underlag, owned by root."), s.User+" "
	}
	text := comment(where) + comment(s.say(cronSV, cronEN))
	for _, part := range s.parts() {
		if part != "" {
			text += comment(s.say("Bara på maskin ", "Only on machine ") + part + ":")
		}
		words := []string{shellQuote(s.Program)}
		for _, a := range s.args(part) {
			words = append(words, shellQuote(a))
		}
		// cron turns % into a line break unless a backslash stands before it, also between quotes
		text += minute + " " + hour + " * * * " + user + strings.ReplaceAll(strings.Join(words, " "), "%", `\%`) + "\n"
	}
	return []File{{"underlag.cron", text}}
}

// plain are the words that a shell takes as they are.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./"

// shellQuote writes one word for sh.
func shellQuote(s string) string {
	if s != "" && strings.Trim(s, plain) == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

const (
	cronSV = `cron räknar i maskinens egen tid och kör inte i efterhand det som missades när maskinen var av; nästa dags körning tar
igen det. Fel går också med brev till den som MAILTO anger, om maskinen kan skicka brev.`
	cronEN = `cron goes by the machine's own time and does not run afterwards what was missed while the machine was off; the next day's
run makes up for it. Errors are also mailed to whom MAILTO names, where the machine can send mail.`
)
