// Stage 8, attest: GitHub artifact attestations of the verified images, before a tag moves. Everything is signed first, then
// kept in the registries, and at last with GitHub, which keeps it for good.

import { allOrProblems, failure } from '../errors/failure.ts';
import type { OnSkip } from '../gate/gate.ts';
import { createLimiter, type Limiter } from '../oci/concurrency.ts';
import { isThisMachine } from '../oci/loopback.ts';
import type { Plan } from '../plan/plan.ts';
import type { Env, Ports, SigstoreServices } from '../ports/ports.ts';
import { namingUntagged, referencesOf, type Verified } from '../verify/verify.ts';
import { checkStore, isStored, store } from './github-store.ts';
import { putAttestations, type Signed } from './referrer.ts';
import { parseClaims, provenanceOf, statementOf, verifyCommand } from './statement.ts';
import { distinct, type Subject, subjectsOf } from './subjects.ts';

/** Who signs; undefined if nothing is attested. */
export type Attestor = { readonly services: SigstoreServices } | undefined;

/** What was attested: the command that verifies each index, and where GitHub shows each attestation. */
export type Attested = { readonly commands: readonly string[]; readonly urls: readonly string[] };

/** Checks before the build that attesting is possible. Raises ATTEST_IDENTITY_MISSING and ATTEST_NOT_PERMITTED, both at once. */
export async function readyAttestor({ attest: wanted, push, run }: Plan, ports: Ports): Promise<Attestor> {
  // Only the job that moves the tags attests.
  if (!wanted.isWanted || run.stage === 'build' || run.call !== undefined) return undefined;
  if (!push.enabled) {
    ports.log.line(`No attestations, because nothing is pushed: ${push.reason}`);
    return undefined;
  }
  const services = servicesOf(wanted.isPublic, ports.env);
  if (services === undefined) {
    const fact = 'polyarch can attest on github.com and ghe.com only: it knows no services for other servers.';
    throw failure('ATTEST_NOT_PERMITTED', fact, { input: 'attest', cure: 'Set `attest: false`.' });
  }
  await allOrProblems([askClaims(ports), checkStore(run.source.repository, ports)]);
  return { services };
}

/** Concurrent signatures, pushes and calls. */
const concurrency = 4;

/**
 * Attests index and platforms with provenance, and platforms with their SBOMs. Raises ATTEST_* and REGISTRY_* failures,
 * with what was pushed.
 */
export async function attest(
  plan: Plan,
  verified: readonly Verified[],
  attestor: Attestor,
  ports: Ports,
): Promise<Attested> {
  // What has not changed keeps the attestations that it has.
  const fresh = verified.filter(({ isChanged }) => isChanged !== false);
  if (attestor === undefined || fresh.length === 0) return { commands: [], urls: [] };
  ports.log.group('Attest');
  const attested = await namingUntagged(fresh, () => attestAll(fresh, attestor, plan, ports));
  for (const command of attested.commands) {
    ports.log.line(`To verify: ${command}`);
    ports.log.event('attested', { command });
  }
  ports.log.endGroup();
  return attested;
}

/** Whether GitHub has provenance of every index. True if nothing is attested. */
export async function areAttested(
  plan: Plan,
  verified: readonly Verified[],
  attestor: Attestor,
  ports: Ports,
): Promise<boolean> {
  if (attestor === undefined) return true;
  const { repository } = plan.run.source;
  const found = await Promise.all(verified.map(({ index }) => isStored(repository, index.digest, ports)));
  return found.every(Boolean);
}

