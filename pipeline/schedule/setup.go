package schedule

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
)

// Platform is a scheduler that a machine has already.
type Platform string

// The platforms.
const (
	Systemd    Platform = "systemd"
	Cron       Platform = "cron"
	Schtasks   Platform = "schtasks"
	Kubernetes Platform = "kubernetes"
)

// Platforms lists them in the order of the help.
func Platforms() []string {
	return []string{string(Systemd), string(Cron), string(Schtasks), string(Kubernetes)}
}

// Setup is what a platform needs to know to run the schedule every day. A field that is empty has the platform's own value,
// from Defaults.
type Setup struct {
	Platform Platform
	Lang     diag.Lang // of comments, and of the messages of the runs
	Time     string    // 05:30, in Swedish time
	Shards   int       // how many machines share the cases; 0 is one
	Program  string    // where underlag lies there, whole path
	Dir      string    // the working folder there, whole path
	Out      string    // the out folder there, where it is not in Dir
	Notify   []string  // the command that is told, and its arguments; none for no command
	Sign     string    // the key there that signs versions, whole path; empty for none
	User     string    // the account; on Kubernetes a number
	Image    string    // the container image, on Kubernetes
}

// File is one file of a platform: its name there and what it holds. Its lines end with line feeds.
type File struct{ Name, Text string }

// Defaults are a platform's values of the fields that a setup may leave out.
func Defaults(p Platform) Setup {
	s := Setup{Platform: p, Lang: diag.SV, Time: "05:30", Shards: 1, Program: "/usr/local/bin/underlag", Dir: "/srv/underlag"}
	switch p {
	case Systemd:
		s.User = "underlag"
	case Schtasks:
		s.Program, s.Dir, s.User = `C:\Program Files\underlag\underlag.exe`, `C:\underlag`, networkService
	case Kubernetes:
		s.User = "65532"
	}
	return s
}

// networkService is the account of Windows that has the network and no password, in every language of Windows.
const networkService = "S-1-5-20"

// Files writes the platform's files, or says all that is wrong with the setup. The same setup gives the same bytes.
func (s Setup) Files() ([]File, diag.List) {
	s = s.filled()
	if found := s.check(); found.Err() != nil {
		return nil, found
	}
	switch s.Platform {
	case Systemd:
		return s.systemd(), nil
	case Cron:
		return s.cron(), nil
	case Schtasks:
		return s.schtasks(), nil
	default:
		return s.kubernetes(), nil
	}
}

// filled is the setup with the platform's own values where it says nothing.
func (s Setup) filled() Setup {
	d := Defaults(s.Platform)
	if s.Shards == 0 {
		s.Shards = d.Shards
	}
	for _, f := range []struct {
		have *string
		own  string
	}{{&s.Time, d.Time}, {&s.Program, d.Program}, {&s.Dir, d.Dir}, {&s.User, d.User}} {
		if *f.have == "" {
			*f.have = f.own
		}
	}
	if s.Lang == "" {
		s.Lang = diag.SV
	}
	return s
}

// value is one value of a setup with the flag that gives it.
type value struct{ flag, text string }

func (s Setup) values() []value {
	out := []value{{"--program", s.Program}, {"--dir", s.Dir}, {"--out", s.Out}, {"--sign", s.Sign}, {"--user", s.User}, {"--image", s.Image}}
	for _, word := range s.Notify {
		out = append(out, value{"--notify", word})
	}
	return out
}

var (
	clock = regexp.MustCompile(`^(?:[01][0-9]|2[0-3]):[0-5][0-9]$`)
	// A user's name as useradd takes it; on Windows also a domain before it; on Kubernetes a number that is not root's.
	users = map[Platform]*regexp.Regexp{
		Systemd: regexp.MustCompile(`^[a-z_][a-z0-9_-]{0,30}$`), Cron: regexp.MustCompile(`^(?:[a-z_][a-z0-9_-]{0,30})?$`),
		Schtasks: regexp.MustCompile(`^[^\x00-\x1f"/\[\]:;|=,+*?<>%]{1,100}$`), Kubernetes: regexp.MustCompile(`^[1-9][0-9]{0,8}$`),
	}
	image   = regexp.MustCompile(`^[a-z0-9][a-zA-Z0-9._/:@-]{0,254}$`)
	windows = regexp.MustCompile(`^(?:[A-Za-z]:\\|\\\\[^\\]+\\[^\\]+)`)
)

