// Whether the version is the same everywhere: package.json, its lock, the tag, the changelog, and the documents.
import { parseChangelog } from './changelog.ts';

/** What says a version. `tag` is undefined where nothing is released yet. */
export type Versions = {
  readonly packageVersion: string;
  readonly lockVersion: string;
  readonly tag: string | undefined;
  readonly changelog: string;
  /** Texts in which the action is used by a tag, by the names of their files. */
  readonly documents: Readonly<Record<string, string>>;
};

/** What is wrong, and what is only to be done before a tag can be set. */
export type Found = { readonly problems: readonly string[]; readonly notes: readonly string[] };

/** Compares them. */
export function compareVersions(versions: Versions): Found {
  const { packageVersion, lockVersion, tag } = versions;
  const same = [
    ...(lockVersion === packageVersion
      ? []
      : [`package-lock.json says ${lockVersion}, package.json ${packageVersion}`]),
    ...(tag === undefined || tag === `v${packageVersion}`
      ? []
      : [`The tag is ${tag}, package.json says ${packageVersion}`]),
  ];
  const due = [...changelogProblems(versions), ...documentProblems(versions)];
  return tag === undefined ? { problems: same, notes: due } : { problems: [...same, ...due], notes: [] };
}

function changelogProblems({ changelog, packageVersion }: Versions): readonly string[] {
  const [first, ...older] = parseChangelog(changelog);
  if (first?.version === packageVersion && first.text !== '') return [];
  const isBelow = older.some(({ version }) => version === packageVersion);
  return [
    isBelow
      ? `CHANGELOG.md has something above ${packageVersion}: it belongs to no release`
      : `CHANGELOG.md has no "## [${packageVersion}] - DATE" with a text under it`,
  ];
}

/** A release of 2.0.0 moves v2: `@v1` in the documents would be outdated. */
function documentProblems({ documents, packageVersion }: Versions): readonly string[] {
  const major = `v${packageVersion.split('.')[0]}`;
  return Object.entries(documents).flatMap(([name, text]) => {
    const tags = new Set([...text.matchAll(/acme\/polyarch[\w./-]*@(v\d+)\b/g)].map((match) => match[1] ?? ''));
    const others = [...tags].filter((tag) => tag !== major);
    return others.length === 0
      ? []
      : [`${name} uses the action as @${others.join(', @')}; this release moves ${major}`];
  });
}
