// The route to a registry: its address, and redirects to its storage.
import { type Failure, failure } from '../../errors/failure.ts';
import { isThisMachine } from '../../oci/loopback.ts';
import { type Answer, isStream, type Outgoing, type Send } from './answer.ts';
import { apiHost, isListed } from './hosts.ts';
import { wordsOf } from './operation.ts';
import type { Task } from './refusal.ts';
import type { FindCertificates } from './transport.ts';

/**
 * Follows redirects: for reads all; for writes those that keep method and body, and to another host
 * only an upload, which may have any location. Credentials are sent only to their own host.
 */
export async function follow(ways: Ways, first: Outgoing, task: Task): Promise<Answer> {
  let outgoing = first;
  const isReading = ['GET', 'HEAD'].includes(first.method);
  const isUpload = isStream(first.body);
  const codes = isReading ? [301, 302, 303, 307, 308] : [307, 308];
  for (let hops = 0; hops <= 5; hops++) {
    const answer = await ways.send(outgoing);
    const location = answer.header('location');
    if (!codes.includes(answer.status) || location === undefined) return answer;
    const next = redirected(outgoing, location);
    if (!isReading && !isUpload && next?.url.origin !== outgoing.url.origin) return answer;
    await answer.discard();
    if (next === undefined || !mayFollow(outgoing.url, next.url, ways.insecure))
      throw unprotected(task, 'redirects to', location);
    outgoing = next;
  }
  throw failure(
    'REGISTRY_REFUSED',
    `${first.url.host} redirects in a loop while polyarch tries to ${wordsOf(task.operation)}.`,
  );
}

function redirected(from: Outgoing, location: string): Outgoing | undefined {
  const url = URL.parse(location, from.url.href);
  if (url === null) return undefined;
  if (url.origin === from.url.origin) return { ...from, url };
  const { authorization: _, ...headers } = from.headers;
  return { ...from, url, headers };
}

/**
 * Whether an address from a response may be used: over https, or over http from a response over http
 * on the same host, on this machine, or on a host that is listed as insecure.
 */
export function mayFollow(from: URL, to: URL, insecure: readonly string[]): boolean {
  if (to.protocol === 'https:') return true;
  if (to.protocol !== 'http:' || from.protocol !== 'http:') return false;
  return to.host === from.host || isThisMachine(to.host) || isListed(to, insecure);
}

/** Makes the failure for an address without TLS. */
export function unprotected({ repository: { registry, name } }: Task, verb: string, address: string): Failure {
  const shown = JSON.stringify(URL.parse(address)?.origin ?? address.slice(0, 100));
  return failure('REGISTRY_INSECURE', `${registry} ${verb} the address ${shown} without TLS, for ${name}.`);
}

/** Options of the route: the hosts listed as insecure, and the certificates by host. */
export type Ways = {
  readonly send: Send;
  readonly insecure: readonly string[];
  readonly certificates: FindCertificates;
};

/** Returns the base address of a registry; an insecure one is tried over https with any certificate, then over http. */
export async function locate(registry: string, { send, insecure, certificates }: Ways): Promise<URL> {
  const host = apiHost(registry);
  if (!insecure.includes(registry) && !isListed(new URL(`https://${host}`), insecure)) {
    // A host of this machine with certificates does not use plain http.
    const isPlain = isThisMachine(host) && (await certificates(host)) === undefined;
    return new URL(`${isPlain ? 'http' : 'https'}://${host}`);
  }
  const protectedUrl = new URL(`https://${host}`);
  try {
    const answer = await send({ method: 'GET', url: new URL('/v2/', protectedUrl), headers: {}, timeout: 10_000 });
    await answer.discard();
    return protectedUrl;
  } catch {
    return new URL(`http://${host}`);
  }
}
