// The user's own commands on the real stack: they judge digests, and tags move only if they pass.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { docker, setBuilder } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { scanner } from './support/scanner.ts';
import { digestOf, pullRequestFrom, runStep, type StepOrder, type StepResult, writtenBy } from './support/step.ts';

// An emulated platform is slow where others keep the processor busy.
jest.setTimeout(300_000);

const platforms = ['linux/amd64', 'linux/arm64'];
const { crane } = stackFacts.tools;
const dockerfile = 'FROM busybox\nUSER 65534\nCMD ["uname", "-m"]\n';
const pullRequest = pullRequestFrom('other/widgets', 12);

const builder = setBuilder();
const workspace = await workspaceOf({ Dockerfile: dockerfile });

/** Runs a step that publishes both platforms, with this gate. */
function gated(images: string, inputs: StepOrder['inputs'], order: Partial<StepOrder> = {}): Promise<StepResult> {
  return runStep({
    workspace,
    ...order,
    inputs: { images, builder, tags: 'next', platforms: platforms.join(','), ...inputs },
  });
}

describe('a gate', () => {
  const report = 'echo "| user |\\n| - |" > "$POLYARCH_REPORT/user.md"';
  const checks = [
    `${crane} validate --remote "$POLYARCH_REF"`,
    `${crane} config "$POLYARCH_REF" | grep -q '"User":"65534"' && echo "user of $POLYARCH_PLATFORM is 65534"`,
    `${crane} manifest "$POLYARCH_INDEX" | grep -q "\${POLYARCH_REF#*@}"`,
    report,
  ];

  it('that passes lets the tags move to what it has judged', async () => {
    const images = newRepository('gate');
    const artifacts = join(await newFolder(), 'artifacts');
    const step = await gated(images, { gate: checks.join('\n') }, { env: { GITHUB_ARTIFACTS: artifacts } });
    expect(await readFile(artifacts, 'utf8')).toBe(`oci://${images}@${digestOf(step)}\n`);
    expect([step.exitCode, await readTags(images)]).toEqual([0, { next: digestOf(step) }]);
    expect(JSON.parse(step.outputs['gate'] ?? '')).toEqual({ 'linux/amd64': 'passed', 'linux/arm64': 'passed' });
    for (const platform of platforms) expect(step.log).toContain(`user of ${platform} is 65534`);
    expect(step.summary).toContain('user.md');
  });

  it('that fails for one platform leaves the tags where they are', async () => {
    const images = newRepository('gate');
    const first = await gated(images, {});
    const changed = await workspaceOf({ Dockerfile: `${dockerfile}LABEL changed=yes\n` });
    const gate = `test "$POLYARCH_PLATFORM" != linux/arm64 || { echo "found CVE-0"; exit 7; }`;
    const step = await gated(images, { gate }, { workspace: changed });
    expect([step.exitCode, await readTags(images)]).toEqual([1, { next: digestOf(first) }]);
    expect(step.log).toMatch(/^::error.*::GATE_FAILED: linux\/arm64: .* 7\b/m);
    expect(step.summary).toContain('found CVE-0');
    expect(step.summary).toContain(`${images}@${digestOf(step)}`);
    expect(step.outputs['published']).toBe('false');
    // Everything is there by digest, for those who want to look at what was refused.
    await docker('buildx', 'imagetools', 'inspect', `${images}@${digestOf(step)}`);
  });

  it('that hangs is stopped, and no tag moves', async () => {
    const images = newRepository('gate');
    const gate = 'echo begun && sleep 250 | cat';
    const started = Date.now();
    const step = await gated(images, { gate, 'gate-timeout': '1s', platforms: 'linux/amd64' });
    expect([step.exitCode, await readTags(images)]).toEqual([1, {}]);
    expect(step.log).toContain('GATE_FAILED');
    expect(Date.now() - started).toBeLessThan(200_000);
  });

  it('on a pull request from a fork judges the layout of every platform, and gets no secret', async () => {
    const images = newRepository('gate');
    const pushed = newRepository('gate-layout');
    const [host = ''] = pushed.split('/');
    const step = await gated(
      images,
      {
        gate: [
          `${crane} push "$POLYARCH_LAYOUT" ${pushed}:\${POLYARCH_PLATFORM##*/}`,
          'env',
          'echo "ref: ${POLYARCH_REF:-none}"',
        ].join('\n'),
        'github-token': 'ghs_of_the_tests',
      },
      { event: pullRequest, env: { NPM_TOKEN: 'npm_of_the_tests', ACTIONS_RUNTIME_TOKEN: 'runtime_of_the_tests' } },
    );
    expect([step.exitCode, await readTags(images), host]).toEqual([0, {}, stackFacts.registries.open.host]);
    const digests: Record<string, string> = JSON.parse(step.outputs['digests'] ?? '');
    expect(await readTags(pushed)).toEqual({ amd64: digests['linux/amd64'], arm64: digests['linux/arm64'] });
    expect(step.log).toContain('ref: none');
    expect(writtenBy(step)).not.toMatch(/(ghs|npm|runtime)_of_the_tests/);
  });

  it('that asks for it gets a variable of the job, and the layout of what was pushed', async () => {
    const images = newRepository('gate');
    const step = await gated(
      images,
      {
        platforms: 'linux/amd64',
        gate: [
          'echo "given: ${SCAN_TOKEN:-none}, other: ${NPM_TOKEN:-none}"',
          'grep -q "${POLYARCH_REF#*@}" "$POLYARCH_LAYOUT/index.json"',
        ].join('\n'),
        'gate-env': 'SCAN_TOKEN',
        'gate-layout': 'true',
      },
      { env: { SCAN_TOKEN: 'scan_of_the_tests', NPM_TOKEN: 'npm_of_the_tests' } },
    );
    expect([step.exitCode, await readTags(images)]).toEqual([0, { next: digestOf(step) }]);
    expect(step.log).toContain('given: scan_of_the_tests, other: none');
  });

  it('in `stage: build` hands over no part of what it refuses', async () => {
    const images = newRepository('gate');
    const inputs = { stage: 'build', platforms: 'linux/amd64' };
    const [passed, refused] = [
      await gated(images, { ...inputs, gate: 'true' }),
      await gated(images, { ...inputs, gate: 'false' }),
    ];
    expect([passed.outputs['part'] === undefined, refused.outputs['part']]).toEqual([false, undefined]);
    const part = passed.outputs['part'] ?? '';
    const publish = { stage: 'publish', platforms: 'linux/amd64', parts: part, builder: '' };
    const last = await gated(images, { ...publish, gate: `${crane} validate --remote "$POLYARCH_REF" && false` });
    expect([last.exitCode, await readTags(images)]).toEqual([1, {}]);
    expect(last.log).toContain('PASS: ');
  });
});

describe('SBOM files', () => {
  it('are those of the published platforms, and given to the gate', async () => {
    const generator = `${newRepository('scanner')}:1`;
    await docker('buildx', 'build', '--builder', builder, '--tag', generator, '--push', await workspaceOf(scanner));
    const own = await workspaceOf({ Dockerfile: dockerfile });
    const step = await gated(
      newRepository('gate'),
      { sbom: `generator=${generator}`, 'sbom-files': 'out', gate: 'grep -q busybox "$POLYARCH_SBOM"' },
      { workspace: own },
    );
    expect([step.exitCode, (await readdir(join(own, 'out'))).toSorted()]).toEqual([
      0,
      ['linux-amd64.spdx.json', 'linux-arm64.spdx.json'],
    ]);
    const document = JSON.parse(await readFile(join(own, 'out', 'linux-arm64.spdx.json'), 'utf8'));
    expect(document).toEqual({ spdxVersion: 'SPDX-2.3', name: 'scan', packages: [{ name: 'busybox' }] });
  });
});
