// A double of GitHub's release pages: the newest version by redirect, programs and their checksums as files.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { close, listen } from '../support/server.ts';

/** What a release offers, by the path of the request; a number is an answer without a body. */
export type Releases = Readonly<Record<string, string | Uint8Array | number>>;

/** The checksum of a file, as a release lists it. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** The name of the program of buildx in a release, and the folder that it is in. */
export const buildxFile = (version: string): string => `buildx-v${version}.linux-${architecture}`;
export const buildxFolder = (version: string): string => `/docker/buildx/releases/download/v${version}`;

/** A release of buildx with this program, which lists the checksum of another one if that is given. */
export const buildxRelease = (version: string, program: string | Uint8Array, listed = program): Releases => ({
  [`${buildxFolder(version)}/${buildxFile(version)}`]: program,
  [`${buildxFolder(version)}/checksums.txt`]: `${sha256(listed)} *${buildxFile(version)}\n`,
});

/** The double, and every path that it was asked for. */
export type ReleaseServer = {
  readonly url: string;
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Serves the files; what is not there is a 404. `before` may answer a request in their place. */
export async function serveReleases(
  files: Releases,
  before: (path: string, count: number) => { status: number; headers?: Record<string, string> } | undefined = () =>
    undefined,
): Promise<ReleaseServer> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, answer) => {
    asked.push(url);
    const early = before(url, asked.filter((path) => path === url).length);
    if (early !== undefined) return void answer.writeHead(early.status, early.headers).end();
    const latest = /^(.*)\/releases\/latest$/.exec(url)?.[1];
    const found = files[latest === undefined ? url : `${latest}/latest`];
    if (found === undefined) return void answer.writeHead(404).end();
    if (latest !== undefined) {
      return void answer.writeHead(302, { location: `${latest}/releases/tag/v${found.toString()}` }).end();
    }
    if (typeof found === 'number') return void answer.writeHead(found).end();
    answer.writeHead(200).end(found);
  });
  return {
    url: `http://${await listen(server)}`,
    asked,
    stop: () => close(server),
  };
}
