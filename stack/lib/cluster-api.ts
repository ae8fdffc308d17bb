// Calls the API server of the stack's cluster: a bare machine has no kubectl.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { stackFacts } from '../facts.ts';

/** What the API server answered. */
export type Answer = { readonly status: number; readonly body: unknown };

/** A call: GET where no method is given. */
export type Call = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly type?: string;
  /** A user of the cluster; the administrator where it is left out. */
  readonly user?: string;
};

/** The users and their tokens, which the API server reads from the same file. */
export function tokenOf(user: string): string {
  const lines = readFileSync(stackFacts.kubernetes.tokensFile, 'utf8').split('\n');
  const line = lines.find((each) => each.split(',')[1] === user);
  if (line === undefined) throw new Error(`The cluster has no user ${user}.`);
  return line.split(',')[0] ?? '';
}

/** Calls the API server; rejects where it does not answer within ten seconds. */
export function callCluster(path: string, { method = 'GET', body, type, user = 'admin' }: Call = {}): Promise<Answer> {
  const { server, authorityFile } = stackFacts.kubernetes;
  const headers = { authorization: `Bearer ${tokenOf(user)}`, 'content-type': type ?? 'application/json' };
  return new Promise((resolve, reject) => {
    const ca = readFileSync(authorityFile);
    const call = request(`${server}${path}`, { method, headers, ca, timeout: 10_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: parse(text) }));
      answer.on('error', reject);
    });
    call.on('timeout', () => call.destroy(new Error(`${server} does not respond.`)));
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** `/readyz` answers in plain text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Makes an object, or makes it so where it exists. */
export async function applyObject(path: string, object: object): Promise<void> {
  const type = 'application/apply-patch+yaml';
  const query = 'fieldManager=polyarch-stack&force=true';
  const { status, body } = await callCluster(`${path}?${query}`, { method: 'PATCH', type, body: object });
  if (status >= 300) throw new Error(`The cluster rejects ${path} (${status}): ${JSON.stringify(body)}`);
}
