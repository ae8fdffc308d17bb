// The buildkitd.toml of a new builder: the given one, plus registries that it would not reach otherwise.
import { whyUnanswered } from '../../commands/command.ts';
import { buildxFolder } from '../../commands/docker-places.ts';
import { askRegistries, type EngineRegistries, parseRegistries } from '../../commands/engine.ts';
import { type CertificateFiles, certificateFolders, certificatesOf } from '../../oci/docker-certs.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import { hostsOf, mergeConfig, registrySettings } from '../../plan/builder/registries.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';

/** Writes the configuration if needed; undefined means buildx's default. `isHere`: the builder uses the host network. */
export async function configure(plan: Plan, isHere: boolean, ports: Ports): Promise<string | undefined> {
  const { builder } = plan.build;
  const { temporaryFolder } = plan.run;
  const [base, engine, certificates, extraAuthority] = await Promise.all([
    baseOf(builder, ports),
    engineOf(builder, ports),
    allCertificates(ports),
    extraAuthorityOf(temporaryFolder, ports),
  ]);
  // buildx reports a missing file itself.
  if (base.text === undefined) return builder.order.configPath;
  const settings = registrySettings({
    hosts: hostsOf(plan.images),
    insecure: builder.insecureRegistries,
    engine,
    certificates,
    extraAuthority,
    isOnThisMachine: isHere,
  });
  const { text, added, kept } = mergeConfig(base.text, settings);
  if (kept.length > 0) ports.log.debug(`${base.name} already configures ${kept.join(', ')}`);
  const unheard = kept.filter((host) => base.isGiven && builder.insecureRegistries.includes(host));
  for (const host of unheard) {
    ports.log.notice(`${base.name} already configures ${host}, so \`insecure-registries\` has no effect on it.`);
  }
  if (added.length === 0 && builder.configText === undefined) return builder.order.configPath;
  if (added.length > 0) {
    ports.log.line(`Configured the builder to reach ${added.join(', ')}`);
    ports.log.event('builder-configured', { hosts: added });
  }
  const path = `${temporaryFolder}/buildkitd.toml`;
  await ports.files.write(path, text, true);
  return path;
}

/** Returns the user's configuration, or buildx's default one. */
async function baseOf({ order, configText }: BuilderPlan, { env, files }: Ports) {
  if (configText !== undefined) return { name: '`buildkitd-config-inline`', text: configText, isGiven: true };
  const given = order.configPath;
  if (given !== undefined) return { name: given, text: await files.read(given), isGiven: true };
  const path = `${buildxFolder(env)}/buildkitd.default.toml`;
  return { name: path, text: (await files.read(path)) ?? '', isGiven: false };
}

/** Returns the registry settings of the local engine; empty if the builder runs elsewhere, and with a warning if unknown. */
async function engineOf({ order }: BuilderPlan, { exec, log }: Ports): Promise<EngineRegistries> {
  const { driver, endpoint } = order;
  if (driver !== 'docker-container' || endpoint !== undefined) return { mirrors: [], insecure: [] };
  const finished = await exec.run(askRegistries()).catch(() => undefined);
  if (finished !== undefined && finished.exitCode === undefined) {
    const why = whyUnanswered('`docker system info`', finished);
    log.warning(`The builder does not use the mirrors and insecure registries of the Docker engine${why}.`);
  }
  return parseRegistries(finished?.exitCode === 0 ? finished.stdout : '');
}

/** Returns Docker's certificates for all hosts: base images may come from any of them. */
async function allCertificates({ env, files }: Ports): Promise<Readonly<Record<string, CertificateFiles>>> {
  const home = env['HOME'] ?? '';
  const lists = await Promise.all(certificateFolders('', home).map(files.list));
  const hosts = [...new Set(lists.flat())];
  const entries = hosts.map(async (host) => [host, await certificatesOf(host, home, files.list)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Copies the file to a unique name: buildx puts all authorities of a registry into one folder. */
async function extraAuthorityOf(temporaryFolder: string, { env, files }: Ports): Promise<string | undefined> {
  const given = env['NODE_EXTRA_CA_CERTS'] ?? '';
  const text = given === '' ? undefined : await files.read(given);
  if (text === undefined) return undefined;
  const path = `${temporaryFolder}/node-extra-ca-certs.pem`;
  await files.write(path, text);
  return path;
}
