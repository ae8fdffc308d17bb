// Compares the versions of package.json, its lock, the tag, the changelog, and the documents.
import { parseChangelog } from './changelog.ts';

/** All places of a version. `tag` is undefined before the release. */
export type Versions = {
  readonly packageVersion: string;
  readonly lockVersion: string;
  readonly tag: string | undefined;
  readonly changelog: string;
  /** Texts that use the action by a tag, by file name. */
  readonly documents: Readonly<Record<string, string>>;
};

/** Problems, and notes on the work left before the tag. */
export type Found = { readonly problems: readonly string[]; readonly notes: readonly string[] };

/** Returns a problem for each difference. Before the tag, changelog and documents are notes. */
export function compareVersions(versions: Versions): Found {
  const { packageVersion, lockVersion, tag } = versions;
  const same = [
    ...(lockVersion === packageVersion
      ? []
      : [`package-lock.json has version ${lockVersion}, package.json has ${packageVersion}`]),
    ...(tag === undefined || tag === `v${packageVersion}`
      ? []
      : [`The tag is ${tag}, package.json has version ${packageVersion}`]),
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
      ? `CHANGELOG.md has an entry above ${packageVersion}. Move it into a release.`
      : `CHANGELOG.md has no "## [${packageVersion}] - DATE" with text below it`,
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
