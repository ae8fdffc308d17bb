// The proxies in the environment. Lower case goes first, as in curl and in Go's httpproxy since golang.org/x/net 0.58; up to
// 0.48 Go read capitals first.

import { decodedUri } from './hiding.ts';

/** Variables that BuildKit passes to RUN steps, but not to layers and cache keys. */
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;

/** A variable with its spelling in the environment. */
export type ProxyVariable = {
  readonly name: (typeof names)[number];
  readonly variable: string;
  readonly value: string;
  /** The password in the address, if any. */
  readonly password: string | undefined;
};

/** Returns the variables that are set. */
export function proxiesIn(env: Readonly<Record<string, string | undefined>>): readonly ProxyVariable[] {
  return names.flatMap((name) => {
    const variable = [name.toLowerCase(), name].find((spelled) => (env[spelled] ?? '').trim() !== '');
    if (variable === undefined) return [];
    const value = (env[variable] ?? '').trim();
    return [{ name, variable, value, password: name === 'NO_PROXY' ? undefined : urlOf(value)?.password || undefined }];
  });
}

/** Returns all secrets in the proxies' addresses, in each encoding. */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return proxiesIn(env).flatMap(({ value, password }) =>
    password === undefined ? [] : [...new Set([value, password, decodedUri(password)])],
  );
}

/** Returns the host of a proxy's address; undefined if invalid. */
export function proxyHost(value: string): string | undefined {
  return urlOf(value)?.host;
}

function urlOf(value: string): URL | undefined {
  return URL.parse(value.includes('://') ? value : `http://${value}`) ?? undefined;
}
