// With any answers of a registry, every operation ends, after some requests, with a value or a failure of the catalog.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseChallenges } from '../../../src/adapters/registry/headers.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { Registry } from '../../../src/ports/ports.ts';
import { cases, fc } from '../../support/chance.ts';
import { problemsOf } from '../../support/problems.ts';
import { close, listen } from '../../support/server.ts';
import { aClient, accountFor, repositoryAt } from './aClient.ts';
import { digestOf } from './server.ts';

type Reply = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

let server: Server;
let host: string;
let replies: readonly Reply[] = [];
let requests = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    const { status = 500, headers = {}, body = '' } = replies[requests++ % replies.length] ?? {};
    response.writeHead(status, headers).end(body.replaceAll('HOST', host));
  });
  host = await listen(server);
});
afterAll(() => close(server));

const text = fc.string({ unit: 'grapheme-ascii', maxLength: 30 });
const address = fc.oneof(
  fc.constantFrom(
    '/v2/acme/app/tags/list?last=a',
    '/x',
    '//',
    '',
    'https://127.0.0.1:1/',
    'file:///etc/passwd',
    '?',
    'http://[',
  ),
  text,
);
const challenge = fc.oneof(
  fc.constantFrom(
    'Basic',
    'Bearer',
    'Bearer realm=',
    'Bearer realm="https://127.0.0.1:1/t",scope="',
    'Negotiate a==, Basic',
  ),
  address.map((realm) => `Bearer realm="${realm}",service="s",scope="repository:acme/app:pull"`),
  text,
);
const headers = fc.record(
  {
    location: address,
    link: fc.oneof(
      address.map((target) => `<${target}>; rel="next"`),
      text,
    ),
    'www-authenticate': challenge,
    'docker-content-digest': fc.oneof(fc.constantFrom(digestOf('a'), 'sha256:0'), text),
    'content-type': fc.oneof(fc.constantFrom(...Object.values(mediaTypes)), text),
    'content-range': fc.oneof(
      fc.constantFrom('bytes 0-0/1', 'bytes */0', 'bytes 0-0/*', 'bytes 0-0/99999999999999999'),
      text,
    ),
    'retry-after': fc.oneof(fc.constantFrom('0', '1', '-1', '999999999', 'Fri, 02 Jan 2026 03:04:17 GMT'), text),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '{"token":"t"}',
    '{"tags":["a","b"]}',
    '{"tags":null}',
    '{"errors":[{"code":"BLOB_UNKNOWN"}]}',
    '<html>',
    '{"errors":[null]}',
  ),
  fc.json({ maxDepth: 2 }),
  text,
);
const statuses = [
  200, 201, 202, 204, 206, 301, 303, 307, 308, 400, 401, 403, 404, 405, 409, 413, 415, 416, 429, 500, 503,
];
const reply: fc.Arbitrary<Reply> = fc.record({ status: fc.constantFrom(...statuses), headers, body });

const bytes = Buffer.from('{}');
const blob = { digest: digestOf('a'), size: 1 };
const operations: readonly ((client: Registry, repository: Repository) => Promise<unknown>)[] = [
  (client, repository) => client.manifest(repository, '1.0'),
  (client, repository) => client.head(repository, blob.digest),
  (client, repository) => client.blobSize(repository, blob),
  (client, repository) => client.blob(repository, blob.digest),
  (client, repository) => client.readBlob(repository, blob, async () => 'read'),
  (client, repository) => client.tags(repository),
  (client, repository) => client.checkPush(repository),
  (client, repository) =>
    client.putBlob(
      repository,
      {
        ...blob,
        open: async function* () {
          yield Buffer.from('a');
        },
      },
      repositoryAt(host, 'acme/other'),
    ),
  (client, repository) =>
    client.putManifest(repository, '1.0', { mediaType: mediaTypes.index, digest: digestOf(bytes), bytes }),
];

it('any answers end every operation', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(reply, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...operations),
      async (answers, operate) => {
        replies = answers;
        requests = 0;
        const client = aClient(accountFor(host, 'user:password'), { budget: 20_000 });
        await problemsOf(operate(client, repositoryAt(host)));
        expect(requests).toBeLessThan(200);
      },
    ),
    cases(150),
  );
});

it('any challenge is read, or passed over', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(challenge, text, fc.constantFrom('"', '\\', ',', '=', ' '))), (parts) => {
      for (const { scheme } of parseChallenges(parts.join(','))) expect(scheme).toBe(scheme.toLowerCase());
    }),
    cases(500),
  );
});
