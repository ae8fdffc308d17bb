// What prepare will do: the builder to make or to use, the emulators to register, the privileges to grant.
import type { BuilderOrder } from '../commands/buildx.ts';
import { canRun, formatPlatform, type Platform, parsePlatform } from '../oci/platform.ts';
import type { Request } from './request.ts';

/** A platform and whether the builder's processor runs it; unknown where the builder is not ours. */
export type PlannedPlatform = { readonly platform: string; readonly runs: 'native' | 'emulated' | 'unknown' };

/** The builder: one that exists, or what one is made of. */
export type BuilderPlan = {
  readonly existing?: string;
  readonly order: Omit<BuilderOrder, 'name'>;
  /** Text of a buildkitd.toml that the order has no path for yet. */
  readonly configText?: string;
  /** Registries that the user has named as unprotected. */
  readonly insecureRegistries: readonly string[];
  readonly isRemovedAfterwards: boolean;
};

/** The platforms that need QEMU, and how it comes. */
export type EmulationPlan = {
  readonly policy: 'auto' | 'always' | 'never';
  readonly image: string;
  readonly platforms: readonly string[];
};

/** Decides how the builder is made; an existing one is used as it is. */
export function planBuilder({ builder, build, publish }: Request): BuilderPlan {
  const image = builder.image === undefined ? [] : [`image=${builder.image}`];
  return {
    ...(builder.existing === undefined ? {} : { existing: builder.existing }),
    ...(builder.configText === undefined ? {} : { configText: builder.configText }),
    insecureRegistries: publish.insecureRegistries,
    order: {
      driver: builder.driver,
      // Otherwise buildx publishes the whole event payload in every attestation (docker/buildx#4066).
      driverOptions: ['provenance-add-gha=false', ...image, ...builder.driverOptions],
      flags: builder.flags ?? insecureFlags(build.allow),
      configPath: builder.configPath,
      endpoint: builder.endpoint,
    },
    isRemovedAfterwards: builder.isRemovedAfterwards,
  };
}

/** A daemon that may do no more than the build is allowed to ask of it. */
function insecureFlags(allow: readonly string[]): string | undefined {
  const entitlements = allow.filter((each) => each === 'network.host' || each === 'security.insecure');
  const flags = entitlements.map((entitlement) => `--allow-insecure-entitlement ${entitlement}`);
  return flags.length === 0 ? undefined : flags.join(' ');
}

/** What it takes to say who runs a platform. */
export type PlatformQuestion = Pick<Request, 'builder' | 'runner'> & {
  readonly publish: Pick<Request['publish'], 'platforms'>;
};

/** Says of each platform who runs it. */
export function planPlatforms({ publish, builder, runner }: PlatformQuestion): readonly PlannedPlatform[] {
  const isOurs = builder.existing === undefined && builder.endpoint === undefined;
  return publish.platforms.map((platform) => ({
    platform: formatPlatform(platform),
    runs: isOurs ? runsOn(runner.platform, platform) : 'unknown',
  }));
}

function runsOn(host: Platform, platform: Platform): 'native' | 'emulated' {
  return canRun(host, platform) || isKin(host, platform) ? 'native' : 'emulated';
}

/** Another variant of the same processor, and 386 on amd64: where such a program can run at all, QEMU is not what it takes. */
function isKin(host: Platform, { os, architecture }: Platform): boolean {
  if (os !== host.os) return false;
  return architecture === host.architecture || (host.architecture === 'amd64' && architecture === '386');
}

/** The platforms that this machine does not run natively; of an existing builder, prepare asks what it runs. */
export function planEmulation(
  { builder, runner, call }: Request,
  images: readonly { readonly platforms: readonly PlannedPlatform[] }[],
): EmulationPlan {
  const planned = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform));
  const foreign = [...new Set(planned)]
    .map((platform) => parsePlatform(platform))
    .filter((platform) => runsOn(runner.platform, platform) === 'emulated');
  return {
    policy: builder.emulation,
    image: builder.binfmtImage,
    // A question runs no step of the build; and what another machine emulates is that machine's affair.
    platforms: call === undefined && builder.endpoint === undefined ? foreign.map(formatPlatform) : [],
  };
}
