package schedule

import (
	"strconv"
	"strings"
)

// systemd writes a service and its timer. Where machines share the cases they are templates: machine 2 starts underlag@2.timer.
func (s Setup) systemd() []File {
	name, shard, instance := "underlag", "", ""
	if s.Shards > 1 {
		name, instance = "underlag@", "1"
		shard = "%i/" + strconv.Itoa(s.Shards)
	}
	var line []string
	for i, a := range append([]string{s.Program}, s.args(shard)...) {
		switch {
		case a == shard && shard != "":
			line = append(line, a) // %i is meant: the number that the machine's timer was started with
		case i == 0:
			line = append(line, unitQuote(a)) // the program's own path is not searched for variables
		default:
			line = append(line, strings.ReplaceAll(unitQuote(a), "$", "$$"))
		}
	}
	writable := unitQuote(s.Dir)
	if s.Out != "" {
		writable += " " + unitQuote(s.Out)
	}
	service := comment("/etc/systemd/system/"+name+".service") +
		comment(s.say(systemdSV, systemdEN)+name+instance+".timer") +
		comment(s.say(sandboxSV, sandboxEN)) + `
[Unit]
Description=` + s.say("underlag: gör de rapporter som ska göras", "underlag: makes the reports that are due") + `
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User=` + s.User + `
ExecStart=` + strings.Join(line, " ") + `
Environment=TZ=Europe/Stockholm
TimeoutStartSec=6h
UMask=0027
ReadWritePaths=` + writable + `
` + sandbox
	timer := comment("/etc/systemd/system/"+name+".timer") + `
[Unit]
Description=` + s.say("underlag: varje dag", "underlag: every day") + `

[Timer]
` + comment(s.say("Persistent: var maskinen av går körningen när den startar.", "Persistent: a run that was missed while the machine was off goes when it starts.")) +
		`OnCalendar=*-*-* ` + s.Time + `:00 Europe/Stockholm
AccuracySec=1min
Persistent=true

[Install]
WantedBy=timers.target
`
	return []File{{name + ".service", service}, {name + ".timer", timer}}
}

// unitQuote writes a value as one word of a unit file, in which % begins a specifier.
func unitQuote(s string) string {
	if s != "" && strings.Trim(s, plain) == "" {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "%", "%%").Replace(s) + `"`
}

// sandbox is what the service may not do. The home folders can be read, since git's keys and helpers lie there.
const sandbox = `NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=read-only
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateDevices=yes
PrivateTmp=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
`

const (
	systemdSV = `Lägg filerna i /etc/systemd/system. Kontot under User och mapparna under ReadWritePaths ska finnas och vara kontots.
Sätt sedan i gång (delar flera maskiner på ärendena: med maskinens nummer efter @):
  systemctl daemon-reload && systemctl enable --now `
	systemdEN = `Put the files in /etc/systemd/system. The account at User and the folders at ReadWritePaths must exist and be the account's.
Then start it (where several machines share the cases: with the machine's number after @):
  systemctl daemon-reload && systemctl enable --now `
	sandboxSV = `Tjänsten kan bara skriva i ReadWritePaths. Ett kommando i --notify kan därför inte vara ett som byter konto, som sendmail.`
	sandboxEN = `The service can write only in ReadWritePaths. A command in --notify can therefore not be one that changes account, as sendmail.`
)
