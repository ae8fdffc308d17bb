// The summary of whole runs, and that it never grows beyond what GitHub takes.
import { describe, expect, it } from '@jest/globals';
import { formatDuration, formatSize } from '../../../src/oci/units.ts';
import type { TagResult } from '../../../src/publish/publish.ts';
import type { ImageFacts, SummaryFacts } from '../../../src/report/summary/facts.ts';
import { code } from '../../../src/report/summary/markdown.ts';
import { makeSummary } from '../../../src/report/summary/summary.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

const movedTo = (reference: string): TagResult => ({ reference, outcome: 'moved', previous: undefined });
const stayed = (reference: string, reason: string): TagResult => ({ ...movedTo(reference), outcome: 'stayed', reason });

const image: ImageFacts = {
  name: 'default',
  repositories: ['ghcr.io/acme/app'],
  digest: digest('0'),
  platforms: [
    {
      platform: 'linux/amd64',
      digest: digest('1'),
      size: 12_300_000,
      runs: 'native',
      milliseconds: 12_340,
      cached: 2,
      steps: 7,
    },
    {
      platform: 'linux/arm64',
      digest: digest('2'),
      size: 12_000_000,
      previousSize: 12_500_000,
      runs: 'emulated',
      milliseconds: 72_000,
      cached: 7,
      steps: 7,
    },
  ],
  planned: ['ghcr.io/acme/app:1.2.3', 'ghcr.io/acme/app:latest'],
  tags: ['ghcr.io/acme/app:1.2.3', 'ghcr.io/acme/app:latest'].map(movedTo),
};
const published: SummaryFacts = {
  outcome: 'published',
  images: [image],
  push: { enabled: true, reason: 'a tag was pushed' },
  failures: [],
  milliseconds: 80_000,
};
const failed: SummaryFacts = {
  ...published,
  outcome: 'failed',
  images: [],
  failures: [
    {
      code: 'BUILD_FAILED',
      fact: 'linux/arm64: `RUN make` failed: exit code: 2.',
      cure: 'Correct the line.',
      likely: 'The compiler is missing.',
      platform: 'linux/arm64',
      step: 'build 3/7',
      place: { file: 'Dockerfile', line: 4, text: 'RUN make' },
      tail: ['make: gcc: not found', '```'],
    },
  ],
};

