// The command line: `migrate FILE… [--write] [--check] [--uses ACTION]`.
import { parseArgs } from 'node:util';

/** What was asked for. */
export type Order = {
  readonly files: readonly string[];
  readonly isWritten: boolean;
  readonly isCheck: boolean;
  readonly uses: string;
};

/** The order, or a sentence that says what is wrong with it; `help` where that was asked for. */
export type Answer = { readonly order: Order } | { readonly wrong: string } | { readonly help: true };

/** What the README calls the action. */
const ACTION = 'acme/polyarch@v1';

const OPTIONS = {
  write: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  uses: { type: 'string', default: ACTION },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the program tells of itself. */
export const USAGE = `Usage: polyarch migrate FILE… [--write | --check] [--uses ACTION]

Rewrites workflows from docker/setup-qemu-action, setup-buildx-action, metadata-action,
build-push-action and bake-action to polyarch, shows the difference, says with line numbers
what it left alone and why, and compares what both versions publish on a push to main, a
tag, a pull request, a schedule and a run by hand.

  --write         writes the files
  --check         writes nothing, and ends with 1 if a file would change, with 3 if a plan differs
  --uses ACTION   what the new steps use; ${ACTION} without it

Ends with 0, with 1 or 3 as --check says, or with 2 for a wrong command line or an unreadable file.`;

/** Reads the arguments behind the program's name. */
export function parseArguments(given: readonly string[]): Answer {
  try {
    const { values, positionals } = parseArgs({ args: [...given], allowPositionals: true, options: OPTIONS });
    const [command, ...files] = positionals;
    if (command === undefined || values.help) return { help: true };
    if (command !== 'migrate') return { wrong: `There is no command ${JSON.stringify(command)}; there is migrate.` };
    return judged({ files, isWritten: values.write, isCheck: values.check, uses: values.uses });
  } catch (error) {
    // What node says of an option that there is not, or of one that lacks its value.
    if (error instanceof TypeError) return { wrong: error.message };
    throw error;
  }
}

function judged(order: Order): Answer {
  if (order.files.length === 0) return { wrong: 'No file is named.' };
  if (order.isWritten && order.isCheck) return { wrong: '--write and --check exclude each other.' };
  if (/^\.\.?(\/[\w.-]+)*\/?$|^[\w.-]+\/[\w.-]+(\/[\w.-]+)*@\S+$/.test(order.uses)) return { order };
  return { wrong: `--uses ${JSON.stringify(order.uses)} is no action; it is written OWNER/NAME@REF or ./FOLDER.` };
}
