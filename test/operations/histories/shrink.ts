import type { Act, Fate, Script } from './script.ts';

const PLAIN: Fate = { commit: 'before', delayMs: 0, answer: 'ok', latencyMs: 0 };

/** The history without one of its acts; a repeat of that act becomes an act of its own. */
function without(script: Script, gone: number): Script {
  const place = (index: number): number => (index > gone ? index - 1 : index);
  const first = script.acts[gone];
  const acts = script.acts.flatMap((act, index): Act[] => {
    if (index === gone) return [];
    if (act.do !== 'repeat') return [act];
    if (act.of !== gone) return [{ ...act, of: place(act.of) }];
    return first?.do === 'write' ? [{ ...act, do: 'write', kind: first.kind }] : [];
  });
  const moved = <T extends { readonly act: number }>(oddity: T | null): T | null =>
    oddity === null || oddity.act === gone ? null : { ...oddity, act: place(oddity.act) };
  return { ...script, acts, omission: moved(script.omission), notFound: moved(script.notFound) };
}

function withAct(script: Script, at: number, change: object): Script {
  return {
    ...script,
    acts: script.acts.map((act, index) => (index === at ? ({ ...act, ...change } as Act) : act)),
  };
}

/** Histories that are a little simpler. */
function* simpler(script: Script): Generator<Script> {
  for (let at = script.acts.length - 1; at >= 0; at--) yield without(script, at);
  if (script.lag.ms > 0) yield { ...script, lag: { ...script.lag, ms: 0 } };
  if (script.skewMs !== 0) yield { ...script, skewMs: 0 };
  if (script.omission) yield { ...script, omission: null };
  if (script.notFound) yield { ...script, notFound: null };
  for (const [at, act] of script.acts.entries()) {
    if (act.console === 1) yield withAct(script, at, { console: 0 });
    if (!('fates' in act)) continue;
    for (const [place, fate] of act.fates.entries()) {
      if (fate === PLAIN) continue;
      yield withAct(script, at, { fates: act.fates.with(place, PLAIN) });
      if (fate.latencyMs > 0)
        yield withAct(script, at, { fates: act.fates.with(place, { ...fate, latencyMs: 0 }) });
    }
  }
}

/** The smallest history found that still fails, one simplification after the other. */
export async function smallest(script: Script, fails: (script: Script) => Promise<boolean>): Promise<Script> {
  for (const one of simpler(script)) if (await fails(one)) return smallest(one, fails);
  return script;
}
