// The way to a registry: its address, and the redirects that lead from it to where its blobs are stored.
import { failure } from '../../errors/failure.ts';
import type { Answer, Outgoing, Send } from './answer.ts';
import type { FindCertificates } from './certificates.ts';
import { apiHost, isLoopback } from './hosts.ts';
import type { Task } from './refusal.ts';

/** Follows redirects of reading requests; what proves who we are stays with the host that it is meant for. */
export async function follow(send: Send, first: Outgoing, task: Task): Promise<Answer> {
  let outgoing = first;
  for (let hops = 0; hops <= 5; hops++) {
    const answer = await send(outgoing);
    const location = answer.header('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && location !== undefined;
    if (!isRedirect || !['GET', 'HEAD'].includes(first.method)) return answer;
    await answer.discard();
    outgoing = redirected(outgoing, location, task);
  }
  throw failure('REGISTRY_REFUSED', `${first.url.host} redirects without end; we wanted to ${task.operation}.`);
}

function redirected(from: Outgoing, location: string, { repository: { registry, name } }: Task): Outgoing {
  const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
  const isProtected = url?.protocol === 'https:' || (url?.protocol === 'http:' && from.url.protocol === 'http:');
  if (url === undefined || !isProtected) {
    throw failure('REGISTRY_INSECURE', `${registry} redirects to an address that is not protected, for ${name}.`);
  }
  if (url.origin === from.url.origin) return { ...from, url };
  const { authorization: _, ...headers } = from.headers;
  return { ...from, url, headers };
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
  if (!insecure.includes(registry)) {
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