describe('makeSummary', () => {
  it('shows a publish', () => {
    expect(makeSummary(published)).toBe(`## ✅ Published \`ghcr.io/acme/app:1.2.3\` for 2 platforms in 1m 20s

| Platform | Digest | Size | Runs | Time | Cached |
| :--- | :--- | ---: | :--- | ---: | ---: |
| \`linux/amd64\` | <code title="sha256&#58;${'1'.repeat(64)}">sha256&#58;111111111111</code> | 12.3 MB | native | 12.3s | 2/7 |
| \`linux/arm64\` | <code title="sha256&#58;${'2'.repeat(64)}">sha256&#58;222222222222</code> | 12.0 MB (−500.0 kB) | emulated (QEMU) | 1m 12s | 7/7 |

**Tags moved**: \`ghcr.io/acme/app:1.2.3\` · \`ghcr.io/acme/app:latest\`

\`\`\`sh
docker pull ghcr.io/acme/app:1.2.3
\`\`\`

\`\`\`sh
docker buildx imagetools inspect ghcr.io/acme/app:1.2.3
\`\`\`

<details><summary>Digests</summary>

\`\`\`
ghcr.io/acme/app@${digest('0')}  index
ghcr.io/acme/app@${digest('1')}  linux/amd64
ghcr.io/acme/app@${digest('2')}  linux/arm64
\`\`\`

</details>
`);
  });

  it('says which rule made which tag, and why another one made none', () => {
    const rules = [
      { tag: '1.2.3', rule: 'type=semver,pattern={{version}}' },
      { rule: 'type=ref,event=pr', reason: 'the event has no pull request' },
    ];
    expect(
      makeSummary({ outcome: 'published', images: [], push: { enabled: true, reason: '' }, failures: [], rules }),
    ).toContain(
      [
        '<details><summary>Tags by rule</summary>',
        '',
        '| Tag | Rule | Reason |',
        '| :--- | :--- | :--- |',
        `| ${code('1.2.3')} | ${code('type=semver,pattern={{version}}')} |  |`,
        `| none | ${code('type=ref,event=pr')} | the event has no pull request |`,
        '',
        '</details>',
      ].join('\n'),
    );
  });

  it('has no column for reasons where every rule made a tag', () => {
    const rules = [{ tag: '1.2.3', rule: 'type=semver,pattern={{version}}' }];
    expect(makeSummary({ ...published, rules })).toContain('| Tag | Rule |\n| :--- | :--- |\n| `1.2.3` |');
  });

  it.each([
    ['all of them', { emulated: 7, steps: 7 }, '7 of 7 steps under QEMU'],
    ['one, where the others cross-compile', { emulated: 1, steps: 4 }, '1 of 4 steps under QEMU'],
    ['none', { emulated: 0, steps: 1 }, '0 of 1 step under QEMU'],
    ['an unknown number', { emulated: undefined, steps: undefined }, 'emulated (QEMU)'],
  ])('says how many steps of a foreign platform were emulated: %s', (_name, { emulated, steps }, expected) => {
    const row = { platform: 'linux/arm64', runs: 'emulated' as const };
    const known = emulated === undefined ? row : { ...row, emulated, steps };
    expect(makeSummary({ ...published, images: [{ ...image, platforms: [known] }] })).toContain(`| ${expected} |`);
  });

  it.each([
    ['a build without a push', { outcome: 'built' as const, isPushed: false }, 'Tags that a push would move'],
    ['a failure without a push', { outcome: 'failed' as const, isPushed: false }, 'Tags that a push would move'],
    ['a failure before the push', { outcome: 'failed' as const, isPushed: true }, 'Tags not moved'],
    ['a part', { outcome: 'handed-over' as const, isPushed: true }, 'Tags that `stage: publish` will move'],
  ])('names tags that did not move: after %s', (_name, { outcome, isPushed }, title) => {
    const images = [{ ...image, planned: ['ghcr.io/acme/app:1'], tags: [] }];
    const text = makeSummary({ ...published, outcome, images, push: { enabled: isPushed, reason: '' } });
    expect(text).toContain(`**${title}**: \`ghcr.io/acme/app:1\``);
  });

  it('explains a build that `on-unchanged` did not skip, and tags that stay because nothing changed', () => {
    const reasons = ['files of the context have changed', 'labels have changed'];
    const text = makeSummary({ ...published, reasons, images: [{ ...image, isUnchanged: true }] });
    expect(text.split('\n').filter((line) => /^\*\*(?:Built because|Unchanged)\*\*/.test(line))).toEqual([
      '**Unchanged**: the tags already point at the same contents.',
      '**Built because** files of the context have changed; labels have changed',
    ]);
  });

  it('lists each tag once if none moved', () => {
    const tags = [stayed('ghcr.io/acme/app:1', 'it has 2.0.1')];
    const images = [{ ...image, planned: ['ghcr.io/acme/app:1'], tags }];
    const text = makeSummary({ ...published, outcome: 'built', images });
    expect(text).toMatch(/^## ✅ Built `ghcr\.io\/acme\/app` for 2 platforms in 1m 20s, no tag moved\n/);
    expect(text.match(/`ghcr\.io\/acme\/app:1`/g)?.length).toBe(1);
  });

  it('shows a build without a push, and the reason', () => {
    const text = makeSummary({
      ...published,
      outcome: 'built',
      push: { enabled: false, reason: 'this is a pull request' },
      images: [{ ...image, planned: ['ghcr.io/acme/app:pr-1'], tags: [] }],
    });
    expect(text).toContain(
      '## ✅ Built `ghcr.io/acme/app` for 2 platforms in 1m 20s, not pushed\n\nNot pushed: this is a pull request',
    );
    expect(text).toContain('**Tags that a push would move**: `ghcr.io/acme/app:pr-1`');
    expect(text).not.toContain('docker pull');
    expect(text).toContain(
      [
        '<details><summary>Digests (nothing is pushed)</summary>\n\n```',
        `${digest('0')}  index`,
        `${digest('1')}  linux/amd64`,
        `${digest('2')}  linux/arm64`,
        '```',
      ].join('\n'),
    );
  });

  it('shows a failure: what, where, why, and the fix', () => {
    expect(makeSummary(failed)).toBe(`## ❌ Not published: \`BUILD_FAILED\`

linux/arm64&#58; \`RUN make\` failed&#58; exit code&#58; 2.

- **Where**: \`linux/arm64\`, step \`build 3/7\`, \`Dockerfile\` line 4
- **Likely cause**: The compiler is missing.
- **Fix**: Correct the line.

\`\`\`dockerfile
RUN make
\`\`\`

<details open><summary>The last 2 lines</summary>

\`\`\`\`
make: gcc: not found
\`\`\`
\`\`\`\`

</details>
`);
  });

  it('says what every tag points at after a failed publish', () => {
    const tag = { reference: 'a.test/app:1', previous: 'sha256:0', reason: 'a new tag' };
    const outcomes = ['moved', 'unchanged', 'stayed', 'put-back', 'not-moved', 'unknown'] as const;
    const tags = outcomes.map((outcome) => ({ ...tag, outcome }));
    const [title, ...lines] = makeSummary({ ...failed, images: [{ ...image, tags }] }).split('\n');
    expect(title).toBe('## ❌ Failed after 1 tag moved: `BUILD_FAILED`');
    expect(lines.filter((line) => line.startsWith('| `a.test'))).toEqual(
      [
        'the new image (a new tag)',
        'the new image, unchanged',
        'sha256&#58;0',
        'sha256&#58;0, restored',
        'sha256&#58;0',
        'unknown&#58; a new tag',
      ].map((points) => `| \`a.test/app:1\` | ${points} |`),
    );
  });

  it('names each code where several things are wrong', () => {
    const problem = { code: 'INPUT_INVALID', fact: '`push` is "".', cure: 'Say auto.' };
    const text = makeSummary({
      ...failed,
      push: { enabled: false, reason: '' },
      failures: [problem, { ...problem, code: 'X', cure: '' }],
    });
    expect(text).toBe(
      `## ❌ Failed: \`INPUT_INVALID\`, \`X\`

\`INPUT_INVALID\` <code>push</code> is &#34;&#34;.

- **Fix**: Say auto.

\`X\` <code>push</code> is &#34;&#34;.
`.replaceAll('<code>push</code>', '`push`'),
    );
  });

  it('names three codes of many, and how many more there are', () => {
    const failures = ['A', 'B', 'A', 'C', 'D', 'E'].map((code) => ({ code, fact: 'Wrong.', cure: '' }));
    const [title] = makeSummary({ ...failed, failures }).split('\n');
    expect(title).toBe('## ❌ Not published: `A`, `B`, `C` and 2 more');
  });

  it('lists tags by repository if there are several', () => {
    const moved = ['a.test:5000/app:1.2', 'b.test/app:1.2', 'a.test:5000/app:latest', 'b.test/app:latest'];
    const text = makeSummary({ ...published, images: [{ ...image, tags: moved.map(movedTo) }] });
    expect(text).toContain(
      '\n\n**Tags moved**:\n\n- `a.test:5000/app`: `1.2` · `latest`\n- `b.test/app`: `1.2` · `latest`\n\n',
    );
  });

  it('shows several images, tags that did not move, cache, warnings and the timeline', () => {
    const text = makeSummary({
      ...published,
      images: [
        { ...image, name: 'app', tags: [...image.tags, stayed('ghcr.io/acme/app:edge', 'a later run moved it')] },
        {
          ...image,
          name: 'web',
          platforms: [{ platform: 'linux/amd64', runs: 'unknown', node: 'n1', isFailed: true }],
          tags: [],
        },
      ],
      cache: '3 of 7 steps came from the cache.',
      warnings: [
        { text: 'StageNameCasing: bad', file: 'Dockerfile', line: 3, url: 'https://docs.docker.com/go/rule/' },
        { text: 'odd', file: 'Dockerfile', url: 'javascript:alert(1)' },
      ],
      timeline: [{ section: 'linux/amd64', text: 'RUN x', start: 0, end: 5 }],
    });
    expect(text).toContain('## ✅ Published 2 images for 2 platforms in 1m 20s\n\n### `app`\n');
    expect(text).toContain('**Tags not moved**:\n\n- `ghcr.io/acme/app:edge`: a later run moved it\n');
    expect(text).toContain('| Platform | Runs |\n| :--- | :--- |\n| ❌ `linux/amd64` | on `n1` |');
    expect(text).toContain(`docker pull ghcr.io/acme/app@${digest('0')}`);
    expect(text).toContain('**Cache**: 3 of 7 steps came from the cache.');
    expect(text).toContain('<details open><summary>⚠️ 2 warnings</summary>');
    expect(text).toContain(
      '- `Dockerfile:3` StageNameCasing&#58; bad ([more](https://docs.docker.com/go/rule/))\n- `Dockerfile` odd\n',
    );
    expect(text).toContain('### Timeline\n\n```mermaid\n%%{init');
  });

  it('quotes a name that a shell could read otherwise', () => {
    const text = makeSummary({
      ...published,
      images: [{ ...image, tags: [movedTo('a;rm -rf /')], repositories: ['$(id)'] }],
    });
    expect(text).toContain("```sh\ndocker pull 'a;rm -rf /'\n```");
  });

  it.each([
    ['would be shortened', `cosign verify '${'x'.repeat(2_000)}'`],
    ['would be changed', "cosign verify 'a\u202eb'"],
  ])('offers no command that %s, as its quotes could reach into the next one', (_, odd) => {
    const text = makeSummary({
      ...published,
      signatures: [odd, 'cosign verify a'].map((command) => ({ command })),
      attestations: [odd],
    });
    expect(text).toContain('**Signed** the index and every platform. To verify:\n\n```sh\ncosign verify a\n```');
    expect(text).toContain('**Attested** the index and every platform.\n');
  });

  it('shortens itself to what GitHub takes', () => {
    const long = 'ü`|<'.repeat(1_000);
    const lines = Array.from({ length: 1_000 }, () => long);
    const huge: SummaryFacts = {
      ...failed,
      images: lines.map((name) => ({
        ...image,
        name,
        repositories: lines.slice(0, 50),
        tags: lines.slice(0, 300).map((reference) => ({ ...movedTo(reference), reason: long })),
        platforms: lines.slice(0, 300).map((platform) => ({ platform, runs: 'native' as const, digest: digest('1') })),
      })),
      failures: lines
        .slice(0, 300)
        .map((fact) => ({ code: long, fact, cure: long, tail: lines, excerpt: lines, place: { file: long } })),
      warnings: lines.map((text) => ({ text, file: long })),
      timeline: lines.map((text, start) => ({ section: text, text, start, end: start + 1 })),
      cache: long,
    };
    const bytes = (text: string) => new TextEncoder().encode(text).length;
    const text = makeSummary(huge);
    expect(bytes(text)).toBeLessThanOrEqual(1_000_000);
    expect(text).toMatch(/^## ❌ Failed after 300000 tags moved/);
    expect(text).toContain('… and');
    expect(bytes(makeSummary(huge, 500))).toBeLessThanOrEqual(500);
    expect(makeSummary(huge, 500)).toMatch(/^## ❌/);
  });
});

describe('sizes and times', () => {
  it.each([
    [0, '0 B'],
    [812, '812 B'],
    [1_234, '1.23 kB'],
    [9_996, '10.0 kB'],
    [12_345_678, '12.3 MB'],
    [999_499, '999.5 kB'],
    [999_999_999, '1.00 GB'],
    [3_456_000_000, '3.46 GB'],
  ])('%d bytes are %s', (bytes, expected) => {
    expect(formatSize(bytes)).toBe(expected);
  });

  it.each([
    [-5, '0.0s'],
    [49, '0.0s'],
    [12_340, '12.3s'],
    [59_960, '1m 00s'],
    [185_400, '3m 05s'],
    [3_599_600, '1h 00m'],
    [3_720_000, '1h 02m'],
  ])('%d milliseconds are %s', (milliseconds, expected) => {
    expect(formatDuration(milliseconds)).toBe(expected);
  });
});
