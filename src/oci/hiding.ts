// Replaces secrets by asterisks, for log, outputs and summary.

/** Replaces secrets by asterisks, the longest first. */
export function hiding(secrets: Iterable<string>): (text: string) => string {
  const longestFirst = [...secrets].toSorted((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}
