// Parses CHANGELOG.md: one second-level heading per release, newest first.

/** A release of the changelog. `version` is undefined for unreleased changes. */
export type Entry = { readonly version: string | undefined; readonly date: string | undefined; readonly text: string };

/** `## [1.2.3] - 2026-01-31`, with or without brackets, or `## Unreleased` (keepachangelog.com/en/1.1.0). */
const heading = /^## (?:\[?(?<unreleased>Unreleased)\]?|\[?(?<version>\d+\.\d+\.\d+)\]? - (?<date>\d{4}-\d{2}-\d{2}))$/;

/** Returns all entries in order. Raises an Error with the heading if its form is unknown. */
export function parseChangelog(markdown: string): readonly Entry[] {
  return markdown
    .split(/^(?=## )/m)
    .filter((section) => section.startsWith('## '))
    .map((section) => {
      const [first = '', ...rest] = section.split('\n');
      const found = heading.exec(first.trimEnd())?.groups;
      if (found === undefined)
        throw new Error(
          `Invalid heading "${first}" in CHANGELOG.md. Use "## Unreleased" or "## [1.2.3] - 2026-01-31".`,
        );
      return { version: found['version'], date: found['date'], text: rest.join('\n').trim() };
    });
}

/** Returns the notes of a release. Raises an Error if the changelog has none. */
export function notesOf(version: string, markdown: string): string {
  const text = parseChangelog(markdown).find((entry) => entry.version === version)?.text ?? '';
  if (text === '') throw new Error(`CHANGELOG.md has no notes for ${version}`);
  return text;
}
