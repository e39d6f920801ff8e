{{- define "samverkan.fullname" -}}
{{- if contains "samverkan" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-samverkan" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "samverkan.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "samverkan.selector" -}}
app.kubernetes.io/name: samverkan
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "samverkan.labels" -}}
{{ include "samverkan.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* What every process is told. Secrets come as files. */}}
{{- define "samverkan.env" -}}
- name: SAMVERKAN_PROFILE
  value: distributed
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $key := .Values.secretKeys }}
- name: {{ $name }}_FILE
  value: /run/secrets/samverkan/{{ $key }}
{{- end }}
{{- include "samverkan.caEnv" . }}
{{- end }}

{{- define "samverkan.caEnv" -}}
{{- if .Values.caConfigMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /run/ca/ca.pem
{{- end }}
{{- end }}

{{- define "samverkan.mounts" -}}
- name: secrets
  mountPath: /run/secrets/samverkan
  readOnly: true
{{- include "samverkan.caMount" . }}
{{- end }}

{{- define "samverkan.caMount" -}}
{{- if .Values.caConfigMap }}
- name: ca
  mountPath: /run/ca
  readOnly: true
{{- end }}
{{- end }}

{{- define "samverkan.volumes" -}}
- name: secrets
  secret:
    secretName: {{ .Values.existingSecret }}
    # Read by the group of the pod, written by nobody.
    defaultMode: 288
    items:
      {{- range $name, $key := .Values.secretKeys }}
      - key: {{ $key }}
        path: {{ $key }}
      {{- end }}
{{- include "samverkan.caVolume" . }}
{{- end }}

{{- define "samverkan.caVolume" -}}
{{- with .Values.caConfigMap }}
- name: ca
  configMap:
    name: {{ . }}
    # Without it the pod does not start, where Node.js would go on without.
    items: [{ key: ca.pem, path: ca.pem }]
{{- end }}
{{- end }}

{{/* Where pods get to: DNS, and what is named. */}}
{{- define "samverkan.egress" -}}
- ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
  to:
    - namespaceSelector:
        matchLabels: { kubernetes.io/metadata.name: kube-system }
{{- with .Values.networkPolicy.egressTo }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "samverkan.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "samverkan.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* What Deployments and Jobs say alike of their pods. */}}
{{- define "samverkan.podSpec" -}}
serviceAccountName: {{ include "samverkan.fullname" . }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "samverkan.podSecurityContext" . | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}
