import type { ResourceName } from '../../resources/resource.ts';
import { bodyRows } from './layout.ts';
import { cursorIn, type ListView, NEW_LIST, scrolled, standingOn } from './list-view.ts';
import { withNews, witnessed } from './news.ts';
import { escapeFrom, type Overlay } from './overlay.ts';
import { homeOf, type Pane } from './route.ts';
import { currentList, type Event, listView, type Message, NO_MARKS, routeOf, type State } from './state.ts';

/** A message about the previous question goes when another opens, unless it is an error; one about an overlay leaves with that. */
function messageUnder(message: Message | null, before: Overlay | null, next: Overlay | null): Message | null {
  const { of = 'view', tone } = message ?? {};
  if (of !== 'view' && of !== 'filter' && of !== next?.kind) return null;
  const isNew = (next?.kind === 'confirm' || next?.kind === 'form') && before?.kind !== next.kind;
  return isNew && tone !== 'bad' ? null : message;
}

function withOverlay(state: State, overlay: Overlay | null): State {
  return { ...state, overlay, message: messageUnder(state.message, state.overlay, overlay) };
}

/** What is said about the view while an overlay is open is about that. */
function saidIn({ overlay }: State, message: Message): Message {
  return message.of === 'view' && overlay ? { ...message, of: overlay.kind } : message;
}

const MESSAGES_MAX = 200;

const HISTORY_MAX = 50;

function withList(state: State, change: Partial<ListView>, key = currentList(state)): State {
  const next = scrolled({ ...listView(state, key), ...change }, bodyRows(state, key));
  return { ...state, lists: { ...state.lists, [key]: next } };
}

/** Lists get other heights. */
function rescrolled(state: State): State {
  return Object.keys(state.lists).reduce((grown, key) => withList(grown, {}, key), state);
}

function moved(state: State, to: (at: number, length: number) => number): State {
  const list = listView(state);
  if (list.order.length === 0) return state;
  const at = list.cursor === null ? 0 : Math.max(0, list.order.indexOf(list.cursor));
  const index = Math.max(0, Math.min(list.order.length - 1, to(at, list.order.length)));
  return withList(state, { cursor: list.order[index] ?? null, wanted: null });
}

function arranged(state: State, event: Extract<Event, { type: 'arrange' }>): State {
  const { list: key, order, toTop } = event;
  const list = listView(state, key);
  const from = state.overlay?.kind === 'filter' ? state.overlay.from : null;
  const cursor = cursorIn(order, list, from, toTop === true);
  return withList(state, { order, cursor, wanted: null }, key);
}

function marked(state: State, resource: ResourceName, ids: readonly string[], on: boolean): State {
  const others = state.marks[resource].filter((id) => !ids.includes(id));
  const marks = { ...state.marks, [resource]: on ? [...others, ...ids] : others };
  // An operation that ended removes its own mark; the beginning of a range elsewhere stays.
  const begun = state.anchor !== null && ids.includes(state.anchor) ? null : state.anchor;
  return { ...state, marks, anchor: on ? (ids.at(-1) ?? null) : begun };
}

/** At another place: no overlay, no message about the place before, and no range begun there. */
function placed(state: State, routes: State['routes'], pane: Pane): State {
  const message = state.message?.of === undefined ? state.message : null;
  return { ...state, routes, pane, message, overlay: null, anchor: null };
}

/** The next state. Pure: no clock, no rows, no effects. */
export function reduce(state: State, event: Event): State {
  return witnessed(next(state, event));
}

function next(state: State, event: Event): State {
  switch (event.type) {
    case 'resize': {
      return rescrolled({ ...state, size: event.size });
    }
    case 'key':
      return { ...state, lastKeyAt: event.at };
    case 'ignored':
      return { ...state, ignoredAt: event.at };
    case 'interrupt':
      return withOverlay(
        { ...state, interruptedAt: event.at },
        escapeFrom(state.overlay) === null ? null : state.overlay,
      );
    case 'open': {
      const opened = placed(state, [...state.routes, event.route], event.pane ?? 'facts');
      const home = homeOf(event.route);
      if (!home) return opened;
      const whole = event.unhides ? { filter: '', problems: false } : {};
      const there = standingOn(listView(opened, home.list), home.id);
      return withList(opened, { ...whole, ...there }, home.list);
    }
    case 'back': {
      const [first, ...rest] = state.routes;
      return rest.length === 0 ? state : placed(state, [first, ...rest.slice(0, -1)], 'facts');
    }
    case 'view': {
      if (routeOf(state).view === event.view) return withOverlay(state, null);
      return {
        ...placed(state, [{ view: event.view }], 'facts'),
        last: { routes: state.routes, pane: state.pane },
      };
    }
    case 'last': {
      if (!state.last) return state;
      const { routes, pane } = state.last;
      return { ...placed(state, routes, pane), last: { routes: state.routes, pane: state.pane } };
    }
    case 'lists': {
      const kept = Object.entries(event.lists).map(([key, { filter, sort, problems }]) => [
        key,
        { ...NEW_LIST, filter, sort, problems },
      ]);
      return { ...state, lists: Object.fromEntries(kept) };
    }
    case 'mark':
      return marked(state, event.resource, event.ids, event.on);
    case 'unmark':
      return { ...state, marks: NO_MARKS, anchor: null };
    case 'prune': {
      const kept = state.marks[event.resource].filter(event.has);
      if (kept.length === state.marks[event.resource].length) return state;
      return { ...state, marks: { ...state.marks, [event.resource]: kept } };
    }
    case 'aim':
      return { ...state, aim: event.aim };
    case 'ran':
      return {
        ...state,
        history: [...state.history.filter((line) => line !== event.line), event.line].slice(-HISTORY_MAX),
      };
    case 'pane':
      return { ...state, pane: event.pane, anchor: null };
    case 'zoom':
      return rescrolled({ ...state, zoomed: !state.zoomed });
    case 'refit':
      return { ...state, refits: state.refits + 1 };
    case 'move':
      return moved(state, (at) => at + event.by);
    case 'jump':
      return moved(state, (_, length) => (event.to === 'top' ? 0 : length - 1));
    case 'select':
      return withList(state, { cursor: event.id });
    case 'arrange':
      return arranged(state, event);
    case 'filter': {
      const { filter, lastFilter } = listView(state);
      // Half-typed filters are not kept as the last filter.
      const isTakenOff = state.overlay?.kind !== 'filter' && filter !== '' && filter !== event.text;
      const isStale = state.message?.of === 'filter' && filter !== event.text;
      const told = isStale ? { ...state, message: null } : state;
      return withList(told, { filter: event.text, lastFilter: isTakenOff ? filter : lastFilter });
    }
    case 'sort':
      // In a new order the cursor goes to the top row, not where the old row went.
      return withList(state, { sort: event.sort, cursor: null, wanted: null });
    case 'problems':
      return withList(state, { problems: !listView(state).problems });
    case 'overlay':
      return withOverlay(state, event.overlay);
    case 'say': {
      const message = saidIn(state, event.message);
      return { ...state, message, messages: [...state.messages, message].slice(-MESSAGES_MAX) };
    }
    case 'hush':
      return state.message === null ? state : { ...state, message: null };
    case 'news':
      return withNews(state, event.news);
    case 'watch': {
      const others = state.watched.filter((row) => !event.rows.includes(row));
      return { ...state, watched: event.on ? [...others, ...event.rows] : others };
    }
    case 'away':
      return { ...state, isAway: event.isAway };
    case 'pause':
      return { ...state, paused: event.paused };
  }
}
