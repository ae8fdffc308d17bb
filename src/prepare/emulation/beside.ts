// QEMU for the build: registered before it, beside it, or only after a step has found no emulator.
import { Failure } from '../../errors/failure.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { registerMissing } from './emulation.ts';

/** How far QEMU is, for a build that may begin without it. */
export type Emulation = {
  /** Resolves once the build may begin. Raises EMULATION_FAILED where `always` asks for QEMU. */
  readonly ready: Promise<void>;
  /** Whether a step that finds no emulator now would find none later, either. */
  readonly isDone: () => boolean;
  /** Registers what is missing, and returns what went wrong. */
  readonly finish: () => Promise<readonly string[]>;
  /** Ends what is under way: no step needs it. */
  readonly drop: () => void;
};

/** Registers QEMU for these platforms at the time that the plan says. */
export function startEmulation(wanted: readonly Platform[], plan: Plan, ports: Ports): Emulation {
  const { need, policy } = plan.build.emulation;
  if (wanted.length === 0) return registered(Promise.resolve());
  if (need === 'certain') return registered(registerMissing(wanted, plan, ports));
  if (policy === 'never') return registered(Promise.resolve());
  const later = registerLater(wanted, plan, ports);
  if (need === 'possible') void later.finish();
  return later;
}

/** All that can be done is done before the build. */
function registered(ready: Promise<void>): Emulation {
  return { ready, isDone: () => true, finish: async () => [], drop: () => undefined };
}

/** Warnings are held back until a step needs QEMU: a build that needs none has no trouble with it. */
function registerLater(wanted: readonly Platform[], plan: Plan, ports: Ports): Emulation {
  const stopping = new AbortController();
  const held: string[] = [];
  const edges: Ports = {
    ...ports,
    exec: stoppable(ports.exec, stopping.signal),
    log: { ...ports.log, warning: (text) => void held.push(text) },
  };
  let isDone = false;
  let work: Promise<void> | undefined;
  const register = async (): Promise<void> => {
    await registerMissing(wanted, plan, edges).catch((error: unknown) => held.push(String(error)));
    isDone = true;
  };
  return {
    ready: Promise.resolve(),
    isDone: () => isDone,
    finish: async () => {
      work ??= register();
      await work;
      return held;
    },
    drop: () => stopping.abort(),
  };
}

/** Programs end when the signal comes, and none is started after it. */
function stoppable({ run }: Ports['exec'], stop: AbortSignal): Ports['exec'] {
  return {
    run: async (command) => {
      if (stop.aborted) throw new Failure([]);
      return run({ ...command, stop });
    },
  };
}
