// What a sentence of the contract is held against: a registry program, and clients of the product itself.
import { randomBytes } from 'node:crypto';
import type { Repository } from '../../../src/oci/reference.ts';
import { aClient, repositoryAt, type TestClient } from '../../adapters/registry/aClient.ts';
import { problemsOf } from '../../support/problems.ts';
import type { Account, Program, Running } from './programs.ts';

/** A registry to hold a sentence against. */
export type Bench = {
  readonly program: Program;
  readonly running: Running;
  /** The client with the account that may push. */
  readonly registry: TestClient;
  /** The client with another account, or with none. */
  readonly as: (account: Account | { readonly identitytoken: string } | undefined) => TestClient;
  /** A new repository. */
  readonly newRepository: () => Repository;
  /** Deletes a manifest or tag, which the port cannot. */
  readonly remove: (repository: Repository, reference: string) => Promise<number>;
};

/** A sentence, the programs that it is about, and what shows that it is true. */
export type Sentence = {
  readonly name: string;
  readonly isAbout?: (program: Program) => boolean;
  readonly check: (bench: Bench) => Promise<void>;
};

/** Starts the program and makes the clients. Requests have as long as a busy machine needs. */
export async function benchOf(program: Program): Promise<Bench> {
  const running = await program.start();
  const { host, namespace, accounts, authorizationToDelete } = running;
  const as: Bench['as'] = (account) => aClient(configOf(host, account), { perTry: 30_000 });
  return {
    program,
    running,
    registry: as(accounts?.pusher),
    as,
    newRepository: () => repositoryAt(host, `${namespace}/app-${randomBytes(4).toString('hex')}`),
    remove: async ({ path }, reference) => {
      const authorization = await authorizationToDelete?.(path);
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await fetch(`http://${host}/v2/${path}/manifests/${reference}`, { method: 'DELETE', headers });
      return answer.status;
    },
  };
}

/** A Docker configuration with the account; undefined for none. */
export function configOf(host: string, account: Account | { readonly identitytoken: string } | undefined): unknown {
  if (account === undefined) return undefined;
  if ('identitytoken' in account) return { auths: { [host]: account } };
  const auth = Buffer.from(`${account.username}:${account.password}`).toString('base64');
  return { auths: { [host]: { auth } } };
}

/** The codes of what a call raises; none where it succeeds. */
export async function codesOf(call: Promise<unknown>): Promise<readonly string[]> {
  return (await problemsOf(call)).map(({ code }) => code);
}
