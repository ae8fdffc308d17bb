// The surroundings of a program: users and their rights, volumes, and images that are built upon others.
import { type Animals, animal } from './animal.ts';
import { foreign, native } from './programs.ts';

const app = 'ENTRYPOINT ["/app"]';
const program = { more: { app: native } };
const script = { more: { 'run.sh': '#!/bin/sh\nexit 0\n' } };
const users = 'root:x:0:0::/:/bin/sh\nweb:x:1000:1000::/:/bin/sh\nops:x:1001:1001::/:/bin/sh\n';
const groups = 'root:x:0:\nweb:x:1000:\nstaff:x:50:ops,web\n';
const lists = { base: 'scratch', files: { 'etc/passwd': users, 'etc/group': groups } } as const;

/** Images that run. */
export const honestSurroundings: Animals = {
  distroless: animal('a program for a user by number', { app: native }, ['USER 65532:65532', app], { base: 'scratch' }),
  'user-name': animal('a program for a user by name', undefined, ['COPY --chmod=755 more/ /', 'USER web', app], {
    ...lists,
    ...program,
  }),
  'user-owner': animal(
    'a program of its user',
    undefined,
    ['COPY --chmod=700 --chown=1000 more/ /', 'USER 1000', app],
    program,
  ),
  'user-group': animal(
    'a program of a group of its user',
    undefined,
    ['COPY --chmod=750 --chown=0:50 more/ /', 'USER web', app],
    { ...lists, ...program },
  ),
  'user-group-named': animal(
    'a program of the group in USER',
    undefined,
    ['COPY --chmod=750 --chown=0:50 more/ /', 'USER 1000:staff', app],
    { ...lists, ...program },
  ),
  'user-main-group': animal(
    'a program of root’s group',
    undefined,
    ['COPY --chmod=750 more/ /', 'USER 12345', app],
    program,
  ),
  'root-closed': animal(
    'a program for root alone',
    undefined,
    ['COPY --chmod=700 --chown=1000 more/ /root/bin/', 'ENTRYPOINT ["/root/bin/app"]'],
    program,
  ),
  'root-unreadable': animal(
    'a script that only root can read',
    undefined,
    ['COPY --chmod=111 more/ /', 'ENTRYPOINT ["/run.sh"]'],
    script,
  ),
  'execute-only': animal(
    'a program that its user cannot read',
    undefined,
    ['COPY --chmod=711 more/ /', 'USER 1000', app],
    program,
  ),
  'user-search': animal(
    'a program that comes after one that is closed',
    undefined,
    [
      'COPY --chmod=700 more/ /opt/a/',
      'COPY --chmod=755 more/ /opt/b/',
      'ENV PATH=/opt/a:/opt/b',
      'USER 1000',
      'CMD ["app"]',
    ],
    program,
  ),
  onbuild: animal(
    'a program that an image built upon it brings',
    undefined,
    ['ONBUILD COPY --chmod=755 more/ /', app],
    { ...program, child: ['FROM base'] },
  ),
  volume: animal('a program in a volume', undefined, ['VOLUME /plugins', 'ENTRYPOINT ["/plugins/app"]'], {
    options: ['--volume', 'MORE:/plugins'],
    ...program,
  }),
  'volume-link': animal(
    'a link into a volume',
    { 'usr/bin/app': { link: '/plugins/app' } },
    ['VOLUME ["/plugins"]', 'CMD ["app"]'],
    { options: ['--volume', 'MORE:/plugins'], ...program },
  ),
};

// The engine itself starts the program, and has all rights until then.
export const privileged: Animals = {
  'user-closed-file': animal(
    'a program for root, and a user',
    undefined,
    ['COPY --chmod=700 more/ /', 'USER 1000', app],
    program,
  ),
  'user-closed-folder': animal(
    'a program in a folder for root',
    undefined,
    ['COPY --chmod=700 more/ /srv/', 'RUN chmod 755 /srv/app', 'USER 1000', 'CMD ["/srv/app"]'],
    program,
  ),
  'user-no-member': animal(
    'a program of a group that its user is not in',
    undefined,
    ['COPY --chmod=750 --chown=0:1001 more/ /', 'USER web', app],
    { ...lists, ...program },
  ),
  'user-explicit-group': animal(
    'a program of a group that USER leaves out',
    undefined,
    ['COPY --chmod=750 --chown=0:50 more/ /', 'USER web:web', app],
    { ...lists, ...program },
  ),
  'user-own-class': animal(
    'a program that all may start but its owner',
    undefined,
    ['COPY --chmod=655 --chown=1000 more/ /', 'USER 1000', app],
    program,
  ),
  'user-interpreter': animal(
    'an interpreter for root',
    { run: '#!/opt/ruby\n' },
    ['COPY --chmod=700 more/app /opt/ruby', 'USER 1000', 'CMD ["/run"]'],
    program,
  ),
};

/** Images that do not start, and say so by their files. */
export const lyingSurroundings: Animals = {
  'user-unreadable': animal(
    'a script that its user cannot read',
    undefined,
    ['COPY --chmod=711 more/ /', 'USER nobody', 'CMD ["/run.sh"]'],
    script,
  ),
  'user-script': animal(
    'a script for root, and a user',
    undefined,
    ['COPY --chmod=700 more/ /', 'USER 1000', 'CMD ["/run.sh"]'],
    script,
  ),
  'user-script-folder': animal(
    'a script in a folder for root',
    undefined,
    ['COPY --chmod=755 more/ /root/bin/', 'RUN chmod 700 /root', 'USER 1000', 'CMD ["/root/bin/run.sh"]'],
    script,
  ),
  'user-script-group': animal(
    'a script of a group that its user is not in',
    undefined,
    ['COPY --chmod=750 --chown=0:1001 more/ /', 'USER web', 'CMD ["/run.sh"]'],
    { files: lists.files, ...script },
  ),
  'user-shell': animal(
    'a closed program in the shell form',
    undefined,
    ['COPY --chmod=700 more/ /', 'USER 1000', 'CMD exec /app'],
    program,
  ),
  'user-shell-folder': animal(
    'a program in a closed folder, behind env',
    undefined,
    ['COPY --chmod=755 more/ /srv/', 'RUN chmod 700 /srv', 'USER nobody', 'CMD ["env", "/srv/app"]'],
    program,
  ),
  'user-tini': animal(
    'a closed program behind env',
    undefined,
    ['COPY --chmod=700 more/ /', 'USER 1000', 'CMD ["env", "/app"]'],
    program,
  ),
  'user-unknown': animal(
    'a user that no list has',
    undefined,
    ['COPY --chmod=755 more/ /', 'USER nodejs', app],
    program,
  ),
  'user-scratch': animal('a user by name in scratch', { app: native }, ['USER app', app], { base: 'scratch' }),
  'group-unknown': animal(
    'a group that no list has',
    undefined,
    ['COPY --chmod=755 more/ /', 'USER 1000:staff', app],
    program,
  ),
  'onbuild-foreign': animal('a foreign program to be built upon', { app: foreign }, ['ONBUILD LABEL a=b', app], {
    child: ['FROM base'],
  }),
  'volume-foreign': animal('a foreign program in a volume', { 'data/app': foreign }, [
    'VOLUME /data',
    'CMD ["/data/app"]',
  ]),
};
