import { validId } from '../../api/ids.ts';
import { DESCRIPTION_CAP, NAME_CAP, safeText } from '../../api/safe-text.ts';
import type { Write } from '../writes.ts';
import type { Chain, ChainStep } from './chain.ts';
import { RULES } from './done.ts';
import type { Operation } from './operation.ts';

const IDS = ['server', 'backup', 'snapshot'] as const;
const PHASES: ReadonlySet<unknown> = new Set(['sending', 'watching', 'reconciling']);

/**
 * An operation read back from disk; null when it is not one. Files are no safer than the API: ids are checked before they
 * reach a URL, texts before they reach the screen.
 */
export function operationFrom(value: unknown): Operation | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = value as Partial<Operation>;
  const { write, id, name, text, phase, sentAt, confirmedAt, trail, before } = found;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof text !== 'string') return null;
  if (!write || !Object.hasOwn(RULES, write.kind) || !areIds(write)) return null;
  if (!PHASES.has(phase) || typeof sentAt !== 'number' || typeof confirmedAt !== 'number') return null;
  if (typeof trail?.reads !== 'number' || typeof trail.at !== 'number' || typeof before?.skewMs !== 'number')
    return null;
  if (found.created !== null && !validId(String(found.created))) return null;
  return cleaned(found) as Operation;
}

/** The same for a chain. */
export function chainFrom(value: unknown): Chain | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, title, server, name, steps, closing, phase } = value as Partial<Chain>;
  if (typeof id !== 'string' || typeof title !== 'string' || typeof name !== 'string') return null;
  if (!validId(String(server)) || phase !== 'running' || !Array.isArray(steps) || steps.length === 0)
    return null;
  const isSound = (write: Write | null | undefined): boolean =>
    typeof write === 'object' && write !== null && Object.hasOwn(RULES, write.kind) && areIds(write);
  if (!steps.every((step: Partial<ChainStep> | null) => isSound(step?.write) && step?.target?.key))
    return null;
  if (closing !== null && !isSound(closing)) return null;
  return cleaned(value) as Chain;
}

function areIds(write: object): boolean {
  const ids = write as Record<(typeof IDS)[number], unknown>;
  return IDS.every((name) => ids[name] === undefined || ids[name] === null || validId(String(ids[name])));
}

/** Every text in it made printable. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return safeText(value, DESCRIPTION_CAP);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [safeText(key, NAME_CAP), cleaned(item)]),
  );
}