// check holds the setup against what the platform can be told.
func (s Setup) check() diag.List {
	var found diag.List
	if !slices.Contains(Platforms(), string(s.Platform)) {
		return diag.List{codeSetupPlatform.New(diag.Pos{}, s.Platform, strings.Join(Platforms(), ", "))}
	}
	if !clock.MatchString(s.Time) {
		found = append(found, codeSetupTime.New(diag.Pos{}, s.Time))
	}
	if s.Shards < 1 || s.Shards > MostShards {
		found = append(found, codeSetupShards.New(diag.Pos{}, s.Shards, MostShards))
	}
	for _, v := range s.values() {
		if unwritable(s.Platform, v.text) {
			found = append(found, codeSetupValue.New(diag.Pos{}, v.flag, s.Platform))
		}
	}
	for _, v := range []value{{"--program", s.Program}, {"--dir", s.Dir}, {"--out", s.Out}, {"--sign", s.Sign}} {
		if v.text != "" && !absolute(s.Platform, v.text) {
			found = append(found, codeSetupPath.New(diag.Pos{}, v.flag, v.text, Defaults(s.Platform).Dir))
		}
	}
	if s.Platform == Systemd && strings.ContainsAny(s.Program, "\"'\\") { // systemd takes no such name, however it is written
		found = append(found, codeSetupPath.New(diag.Pos{}, "--program", s.Program, Defaults(Systemd).Program))
	}
	if s.Platform == Kubernetes && (s.Out == s.Dir || s.Out == s.Dir+"/data" || s.Dir == "/tmp" || s.Out == "/tmp") { // each is a volume of its own
		found = append(found, codeSetupPath.New(diag.Pos{}, "--out", s.Out, s.Dir+"/out"))
	}
	if !users[s.Platform].MatchString(s.User) {
		found = append(found, codeSetupUser.New(diag.Pos{}, s.User, s.Platform))
	}
	switch {
	case s.Platform != Kubernetes && s.Image != "":
		found = append(found, codeSetupImage.New(diag.Pos{}))
	case s.Platform == Kubernetes && s.Image == "":
		found = append(found, codeSetupLackImage.New(diag.Pos{}))
	case s.Platform == Kubernetes && !image.MatchString(s.Image):
		found = append(found, codeSetupNoImage.New(diag.Pos{}, s.Image))
	}
	return found
}

// unwritable says whether a value has what no quoting of the platform takes: a control character, a line break of any
// kind, broken UTF-8; on Windows what the task scheduler itself replaces, or what no file there is called.
func unwritable(p Platform, s string) bool {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == utf8.RuneError || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
	}) {
		return true
	}
	return p == Schtasks && (strings.Contains(s, "%") || strings.Contains(s, "$("))
}

// absolute says whether a path is whole, clean and of the platform's kind.
func absolute(p Platform, s string) bool {
	if p == Schtasks {
		return windows.MatchString(s) && !strings.ContainsAny(s[2:], `:"/*?<>|`)
	}
	return len(s) > 1 && s[0] == '/' && path.Clean(s) == s && strings.TrimSpace(s) == s && (p != Kubernetes || !strings.Contains(s, ":"))
}

// args are the program's arguments for a part of the cases: 2/5, or what the platform writes for it; empty for all.
func (s Setup) args(shard string) []string {
	out := []string{"--dir", s.Dir}
	if s.Out != "" {
		out = append(out, "--out", s.Out)
	}
	if s.Lang != diag.SV {
		out = append(out, "--lang", string(s.Lang))
	}
	out = append(out, "schedule", "run")
	if shard != "" {
		out = append(out, "--shard", shard)
	}
	if s.Sign != "" {
		out = append(out, "--sign", s.Sign)
	}
	if len(s.Notify) > 0 {
		out = append(append(out, "--notify", s.Notify[0], "--"), s.Notify[1:]...)
	}
	return out
}

// parts lists what --shard is on each machine; one empty string where one machine takes all.
func (s Setup) parts() []string {
	if s.Shards == 1 {
		return []string{""}
	}
	var out []string
	for i := range s.Shards {
		out = append(out, Shard{i + 1, s.Shards}.String())
	}
	return out
}

// clock gives the hour and the minute as numbers.
func (s Setup) clock() (hour, minute string) {
	h, m, _ := strings.Cut(s.Time, ":")
	return strconv.Itoa(atoi(strings.TrimPrefix(h, "0"))), strconv.Itoa(atoi(strings.TrimPrefix(m, "0")))
}

func (s Setup) say(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(s.Lang) }

// comment writes a text as lines that begin with #.
func comment(text string) string { return "# " + strings.ReplaceAll(text, "\n", "\n# ") + "\n" }
