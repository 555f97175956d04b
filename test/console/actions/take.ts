import type { ActionSpec } from '../../../src/console/actions/action.ts';
import type { offersFor } from '../../../src/console/actions/action-table.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import type { Target } from '../../../src/operations/target.ts';
import { send, type Write } from '../../../src/operations/write.ts';
import { apiOver } from '../../api/fake-api.ts';
import { turnedClock } from '../../clock.ts';
import { NOW } from '../../resources/build.ts';
import { key, place, pressed } from '../context.ts';

export type Judge = Parameters<typeof offersFor>[1];

/** Opens the menu on a target, presses the letter of an action, and answers whatever is asked; gives what is ordered. */
export function take(spec: ActionSpec, target: Target, judge: Judge): readonly Write[] {
  const context = judgedBy(judge, target);
  const overlay: Overlay = {
    kind: 'actions',
    targets: [target],
    rows: [],
    at: 0,
    openedAt: NOW,
    isTouched: false,
  };
  let state = reduce(context.state, { type: 'overlay', overlay });
  let press: string | null = spec.key;
  for (let now = NOW + 400; press !== null && now < NOW + 20_000; now += 400) {
    const input = key(press, press.length === 1 ? press : undefined);
    for (const command of pressed({ ...context, state, now }, input)) {
      if ('type' in command) state = reduce(state, command);
      if (!('effect' in command) || command.effect !== 'act') continue;
      const { order } = command;
      return order.chain?.steps.map(({ write }) => write) ?? order.targets.map(order.spec.write);
    }
    press = state.overlay && answerTo(state.overlay);
  }
  return [];
}

/** A place of which the same is known as the judge says, and where the target is as it was copied. */
function judgedBy({ stale, readOnly }: Judge, target: Target): KeyContext {
  const { model, ...context } = place();
  const kind = stale(target) ? 'stale' : 'live';
  const mode = readOnly === undefined ? 'write' : 'read-only';
  return {
    ...context,
    model: {
      ...model,
      cache: createCache(),
      link: () => ({ kind, text: '' }),
      permission: { ...model.permission, mode: () => mode },
    },
  };
}

function answerTo(overlay: Overlay): string | null {
  if (overlay.kind === 'form') {
    const [first] = overlay.fields;
    const isAsOpened = first?.line.value === overlay.opened[first?.id ?? ''];
    return overlay.at === 0 && isAsOpened ? 'x' : 'enter';
  }
  if (overlay.kind !== 'confirm') return null;
  if (overlay.level === 'y') return overlay.heldAt === undefined ? 'y' : 'enter';
  return overlay.word[overlay.line.value.length] ?? 'enter';
}

/** The requests that writes are, in their order. */
export async function requestsOf(writes: readonly Write[]): Promise<readonly string[]> {
  const sent: string[] = [];
  const respond = async ({ method, url }: Request): Promise<Response> => {
    sent.push(`${method} ${new URL(url).pathname.replace('/api/v1', '')}`);
    return new Response(null, { status: 400 });
  };
  const api = apiOver(respond, { clock: turnedClock() });
  for (const write of writes) await send(api, write);
  return sent;
}
