// Images that are wrong inside though their labels are right, and images that only look so; all built from Dockerfiles.

/** A Dockerfile, the files beside it, and what the step is to say. */
export type Animal = {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly platforms?: string;
  /** Code and platform of every failure; empty where none is to be. */
  readonly failures: readonly string[];
};

const go = 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("hello\\n") }\n';

// What is compiled once for a machine, the library of Go above all, serves all of the zoo.
const compile = 'RUN --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 GOFLAGS=-buildvcs=false';

// Programs for both platforms without a compiler: busybox of each, which is linked statically.
const both = [
  'FROM --platform=linux/amd64 busybox AS amd64',
  'FROM --platform=linux/arm64 busybox AS arm64',
  'FROM scratch AS programs',
  'COPY --from=amd64 /bin/busybox /amd64',
  'COPY --from=arm64 /bin/busybox /arm64',
];
const run = '#!/bin/sh\nset -e\nexec tool "$@"\n';

const dockerfile = (...lines: readonly string[]): { readonly Dockerfile: string } => ({
  Dockerfile: `${lines.join('\n')}\n`,
});
const withPrograms = (...lines: readonly string[]): { readonly Dockerfile: string } => dockerfile(...both, ...lines);
/** Each of them would be published by everyone else. `hostProgram` is a dynamic program of this machine. */
export const wrongAnimals = (hostProgram: Uint8Array): readonly Animal[] => [
  {
    name: 'an ARG that shadows TARGETARCH before a compiler',
    files: {
      ...dockerfile(
        'FROM --platform=$BUILDPLATFORM golang:1.26 AS build',
        'ARG TARGETARCH=amd64',
        'COPY main.go .',
        `${compile} GOARCH=$TARGETARCH go build -o /app main.go`,
        'FROM scratch',
        'COPY --from=build /app /app',
        'ENTRYPOINT ["/app"]',
      ),
      'main.go': go,
    },
    failures: ['BINARY_WRONG_MACHINE linux/arm64'],
  },
  {
    name: 'an ARG that shadows TARGETARCH before a COPY',
    files: withPrograms(
      'FROM --platform=$BUILDPLATFORM busybox AS build',
      'ARG TARGETARCH=arm64',
      'COPY --from=programs / /programs/',
      'RUN cp /programs/$TARGETARCH /app',
      'FROM busybox',
      'COPY --from=build /app /usr/bin/app',
      'CMD app --flag',
    ),
    failures: ['BINARY_WRONG_MACHINE linux/amd64'],
  },
  {
    name: 'a base pinned to one platform',
    files: dockerfile('FROM --platform=linux/amd64 busybox', 'CMD ["sh"]'),
    // The builder writes into the config what was asked for, so that only the files show it.
    failures: ['BINARY_WRONG_MACHINE linux/arm64'],
  },
  {
    name: 'the files of a base pinned to one platform',
    files: dockerfile(
      'FROM --platform=linux/amd64 busybox AS base',
      'FROM scratch',
      'COPY --from=base /bin /bin',
      'CMD ["sh", "-c", "true"]',
    ),
    failures: ['BINARY_WRONG_MACHINE linux/arm64'],
  },
  {
    name: 'a file of the host',
    files: {
      ...dockerfile('FROM busybox', 'COPY --chmod=755 app /usr/local/bin/app', 'ENTRYPOINT ["app"]'),
      app: hostProgram,
    },
    failures: ['LOADER_MISSING linux/amd64', 'BINARY_WRONG_MACHINE linux/arm64'],
  },
  {
    name: 'a foreign program behind a script',
    files: {
      ...withPrograms(
        'FROM busybox',
        'COPY --from=programs /amd64 /usr/bin/tool',
        'COPY --chmod=755 run.sh /',
        'ENTRYPOINT ["/run.sh"]',
      ),
      'run.sh': run,
    },
    failures: ['BINARY_WRONG_MACHINE linux/arm64'],
  },
  {
    name: 'an empty entrypoint',
    files: { ...dockerfile('FROM busybox', 'COPY --chmod=755 app /app', 'ENTRYPOINT ["/app"]'), app: '' },
    failures: ['ENTRYPOINT_EMPTY linux/amd64', 'ENTRYPOINT_EMPTY linux/arm64'],
  },
  {
    name: 'an entrypoint that is missing for one platform',
    files: withPrograms(
      'FROM scratch AS for-amd64',
      'COPY --from=programs /amd64 /app',
      'FROM scratch AS for-arm64',
      'COPY --from=programs /arm64 /ap',
      'FROM for-$TARGETARCH',
      'ENTRYPOINT ["/app"]',
    ),
    failures: ['ENTRYPOINT_MISSING linux/arm64'],
  },
  {
    name: 'an entrypoint that is not executable',
    files: { ...dockerfile('FROM busybox', 'COPY --chmod=644 run.sh /', 'ENTRYPOINT ["/run.sh"]'), 'run.sh': run },
    platforms: 'linux/amd64',
    failures: ['ENTRYPOINT_NOT_EXECUTABLE linux/amd64'],
  },
  {
    name: 'an arm64 program in an amd64 image, dressed as a link',
    files: withPrograms(
      'FROM --platform=$BUILDPLATFORM busybox AS build',
      'COPY --from=programs /arm64 /out/opt/tool',
      'RUN ln -s opt/tool /out/app && ln -s /app /out/run',
      'FROM scratch',
      'COPY --from=build /out /',
      'ENTRYPOINT ["/run"]',
    ),
    failures: ['BINARY_WRONG_MACHINE linux/amd64'],
  },
  {
    name: 'an entrypoint that a later layer removes',
    files: withPrograms(
      'FROM busybox',
      'ARG TARGETARCH',
      'COPY --from=programs /$TARGETARCH /srv/app',
      'RUN rm /srv/app',
      'ENTRYPOINT ["/srv/app"]',
    ),
    platforms: 'linux/amd64',
    failures: ['ENTRYPOINT_MISSING linux/amd64'],
  },
  {
    name: 'a script with the line ends of Windows',
    files: {
      ...dockerfile('FROM busybox', 'COPY --chmod=755 run.sh /', 'ENTRYPOINT ["/run.sh"]'),
      'run.sh': '#!/bin/sh\r\nexit 0\r\n',
    },
    platforms: 'linux/arm64',
    failures: ['INTERPRETER_MISSING linux/arm64'],
  },
];

