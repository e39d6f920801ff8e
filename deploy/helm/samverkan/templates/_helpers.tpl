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
{{- if .Values.kafkaCaConfigMap }}
- name: SAMVERKAN_KAFKA_CA
  value: /run/kafka-ca/ca.pem
{{- end }}
{{- end }}

{{- define "samverkan.mounts" -}}
- name: secrets
  mountPath: /run/secrets/samverkan
  readOnly: true
{{- if .Values.kafkaCaConfigMap }}
- name: kafka-ca
  mountPath: /run/kafka-ca
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
{{- if .Values.kafkaCaConfigMap }}
- name: kafka-ca
  configMap:
    name: {{ .Values.kafkaCaConfigMap }}
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

{{/* What Deployments and the Job say alike of their pods. */}}
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
volumes:
  {{- include "samverkan.volumes" . | nindent 2 }}
{{- end }}
