// The folders of Docker and buildx, as they find them. An empty variable counts as unset.

type Env = Readonly<Record<string, string | undefined>>;

/** Returns the folder of the Docker CLI's configuration (docker/cli, cli/config/config.go). */
export function dockerFolder({ DOCKER_CONFIG: given, HOME: home, USERPROFILE: profile }: Env): string {
  return given || `${home || profile || ''}/.docker`;
}

/** Returns the folder of buildx (docker/buildx, util/confutil/config.go). */
export function buildxFolder(env: Env): string {
  return env['BUILDX_CONFIG'] || `${dockerFolder(env)}/buildx`;
}
