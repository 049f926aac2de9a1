package schedule

import (
	"bytes"
	"encoding/json"
	"strings"
	"text/template"
)

// kubernetes writes a CronJob and the claims of its volumes. Where machines share the cases it is an Indexed Job: each pod
// gets its number from Kubernetes and the count from us, has a working folder of its own, and shares the archive's remote.
func (s Setup) kubernetes() []File {
	hour, minute := s.clock()
	out := s.Out
	if out == "" {
		out = s.Dir + "/out"
	}
	var args []string
	for _, a := range s.args("") {
		args = append(args, yamlWord(a))
	}
	var text strings.Builder
	err := objects.Execute(&text, map[string]any{
		"Head": comment(s.say(kubernetesSV, kubernetesEN)), "Hour": hour, "Minute": minute, "User": s.User, "Shards": s.Shards,
		"Image": yamlQuote(s.Image), "Program": yamlWord(s.Program), "Args": strings.Join(args, ", "),
		"Dir": yamlQuote(s.Dir), "Data": yamlQuote(s.Dir + "/data"), "Out": yamlQuote(out),
		"Missed": s.say("en körning som klustret missade tas igen inom tolv timmar", "a run that the cluster missed is made up for within twelve hours"),
		"Part":   s.say("en del som misslyckas stoppar inte de andra", "a part that fails does not stop the others"),
		"Number": s.say("numret, JOB_COMPLETION_INDEX, sätter Kubernetes", "the number, JOB_COMPLETION_INDEX, is set by Kubernetes"),
		"Work":   s.say("arbetsmappen, tom vid varje körning", "the working folder, empty at every run"),
	})
	if err != nil {
		panic(err) // the template is ours and all that it names is above
	}
	return []File{{"underlag.yaml", text.String()}}
}

// objects are the objects of Kubernetes. What a user has given stands in them only as JSON strings.
var objects = template.Must(template.New("underlag.yaml").Option("missingkey=error").Parse(`{{ .Head }}apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: underlag-data
  labels: {app.kubernetes.io/name: underlag}
spec:
  accessModes: [{{ if gt .Shards 1 }}ReadWriteMany{{ else }}ReadWriteOnce{{ end }}]
  resources: {requests: {storage: 5Gi}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: underlag-out
  labels: {app.kubernetes.io/name: underlag}
spec:
  accessModes: [{{ if gt .Shards 1 }}ReadWriteMany{{ else }}ReadWriteOnce{{ end }}]
  resources: {requests: {storage: 20Gi}}
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: underlag
  labels: {app.kubernetes.io/name: underlag}
spec:
  schedule: "{{ .Minute }} {{ .Hour }} * * *"
  timeZone: Europe/Stockholm
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 43200  # {{ .Missed }}
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 7
  jobTemplate:
    spec:
      activeDeadlineSeconds: 21600
{{- if gt .Shards 1 }}
      completionMode: Indexed
      completions: {{ .Shards }}
      parallelism: {{ .Shards }}
      backoffLimitPerIndex: 1  # {{ .Part }}
      maxFailedIndexes: {{ .Shards }}
{{- else }}
      backoffLimit: 1
{{- end }}
      template:
        metadata:
          labels: {app.kubernetes.io/name: underlag}
        spec:
          restartPolicy: Never
          automountServiceAccountToken: false
          securityContext:
            runAsNonRoot: true
            runAsUser: {{ .User }}
            runAsGroup: {{ .User }}
            fsGroup: {{ .User }}
            seccompProfile: {type: RuntimeDefault}
          containers:
          - name: underlag
            image: {{ .Image }}
            command: [{{ .Program }}]
            args: [{{ .Args }}]
            workingDir: {{ .Dir }}
            env:
            - {name: TZ, value: Europe/Stockholm}
            - {name: HOME, value: /tmp}
{{- if gt .Shards 1 }}
            - {name: UNDERLAG_SHARDS, value: "{{ .Shards }}"}  # {{ .Number }}
{{- end }}
            securityContext:
              allowPrivilegeEscalation: false
              readOnlyRootFilesystem: true
              capabilities: {drop: [ALL]}
            resources:
              requests: {cpu: 500m, memory: 512Mi}
              limits: {memory: 2Gi}
            volumeMounts:
            - {name: work, mountPath: {{ .Dir }}}
            - {name: data, mountPath: {{ .Data }}}
            - {name: out, mountPath: {{ .Out }}}
            - {name: tmp, mountPath: /tmp}
          volumes:
          - name: work  # {{ .Work }}
            emptyDir: {sizeLimit: 4Gi}
          - name: data
            persistentVolumeClaim: {claimName: underlag-data}
          - name: out
            persistentVolumeClaim: {claimName: underlag-out}
          - name: tmp
            emptyDir: {sizeLimit: 1Gi}
`))

// yamlWord writes an argument of a container, in which $(NAME) is replaced and $$ is a dollar.
func yamlWord(s string) string { return yamlQuote(strings.ReplaceAll(s, "$", "$$")) }

// yamlQuote writes a value between double quotes: JSON's strings are YAML's too.
func yamlQuote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string can always be written
	}
	return strings.TrimSpace(b.String())
}

const (
	kubernetesSV = `Lägg in med: kubectl apply -f underlag.yaml
Fyll volymen underlag-data med det som står i mappen data, med sources.lock.yaml. Poddens egen mapp är tom vid varje körning;
det gemensamma är versionslagret på annan plats (office.yaml: archive: remotes), som därför ska finnas.
Nycklar till git läggs som en Secret, monterad som .git-credentials eller .ssh i /tmp, som är HOME.`
	kubernetesEN = `Put it in with: kubectl apply -f underlag.yaml
Fill the volume underlag-data with what stands in the folder data, with sources.lock.yaml. The pod's own folder is empty at
every run; what is shared is the store of versions elsewhere (office.yaml: archive: remotes), which must therefore exist.
Keys for git are put in as a Secret, mounted as .git-credentials or .ssh in /tmp, which is HOME.`
)
