// The version of the image in its own build arguments, under the name that docker/github-builder gives it.

/** The arguments with each `{{meta.version}}` in a value filled in; nothing else in them is taken for a template. */
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
