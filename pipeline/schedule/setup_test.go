package schedule

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	"pgregory.net/rapid"
	"sigs.k8s.io/json"
	"sigs.k8s.io/yaml"

	"underlag/pipeline/diag"
)

// files are a setup's files; anything wrong with it ends the test.
func files(t interface {
	Helper()
	Fatalf(string, ...any)
}, s Setup) []File {
	t.Helper()
	out, found := s.Files()
	if found != nil {
		t.Fatalf("%+v: %v", s, found)
	}
	return out
}

// hard is what values of a setup can be: everything that one of the formats gives a meaning.
var hard = rapid.StringOf(rapid.RuneFrom([]rune(`ab å€𝄞"'\%$(){}#;&|<>!*?~=:,-/[]` + "` i")))

var notify = rapid.SliceOfN(hard, 0, 3)

// TestRefusedSetups holds that each wrong value is told, all of them at once.
func TestRefusedSetups(t *testing.T) {
	for _, c := range []struct {
		in   Setup
		want string
	}{
		{Setup{Platform: "launchd"}, "setup.platform"},
		{Setup{Platform: Systemd, Time: "5:30", Shards: -1, Dir: "srv", User: "Root x"}, "setup.time setup.shards setup.path setup.user"},
		{Setup{Platform: Systemd, Time: "24:00", Shards: MostShards + 1}, "setup.time setup.shards"},
		{Setup{Platform: Systemd, Dir: "/srv/../etc"}, "setup.path"},
		{Setup{Platform: Systemd, Sign: "nyckel"}, "setup.path"},
		{Setup{Platform: Systemd, Dir: "/srv\nExecStart=/bin/sh"}, "setup.value"},
		{Setup{Platform: Systemd, Program: `/opt/it's`}, "setup.path"},
		{Setup{Platform: Systemd, Image: "x"}, "setup.image"},
		{Setup{Platform: Cron, Notify: []string{"a\nb"}}, "setup.value"},
		{Setup{Platform: Cron, Notify: []string{"a\xff"}}, "setup.value"},
		{Setup{Platform: Schtasks, Dir: "/srv/underlag"}, "setup.path"},
		{Setup{Platform: Schtasks, Dir: `C:\a"b`}, "setup.path"},
		{Setup{Platform: Schtasks, Notify: []string{`%TEMP%\x`}}, "setup.value"},
		{Setup{Platform: Schtasks, Notify: []string{`$(Arg0)`}}, "setup.value"},
		{Setup{Platform: Kubernetes}, "setup.image-missing"},
		{Setup{Platform: Kubernetes, Image: "x y"}, "setup.no-image"},
		{Setup{Platform: Kubernetes, Image: "x", User: "0"}, "setup.user"},
		{Setup{Platform: Kubernetes, Image: "x", Dir: "/a:b"}, "setup.path"},
		{Setup{Platform: Kubernetes, Image: "x", Dir: "/"}, "setup.path"},
		{Setup{Platform: Kubernetes, Image: "x", Dir: "/a", Out: "/a/data"}, "setup.path"},
	} {
		out, found := c.in.Files()
		var codes []string
		for _, d := range found {
			codes = append(codes, d.Code.ID)
		}
		if got := strings.Join(codes, " "); got != c.want || out != nil {
			t.Errorf("%+v: %s, want %s", c.in, got, c.want)
		}
	}
}

