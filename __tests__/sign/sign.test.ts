// Keyless signing, with doubles for GitHub's token service and for cosign: what is asked, in which order, with which words.
import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/commands/command.ts';
import { Failure } from '../../src/errors/failure.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { readySigner, sign } from '../../src/sign/sign.ts';
import { anIndex } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';

const token = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const workflow = 'acme/ci/.github/workflows/publish.yml@refs/tags/v1';
const claims = { iss: 'https://token.actions.githubusercontent.com', job_workflow_ref: workflow };
const plan = aPlan({ sign: { kind: 'keyless' } });
const index = anIndex({});
const repository = { name: 'a.test/app', registry: 'a.test', path: 'app' };
const reference = `a.test/app@${index.digest}`;

function world(given: string | undefined, exitCodes: Readonly<Record<string, number>> = {}) {
  const ran: Command[] = [];
  const ports = silentPorts({
    github: { get: async () => undefined, identity: async () => given },
    exec: {
      run: async (command) => {
        ran.push(command);
        const exitCode = exitCodes[command.args[0] ?? ''] ?? 0;
        return { exitCode, stdout: '{"gitVersion":"v3.0.2"}', stderr: 'cosign says why' };
      },
    },
  });
  return { ran, ports };
}

const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.problems.map(({ code }) => code) : ['a bug']),
  );

describe('keyless signing', () => {
  it('gives cosign the token by the environment, and checks by the name of the workflow that signed', async () => {
    const { ran, ports } = world(token(claims));
    const signer = await readySigner(plan, ports);
    const verified = [await verifiedAs(index, [repository])];
    await sign(plan, verified, signer, ports);
    expect(ran.every(({ args }) => !args.join(' ').includes(token(claims)))).toBe(true);
    expect(ran.map(({ args, env }) => ({ args, env }))).toEqual([
      { args: ['version', '--json'], env: undefined },
      { args: ['sign', '--yes', reference], env: { SIGSTORE_ID_TOKEN: token(claims) } },
      {
        args: [
          'verify',
          ...['--certificate-identity', `https://github.com/${workflow}`],
          ...['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com', reference],
        ],
        env: {},
      },
    ]);
  });

  it('starts cosign once for each registry, and checks four signatures at once at most', async () => {
    const repositories = ['a', 'b', 'a', 'a', 'b', 'a'].map((registry, number) => {
      const path = `app-${number}`;
      return { name: `${registry}.test/${path}`, registry: `${registry}.test`, path };
    });
    const { ran, ports } = world(token(claims));
    let [atOnce, most] = [0, 0];
    const exec: Ports['exec'] = {
      run: async (command) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise(setImmediate);
        atOnce -= 1;
        return ports.exec.run(command);
      },
    };
    const verified = [await verifiedAs(index, repositories)];
    await sign(plan, verified, { program: 'cosign', key: undefined, major: 3 }, { ...ports, exec });
    const at = (registry: string) =>
      repositories.filter((each) => each.registry === registry).map(({ name }) => `${name}@${index.digest}`);
    const signings = ran.filter(({ args }) => args[0] === 'sign').map(({ args }) => args.slice(2));
    expect(signings).toEqual([at('a.test'), at('b.test')]);
    expect({ most, checks: ran.filter(({ args }) => args[0] === 'verify').length }).toEqual({ most: 4, checks: 6 });
  });

  it.each([
    ['no token', undefined],
    ['a token that says nothing of a workflow', token({ iss: 'https://issuer.test' })],
    ['a token that is none', 'nonsense'],
  ])('ends before the build with %s', async (_, given) => {
    expect(await codesOf(readySigner(plan, world(given).ports))).toEqual(['SIGN_IDENTITY_MISSING']);
  });

  it.each([
    ['a build that hands over a part', aPlan({ sign: { kind: 'keyless' }, run: { stage: 'build' } })],
    [
      'a run that pushes nothing',
      aPlan({ sign: { kind: 'keyless' }, push: { enabled: false, reason: '', isDeliberate: true } }),
    ],
    ['a step that is not asked to', aPlan()],
  ])('is nothing to %s', async (_, other) => {
    const { ran, ports } = world(undefined);
    expect(await readySigner(other, ports)).toBeUndefined();
    expect(ran).toEqual([]);
  });

  it.each([
    ['sign', 'SIGN_FAILED'],
    ['verify', 'SIGNATURE_NOT_VERIFIED'],
  ])('ends where cosign %s fails', async (verb, code) => {
    const { ports } = world(token(claims), { [verb]: 1 });
    const verified = [await verifiedAs(index, [repository])];
    expect(await codesOf(sign(plan, verified, { program: 'cosign', key: undefined, major: 3 }, ports))).toEqual([code]);
  });
});
