// `reproducible: true`: uses the commit's time everywhere, so that the same commit yields the same digest.
import { failure, type Problem } from '../../errors/failure.ts';
import type { BuildInputs } from '../../plan/definition/build-inputs.ts';
import { noProvenance } from '../../plan/definition/option.ts';
import type { Event } from '../../plan/event.ts';
import { parseSwitch } from '../../plan/image/item.ts';
import type { Inputs } from '../../ports/ports.ts';
import { conflict } from '../forms/invalid.ts';
import type { ValidInputs } from '../inputs.ts';

/** Returns INPUT_CONFLICT for attestations, which contain time and run: no two builds with them are equal. */
export function checkReproducible({ reproducible }: ValidInputs, { text }: Inputs): readonly Problem[] {
  const given = ['provenance', 'sbom', 'attests'].filter(
    (input) => text(input).trim() !== '' && parseSwitch(text(input).trim()) !== false,
  );
  return (reproducible === true ? given : []).map((input) => {
    const fact = `\`reproducible\` and \`${input}\` exclude each other: an attestation contains its creation time.`;
    const cure = `Remove \`${input}\`: the labels and \`stage: plan\` document the commit of the image.`;
    return conflict(input, fact, cure);
  });
}

/** Returns the build with the commit's time for all files and layers, without attestations. Raises INPUT_INVALID if the time is unknown. */
export function makeReproducible(build: BuildInputs, { sourceDate, commitDate, sha }: Event): BuildInputs {
  const date = sourceDate ?? commitDate;
  if (date === undefined) {
    const cure = 'Check out the repository before this step, or set SOURCE_DATE_EPOCH in `env:`.';
    const fact = `\`reproducible\` needs the time of the commit ${sha}, which is unknown.`;
    throw failure('INPUT_INVALID', fact, { input: 'reproducible', cure });
  }
  const seconds = String(Math.floor(new Date(date).getTime() / 1000));
  const rewritten = { 'rewrite-timestamp': 'true' };
  return {
    ...build,
    args: { SOURCE_DATE_EPOCH: seconds, ...build.args },
    attests: [noProvenance],
    exports: {
      ...build.exports,
      image: { ...rewritten, ...build.exports.image },
      files: build.exports.files.map((file) =>
        file['type'] === 'oci' || file['type'] === 'docker' ? { ...rewritten, ...file } : file,
      ),
    },
  };
}
