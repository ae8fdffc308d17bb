// Stage 6, gate: commands of the user's own judge what was verified, platform by platform, before a signature or a tag.
import { Failure, withoutRepeats } from '../errors/failure.ts';
import { createLimiter, forEachLimited } from '../oci/concurrency.ts';
import { blobPath, type Digest } from '../oci/digest.ts';
import { isWindowsLayer, mediaTypes, parseManifest } from '../oci/image-index.ts';
import { entryOf } from '../oci/index-of-parts.ts';
import type { Plan } from '../plan/plan.ts';
import type { Files, Ports } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';
import { type PlatformImage, platformImages, present } from './platform-images.ts';
import { type Report, readReports } from './reports.ts';
import { type Outcome, runCommands } from './run-commands.ts';
import { sbomFolderOf, writeSboms } from './sbom.ts';

export { type OnSkip, readSboms } from './sbom.ts';

/** What the commands said of one platform. */
type Ruling = {
  readonly image: string;
  readonly platform: string;
  /** As the platform is called in the log. */
  readonly title: string;
  readonly isPassed: boolean;
  readonly reports: readonly Report[];
};

/** All rulings in the order of the plan; none without commands. */
export type Gated = {
  readonly rulings: readonly Ruling[];
  /** GATE_FAILED for each command that failed, and what kept commands from being run. */
  readonly failure?: Failure;
};

/** How many platforms are judged at once. */
const concurrency = 2;

/** Writes the SBOM files, and runs every command for every platform. Returns everything that fails. */
export async function gate(plan: Plan, verified: readonly Verified[], ports: Ports): Promise<Gated> {
  const { commands, sbomFolder } = plan.gate;
  if (commands.length === 0 && sbomFolder === undefined) return { rulings: [] };
  await ports.files.remove(scratchOf(plan));
  const names = new Set<string>();
  const limiter = createLimiter(concurrency);
  const judged = platformImages(plan, verified, ports).map((each) =>
    limiter(() => judge(each, { plan, names }, ports)),
  );
  const outcomes = await Promise.all(judged);
  for (const { ruling, lines } of commands.length === 0 ? [] : outcomes) {
    ports.log.group(`Gate ${ruling.title}`);
    lines.forEach(ports.log.line);
    ports.log.endGroup();
  }
  const problems = withoutRepeats(outcomes.flatMap((outcome) => outcome.problems));
  return {
    rulings: commands.length === 0 ? [] : outcomes.map(({ ruling }) => ruling),
    ...(problems.length === 0 ? {} : { failure: new Failure(problems) }),
  };
}

/** What all platforms share; `names` are those of the SBOM files. */
type Shared = { readonly plan: Plan; readonly names: Set<string> };

async function judge(judged: PlatformImage, shared: Shared, ports: Ports): Promise<Outcome & { ruling: Ruling }> {
  const scratch = `${scratchOf(shared.plan)}/${judged.place}`;
  const outcome = await outcomeOf(judged, shared, scratch, ports);
  const reports = shared.plan.gate.commands.length === 0 ? [] : await readReports(reportIn(scratch), ports.files);
  const { image, title, platform } = judged;
  const isPassed = outcome.problems.length === 0;
  return { ...outcome, ruling: { image, platform: platform.platform.name, title, isPassed, reports } };
}

const reportIn = (scratch: string): string => `${scratch}/report`;

/** Returns failures instead of raising them, so that the commands of other platforms can finish. */
async function outcomeOf(
  judged: PlatformImage,
  { plan, names }: Shared,
  scratch: string,
  ports: Ports,
): Promise<Outcome> {
  const { gate: own } = plan;
  const report = reportIn(scratch);
  try {
    const skipped = new Set<string>();
    const place = { folder: await sbomFolderOf(plan, scratch, ports.files), names };
    const sboms = await writeSboms(judged, place, { ...ports, onSkip: (fact) => skipped.add(fact) });
    if (sboms.length + skipped.size === 0 && own.sbomFolder !== undefined) skipped.add(`No SBOM for ${judged.title}`);
    for (const fact of skipped) ports.log.warning(fact);
    if (own.commands.length === 0) return { lines: [], problems: [] };
    const layout = own.hasLayout || judged.repository === undefined ? `${scratch}/layout` : undefined;
    if (layout !== undefined) await layOut(judged, layout, ports.files);
    await ports.files.privateFolder(report);
    return await runCommands(judged, { plan, given: { layout, sbom: sboms[0], report } }, ports);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { lines: [], problems: error.problems };
  }
}

/** Blobs that are fetched side by side. */
const blobConcurrency = 4;

/** Lays out one platform as scanners read it in place of a registry; its manifest is the only entry of the index. */
async function layOut(
  { platform: { digest, platform }, store }: PlatformImage,
  folder: string,
  files: Files,
): Promise<void> {
  const manifest = present(await store.manifest(digest), digest);
  const content = parseManifest(manifest);
  const pathOf = (blob: Digest): string => `${folder}/${blobPath(blob)}`;
  const blobs = content.kind === 'image' ? [content.config, ...content.layers] : [];
  const own = blobs.filter((blob) => !isWindowsLayer(blob.mediaType, platform.os));
  const distinct = [...new Map(own.map((blob) => [blob.digest, blob])).values()];
  await forEachLimited(distinct, blobConcurrency, (blob) => store.save(blob, pathOf(blob.digest)));
  await files.save(pathOf(digest), ReadableStream.from([manifest.bytes]));
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [entryOf(manifest, platform, {})] };
  await files.write(`${folder}/index.json`, JSON.stringify(index));
  await files.write(`${folder}/oci-layout`, JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}

/** The folder of what only the commands need. */
function scratchOf({ run }: Plan): string {
  return `${run.temporaryFolder}/gate`;
}
