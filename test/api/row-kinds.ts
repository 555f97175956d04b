import { decodePlanOffer } from '../../src/api/decode-account.ts';
import { decodeBackup, decodeSnapshot } from '../../src/api/decode-recovery-points.ts';
import { decodeServer } from '../../src/api/decode-server.ts';
import type { Json } from '../../src/api/fields.ts';
import { backupRow, planRow, serverDetail, serverRow, snapshotRow } from './samples.ts';

export const inList = (row: Json, place: number) => decodeServer(row, place, 'list');
export const inDetail = (row: Json, place: number) => decodeServer(row, place, 'detail');
type AnyRow = { readonly id: string; readonly flaws: readonly string[]; readonly raw: unknown };
type Case = { name: string; sample: Json; decode: (row: Json, place: number) => AnyRow };
/** Every kind of row, its sample and its decoder. */
export const rowKinds: readonly Case[] = [
  { name: 'server of a list', sample: serverRow, decode: inList },
  { name: 'server in detail', sample: serverDetail, decode: inDetail },
  { name: 'backup', sample: backupRow, decode: decodeBackup },
  { name: 'snapshot', sample: snapshotRow, decode: decodeSnapshot },
  { name: 'plan', sample: planRow, decode: decodePlanOffer },
];