// TestSystemd holds that systemd itself takes the units and the timer's calendar, and that it finds a fault in them.
func TestSystemd(t *testing.T) {
	tool, err := exec.LookPath("systemd-analyze")
	if err != nil {
		if os.Getenv("UNDERLAG_REQUIRE_SYSTEMD") != "" {
			t.Fatal(err)
		}
		t.Skip("systemd-analyze is not here")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, `50% of $HOME å`)
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	verify := func(files []File) (string, error) {
		units := t.TempDir()
		args := []string{"verify", "--man=no", "--recursive-errors=no"}
		for _, f := range files {
			name := filepath.Join(units, f.Name)
			if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, name)
		}
		out, err := exec.Command(tool, args...).CombinedOutput()
		return string(out), err
	}
	for _, s := range []Setup{
		{Platform: Systemd, Program: "/bin/sh"},
		{Platform: Systemd, Program: "/bin/sh", Shards: 3, Lang: diag.EN, User: "root", Sign: "/etc/underlag/nyckel 1"},
		{Platform: Systemd, Program: program, Dir: dir + `/"of" it's \ %h $HOME`, Out: dir + "/a b", Notify: []string{`/x/y 100% "$HOME" ; \`}, Time: "23:59"},
		{Platform: Systemd, Program: program, Shards: 12, Notify: []string{`%i`}},
	} {
		units := files(t, s)
		if out, err := verify(units); err != nil || out != "" {
			t.Errorf("%+v: %v\n%s", s, err, out)
		}
		calendar := regexp.MustCompile(`(?m)^OnCalendar=(.*)$`).FindStringSubmatch(units[1].Text)
		if out, err := exec.Command(tool, "calendar", calendar[1]).CombinedOutput(); err != nil || !strings.Contains(string(out), "Normalized form: "+calendar[1]) {
			t.Errorf("%s: %v\n%s", calendar[1], err, out)
		}
		for _, fault := range [][2]string{{"ProtectSystem=strict", "ProtectSystem=sträng"}, {"Persistent=true", "Persistant=true"}, {"ExecStart=", "ExecStart=%Q "}} {
			broken := slices.Clone(units)
			for i := range broken {
				broken[i].Text = strings.Replace(broken[i].Text, fault[0], fault[1], 1)
			}
			if out, err := verify(broken); err == nil && out == "" {
				t.Errorf("%v is not noticed", fault)
			}
		}
	}
}

// TestSystemdWords holds that each value comes back as it was from systemd's own rules of quoting, specifiers and variables.
func TestSystemdWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Setup{Platform: Systemd, Notify: notify.Draw(t, "notify"), Dir: "/d" + hard.Draw(t, "dir") + "x", Shards: rapid.IntRange(1, 3).Draw(t, "n")}
		if !absolute(Systemd, s.Dir) {
			t.Skip("no clean path")
		}
		text := files(t, s)[0].Text
		line := regexp.MustCompile(`(?m)^ExecStart=(.*)$`).FindStringSubmatch(text)[1]
		shard := ""
		if s.Shards > 1 {
			shard = Shard{2, s.Shards}.String()
		}
		want := append([]string{"/usr/local/bin/underlag"}, s.filled().args(shard)...)
		if got := unitWords(line, true); !slices.Equal(got, want) {
			t.Fatalf("%s\ngives %q\nwant  %q", line, got, want)
		}
		line = regexp.MustCompile(`(?m)^ReadWritePaths=(.*)$`).FindStringSubmatch(text)[1]
		if got := unitWords(line, false); !slices.Equal(got, []string{s.Dir}) {
			t.Fatalf("%s\ngives %q\nwant %q", line, got, s.Dir)
		}
	})
}

// unitWords reads a line of a unit file that instance 2 has: quotes and backslashes, then specifiers, then variables.
func unitWords(line string, variables bool) []string {
	var out []string
	var word strings.Builder
	in, quoted := false, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
			word.WriteByte(line[i])
		case c == '"':
			quoted, in = !quoted, true
		case c == ' ' && !quoted:
			if in {
				out = append(out, word.String())
			}
			word.Reset()
			in = false
		default:
			word.WriteByte(c)
			in = true
		}
	}
	if in {
		out = append(out, word.String())
	}
	for i := range out {
		out[i] = regexp.MustCompile(`%.`).ReplaceAllStringFunc(out[i], func(s string) string {
			return map[string]string{"%%": "%", "%i": "2"}[s]
		})
		if variables {
			out[i] = regexp.MustCompile(`\$[$({A-Za-z]`).ReplaceAllStringFunc(out[i], func(s string) string {
				return map[string]string{"$$": "$"}[s]
			})
		}
	}
	return out
}

var cronLine = regexp.MustCompile(`^([0-9]|[1-5][0-9]) ([0-9]|1[0-9]|2[0-3]) \* \* \* (.+)$`)

// TestCron holds that each line is a crontab's, and that cron's and a real shell's reading gives the arguments back.
func TestCron(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		if os.Getenv("UNDERLAG_REQUIRE_VERAPDF") != "" { // a skipped check is a failed one
			t.Fatal("no shell here: ", err)
		}
		t.Skip("no shell here: ", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := Setup{Platform: Cron, Notify: notify.Draw(t, "notify"), Shards: rapid.IntRange(1, 3).Draw(t, "n"), Program: "/bin/echo",
			User: rapid.SampledFrom([]string{"", "underlag"}).Draw(t, "user"), Time: rapid.SampledFrom([]string{"00:00", "05:30", "23:09"}).Draw(t, "time")}
		var lines []string
		for l := range strings.Lines(files(t, s)[0].Text) {
			if !strings.HasSuffix(l, "\n") {
				t.Fatalf("cron does not run a last line without a line break: %q", l)
			}
			if !strings.HasPrefix(l, "#") {
				lines = append(lines, strings.TrimSuffix(l, "\n"))
			}
		}
		if len(lines) != s.Shards {
			t.Fatalf("%d lines for %d machines", len(lines), s.Shards)
		}
		for i, l := range lines {
			m := cronLine.FindStringSubmatch(l)
			if m == nil {
				t.Fatalf("no crontab line: %q", l)
			}
			command, ok := strings.CutPrefix(m[3], map[string]string{"": "", "underlag": "underlag "}[s.User])
			command, ok2 := strings.CutPrefix(command, "/bin/echo ")
			if !ok || !ok2 || regexp.MustCompile(`(^|[^\\])%`).MatchString(command) {
				t.Fatalf("cron would cut this at a %%: %q", l)
			}
			out, err := exec.Command(shell, "-c", `printf '%s\n' `+strings.ReplaceAll(command, `\%`, "%")).Output()
			want := s.filled().args(s.filled().parts()[i])
			if err != nil || string(out) != strings.Join(want, "\n")+"\n" {
				t.Fatalf("%s\ngives %q %v\nwant  %q", l, out, err, want)
			}
		}
	})
}

// taskSchema is what the elements of a task may hold, in order: Microsoft's schema 1.2, as far as we use it.
var taskSchema = map[string][]string{
	"Task":             {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"},
	"RegistrationInfo": {"Source", "Date", "Author", "Version", "Description", "URI"},
	"Triggers":         {"CalendarTrigger"},
	"CalendarTrigger":  {"Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay", "ScheduleByDay"},
	"ScheduleByDay":    {"DaysInterval"},
	"Principals":       {"Principal"},
	"Principal":        {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
	"Settings": {"MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "AllowHardTerminate", "StartWhenAvailable",
		"RunOnlyIfNetworkAvailable", "IdleSettings", "AllowStartOnDemand", "Enabled", "Hidden", "RunOnlyIfIdle", "WakeToRun", "ExecutionTimeLimit", "Priority"},
	"Actions": {"Exec"},
	"Exec":    {"Command", "Arguments", "WorkingDirectory"},
}

// inOrder reads an element and holds its children against the schema; it gives the texts by their paths.
func inOrder(d *xml.Decoder, start xml.StartElement, place string, texts map[string]string) error {
	last := -1
	for {
		tok, err := d.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			at := slices.Index(taskSchema[start.Name.Local], tok.Name.Local)
			if at <= last || tok.Name.Space != "http://schemas.microsoft.com/windows/2004/02/mit/task" {
				return errors.New(tok.Name.Local + " may not stand there in " + start.Name.Local)
			}
			last = at
			if err := inOrder(d, tok, place+"/"+tok.Name.Local, texts); err != nil {
				return err
			}
		case xml.CharData:
			if len(taskSchema[start.Name.Local]) == 0 {
				texts[place] += string(tok)
			} else if strings.TrimSpace(string(tok)) != "" {
				return errors.New("text in " + start.Name.Local)
			}
		case xml.EndElement:
			return nil
		}
	}
}

// TestSchtasks holds the tasks against the scheduler's schema, and that Windows' splitting gives the arguments back.
func TestSchtasks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Setup{Platform: Schtasks, Notify: notify.Draw(t, "notify"), Shards: rapid.IntRange(1, 3).Draw(t, "n"), Dir: `C:\` + strings.Trim(hard.Draw(t, "dir"), " "),
			User: rapid.SampledFrom([]string{"", `REGION\kör-underlag`}).Draw(t, "user")}
		if slices.ContainsFunc(s.Notify, func(s string) bool { return unwritable(Schtasks, s) }) || unwritable(Schtasks, s.Dir) || !absolute(Schtasks, s.Dir) {
			t.Skip("refused")
		}
		all := files(t, s)
		if len(all) != s.Shards {
			t.Fatalf("%d files for %d machines", len(all), s.Shards)
		}
		for i, f := range all {
			if strings.ContainsFunc(f.Text, func(r rune) bool { return r >= 0x80 }) {
				t.Fatalf("not ASCII: %s", f.Text)
			}
			d := xml.NewDecoder(strings.NewReader(f.Text))
			texts := map[string]string{}
			for {
				tok, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%v\n%s", err, f.Text)
				}
				if start, ok := tok.(xml.StartElement); ok {
					if err := inOrder(d, start, "", texts); err != nil {
						t.Fatalf("%v\n%s", err, f.Text)
					}
				}
			}
			if got, want := splitWindows(texts["/Actions/Exec/Arguments"]), s.filled().args(s.filled().parts()[i]); !slices.Equal(got, want) {
				t.Fatalf("%s\ngives %q\nwant  %q", texts["/Actions/Exec/Arguments"], got, want)
			}
			password := texts["/Principals/Principal/LogonType"] == "Password"
			if texts["/Settings/StartWhenAvailable"] != "true" || texts["/Triggers/CalendarTrigger/StartBoundary"] != "2024-01-01T05:30:00" ||
				texts["/Actions/Exec/WorkingDirectory"] != s.Dir || password != (s.User != "") || strings.Contains(f.Text, "/RP *") != password {
				t.Fatalf("%s", f.Text)
			}
		}
	})
}

// splitWindows splits arguments as CommandLineToArgvW does.
func splitWindows(line string) []string {
	var out []string
	var word strings.Builder
	in, quoted, slashes := false, false, 0
	for i := 0; i <= len(line); i++ {
		if i < len(line) && line[i] == '\\' {
			slashes++
			in = true
			continue
		}
		if i < len(line) && line[i] == '"' {
			word.WriteString(strings.Repeat(`\`, slashes/2))
			if slashes%2 == 1 {
				word.WriteByte('"')
			} else {
				quoted = !quoted
			}
			in, slashes = true, 0
			continue
		}
		word.WriteString(strings.Repeat(`\`, slashes))
		slashes = 0
		switch {
		case i == len(line) || line[i] == ' ' && !quoted:
			if in {
				out = append(out, word.String())
			}
			word.Reset()
			in = false
		default:
			word.WriteByte(line[i])
			in = true
		}
	}
	return out
}

// TestKubernetes decodes the objects with the API's own types, strictly: a field that does not exist or stands twice fails.
func TestKubernetes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Setup{Platform: Kubernetes, Image: "register.region.se:5000/underlag@sha256:abc", Notify: rapid.OneOf(notify, rapid.Just([]string{"$$ $(HOME)"})).Draw(t, "notify"), Shards: rapid.IntRange(1, 4).Draw(t, "n"),
			Dir: rapid.SampledFrom([]string{"", "/arbete å", `/a"b\c #d`}).Draw(t, "dir"), Out: rapid.SampledFrom([]string{"", "/färdigt: nej"}).Draw(t, "out")}
		if strings.Contains(s.Out, ":") {
			s.Out = "/färdigt - ja #1"
		}
		docs := strings.Split(files(t, s)[0].Text, "\n---\n")
		if len(docs) != 3 {
			t.Fatalf("%d objects", len(docs))
		}
		s = s.filled()
		var claims []core.PersistentVolumeClaim
		for _, d := range docs[:2] {
			var c core.PersistentVolumeClaim
			if err := decode(d, &c); err != nil {
				t.Fatalf("%v\n%s", err, d)
			}
			claims = append(claims, c)
		}
		var job batch.CronJob
		if err := decode(docs[2], &job); err != nil {
			t.Fatalf("%v\n%s", err, docs[2])
		}
		for _, fault := range []string{"concurencyPolicy: Forbid", "concurrencypolicy: Forbid", "concurrencyPolicy: Forbid"} {
			if err := decode(docs[2]+"  "+fault+"\n", &batch.CronJob{}); err == nil {
				t.Fatalf("%s is not noticed", fault)
			}
		}
		checkJob(t, s, job, claims)
	})
}

// decode reads an object as the API server does with fieldValidation=Strict: the case of letters counts, and no field is
// unknown or stands twice.
func decode(text string, into any) error {
	data, err := yaml.YAMLToJSONStrict([]byte(text))
	if err != nil {
		return err
	}
	strict, err := json.UnmarshalStrict(data, into)
	return errors.Join(append(strict, err)...)
}

func checkJob(t *rapid.T, s Setup, job batch.CronJob, claims []core.PersistentVolumeClaim) {
	spec, pod := job.Spec.JobTemplate.Spec, job.Spec.JobTemplate.Spec.Template.Spec
	if job.Kind != "CronJob" || job.APIVersion != "batch/v1" || job.Spec.ConcurrencyPolicy != batch.ForbidConcurrent || *job.Spec.TimeZone != "Europe/Stockholm" || job.Spec.Schedule != "30 5 * * *" {
		t.Fatalf("%+v", job.Spec)
	}
	c := pod.Containers[0]
	env := map[string]string{}
	for _, e := range c.Env {
		env[e.Name] = e.Value
	}
	if s.Shards > 1 {
		if *spec.CompletionMode != batch.IndexedCompletion || int(*spec.Completions) != s.Shards || int(*spec.Parallelism) != s.Shards || *spec.BackoffLimitPerIndex != 1 ||
			claims[0].Spec.AccessModes[0] != core.ReadWriteMany {
			t.Fatalf("%+v", spec)
		}
		for i := range s.Shards { // what the program makes of the pod's environment
			got, found := ParseShard(Requested{Index: string(rune('0' + i)), Shards: env["UNDERLAG_SHARDS"]})
			if got != (Shard{i + 1, s.Shards}) || found != nil {
				t.Fatalf("pod %d takes %v %v", i, got, found)
			}
		}
	} else if spec.CompletionMode != nil || env["UNDERLAG_SHARDS"] != "" || *spec.BackoffLimit != 1 {
		t.Fatalf("%+v", spec)
	}
	if !*pod.SecurityContext.RunAsNonRoot || !*c.SecurityContext.ReadOnlyRootFilesystem || *c.SecurityContext.AllowPrivilegeEscalation || c.SecurityContext.Capabilities.Drop[0] != "ALL" || pod.RestartPolicy != core.RestartPolicyNever {
		t.Fatalf("%+v", pod)
	}
	var args []string
	for _, a := range c.Args {
		args = append(args, regexp.MustCompile(`\$\$|\$\([^)]*\)`).ReplaceAllStringFunc(a, func(s string) string { // as a container's arguments are expanded
			return map[string]string{"$$": "$"}[s]
		}))
	}
	if !slices.Equal(args, s.args("")) || c.Image != s.Image || c.WorkingDir != s.Dir {
		t.Fatalf("%q, want %q", args, s.args(""))
	}
	volumes := map[string]bool{}
	for _, v := range pod.Volumes {
		volumes[v.Name] = true
		if v.PersistentVolumeClaim != nil && !slices.ContainsFunc(claims, func(c core.PersistentVolumeClaim) bool { return c.Name == v.PersistentVolumeClaim.ClaimName }) {
			t.Fatalf("nobody claims %s", v.Name)
		}
	}
	places := map[string]string{}
	for _, m := range c.VolumeMounts {
		if !volumes[m.Name] || places[m.MountPath] != "" {
			t.Fatalf("%+v", m)
		}
		places[m.MountPath] = m.Name
	}
	out := s.Out
	if out == "" {
		out = s.Dir + "/out"
	}
	if places[s.Dir+"/data"] != "data" || places[out] != "out" || places[s.Dir] != "work" {
		t.Fatalf("%v", places)
	}
}

// TestSetupsAreDeterministic holds that the same setup gives the same files, in the language asked for, with plain line ends.
func TestSetupsAreDeterministic(t *testing.T) {
	for _, p := range Platforms() {
		for _, lang := range []diag.Lang{diag.SV, diag.EN} {
			s := Setup{Platform: Platform(p), Lang: lang, Shards: 2}
			if p == string(Kubernetes) {
				s.Image = "underlag:1"
			}
			a, b := files(t, s), files(t, s)
			if !slices.Equal(a, b) {
				t.Errorf("%s: other bytes the second time", p)
			}
			for _, f := range a {
				if !strings.HasSuffix(f.Text, "\n") || strings.Contains(f.Text, "\r") || strings.Contains(f.Text, "\t") {
					t.Errorf("%s %s: %q", p, f.Name, f.Text)
				}
			}
			swedish := strings.Contains(a[0].Text, "Registrera med") || strings.Contains(a[0].Text, "Lägg")
			if swedish != (lang == diag.SV) {
				t.Errorf("%s is in the wrong language", p)
			}
		}
	}
}
