// The values of driver options in a cluster, which buildx and the cluster would reject only when the builder is made.
import type { DriverOption } from '../../commands/driver-option.ts';

type Form = { readonly pattern: RegExp; readonly example: string };

// Go, strconv.ParseBool
const truth: Form = { pattern: /^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, example: 'true' };
// kubernetes/apimachinery, pkg/api/resource/quantity.go
const quantity = (example: string): Form => ({
  pattern: /^\+?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/,
  example,
});
const pairs = (example: string): Form => ({ pattern: /^"?[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*"?$/, example });

// buildx, driver/kubernetes/factory.go, processDriverOpts
const forms: Readonly<Record<string, Form>> = {
  replicas: { pattern: /^[1-9]\d{0,3}$/, example: '2' },
  loadbalance: { pattern: /^(?:sticky|random)$/, example: 'random' },
  // Go, time.ParseDuration
  timeout: { pattern: /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/, example: '300s' },
  rootless: truth,
  'qemu.install': truth,
  'default-load': truth,
  nodeselector: pairs('kubernetes.io/arch=arm64'),
  labels: pairs('team=builds'),
  annotations: pairs('team=builds'),
  'requests.cpu': quantity('2'),
  'limits.cpu': quantity('2'),
  'requests.memory': quantity('4Gi'),
  'limits.memory': quantity('4Gi'),
  'requests.ephemeral-storage': quantity('20Gi'),
  'limits.ephemeral-storage': quantity('20Gi'),
  'persistent-volume-claim.requests.storage': quantity('20Gi'),
  'buildkit-root-volume-memory': quantity('4Gi'),
};

/** Returns a valid example where the value of an option is invalid. */
export function validExample({ key, value }: DriverOption): string | undefined {
  const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
  return form === undefined || form.pattern.test(value) ? undefined : `${key}=${form.example}`;
}
