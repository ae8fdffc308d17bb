// Hostile text in refs, labels, build arguments and build output.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandLinesIn } from '../adapters/sanitize.oracle.ts';
import { fc } from '../support/chance.ts';
import { workspaceOf } from '../support/folders.ts';
import { runImage, setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readEverything, readImages, readTags } from './support/registry.ts';
import { expectGreen } from './support/report.ts';
import { digestOf, runStep, type StepResult, writtenBy } from './support/step.ts';

const builder = setBuilder();
const platforms = 'linux/amd64';

// __tests__/run/releases.test.ts has other names.
describe('a branch whose name is', () => {
  const branches = [
    ['a command substitution', '$(id)', 'id-'],
    ['a template of bake', 'a${BAKE_CMD_CONTEXT}%{if}', 'a-BAKE_CMD_CONTEXT-if-'],
  ] as const;

  it.each(branches)('%s is published under a tag that is plain text', async (_name, branch, tag) => {
    const images = newRepository('branch');
    const event = { name: 'push', ref: `refs/heads/${branch}` };
    const step = await runStep({
      inputs: { images, builder, platforms },
      event,
      workspace: await workspaceOf(fileAlone),
    });
    expect(step.exitCode).toBe(0);
    expect(await readTags(images)).toEqual({ [tag]: digestOf(step) });
  });
});

const chosen = [
  '',
  'plain',
  '"quoted"',
  'a"b',
  "'single'",
  'a,b, c,',
  ' leading and trailing ',
  '\t',
  'one\ntwo\n',
  'one\r\ntwo\r\n',
  'lone\rreturn',
  '$HOME',
  '${x}',
  '$${x}',
  '$$${x}',
  '${',
  '%{if true}yes%{endif}',
  '%%{if}',
  '%',
  '%0A%0D%25',
  '::error::no command',
  '{{defaultContext}}',
  '# no comment',
  '- no list',
  'key: value',
  'a=b=c',
  '\\n \\" \\\\',
  '`id` $(id)',
  'héllo ✓ 日本 🐳',
  '\u2028\u0085\u007f',
  '<<EOF',
  '--flag',
  '{"json": ["a", 1]}',
  `"a" 'b' \`c\``,
  'C:\\temp\\new \\\\ \\n \\',
  '$HOME ${HOME} $${HOME} $$ $',
  '%{if true}yes%{endif} %%{x} % 100%',
  '${x} {{y}} ${{ z }}',
  'first\nsecond\n\n\tthird\n',
  'a,b=c,"d,e"',
  'größe 尺寸 👩‍💻 \u202eabc é',
  '$(id); `id` && rm -rf / | tee > /dev/null #',
  '::error::boo\n##[error]boo',
  '{"a": [1, "\\u0041"]}',
];
const piece = fc.constantFrom('$', '{', '}', '%', '"', "'", '\\', '\n', '\r', ' ', ',', '=', '#', ':', 'a', 'é', '🐳');
const drawn = fc.sample(fc.array(piece, { minLength: 1, maxLength: 12 }), { numRuns: 60, seed: 1 });
const values = [...chosen, ...drawn.map((pieces) => pieces.join(''))];

/** A YAML map; what YAML takes for the end of a line is escaped. */
function yamlMap(entries: readonly (readonly [string, string])[]): string {
  const scalar = (value: string): string =>
    JSON.stringify(value).replace(
      /[^ -~\u00a0-\u2027\u202a-\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return entries.map(([key, value]) => `${key}: ${scalar(value)}\n`).join('');
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a build argument and a label', () => {
  // In a label, `{{ }}` is a template.
  const labels = Object.fromEntries(values.map((value, index) => [`test.v${index}`, value.replaceAll('{{', '')]));
  let step: StepResult;
  let images: string;

  beforeAll(async () => {
    images = newRepository('values');
    const names = values.map((_, index) => `V${index}`);
    const Dockerfile = [
      'FROM busybox',
      ...names.map((name) => `ARG ${name}`),
      `RUN ${names.map((name) => `printf %s "$${name}" | sha256sum`).join(' >> /sums; ')} >> /sums`,
      'CMD ["cat", "/sums"]',
    ].join('\n');
    const args = yamlMap(values.map((value, index) => [`V${index}`, value]));
    const inputs = { images, builder, platforms, 'build-args': args, labels: yamlMap(Object.entries(labels)) };
    step = await runStep({ inputs, workspace: await workspaceOf({ Dockerfile }) });
  });

  it('builds', () => expectGreen(step));

  it('arrives in a RUN byte for byte, whatever it holds', async () => {
    const sums = (await runImage(`${images}:main`, platforms)).split('\n').map((line) => line.split(' ')[0]);
    expect(sums).toEqual(values.map(hash));
  });

  it('arrives in the labels of the image, whatever it holds', async () => {
    const image = (await readImages(images, digestOf(step)))[platforms];
    expect(image?.config.config.Labels).toMatchObject(labels);
  });

  it('leaves the outputs whole', () => {
    expect(digestOf(step)).toMatch(/^sha256:[0-9a-f]{64}$/);
    const { labels: reported } = JSON.parse(step.outputs['json'] ?? '');
    expect(reported).toMatchObject(Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== '')));
  });

  it('starts no command in the log', () => {
    expect(commandLinesIn(step.log)).toEqual([
      ...planned,
      '::group::Prepare',
      '::endgroup::',
      '::group::Build',
      '::endgroup::',
      '::group::Verify',
      '::endgroup::',
      '::group::Publish',
      '::endgroup::',
    ]);
  });
});

