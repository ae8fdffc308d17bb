// A small token service for distribution: it knows a few accounts and signs what each may do.
// https://distribution.github.io/distribution/spec/auth/token/
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { close, listen } from '../../support/server.ts';

/** A password and the actions that the account may do in every repository; `identity` is its identity token. */
export type Member = {
  readonly username: string;
  readonly password: string;
  readonly actions: readonly string[];
  readonly identity?: string;
};

/** The running service: where it is, the name that it signs with, and its public key as a JWKS. */
export type TokenService = { readonly realm: string; readonly name: string; readonly jwks: string };

const name = 'polyarch-token-service';
const servers: Server[] = [];

/** Starts it on its own port; `lifetime` is that of its tokens in seconds. */
export async function startTokenService(members: readonly Member[], lifetime = 300): Promise<TokenService> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const issue = (access: readonly Access[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: name,
      aud: name,
      sub: '',
      iat: now,
      nbf: now - 5,
      exp: now + lifetime,
      jti: randomUUID(),
      access,
    };
    const text = [{ typ: 'JWT', alg: 'ES256', kid }, claims].map(encoded).join('.');
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };
  const server = createServer(async (request, response) => {
    const asked = await askedOf(request);
    const member = members.find((each) => isOf(each, asked));
    const json = { 'content-type': 'application/json' };
    if (member === undefined && asked.proof !== undefined) {
      response.writeHead(401, json).end('{"errors":[{"code":"UNAUTHORIZED","message":"wrong account"}]}');
      return;
    }
    // A stranger gets a token without rights, as on Docker Hub for a private repository.
    const access = asked.scopes.flatMap((scope) => granted(scope, member?.actions ?? []));
    const token = issue(access);
    response.writeHead(200, json).end(JSON.stringify({ token, access_token: token, expires_in: lifetime }));
  });
  servers.push(server);
  const host = await listen(server);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' };
  return { realm: `http://${host}/token`, name, jwks: JSON.stringify({ keys: [jwk] }) };
}

/** Ends every service that this file has started. */
export async function stopTokenServices(): Promise<void> {
  await Promise.all(servers.splice(0).map(close));
}

type Access = { readonly type: string; readonly name: string; readonly actions: readonly string[] };
type Asked = { readonly proof: string | undefined; readonly scopes: readonly string[] };

const encoded = (json: unknown): string => Buffer.from(JSON.stringify(json)).toString('base64url');

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** By GET with a password, or by POST as OAuth 2 has it, with a password (as BuildKit does) or an identity token. */
async function askedOf(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const piece of request) body += piece;
  const form = new URLSearchParams(body);
  const query = new URL(request.url ?? '', 'http://service').searchParams;
  const username = form.get('username');
  const inForm = username === null ? undefined : basic(username, form.get('password') ?? '');
  const scopes = [...query.getAll('scope'), ...form.getAll('scope')].flatMap((scope) => scope.split(' '));
  return { proof: request.headers.authorization ?? form.get('refresh_token') ?? inForm, scopes };
}

function isOf({ username, password, identity }: Member, { proof }: Asked): boolean {
  return proof !== undefined && [basic(username, password), identity].includes(proof);
}

/** What of a scope an account may do: `repository:acme/app:pull,push`. */
function granted(scope: string, rights: readonly string[]): readonly Access[] {
  const [, type, name, list] = /^([a-z]+):(.+):([a-z,*]+)$/.exec(scope) ?? [];
  if (type === undefined || name === undefined || list === undefined) return [];
  const actions = list.split(',').filter((action) => rights.includes(action));
  return actions.length === 0 ? [] : [{ type, name, actions }];
}
