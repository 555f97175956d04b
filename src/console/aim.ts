import type { Command, KeyContext } from './keys.ts';
import { listView } from './state.ts';

/** What an action would be about, as it stood when an overlay hid the list. */
export type Aim = {
  /** Equal for as long as it is the same. */
  readonly identity: string;
  /** How people call it. */
  readonly name: string;
};

export function aimOf(context: KeyContext): Aim {
  const targets = context.targets();
  const { cursor } = listView(context.state);
  const told = targets.map(({ key, name, server }) => [
    key.resource,
    key.id,
    name,
    server?.id,
    server?.name,
    server?.ip_address,
    server?.created_at,
  ]);
  const [only, more] = targets;
  const name = more ? `${targets.length} marked` : (only?.name ?? 'nothing');
  return { identity: JSON.stringify([cursor, told]), name };
}

/** Why what was chosen behind an overlay is not done: it would be about something that nobody aimed at. Null where it would not. */
export function aimedElsewhere(context: KeyContext, before: Aim): readonly Command[] | null {
  const now = aimOf(context);
  if (now.identity === before.identity) return null;
  const text =
    now.name === before.name
      ? `ignored: ${now.name} has changed since this was opened: look, then again`
      : `ignored: this was about ${before.name}, by now it would be about ${now.name}`;
  return [
    { type: 'ignored', at: context.now },
    { type: 'say', message: { at: context.now, tone: 'warn', text } },
  ];
}
