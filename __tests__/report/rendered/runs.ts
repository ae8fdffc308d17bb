// Runs to be shown: one, three and thirty platforms, a failure, and hostile texts in every place for text.
import type { TagResult } from '../../../src/publish/publish.ts';
import type { ImageFacts, PlatformFacts, SummaryFacts } from '../../../src/report/summary/facts.ts';
import type { FailureFacts } from '../../../src/report/summary/failure.ts';
import type { TimelineStep } from '../../../src/report/summary/timeline.ts';

const digest = (number: number): string => `sha256:${number.toString(16).padStart(4, '0').repeat(16)}`;

function platformFacts(platform: string, index: number): PlatformFacts {
  return {
    platform,
    digest: digest(index + 1),
    size: 14_200_000 + index * 310_000,
    ...(index % 3 === 2 ? {} : { previousSize: 14_000_000 + index * 330_000 }),
    runs: index === 0 ? 'native' : 'emulated',
    milliseconds: 38_000 + index * 21_500,
    cached: index % 4,
    steps: 7,
    ...(index === 0 ? {} : { emulated: 4 }),
  };
}

/** Steps as they are recorded: the later the platform, the slower; some short, one cached. */
function stepsOf(section: string, index: number): readonly TimelineStep[] {
  const texts = ['FROM golang:1.26', 'WORKDIR /src', 'COPY go.mod go.sum ./', 'RUN go mod download', 'COPY . .'];
  const lengths = [2_100, 40, 90, 9_000 + index * 700, 300];
  let at = 1_000;
  const steps = texts.map((text, each) => {
    const start = at;
    at += lengths[each] ?? 0;
    return { section, text, start, end: at, isCached: each === 3 && index === 0 };
  });
  const build = { section, text: 'RUN go build -o /out/app ./cmd/app', start: at, end: at + 26_000 + index * 18_000 };
  return [...steps, build, { section, text: 'exporting to image', start: build.end, end: build.end + 1_900 }];
}

const moved = (reference: string): TagResult => ({ reference, outcome: 'moved', previous: undefined });
const stayed = (reference: string, reason: string): TagResult => ({ ...moved(reference), outcome: 'stayed', reason });

function imageOf(platforms: readonly string[]): ImageFacts {
  return {
    name: 'default',
    repositories: ['ghcr.io/acme/app'],
    digest: digest(0),
    platforms: platforms.map(platformFacts),
    planned: [],
    tags: [
      ...['ghcr.io/acme/app:1.4.2', 'ghcr.io/acme/app:1.4', 'ghcr.io/acme/app:1'].map(moved),
      stayed('ghcr.io/acme/app:latest', 'it has 2.0.1, which is higher'),
    ],
  };
}

function runOf(platforms: readonly string[]): SummaryFacts {
  return {
    outcome: 'published',
    images: [imageOf(platforms)],
    push: { enabled: true, reason: 'push events are published' },
    failures: [],
    cache: `the GitHub Actions cache; ${platforms.length} of ${7 * platforms.length} steps were cached`,
    milliseconds: 64_000 + platforms.length * 19_000,
    warnings: [
      {
        text: "FromAsCasing: 'as' and 'FROM' keywords' casing do not match",
        file: 'Dockerfile',
        line: 3,
        url: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/',
      },
    ],
    rules: [
      { tag: '1.4.2', rule: 'type=semver,pattern={{version}}' },
      { rule: 'type=schedule', reason: 'the event is not a schedule' },
    ],
    timeline: platforms.flatMap(stepsOf),
  };
}

const three = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
const systems = ['linux', 'windows', 'freebsd'];
const architectures = [
  'amd64',
  'arm64',
  'arm/v7',
  'arm/v6',
  '386',
  'ppc64le',
  's390x',
  'riscv64',
  'mips64le',
  'loong64',
];

/** Thirty names, more than any real publish. */
const thirty = systems.flatMap((system) => architectures.map((architecture) => `${system}/${architecture}`));

