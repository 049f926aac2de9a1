package schedule

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// task is a task of Windows' scheduler, version 1.2 of its schema. The order of the fields is the schema's where it has one,
// else that of what Windows itself writes.
type task struct {
	XMLName  xml.Name `xml:"Task"`
	Version  string   `xml:"version,attr"`
	Space    string   `xml:"xmlns,attr"`
	About    string   `xml:"RegistrationInfo>Description"`
	Start    string   `xml:"Triggers>CalendarTrigger>StartBoundary"`
	Days     int      `xml:"Triggers>CalendarTrigger>ScheduleByDay>DaysInterval"`
	Account  principal
	Settings settings
	Actions  actions
}

type principal struct {
	XMLName xml.Name `xml:"Principals"`
	ID      struct {
		ID     string `xml:"id,attr"`
		User   string `xml:"UserId"`
		Logon  string `xml:"LogonType,omitempty"`
		Rights string `xml:"RunLevel"`
	} `xml:"Principal"`
}

type settings struct {
	Instances    string `xml:"MultipleInstancesPolicy"`
	NotOnBattery bool   `xml:"DisallowStartIfOnBatteries"`
	StopBattery  bool   `xml:"StopIfGoingOnBatteries"`
	WhenMissed   bool   `xml:"StartWhenAvailable"` // the machine was off: as soon as it is on
	OnlyNetwork  bool   `xml:"RunOnlyIfNetworkAvailable"`
	Enabled      bool   `xml:"Enabled"`
	Limit        string `xml:"ExecutionTimeLimit"`
}

type actions struct {
	Context string `xml:"Context,attr"`
	Command string `xml:"Exec>Command"`
	Args    string `xml:"Exec>Arguments"`
	Folder  string `xml:"Exec>WorkingDirectory"`
}

// schtasks writes a task for each machine, as schtasks /Create /XML reads it.
//
// The files are ASCII and name no encoding: schtasks takes such a file as it is and also as PowerShell's > stores it, in
// UTF-16, while a declared encoding must be the one that it happens to be stored in.
func (s Setup) schtasks() []File {
	var out []File
	for i, part := range s.parts() {
		name := "underlag"
		if part != "" {
			name += "-" + strconv.Itoa(i+1)
		}
		var args []string
		for _, a := range s.args(part) {
			args = append(args, windowsQuote(a))
		}
		t := task{Version: "1.2", Space: "http://schemas.microsoft.com/windows/2004/02/mit/task",
			About: strings.TrimSpace(s.say("underlag: gör de rapporter som ska göras", "underlag: makes the reports that are due") + " " + part),
			Start: "2024-01-01T" + s.Time + ":00", Days: 1, // a day that has been: it begins at once
			Settings: settings{Instances: "IgnoreNew", WhenMissed: true, Enabled: true, Limit: "PT6H"},
			Actions:  actions{Context: "Author", Command: s.Program, Args: strings.Join(args, " "), Folder: s.Dir},
		}
		register := "schtasks /Create /TN " + name + " /XML " + name + ".xml"
		t.Account.ID.ID, t.Account.ID.User, t.Account.ID.Rights = "Author", s.User, "LeastPrivilege"
		if s.User != networkService {
			t.Account.ID.Logon = "Password"
			register += " /RU " + s.say("KONTO", "ACCOUNT") + " /RP *"
		}
		text, err := xml.MarshalIndent(t, "", "  ")
		if err != nil {
			panic(err) // the types above can be written, whatever the strings hold
		}
		out = append(out, File{name + ".xml", "<?xml version=\"1.0\"?>\n<!-- " + s.say("Registrera med", "Register with") + ":\n     " + register + "\n-->\n" + ascii(string(text)) + "\n"})
	}
	return out
}

// windowsQuote writes one argument as CommandLineToArgvW splits them: a backslash is doubled only before a quote.
func windowsQuote(s string) string {
	if s != "" && !strings.ContainsAny(s, " \"") {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	slashes := 0
	for _, r := range s {
		switch r {
		case '\\':
			slashes++
		case '"':
			b.WriteString(strings.Repeat(`\`, slashes+1))
			slashes = 0
		default:
			slashes = 0
		}
		b.WriteRune(r)
	}
	return b.String() + strings.Repeat(`\`, slashes) + `"`
}

// ascii writes letters outside ASCII as character references.
func ascii(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#x%X;", r)
		}
	}
	return b.String()
}
