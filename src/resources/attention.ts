import { dateTime, span, timeOfDay } from './format.ts';
import type { Known, Since, Thresholds, View } from './known.ts';
import { RULES } from './rules.ts';

export type Finding = {
  readonly rule: string;
  /** Place of the rule in the table: 0 is worst. */
  readonly severity: number;
  readonly problem: boolean;
  readonly short: string;
  /** All that is to be said, but for `since`. */
  readonly long: string;
  /** Since when; null where the words tell it, or nothing does. */
  readonly since: Since | null;
};

export type Attention = {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Rules that could not be judged: data missing, cut or too old. */
  readonly unknown: readonly string[];
  readonly problem: boolean;
  /** No problem is known, and not every rule that may find one could be judged. */
  readonly open: boolean;
  /** Severity of the worst finding; a calm server comes after all of them. */
  readonly rank: number;
};

const judged = new WeakMap<Known, { step: number; thresholds: Thresholds; answer: Attention }>();

/** Judges one server by every rule. Remembered: a frame asks several times for the same row, and of 10,000 few changed. */
export function attention(known: Known, view: View): Attention {
  const before = judged.get(known);
  if (before?.step === view.step && before.thresholds === view.thresholds) return before.answer;
  const answer = judge(known, view);
  judged.set(known, { step: view.step, thresholds: view.thresholds, answer });
  return answer;
}

function judge(known: Known, view: View): Attention {
  const findings: Finding[] = [];
  const unknown: string[] = [];
  // What an old row tells of is not how it is now.
  let isOpen = known.keptFrom !== null;
  RULES.forEach((rule, severity) => {
    const answer = rule.test(known, view);
    if (answer === 'unknown') {
      unknown.push(rule.id);
      isOpen ||= rule.problem;
    } else if (answer)
      findings.push({
        rule: rule.id,
        severity,
        problem: rule.problem,
        short: answer.short,
        long: answer.long,
        since: answer.since,
      });
  });
  // A stuck server is also in transition; the worse line says it all.
  const said = findings.some((finding) => finding.rule === 'stuck')
    ? findings.filter((finding) => finding.rule !== 'in transition')
    : findings;
  const problem = said.some((finding) => finding.problem);
  return {
    findings: said,
    unknown,
    problem,
    open: isOpen && !problem,
    rank: said[0]?.severity ?? RULES.length,
  };
}

const MINUTE_MS = 60_000;

/** `cpu 97%, since 12:03Z (≥ 4 min)`: the finding in full, with its beginning and for how long it was seen at least. */
export function wholeFinding({ long, since }: Finding, view: View): string {
  return since === null ? long : `${long}, ${sinceWords(since, view)}`;
}

/** The same without for how long it was seen, where there is less room. */
export function shorterFinding({ long, since }: Finding, view: View): string {
  return since === null ? long : `${long}, ${sinceWords({ ...since, to: since.from }, view)}`;
}

/** What was so when it was first read. Where usage was read again since, it may have been another value then. */
export function firstText({ rule, long, since }: Finding): string {
  const isOther = rule.startsWith('hot ') && since !== null && since.to > since.from;
  return `${isOther ? `${long.split(' ')[0]} high` : long}, at the first reading`;
}

/** What is said of a problem that is over, or of usage that is not read any more because its server does not run. */
export function endText(finding: Finding, { server }: Known, view: View): string {
  const isRead = !finding.rule.startsWith('hot ') || server.status === 'active';
  if (isRead) return `over: ${wholeFinding(finding, view)}`;
  const [word, ...value] = finding.long.split(' ');
  const was = wholeFinding({ ...finding, long: value.join(' ') }, view);
  return `${word} no longer read (${server.status}); was ${was}`;
}

/** `since 12:03Z (≥ 4 min)`; where nothing tells of the time before, `since the first reading 12:03Z (≥ 4 min)`. */
export function sinceWords({ from, to, isFirst }: Since, { now, zone }: View): string {
  const isToday = dateTime(from, zone).slice(0, 10) === dateTime(now, zone).slice(0, 10);
  const seen = to - from < MINUTE_MS ? '' : ` (≥ ${span(to - from)})`;
  return `since ${isFirst ? 'the first reading ' : ''}${isToday ? timeOfDay(from, zone) : dateTime(from, zone)}${seen}`;
}