/** What the step says before it does anything, away from GitHub. */
const planned = [
  '::group::Plan',
  '::endgroup::',
  '::notice::The build is not cached: the GitHub Actions cache is not available (ACTIONS_RUNTIME_TOKEN is not set). To use a cache in the registry instead, set `cache: registry`.',
];

describe('what a build prints', () => {
  let step: StepResult;
  const forged = 'sha256:0000000000000000000000000000000000000000000000000000000000000000';

  beforeAll(async () => {
    const script = [
      'echo "::add-mask::x"',
      'echo "  ::error file=a,line=1::boo"',
      'echo "##[error]boo"',
      'echo "text ##[set-env name=PATH]/evil"',
      `printf 'harmless\\r::set-output name=digest::${forged}\\n'`,
      `printf '\\033[31m::warning::red\\033[0m\\n'`,
      `printf '\\342\\200\\213::stop-commands::token\\n'`,
      'echo "::endgroup::"',
      'echo "::save-state name=builder::default"',
      `printf '\\033]0;title\\007::group::x\\n'`,
    ].join('\n');
    const files = {
      Dockerfile: 'FROM busybox\nCOPY script /\nRUN sh /script && sh /script >&2\nRUN sh /script && exit 1\n',
      script,
    };
    const inputs = { images: newRepository('printing'), builder, platforms };
    step = await runStep({ inputs, workspace: await workspaceOf(files) });
  });

  it('is shown in the log', () => {
    expect(step.log).toContain('##\\[error]boo');
    expect(step.exitCode).toBe(1);
  });

  it('is not a command to the runner, not among the last lines either', () => {
    const commands = commandLinesIn(step.log);
    const [error = '', ...others] = commands.filter((line) => line.startsWith('::error'));
    expect(commands.filter((line) => !line.startsWith('::error'))).toEqual([
      ...[...planned, '::group::Prepare', '::endgroup::', '::group::Build', '::endgroup::'],
      ...['::group::Last output before BUILD_FAILED', '::endgroup::'],
    ]);
    expect(error).toMatch(/^::error file=Dockerfile,line=4::BUILD_FAILED: /);
    expect(others).toEqual([]);
  });

  it('changes neither outputs nor state', () => {
    expect(step.outputs['digest']).toBe(undefined);
    expect(step.state).toEqual({
      isPost: 'true',
      temporaryFolder: step.state['temporaryFolder'],
      record: expect.stringMatching(/\/polyarch-[0-9a-f]+\.json$/),
    });
  });

  it('leaves no escape sequence but colors', () => {
    expect(step.log).toContain('\x1b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
    expect(step.log.match(/\x1b(?!\[[0-9;]*m)|[\r\x07]/g)).toBe(null);
  });
});

describe('a secret', () => {
  it('reaches the RUN that mounts it, and is nowhere else', async () => {
    const secret = 'correct-horse-battery-5f2c';
    const images = newRepository('secret');
    const Dockerfile = [
      'FROM busybox',
      'RUN --mount=type=secret,id=token sha256sum < /run/secrets/token > /hash',
      'RUN --mount=type=secret,id=other,env=OTHER echo "$OTHER" | sha256sum >> /hash',
      'CMD ["cat", "/hash"]',
    ].join('\n');
    const inputs = {
      images,
      builder,
      platforms,
      secrets: `token=${secret}`,
      'secret-envs': 'other=MY_SECRET',
      provenance: 'mode=max',
    };
    const env = { MY_SECRET: `${secret}-2` };
    const step = await runStep({ inputs, env, workspace: await workspaceOf({ Dockerfile }) });
    const hashOf = (text: string): string => `${createHash('sha256').update(text).digest('hex')}  -`;
    expect(step.exitCode).toBe(0);
    expect(await runImage(`${images}:main`, platforms)).toBe(`${hashOf(secret)}\n${hashOf(`${secret}-2\n`)}`);
    // The runner gets values to mask by a command, and never shows that line.
    const reported = writtenBy(step)
      .split('\n')
      .filter((line) => line.includes(secret));
    expect(reported).toEqual([`::add-mask::${secret}`, `::add-mask::${secret}-2`]);
    const everything = await readEverything(images, digestOf(step));
    expect(everything.filter((bytes) => bytes.includes(secret))).toEqual([]);
  });
});
