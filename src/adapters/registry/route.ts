// The way to a registry: its address, and the redirects that lead from it to where its blobs are stored.
import { type Failure, failure } from '../../errors/failure.ts';
import type { Answer, Outgoing, Send } from './answer.ts';
import type { FindCertificates } from './certificates.ts';
import { apiHost, isListed, isLoopback } from './hosts.ts';
import type { Task } from './refusal.ts';

/**
 * Follows redirects: of what only reads all of them; of what writes those that keep method and body, and to another host
 * only an upload, whose place may be elsewhere anyway. What proves who we are stays with the host that it is meant for.
 */
export async function follow(ways: Ways, first: Outgoing, task: Task): Promise<Answer> {
  let outgoing = first;
  const isReading = ['GET', 'HEAD'].includes(first.method);
  const isUpload = typeof first.body === 'object' && 'open' in first.body;
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
  throw failure('REGISTRY_REFUSED', `${first.url.host} redirects in a loop while polyarch tries to ${task.operation}.`);
}

function redirected(from: Outgoing, location: string): Outgoing | undefined {
  if (!URL.canParse(location, from.url.href)) return undefined;
  const url = new URL(location, from.url);
  if (url.origin === from.url.origin) return { ...from, url };
  const { authorization: _, ...headers } = from.headers;
  return { ...from, url, headers };
}

/**
 * Whether an address that an answer names may be used: over https, or over http from an answer that came over http
 * itself, and then only on the same host, on this machine, or where the host is listed as insecure.
 */
export function mayFollow(from: URL, to: URL, insecure: readonly string[]): boolean {
  if (to.protocol === 'https:') return true;
  if (to.protocol !== 'http:' || from.protocol !== 'http:') return false;
  return to.host === from.host || isLoopback(to.host) || isListed(to, insecure);
}

/** The failure that an answer leads to an address without protection. */
export function unprotected({ repository: { registry, name } }: Task, verb: string, address: string): Failure {
  const shown = JSON.stringify(URL.canParse(address) ? new URL(address).origin : address.slice(0, 100));
  return failure('REGISTRY_INSECURE', `${registry} ${verb} the address ${shown} without TLS, for ${name}.`);
}

/** How a registry is found: the hosts that are listed as insecure, and the certificates that there are for one. */
export type Ways = {
  readonly send: Send;
  readonly insecure: readonly string[];
  readonly certificates: FindCertificates;
};

/** Where a registry answers; one that is listed as insecure gets https with any certificate, and http where that fails. */
export async function locate(registry: string, { send, insecure, certificates }: Ways): Promise<URL> {
  const host = apiHost(registry);
  if (!insecure.includes(registry) && !isListed(new URL(`https://${host}`), insecure)) {
    // Whoever has laid down certificates for a host of this machine does not speak plain http to it.
    const isPlain = isLoopback(host) && (await certificates(host)) === undefined;
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
