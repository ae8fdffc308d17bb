// The proxies that the environment names, as curl, Go and BuildKit read them: in small letters first.

/** Variables that BuildKit hands to RUN steps and keeps out of layers and cache keys. */
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;

/** A variable as the environment spells it. */
export type ProxyVariable = {
  readonly name: (typeof names)[number];
  readonly variable: string;
  readonly value: string;
  /** The password in the address; undefined where there is none. */
  readonly password: string | undefined;
};

/** The variables that are set. */
export function proxiesIn(env: Readonly<Record<string, string | undefined>>): readonly ProxyVariable[] {
  return names.flatMap((name) => {
    const variable = [name.toLowerCase(), name].find((spelled) => (env[spelled] ?? '').trim() !== '');
    if (variable === undefined) return [];
    const value = (env[variable] ?? '').trim();
    return [{ name, variable, value, password: name === 'NO_PROXY' ? undefined : passwordIn(value) }];
  });
}

/** Everything in the proxies' addresses that must not be told, in each of its spellings. */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return proxiesIn(env).flatMap(({ value, password }) =>
    password === undefined ? [] : [...new Set([value, password, decoded(password)])],
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The host of a proxy's address; undefined where it is none. */
export function proxyHost(value: string): string | undefined {
  return urlOf(value)?.host;
}

function passwordIn(value: string): string | undefined {
  const password = urlOf(value)?.password ?? '';
  return password === '' ? undefined : password;
}

function urlOf(value: string): URL | undefined {
  const text = value.includes('://') ? value : `http://${value}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}