const broken: FailureFacts = {
  code: 'BUILD_FAILED',
  fact: 'linux/arm64: `RUN go build -o /out/app ./cmd/app` failed (Dockerfile:6, exit code 1): cmd/app/main.go:12:2: undefined: listen.',
  cure: 'Correct the line shown.',
  likely: 'The program crashed under QEMU, which is usually a fault of the emulator.',
  platform: 'linux/arm64',
  step: 'build 6/7',
  place: { file: 'Dockerfile', line: 6, text: 'RUN go build -o /out/app ./cmd/app' },
  excerpt: ['   4 |     COPY go.mod go.sum ./', '   5 |     COPY . .', '   6 | >>> RUN go build -o /out/app ./cmd/app'],
  tail: ['# acme/app/cmd/app', 'cmd/app/main.go:12:2: undefined: listen', 'qemu: uncaught target signal 11'],
};

const failed: SummaryFacts = {
  outcome: 'failed',
  images: [
    {
      name: 'default',
      repositories: ['ghcr.io/acme/app'],
      platforms: three.map((platform) => ({
        platform,
        runs: platform === 'linux/amd64' ? 'native' : 'emulated',
        isFailed: platform === 'linux/arm64',
      })),
      planned: ['ghcr.io/acme/app:1.4.2', 'ghcr.io/acme/app:latest'],
      tags: [],
    },
  ],
  push: { enabled: true, reason: 'push events are published' },
  failures: [broken],
  milliseconds: 41_000,
  timeline: three.flatMap(stepsOf).map((step) => ({
    ...step,
    isFailed: step.section === 'linux/arm64' && step.text.startsWith('RUN go build'),
  })),
};

/** Texts that mean something to Markdown, HTML, Mermaid or GitHub. */
export const hostileTexts = [
  '<script>document.title = "taken"</script>',
  '<img src=x onerror="document.title = \'taken\'">',
  '</code></summary></details><h1>heading</h1>',
  '```\n# heading\n```',
  '| a | b |\n|---|---|\n| [link](https://evil.test) |',
  '![image](https://evil.test/x.png) [link](javascript:alert(1)) https://evil.test www.evil.test',
  'section x\n click a href "javascript:alert(1)"\n :crit, 2000-01-01, 1ms',
  '%%{init: {"securityLevel": "loose"}}%%; end',
  '$$\\huge x$$ :rocket: @someone #1 `code` **bold** <!-- comment',
  '\u202eevil\u202c \x1b[31mred\x1b[0m \r\n::error::x',
  'gantt : task; a # b',
];

function hostile(): SummaryFacts {
  const textAt = (index: number): string => hostileTexts[index % hostileTexts.length] ?? '';
  const rows = hostileTexts.map((text, index) => ({ ...platformFacts(text, index), node: textAt(index + 1) }));
  return {
    outcome: 'failed',
    images: [
      {
        name: textAt(0),
        repositories: hostileTexts,
        digest: textAt(1),
        platforms: rows,
        planned: [],
        tags: hostileTexts.map((text, index) => ({ ...stayed(text, textAt(index + 3)), outcome: 'unknown' })),
      },
      { ...imageOf(three), name: textAt(3), planned: hostileTexts, tags: [] },
      { ...imageOf(three), name: textAt(2) },
    ],
    push: { enabled: false, reason: textAt(4) },
    failures: hostileTexts.map((text, index) => ({
      code: textAt(index + 5),
      fact: text,
      cure: textAt(index + 1),
      likely: textAt(index + 2),
      platform: textAt(index + 3),
      step: textAt(index + 4),
      place: { file: textAt(index + 5), line: 1, text: textAt(index + 6) },
      excerpt: hostileTexts,
      tail: hostileTexts,
    })),
    cache: textAt(6),
    warnings: hostileTexts.map((text, index) => ({ text, file: textAt(index + 1), line: 2, url: textAt(index + 5) })),
    rules: hostileTexts.map((text, index) => ({ rule: text, reason: textAt(index + 7) })),
    timeline: hostileTexts.map((text, index) => ({ section: textAt(index + 2), text, start: index, end: index + 9 })),
  };
}

/** Every run by its name. */
export const runs: Readonly<Record<string, SummaryFacts>> = {
  one: runOf(three.slice(0, 1)),
  three: runOf(three),
  thirty: runOf(thirty),
  failed,
  hostile: hostile(),
};
