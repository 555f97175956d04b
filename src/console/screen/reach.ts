import { type SshCommand, shownLine, sshCommand } from '../../config/ssh-command.ts';
import type { Target } from '../../operations/target.ts';
import { type Command, show } from './command.ts';
import type { KeyContext } from './context.ts';
import { onlyTarget } from './targets.ts';

/** The command that reaches the server that a target is or belongs to, or why there is none. */
export function sshTo({ model }: KeyContext, { server: aimed }: Target): SshCommand {
  if (model.ssh === null) return { reason: 'the demo has no real server to connect to' };
  const known = aimed ? model.cache.known(aimed.id) : undefined;
  if (!known) return { reason: 'its server is not read' };
  const { id, server, detail } = known;
  return sshCommand(model.ssh, {
    address: server.ip_address,
    ipv6: detail?.server.ipv6_address,
    name: server.name,
    hostname: server.hostname,
    id,
  });
}

/** Leaves the screen to that command, or says why not. */
export function reach(context: KeyContext, target: Target): readonly Command[] | string {
  const command = sshTo(context, target);
  if ('reason' in command) return command.reason;
  const { server } = target;
  const called = { id: server?.id ?? '', name: server?.name ?? '' };
  return [
    show(null),
    {
      effect: 'ssh',
      server: called,
      argv: command.argv,
      line: shownLine(context.model.ssh ?? [], command.argv),
    },
  ];
}

/** Does something with the one row that is meant; a sentence says why not. */
export function withOne(
  context: KeyContext,
  act: (context: KeyContext, target: Target) => readonly Command[] | string,
): readonly Command[] | string {
  const target = onlyTarget(context);
  return typeof target === 'string' ? target : act(context, target);
}
