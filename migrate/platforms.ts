// The default platform of a builder: its machine's, derived from the labels of the runner.
import type { Node } from 'yaml';
import { namesIn } from './source.ts';

/** The platform, or an expression that gives it at run time. */
export function ownPlatform(runsOn: Node | undefined): string {
  const has = (pattern: RegExp): boolean => namesIn(runsOn).some((label) => pattern.test(label));
  if (has(/^ubuntu-(latest|\d\d\.\d\d)$/) || has(/^x64$/i)) return 'linux/amd64';
  if (has(/^ubuntu-\d\d\.\d\d-arm$/) || has(/^arm64$/i)) return 'linux/arm64';
  return "linux/${{ runner.arch == 'ARM64' && 'arm64' || 'amd64' }}";
}
