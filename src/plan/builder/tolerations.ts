// How long a pod of a builder waits for a node that does not answer.
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';

// A cluster marks such a node after 50 seconds, and gives its pods another 300 (kubernetes, plugin/pkg/admission/
// defaulttolerationseconds). Until it deletes them, buildx goes on choosing the pod that is gone.
const seconds = 30;
const ours = ['unreachable', 'not-ready'].map((state) =>
  [`key=node.kubernetes.io/${state}`, 'operator=Exists', 'effect=NoExecute', `tolerationSeconds=${seconds}`].join(','),
);

/** The options with tolerations by which a dead node costs a build seconds; those of the user stay, and go first. */
export function withTolerations(options: readonly DriverOption[]): readonly DriverOption[] {
  const given = driverOption(options, 'tolerations');
  if (given?.includes('node.kubernetes.io/')) return options;
  const value = [...(given === undefined ? [] : [given]), ...ours].join(';');
  return [...options.filter(({ key }) => key !== 'tolerations'), { key: 'tolerations', value }];
}
