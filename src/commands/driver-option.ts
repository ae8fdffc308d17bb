// Driver options. buildx reads each `--driver-opt` as a CSV line (builder/builder.go).
import { csvField, csvFields } from './csv.ts';

/** One option, such as `network` with `host`. */
export type DriverOption = { readonly key: string; readonly value: string };

/** Parses a line, which may contain several options. One without `=` has an empty value. */
export function parseDriverOptions(line: string): readonly DriverOption[] {
  return csvFields(line).map((field) => {
    const [key = '', ...value] = field.split('=');
    return { key: key.trim(), value: value.join('=') };
  });
}

/** Formats an option for buildx. */
export function formatDriverOption({ key, value }: DriverOption): string {
  return csvField(`${key}=${value}`);
}

/** Returns the effective value of an option; undefined if it is not set. */
export function driverOption(options: readonly DriverOption[], key: string): string | undefined {
  return options.findLast((option) => option.key === key)?.value;
}
