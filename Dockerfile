FROM node:20-bookworm-slim AS build
# better-sqlite3 is compiled where no prebuilt binary is to be had.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# npm needs the package.json of every workspace, so the tree is copied whole.
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
# For configuration from Git.
RUN apt-get update \
  && apt-get install -y --no-install-recommends git openssh-client ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production MUSTER_HOST=0.0.0.0 MUSTER_DATA_DIR=/var/lib/muster
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/migrations migrations
COPY --from=build /app/apps apps
COPY --from=build /app/ansible/muster-inventory ansible/muster-inventory
RUN install -d -m 0700 -o node -g node /var/lib/muster
USER node
VOLUME /var/lib/muster
EXPOSE 8780
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.MUSTER_PORT || 8780) + '/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Run with an init (docker run --init): the process ends by its own signal, which the kernel does not deliver to pid 1.
ENTRYPOINT ["node", "--enable-source-maps", "apps/api/dist/main.js"]
