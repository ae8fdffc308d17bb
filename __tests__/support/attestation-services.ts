// Doubles of the services that attestations need, on loopback: Fulcio, Rekor and a timestamp authority by Sigstore's own mock
// (sigstore/sigstore-js, packages/mock), GitHub's token endpoint (docs.github.com/actions/reference/security/oidc) and its
// store (docs.github.com/rest/repos/attestations).
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  fulcioHandler,
  type HandlerFn,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
} from '@sigstore/mock';
import { close, listen } from './server.ts';
import { type TrustMaterial, trustedRootOf, trustIn } from './verify-attestation.ts';

/** A service by its part in an attestation. */
export type Service = 'fulcio' | 'rekor' | 'timestamps' | 'token' | 'store';

/** A response in place of the service's own; `drop` ends the connection without one, and `hang` waits for the next reaction. */
export type Reaction = { readonly status: number; readonly message?: string } | 'drop' | 'hang';

/** The services, and what happened there. */
export type Services = {
  readonly url: string;
  /** What the runner gives a job that may request tokens and store attestations. */
  readonly env: Readonly<Record<string, string>>;
  readonly trust: TrustMaterial;
  /** The same for programs, as a file of Sigstore. */
  readonly trustedRoot: object;
  /** The bundles that were stored, in order. */
  readonly stored: readonly unknown[];
  readonly asked: readonly Service[];
  /** Lets a service react otherwise from now on, or so many times. */
  readonly react: (service: Service, reaction: Reaction | undefined, times?: number) => void;
  readonly stop: () => Promise<void>;
};

/** The claims of a token of GitHub for a workflow of acme/widgets. */
export const usualClaims = {
  iss: 'https://token.actions.githubusercontent.com',
  sub: 'repo:acme/widgets:ref:refs/heads/main',
  ref: 'refs/heads/main',
  sha: '4e5f60718293a4b5c6d7e8f90123456789abcdef',
  repository: 'acme/widgets',
  repository_id: '7',
  repository_owner: 'acme',
  repository_owner_id: '3',
  event_name: 'push',
  job_workflow_ref: 'acme/widgets/.github/workflows/publish.yml@refs/heads/main',
  workflow_ref: 'acme/widgets/.github/workflows/publish.yml@refs/heads/main',
  runner_environment: 'github-hosted',
  run_id: '42',
  run_attempt: '1',
};

/** A token with these claims; the last one is the name that Fulcio gives a certificate (sigstore/fulcio, docs/oidc.md). */
export function tokenOf(claims: Readonly<Record<string, string>>): string {
  const all = { ...claims, name: `https://github.com/${claims['job_workflow_ref']}` };
  const parts = [{ alg: 'none' }, all].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.c2lnbmF0dXJl`;
}

/** Starts the services. */
export async function startServices(claims: Readonly<Record<string, string>> = usualClaims): Promise<Services> {
  const reactions = new Map<Service, { readonly reaction: Reaction; times: number }>();
  const reactionOf = (service: Service): Reaction | undefined => {
    const found = reactions.get(service);
    if (found === undefined || found.times === 0) return undefined;
    found.times -= 1;
    return found.reaction;
  };
  const stored: unknown[] = [];
  const held: ServerResponse[] = [];
  const asked: Service[] = [];
  const { handlers, trustedRoot } = await sigstore();
  const answer = async (service: Service, body: string): Promise<Reply> => {
    const reaction = reactionOf(service);
    if (reaction === 'drop' || reaction === 'hang') return reaction;
    if (reaction !== undefined) return json(reaction.status, { message: reaction.message ?? 'as the test wants it' });
    if (service === 'token') return json(200, { value: tokenOf(claims) });
    if (service !== 'store') return handlers[service](body);
    const { bundle } = JSON.parse(body);
    if (bundle.dsseEnvelope === undefined) return json(422, { message: 'Invalid bundle' });
    stored.push(bundle);
    return json(201, { id: stored.length });
  };
  const server = createServer(async (request, response) => {
    const [, subject] = listPath.exec(request.url ?? '') ?? [];
    if (subject !== undefined) return void response.end(JSON.stringify({ attestations: about(subject, stored) }));
    const service = serviceAt(request.url ?? '');
    if (service === undefined) return void response.writeHead(404).end();
    asked.push(service);
    const reply = await answer(service, await textOf(request));
    if (reply === 'hang') return void held.push(response);
    if (reply === 'drop') return void request.socket.destroy();
    response.writeHead(reply.statusCode, { 'content-type': reply.contentType ?? 'text/plain' }).end(reply.response);
  });
  const url = `http://${await listen(server)}`;
  return {
    url,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?version=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'a-proof-for-tests-51c8',
      GITHUB_API_URL: url,
      POLYARCH_SIGSTORE_URL: url,
    },
    trust: trustIn(trustedRoot),
    trustedRoot,
    stored,
    asked,
    react: (service, reaction, times = Number.POSITIVE_INFINITY) => {
      for (const response of held.splice(0)) response.writeHead(400).end();
      if (reaction === undefined) reactions.delete(service);
      else reactions.set(service, { reaction, times });
    },
    stop: () => close(server),
  };
}

