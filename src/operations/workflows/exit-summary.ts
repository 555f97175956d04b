import { count } from '../../resources/format.ts';
import { isOpen, type Operation } from '../operation.ts';

type Parts = {
  readonly profile: string;
  readonly operations: readonly Operation[];
  /** Chains that have not ended, a line each. */
  readonly chains: readonly string[];
  /** Items of an action on many that wait: they are not sent any more. */
  readonly waiting: readonly string[];
  /** Servers that chains have left stopped, a sentence each. */
  readonly leftStopped: readonly string[];
  /** Whether the next start of this account finds this operation. */
  readonly isKept: (id: string) => boolean;
};

const LINES_MAX = 20;

/** What was asked for in this console and the outcomes, printed when the screen is gone; empty when nothing was asked for. */
export function summaryOf({
  profile,
  operations,
  chains,
  waiting,
  leftStopped,
  isKept,
}: Parts): readonly string[] {
  if (operations.length + chains.length + leftStopped.length === 0) return [];
  const open = [
    ...chains.map((text) => `  ${text}`),
    ...operations
      .filter(isOpen)
      .map(({ id, text, sentAt }) =>
        sentAt === null
          ? `  not sent: ${text}`
          : `  still under way: ${text} (${isKept(id) ? 'the next start follows it' : 'no longer watched'})`,
      ),
    ...waiting.map((text) => `  not sent: ${text}`),
    ...leftStopped.map((text) => `  ${text}`),
  ];
  const ended = operations.filter((one) => !isOpen(one)).map(({ text }) => `  ${text}`);
  const room = Math.max(0, LINES_MAX - open.length);
  const left = ended.length - room;
  return [
    `${profile}: ${count(operations.length, 'operation')}`,
    ...(left > 0 ? [`  … ${left} more before`] : []),
    ...(room > 0 ? ended.slice(-room) : []),
    ...open,
  ];
}
