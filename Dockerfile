FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY bot bot
COPY handlers handlers
COPY jobs jobs
COPY models models
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
# libcurl4 is for the embedded mongod, which runs where MONGODB_URI is not set.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libcurl4 tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
# glibc keeps what was freed in an arena for each thread: of large pictures that is hundreds of megabytes.
ENV MALLOC_ARENA_MAX=1
ENV NODE_ENV=production HEALTH_PORT=8090
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "dist/bot/main.js"]