type Reply = Awaited<ReturnType<HandlerFn>> | 'drop' | 'hang';

const json = (statusCode: number, body: object): Reply => ({
  statusCode,
  response: JSON.stringify(body),
  contentType: 'application/json',
});

async function sigstore() {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // A whole second, because the mock writes others in a form that the verifier does not read; and one that the
  // certificates of the authorities, which begin when they are made, do cover.
  const now = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2000);
  const ctLog = await initializeCTLog(pair(), now);
  const ca = await initializeCA(pair(), ctLog, now);
  const tLog = await initializeTLog('https://rekor.sigstore.dev', pair(), now);
  const tsa = await initializeTSA(pair(), now);
  const handlers = {
    fulcio: fulcioHandler(ca, { subjectClaim: 'name' }).fn,
    rekor: (body: string) => rekorHandler(tLog).fn(canonical(body)),
    timestamps: tsaHandler(tsa).fn,
  };
  return { handlers, trustedRoot: trustedRootOf({ ca, ctLog, tLog, tsa }) };
}

/** The entry as Rekor keeps it, which the mock does not do: hashes, and signatures (sigstore/rekor, pkg/types/dsse/v0.0.1/entry.go). */
function canonical(body: string): string {
  const { kind, apiVersion, spec } = JSON.parse(body);
  const { envelope, verifiers } = spec.proposedContent;
  const { payload, signatures } = JSON.parse(envelope);
  const hash = (bytes: Buffer) => ({ algorithm: 'sha256', value: createHash('sha256').update(bytes).digest('hex') });
  const kept = {
    envelopeHash: hash(Buffer.from(envelope)),
    payloadHash: hash(Buffer.from(payload, 'base64')),
    signatures: [{ signature: signatures[0].sig, verifier: verifiers[0] }],
  };
  return JSON.stringify({ kind, apiVersion, spec: kept });
}

const places: Readonly<Record<string, Service>> = {
  '/api/v2/signingCert': 'fulcio',
  '/api/v1/log/entries': 'rekor',
  '/api/v1/timestamp': 'timestamps',
  '/token': 'token',
  '/repos/acme/widgets/attestations': 'store',
};

const listPath = /^\/repos\/acme\/widgets\/attestations\/sha256:(\w+)/;

/** The stored bundles about a digest. */
function about(subject: string, stored: readonly unknown[]): readonly unknown[] {
  return stored.filter((bundle) => {
    const { payload } = (bundle as { readonly dsseEnvelope: { readonly payload: string } }).dsseEnvelope;
    return Buffer.from(payload, 'base64').toString().includes(subject);
  });
}

function serviceAt(url: string): Service | undefined {
  return places[url.split('?')[0] ?? ''];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
