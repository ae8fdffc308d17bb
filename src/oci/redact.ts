// Secrets in a text: the log, the outputs and the summary show asterisks in their place.

/** Puts asterisks in place of secrets, the longest first. */
export function hiding(secrets: Iterable<string>): (text: string) => string {
  const longestFirst = [...secrets].toSorted((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}
