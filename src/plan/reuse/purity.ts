// Instructions whose result depends on more than the files, arguments and images of the build.

import type { Instruction } from '../../oci/dockerfile.ts';
import { flagsOf, type Stage } from '../../oci/dockerfile-stages.ts';

/** Instructions without network, clock or chance. */
const pure = new Set(
  `ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER SHELL STOPSIGNAL USER VOLUME WORKDIR`.split(
    ' ',
  ),
);

/** Returns why the result of a stage is unknown before the build. `assumesPure` is the user's word for RUN and ADD. */
export function doubtsOf({ instructions }: Stage, assumesPure: boolean): readonly string[] {
  return instructions.flatMap((instruction) => {
    const { word, line } = instruction;
    if (hasEscapedFlag(instruction)) return [`line ${line} of the Dockerfile has a backslash in a flag`];
    if (pure.has(word) || ((word === 'RUN' || word === 'ADD') && assumesPure) || isLocalAdd(instruction)) return [];
    const cure = word === 'RUN' || word === 'ADD' ? ' (`assume-pure: true` allows it)' : '';
    return [`line ${line} of the Dockerfile has ${word}${cure}`];
  });
}

/** Whether a flag may have another name or value than it seems: BuildKit drops backslashes (parser/split_command.go). */
function hasEscapedFlag(instruction: Instruction): boolean {
  return flagsOf(instruction).flags.some((flag) => flag.join('').includes('\\'));
}

/** Whether an ADD names plain files of the context: no URL, no Git repository, no variable. A list in JSON may be one word. */
function isLocalAdd(instruction: Instruction): boolean {
  if (instruction.word !== 'ADD') return false;
  const sources = flagsOf(instruction).rest.slice(0, -1);
  return (
    sources.length > 0 &&
    sources.every((source) => /^[\w./*-]+$/.test(source) && !/^github\.com\/|\.git\b/.test(source))
  );
}
