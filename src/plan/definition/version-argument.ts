// Inserts the version of the image into build arguments, with the name from docker/github-builder.

/** Replaces each `{{meta.version}}` in a value; other templates stay unchanged. */
export function withOwnVersion(
  args: Readonly<Record<string, string>>,
  version: string,
): Readonly<Record<string, string>> {
  const filled = Object.entries(args).map(([name, value]) => [
    name,
    value.replace(/\{\{\s*meta\.version\s*\}\}/g, () => version),
  ]);
  return Object.fromEntries(filled);
}
