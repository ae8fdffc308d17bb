// CHANGELOG.md taken apart: a heading of the second level for each release, the newest first.

/** A release as the changelog has it; `version` is undefined for what is not released yet. */
export type Entry = { readonly version: string | undefined; readonly date: string | undefined; readonly text: string };

/** `## [1.2.3] - 2026-01-31`, with or without brackets, or `## Unreleased` (keepachangelog.com/en/1.1.0). */
const heading = /^## (?:\[?(?<unreleased>Unreleased)\]?|\[?(?<version>\d+\.\d+\.\d+)\]? - (?<date>\d{4}-\d{2}-\d{2}))$/;

/** All entries in their order. Raises an Error that names a heading which is of no known form. */
export function parseChangelog(markdown: string): readonly Entry[] {
  return markdown
    .split(/^(?=## )/m)
    .filter((section) => section.startsWith('## '))
    .map((section) => {
      const [first = '', ...rest] = section.split('\n');
      const found = heading.exec(first.trimEnd())?.groups;
      if (found === undefined) throw new Error(`"${first}" is neither "## Unreleased" nor "## [1.2.3] - 2026-01-31"`);
      return { version: found['version'], date: found['date'], text: rest.join('\n').trim() };
    });
}

/** The notes of a release. Raises an Error where there are none. */
export function notesOf(version: string, markdown: string): string {
  const text = parseChangelog(markdown).find((entry) => entry.version === version)?.text ?? '';
  if (text === '') throw new Error(`CHANGELOG.md says nothing about ${version}`);
  return text;
}
