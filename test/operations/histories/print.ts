import type { Fault } from './fault.ts';
import type { Played } from './play.ts';

const clock = (ms: number): string =>
  `${String(Math.floor(ms / 60_000)).padStart(3)}:${String(Math.floor((ms % 60_000) / 1_000)).padStart(2, '0')}.${String(Math.floor(ms % 1_000)).padStart(3, '0')}`;

/** A history as a person reads it: what the server did, what was told, and what of that is not so. */
export function printed({ script, server, told }: Played, faults: readonly Fault[]): string {
  const lines = [
    ...server.notes.map(({ at, text }) => ({ at, text: `             ${text}` })),
    ...server.ledger.map(({ at, console, operation, write, fate }) => ({
      at,
      text: `${console} sends      ${JSON.stringify(write)} (operation ${operation}; commit ${fate.commit}${fate.commit === 'after' ? ` ${fate.delayMs} ms` : ''}, answer ${fate.answer} after ${fate.latencyMs} ms)`,
    })),
    ...told.map(({ at, console, text }) => ({ at, text: `${console} tells      ${text}` })),
    ...faults.map(({ at, rule, text }) => ({ at, text: `** ${rule}: ${text}` })),
  ];
  const { seed, lag, slowMs, skewMs, omission, notFound } = script;
  const head = `seed ${seed}, reads behind ${lag.of === 'each' ? 'by up to' : 'by'} ${lag.ms} ms and up to ${slowMs} ms late, the API's clock ahead by ${skewMs} ms, omission ${JSON.stringify(omission)}, 404 ${JSON.stringify(notFound)}`;
  return [head, ...lines.sort((a, b) => a.at - b.at).map(({ at, text }) => `${clock(at)}  ${text}`)].join(
    '\n',
  );
}
