// Random Dockerfiles: the need for QEMU is always decided, and fast.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/chance.ts';
import { leastCpuTime } from '../../support/cpu-time.ts';
import { needOf } from './emulation.ts';

describe('any Dockerfile', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'FROM busybox',
      'FROM a',
      'FROM --platform=$BUILDPLATFORM golang AS a',
      'RUN x',
      'COPY --from=a / /',
    ),
    fc.constantFrom(
      'ARG A=$A$A',
      'FROM $A',
      'RUN <<EOF',
      'EOF',
      'FROM --platform=${A:-linux/arm64} b AS b',
      'ONBUILD RUN x',
    ),
    fc.string(),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

  it('is decided upon, whatever is in it', () => {
    fc.assert(fc.property(text, (dockerfile) => ['certain', 'possible', 'none'].includes(needOf({ dockerfile }))));
  });

  it('is decided upon alike with a stage before it that nothing is built from', () => {
    const before = 'FROM --platform=linux/arm64 busybox AS unused-stage\nRUN x\n';
    const sound = text.filter((each) => /^FROM/.test(each) && !/\d/.test(each));
    fc.assert(
      fc.property(sound, (dockerfile) => {
        expect(needOf({ dockerfile: before + dockerfile })).toBe(needOf({ dockerfile }));
      }),
    );
  });

  it('that builds on the build platform alone needs no QEMU, however many stages it has', () => {
    const name = fc.nat({ max: 9 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: name, step: fc.boolean() }), { minLength: 1, maxLength: 10 }),
        (stages) => {
          const lines = stages.map(({ from, step }, at) => {
            const base = from < at ? `s${from}` : '--platform=$BUILDPLATFORM busybox';
            return [`FROM ${base} AS s${at}`, ...(step ? ['RUN x'] : [])].join('\n');
          });
          expect(needOf({ dockerfile: lines.join('\n') })).toBe('none');
        },
      ),
    );
  });

  it('of many stages takes a time that grows with them', async () => {
    const chain = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `FROM ${at === 0 ? 'a/b' : `s${at - 1}`} AS s${at}\nRUN x\nCOPY --from=s0 / /`,
      ).join('\n');
    const time = (count: number) => leastCpuTime(() => needOf({ dockerfile: chain(count) }));
    await time(1000);
    expect(await time(8000)).toBeLessThan(Math.max(2000, 40 * (await time(1000))));
  });

  it('stops expanding arguments that double each other', () => {
    const args = Array.from({ length: 60 }, (_, at) => `ARG A${at + 1}=$A${at}$A${at}`).join('\n');
    expect(needOf({ dockerfile: `ARG A0=xxxxxxxx\n${args}\nFROM $A60\nRUN x` })).toBe('possible');
  });
});
