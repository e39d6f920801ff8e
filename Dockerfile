# One image for every app of the product: `docker run samverkan case-service`, and so on (docs/adr/0027).
# Both stages and the image itself are made from the one base that is pinned here.
ARG BASE=docker.io/library/node:22.23.3-bookworm-slim

# What npm needs, and nothing else: while no package.json changes, the two installations below are taken from the cache.
FROM ${BASE} AS manifests
WORKDIR /app
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

# Plain JavaScript of the apps and the libraries.
FROM ${BASE} AS programs
WORKDIR /app
ENV NX_NO_CLOUD=true NX_DAEMON=false
COPY --from=manifests /app ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build -- --projects='apps/*,libs/**' \
 && rm -rf libs/event-sourcing-testing \
 && find apps libs -type d -name src -prune -exec rm -rf {} +

# The packages that run, what they are, and nothing that only compiles, types or debugs them.
FROM ${BASE} AS packages
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@swc/core* node_modules/@swc/types node_modules/@swc/counter node_modules/@libsql/*-musl \
 && rm -rf bench e2e scenario tools libs/event-sourcing-testing \
 && find node_modules/@samverkan -xtype l -delete \
 # The list is made of what is on the disk: `npm sbom --omit dev` leaves out whatever a tool for development needs too.
 && npm pkg delete devDependencies 'dependencies.@swc/core' \
 && npm pkg set --json 'workspaces=["apps/*","libs/*","libs/*/*"]' \
 && mkdir sbom && npm sbom --sbom-format cyclonedx --sbom-type application > sbom/samverkan.cdx.json \
 # npm names a package twice that lies in two places; in CycloneDX a name stands for one part.
 && node -e 'const fs = require("fs"), file = "sbom/samverkan.cdx.json", bom = JSON.parse(fs.readFileSync(file)), once = (parts, name) => [...new Map(parts.map((part) => [part[name], part])).values()]; fs.writeFileSync(file, JSON.stringify({ ...bom, components: once(bom.components, "bom-ref"), dependencies: once(bom.dependencies, "ref") }))' \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Samverkan" \
      org.opencontainers.image.description="Event-sourced cooperation around long sick-leave cases" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      se.samverkan.sbom.format="CycloneDX 1.5 JSON" \
      se.samverkan.sbom.path="/app/sbom/samverkan.cdx.json"
# In a container the network around it says who reaches it.
ENV NODE_ENV=production SAMVERKAN_HOST=0.0.0.0
COPY --from=packages /app/sbom /app/sbom
COPY --from=packages /app/node_modules /app/node_modules
COPY --from=programs /app/apps /app/apps
COPY --from=programs /app/libs /app/libs
COPY package.json LICENSE /app/
COPY deploy/image /app/deploy/image
# The only folder that is ever written to: what standalone keeps. Mount a volume here.
WORKDIR /srv/samverkan
RUN chown 1000:1000 /srv/samverkan
USER 1000:1000
EXPOSE 3000 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/app/deploy/image/healthy.cjs"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/deploy/image/start.cjs"]
CMD ["standalone"]
