/** Ink's node of a `<Text>`. */
type TextNode = {
  readonly childNodes: readonly { readonly nodeName: string; readonly nodeValue?: string }[];
  readonly style: { readonly textWrap?: string };
};

type Shown = { readonly value: string; readonly width: number; readonly wrap: string; readonly text: string };

const shown = new WeakMap<TextNode, Shown>();

/** What a `<Text>` shows in so many columns: for one of a single piece `workOut` is asked only when that, the width or its `wrap` changed. */
export function keptText(node: TextNode, width: number, workOut: () => string): string {
  const [only, more] = node.childNodes;
  if (only?.nodeName !== '#text' || more !== undefined) return workOut();
  const { nodeValue: value = '' } = only;
  const { textWrap: wrap = 'wrap' } = node.style;
  const before = shown.get(node);
  if (before?.value === value && before.width === width && before.wrap === wrap) return before.text;
  const text = workOut();
  shown.set(node, { value, width, wrap, text });
  return text;
}

/** Printable characters that stand alone, tabs, line ends, and colours as we write them. */
const CLEAN = /^(?:[^\p{Control}\p{Mark}]|\x1b\[[\d;]*m|[\t\n])*$/u;

/** Whether Ink's cleaning of a text leaves it as it is. */
export function isClean(text: string): boolean {
  return CLEAN.test(text);
}