async function attestAll(
  verified: readonly Verified[],
  { services }: NonNullable<Attestor>,
  plan: Plan,
  ports: Ports,
): Promise<Attested> {
  const { repository } = plan.run.source;
  const { claims } = await askClaims(ports);
  const server = ports.env['GITHUB_SERVER_URL'] || 'https://github.com';
  const provenance = provenanceOf(claims, server);
  // The stage gate has reported a foreign SBOM already, if it wrote the SBOM files.
  const isReported = plan.gate.sbomFolder !== undefined || plan.gate.commands.length > 0;
  const onSkip: OnSkip = (fact, isForeign) => (isForeign && isReported ? undefined : ports.log.warning(fact));
  const found = await Promise.all(verified.map((image) => subjectsOf(image, provenance, { ...ports, onSkip })));
  const subjects = distinct(found.flat());
  const ids = await signAndKeep(subjects, services, repository, ports);
  return {
    commands: referencesOf(verified).map((reference) => verifyCommand(reference, claims)),
    urls: ids.map((id) => `${server}/${repository}/attestations/${id}`),
  };
}

/** Returns the number that GitHub gives each attestation. */
async function signAndKeep(
  subjects: readonly Subject[],
  services: SigstoreServices,
  repository: string,
  ports: Ports,
): Promise<readonly string[]> {
  const limiter = createLimiter(concurrency);
  const signed = await Promise.all(
    subjects.map(async (subject) => ({ subject, bundles: await signAll(subject, services, limiter, ports) })),
  );
  // Two bundles of one subject share a list, so one after the other is put.
  const places = signed.flatMap(({ subject, bundles }) =>
    subject.repositories.map((place) => ({ repository: place, digest: subject.digest, bundles })),
  );
  await Promise.all(places.map((place) => limiter(() => putAttestations(place, place.bundles, ports))));
  for (const { repository: place, digest } of places) ports.log.line(`Attested ${place.name}@${digest}`);
  const bundles = signed.flatMap((each) => each.bundles.map(({ bundle }) => bundle));
  return Promise.all(bundles.map((bundle) => limiter(() => store(repository, bundle, ports))));
}

function signAll(
  { digest, predicates, repositories }: Subject,
  services: SigstoreServices,
  limiter: Limiter,
  ports: Ports,
): Promise<readonly Signed[]> {
  const names = repositories.map(({ name }) => name);
  const signing = predicates.map((predicate) =>
    limiter(async () => {
      // A token expires after minutes, so each signature gets a new one.
      const { token } = await askClaims(ports);
      const bundle = await ports.attestations.sign(statementOf(names, digest, predicate), { token, services });
      return { bundle, predicateType: predicate.type };
    }),
  );
  return Promise.all(signing);
}

/** Requests a token from GitHub. Raises ATTEST_IDENTITY_MISSING and IDENTITY_UNAVAILABLE. */
async function askClaims({ github }: Ports) {
  const token = await github.identity('sigstore');
  if (token !== undefined) return { token, claims: parseClaims(token) };
  throw failure('ATTEST_IDENTITY_MISSING', 'This job may not request an identity token.', { input: 'attest' });
}

/**
 * Returns the services; undefined for a GitHub Enterprise Server, which actions/attest does not support either. Raises
 * ATTEST_NOT_PERMITTED.
 */
export function servicesOf(isPublic: boolean, env: Env): SigstoreServices | undefined {
  const own = env['POLYARCH_SIGSTORE_URL'] ?? '';
  if (own !== '') return isPublic ? { fulcio: local(own), rekor: own } : { fulcio: local(own), timestamps: own };
  const { hostname } = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com');
  if (hostname !== 'github.com' && !/^[a-z0-9-]+\.ghe\.com$/.test(hostname)) return undefined;
  if (isPublic) return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' };
  const host = hostname === 'github.com' ? 'githubapp.com' : hostname;
  return { fulcio: `https://fulcio.${host}`, timestamps: `https://timestamp.${host}` };
}

/** The server of tests gets the identity of the workflow, so text that reached the variables of the job must not name one. */
function local(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (isThisMachine(host)) return url;
  const fact = `POLYARCH_SIGSTORE_URL names ${JSON.stringify(url)}, which is not on this machine.`;
  throw failure('ATTEST_NOT_PERMITTED', fact, { input: 'attest', cure: 'Remove the variable POLYARCH_SIGSTORE_URL.' });
}
