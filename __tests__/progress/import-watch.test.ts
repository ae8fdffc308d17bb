import { describe, expect, it } from '@jest/globals';
import { type Import, watchImports } from '../../src/progress/import-watch.ts';
import { handClock } from '../support/hand-clock.ts';

function watched(onStall: (() => Promise<void>) | undefined = async () => undefined) {
  const { clock, move } = handClock();
  let imports: readonly Import[] = [];
  const watch = watchImports({ imports: () => imports, limit: 20_000, onStall }, clock);
  const see = (seconds: number, ...open: readonly Import[]): void => {
    imports = open;
    void move(seconds);
  };
  return { watch, see };
}

const index: Import = { id: 'i', text: 'importing cache manifest', bytes: 0 };
const layer = (bytes: number): Import => ({ id: 'l', text: 'fetching the layers of RUN make', bytes });

describe('the watch over what a build takes from caches', () => {
  it('stops the build if an index does not arrive within the limit, and names it', async () => {
    const { watch, see } = watched();
    see(0, index);
    see(19, index);
    expect(watch.signal.aborted).toBe(false);
    see(1, index);
    expect(watch.signal.aborted).toBe(true);
    expect(await watch.end()).toBe('importing cache manifest');
  });

  it('lets layers take as long as they like while their bytes arrive', async () => {
    const { watch, see } = watched();
    for (let bytes = 0; bytes < 100; bytes += 1) see(15, layer(bytes));
    expect(watch.signal.aborted).toBe(false);
    see(20, layer(99));
    expect(await watch.end()).toBe('fetching the layers of RUN make');
  });

  it('starts again with a transfer that had been over', async () => {
    const { watch, see } = watched();
    see(0, layer(5));
    see(15);
    see(1, layer(5));
    see(19, layer(5));
    expect(watch.signal.aborted).toBe(false);
    expect(await watch.end()).toBe(undefined);
  });

  it('only waits where nothing can be done about it, and after its end', async () => {
    const idle = watchImports({ imports: () => [index], limit: 1, onStall: undefined }, handClock().clock);
    expect(await idle.end()).toBe(undefined);
    const { watch, see } = watched();
    await watch.end();
    see(0, index);
    see(60, index);
    expect(watch.signal.aborted).toBe(false);
  });

  it('acts once, and has ended only when that is done', async () => {
    const done: string[] = [];
    const { watch, see } = watched(async () => {
      done.push('begun');
      await new Promise((resolve) => setImmediate(resolve));
      done.push('ended');
    });
    see(0, index);
    see(20, index);
    see(20, index);
    await watch.end();
    expect(done).toEqual(['begun', 'ended']);
  });

  it('hands on what goes wrong with the builder only when it ends', async () => {
    const { watch, see } = watched(async () => {
      throw new Error('no engine');
    });
    see(1, index);
    see(30, index);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(watch.end()).rejects.toThrow('no engine');
  });
});
