// Finds the line of a step in the Dockerfile.
import { describe, expect, it } from '@jest/globals';
import { lineOf } from '../../src/build/failure.ts';

const dockerfile = `# syntax=docker/dockerfile:1
ARG BASE=busybox
FROM \${BASE} AS build
WORKDIR /src
# a comment
COPY . .
ENV A=1
RUN make \\
    # a comment within
    all
RUN <<END
make install
END
RUN make test

from scratch
COPY --from=build /out /
`;

describe('a step', () => {
  it.each([
    [{ stage: 'build', number: 1, text: 'FROM docker.io/library/busybox' }, 3],
    [{ stage: 'build', number: 2, text: 'WORKDIR /src' }, 4],
    [{ stage: 'build', number: 3, text: 'COPY . .' }, 6],
    [{ stage: 'build', number: 4, text: 'RUN make     all' }, 8],
    [{ stage: 'build', number: 5, text: 'RUN <<END (make install)' }, 11],
    [{ stage: 'BUILD', number: 6, text: 'RUN make test' }, 14],
    [{ stage: 'stage-1', number: 2, text: 'COPY --from=build /out /' }, 17],
    [{ stage: undefined, number: 2, text: 'COPY --from=build /out /' }, 17],
    [{ stage: 'build', number: 9, text: 'RUN more' }, undefined],
    [{ stage: 'build', number: 3, text: 'RUN what is not there' }, undefined],
    [{ stage: 'unknown', number: 1, text: 'FROM x' }, undefined],
  ])('%j', (step, expected) => {
    expect(lineOf(dockerfile, step)).toBe(expected);
  });
});

describe('a line ends with the escape character', () => {
  const second = { stage: undefined, number: 3, text: 'RUN second' };
  it.each([
    ['which is the backslash: a backtick ends a command', ['FROM busybox', 'RUN echo `date`', 'RUN second'], 3],
    ['which a directive makes the backtick', ['# escape=`', 'FROM busybox', 'RUN dir `', '    c:\\', 'RUN second'], 5],
    [
      'which a directive makes the backtick, behind other directives',
      ['# syntax=docker/dockerfile:1', '#  Escape = `', 'FROM busybox', 'RUN dir c:\\', 'RUN second'],
      5,
    ],
    [
      'which a comment behind the directives does not change',
      ['# check=skip=all', '# a word', '# escape=`', 'FROM busybox', 'RUN echo `date`', 'RUN second'],
      6,
    ],
  ])('%s', (_, lines, expected) => {
    expect(lineOf(lines.join('\n'), second)).toBe(expected);
  });
});
