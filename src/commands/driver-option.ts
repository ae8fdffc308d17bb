// Options of a builder's driver. buildx reads each `--driver-opt` as a line of CSV (builder/builder.go).
import { csvField, csvFields } from './csv.ts';

/** One option, such as `network` with `host`. */
export type DriverOption = { readonly key: string; readonly value: string };

/** Reads a line, which may hold several options. One without `=` has an empty value. */
export function parseDriverOptions(line: string): readonly DriverOption[] {
  return csvFields(line).map((field) => {
    const [key = '', ...value] = field.split('=');
    return { key: key.trim(), value: value.join('=') };
  });
}

/** Writes an option as buildx reads it. */
export function formatDriverOption({ key, value }: DriverOption): string {
  return csvField(`${key}=${value}`);
}

/** The value that counts; undefined where the option is not given. */
export function driverOption(options: readonly DriverOption[], key: string): string | undefined {
  return options.findLast((option) => option.key === key)?.value;
}