/** Images that are right; `libraries` are the loader and the C library of this machine. */
export const rightAnimals = (
  hostProgram: Uint8Array,
  libraries: Readonly<Record<string, Uint8Array>>,
): readonly Animal[] =>
  [
    {
      name: 'a static program in scratch, compiled for each platform',
      files: {
        ...dockerfile(
          'FROM --platform=$BUILDPLATFORM golang:1.26 AS build',
          'ARG TARGETARCH',
          'COPY main.go .',
          `${compile} GOARCH=$TARGETARCH go build -o /app main.go`,
          'FROM scratch',
          'COPY --from=build /app /app',
          'ENTRYPOINT ["/app"]',
        ),
        'main.go': go,
      },
    },
    {
      name: 'a dynamic program without a shell',
      files: {
        ...dockerfile('FROM scratch', 'COPY --chmod=755 . /', 'CMD ["/usr/bin/app"]'),
        'usr/bin/app': hostProgram,
        ...libraries,
      },
      platforms: 'linux/amd64',
    },
    {
      name: 'a script',
      files: { ...dockerfile('FROM busybox', 'COPY --chmod=755 run.sh /', 'ENTRYPOINT ["/run.sh"]'), 'run.sh': run },
    },
    {
      name: 'a script by env',
      files: {
        ...dockerfile(
          'FROM busybox',
          'COPY --chmod=755 run.sh /',
          'ENV PATH=/usr/bin:/bin',
          'WORKDIR /srv',
          'ENTRYPOINT ["../run.sh"]',
        ),
        'run.sh': '#!/usr/bin/env -S awk -f\nBEGIN { print 1 }\n',
      },
    },
    { name: 'data alone', files: { ...dockerfile('FROM scratch', 'COPY data.json /'), 'data.json': '{}' } },
    { name: 'a base without changes', files: dockerfile('FROM busybox', 'LABEL a=b') },
    {
      name: 'several programs, one of them started',
      files: withPrograms(
        'FROM scratch',
        'ARG TARGETARCH',
        'COPY --from=programs /$TARGETARCH /server',
        'COPY --from=programs /$TARGETARCH /worker',
        'ENTRYPOINT ["/server"]',
      ),
    },
    {
      name: 'programs for all machines as data, and beside the entrypoint by their names',
      files: withPrograms(
        'FROM busybox',
        'COPY --from=programs / /usr/share/programs/',
        'COPY --from=programs /amd64 /usr/bin/tool-linux-amd64',
        'COPY --from=programs /arm64 /usr/bin/tool-linux-arm64',
        'CMD ["sh", "-c", "tool-linux-arm64 || tool-linux-amd64"]',
      ),
    },
    {
      name: 'hard and symbolic links through layers',
      files: withPrograms(
        'FROM --platform=$BUILDPLATFORM busybox AS build',
        'ARG TARGETARCH',
        'COPY --from=programs /$TARGETARCH /out/usr/lib/app/main',
        'RUN cd /out && mkdir usr/bin && ln usr/lib/app/main usr/bin/app && ln -s usr/bin bin && ln -s app usr/bin/start',
        'FROM scratch',
        'COPY --from=build /out /',
        'ENTRYPOINT ["start"]',
      ),
    },
    {
      name: 'a foreign program that a later layer replaces',
      files: withPrograms(
        'FROM scratch',
        'ARG TARGETARCH',
        'COPY --from=programs /amd64 /app',
        'COPY --from=programs /$TARGETARCH /app',
        'ENTRYPOINT ["/app"]',
      ),
    },
    {
      name: 'big-endian and small machines, compiled',
      files: {
        ...dockerfile(
          'FROM --platform=$BUILDPLATFORM golang:1.26 AS build',
          'ARG TARGETARCH',
          'ARG TARGETVARIANT',
          'COPY main.go .',
          `${compile} GOARCH=$TARGETARCH GOARM=\${TARGETVARIANT#v} go build -o /app main.go`,
          'FROM scratch',
          'COPY --from=build /app /usr/local/bin/app',
          'CMD ["app"]',
        ),
        'main.go': go,
      },
      platforms: 'linux/s390x,linux/riscv64,linux/arm/v6',
    },
    {
      name: 'a 386 program in an amd64 image',
      files: {
        ...dockerfile(
          'FROM --platform=$BUILDPLATFORM golang:1.26 AS build',
          'COPY main.go .',
          `${compile} GOARCH=386 go build -o /app main.go`,
          'FROM busybox',
          'COPY --from=build /app /srv/game',
          'ENTRYPOINT ["/srv/game"]',
        ),
        'main.go': go,
      },
      platforms: 'linux/amd64',
    },
    {
      name: 'a distroless image: no shell, a user, certificates',
      files: withPrograms(
        'FROM busybox AS files',
        'FROM scratch',
        'ARG TARGETARCH',
        'COPY --from=files /etc /etc',
        'COPY --from=programs --chmod=555 /$TARGETARCH /usr/bin/service',
        'USER 65532:65532',
        'ENTRYPOINT ["service", "--config", "/etc/none"]',
      ),
    },
    {
      name: 'its own PATH',
      files: withPrograms(
        'FROM busybox',
        'ARG TARGETARCH',
        'COPY --from=programs /$TARGETARCH /opt/tools/bin/tool',
        'ENV PATH=/opt/none:/opt/tools/bin:$PATH',
        'CMD ["tool"]',
      ),
    },
    {
      name: 'the shell form, with words that are no programs',
      files: dockerfile('FROM busybox', 'ENTRYPOINT exec sleep ${TIME:-1} && echo arm64 x86_64'),
    },
    {
      name: 'a program behind another one',
      files: dockerfile('FROM busybox', 'ENTRYPOINT ["env", "A=b", "sh", "-c"]', 'CMD ["./missing || true"]'),
    },
    {
      name: 'firmware for another machine, and nothing to run',
      files: withPrograms('FROM scratch', 'COPY --from=programs /amd64 /firmware/blob'),
    },
    {
      name: 'data that is marked as executable',
      files: { ...dockerfile('FROM scratch', 'COPY --chmod=777 data.json /'), 'data.json': '{}' },
    },
    {
      name: 'a folder that a later layer makes again',
      files: withPrograms(
        'FROM busybox',
        'COPY --from=programs /arm64 /srv/bin/app',
        'RUN rm -r /srv && mkdir -p /srv/bin && cp /bin/busybox /srv/bin/app',
        'ENTRYPOINT ["/srv/bin/app"]',
      ),
      platforms: 'linux/amd64',
    },
    {
      name: 'three platforms',
      files: dockerfile('FROM busybox', 'WORKDIR /bin', 'CMD ["./sh", "-c", "uname -m"]'),
      platforms: 'linux/amd64,linux/arm64,linux/arm/v7',
    },
  ].map((animal) => ({ ...animal, failures: [] }));
