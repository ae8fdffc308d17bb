// Finds secrets in addresses and attributes: passwords in URLs, keys of caches and drivers, tokens in build arguments.
import { ifValid } from '../../errors/failure.ts';
import { decodedUri, shortestHidden } from '../../oci/hiding.ts';
import { isRecord } from '../../oci/json.ts';
import type { Inputs, Log } from '../../ports/ports.ts';
import { readFields } from '../forms/lists.ts';
import type { Rows } from '../forms/row.ts';
import { inputRows, type ValidInputs } from '../inputs.ts';

/** Shorter texts are words such as `true`: a name may only sound secret, and a file may contain a word. */
export const shortestSecret = 8;

const secretKey =
  /secret|token|passw|passphrase|credential|access[_-]?key(?![_-]?id)|(account|api|private)[_-]?key|signature|(^|[._-])(sig|sas|auth|pwd)$/i;
const harmless = /^(true|false|yes|no|on|off|none|null|auto|default|\d{1,5}|\$.*|env:\/\/.*)$/i;

/**
 * Masks the secrets in the inputs, and returns all their encodings. Each input is searched as
 * written, which includes invalid ones, and as parsed.
 */
export function hideInputs(valid: ValidInputs, inputs: Inputs, mask: Log['mask']): readonly string[] {
  const published = publishedTexts(inputs);
  const rows: Rows = inputRows;
  const values: Readonly<Record<string, unknown>> = valid;
  const found = Object.entries(rows).flatMap(([name, { mayHide }]) => {
    if (mayHide === undefined) return [];
    const least = mayHide === 'variables' ? shortestSecret : shortestHidden;
    return [inputs.text(name), values[name]]
      .flatMap(secretsIn)
      .filter((secret) => secret.length >= least && !published.includes(secret));
  });
  return hide(found, mask);
}

/** Returns the texts of public inputs, which cannot be secret: GitHub would drop outputs that contain them. */
export function publishedTexts(inputs: Inputs): string {
  return ['images', 'tags', 'platforms'].map(inputs.text).join('\n');
}

/** Masks the secrets in a value such as the targets of a bake definition, and returns their encodings. */
export function hideIn(value: unknown, mask: Log['mask']): readonly string[] {
  const long = secretsIn(value).filter((secret) => secret.length >= shortestSecret);
  return hide(long, mask);
}

function hide(secrets: readonly string[], mask: Log['mask']): readonly string[] {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form.length >= shortestHidden);
  for (const form of forms) mask(form);
  return forms;
}

/** Finds the secrets in a text, or in the texts of a structure. */
export function secretsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...inAddresses(value), ...inAttributes(value)];
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'string' ? [...secretOf(key, each), ...secretsIn(each)] : secretsIn(each),
  );
}

/** Finds passwords, and tokens as users: `https://TOKEN@host`. Also masks the pair in Basic encoding. */
function inAddresses(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w+.-])([a-z][\w+.-]*):\/\/([^\s/?#]*)@/gi)].flatMap(
    ([, scheme = '', account = '']) => {
      const colon = account.indexOf(':');
      const [user, password] = colon < 0 ? [account, ''] : [account.slice(0, colon), account.slice(colon + 1)];
      const isToken = /^https?$/i.test(scheme) && ['', 'x-oauth-basic'].includes(password);
      return isToken ? [user, base64(account)] : password === '' ? [] : [password, base64(decodedUri(account))];
    },
  );
}

/** Finds values of `key=value` and `key: value`, and of CSV fields, whose values may contain commas. */
function inAttributes(text: string): readonly string[] {
  // A look-ahead does not consume the value, which may contain the next key: `account_url=https://host/?sig=…`.
  const found = text.matchAll(
    /(?<![\w.-])([\w.-]+)\s*[=:]\s*(?=(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s,;&"']{1,4096})))/g,
  );
  const written = [...found].flatMap(([, key = '', double, single, bare]) =>
    secretOf(key, double ?? single ?? bare ?? ''),
  );
  const fields = ifValid(() => readFields('', text)) ?? [];
  const pairs = fields.flatMap((field) => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(field) ?? [];
    return secretOf(key.trim(), value);
  });
  return [...written, ...pairs];
}

/** A line of `bake-set` names the source of a secret, which is public: `app.secrets=id=npm,env=NPM_TOKEN`. */
function isSource(key: string, value: string): boolean {
  return /^[^.]*\.secrets?(\.[^=]*)?\+?$/.test(key) && /^\s*(id|type|env|src|source)=/i.test(value);
}

function secretOf(key: string, value: string): readonly string[] {
  if (isSource(key, value)) return [];
  return secretKey.test(key) && !harmless.test(value.trim()) ? [value.trim()] : [];
}

/** Returns a secret as written, percent-encoded and decoded, and in base64; per line, as the runner masks. */
function formsOf(secret: string): readonly string[] {
  const plain = decodedUri(secret);
  const lines = [secret, plain].flatMap((each) => each.split(/\r?\n/)).map((line) => line.trim());
  return [...lines.flatMap((line) => [line, encodeURIComponent(line)]), base64(secret), base64(plain)];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
