import { inside, type Shim } from '../shim.ts';

/**
 * Ink cleans, measures and cuts the text of every line for every frame. One that is as it was is taken as it was.
 * For Ink: a node could keep its text until it is marked dirty.
 */
const kept: Shim = {
  name: 'texts kept between frames',
  subject: 'kept texts',
  file: 'ink/build/render-node-to-output.js',
  prefix: `import { keptText } from ${inside('kept-text.ts')};\n`,
  changes: [
    {
      find: `        let text = squashTextNodes(node);
        if (text.length > 0) {
            const currentWidth = widestLine(text);
            const maxWidth = getMaxWidth(yogaNode);
            if (currentWidth > maxWidth) {
                const textWrap = node.style.textWrap ?? 'wrap';
                text = wrapText(text, maxWidth, textWrap);
            }
            text = applyPaddingToText(node, text);
            output.write(`,
      put: `        const maxWidth = getMaxWidth(yogaNode);
        const text = keptText(node, maxWidth, () => {
            const whole = squashTextNodes(node);
            if (whole.length === 0) return whole;
            const cut = widestLine(whole) > maxWidth
                ? wrapText(whole, maxWidth, node.style.textWrap ?? 'wrap')
                : whole;
            return applyPaddingToText(node, cut);
        });
        if (text.length > 0) {
            output.write(`,
    },
  ],
};

/**
 * Ink takes every text apart to find what must not reach the terminal, twice for each line that changed. One look tells that there is nothing.
 * For Ink: hasAnsiControlCharacters could let colours pass.
 */
const clean: Shim = {
  name: 'clean texts left alone',
  subject: 'kept texts',
  file: 'ink/build/sanitize-ansi.js',
  prefix: `import { isClean } from ${inside('kept-text.ts')};\n`,
  changes: [
    {
      find: 'const sanitizeAnsi = (text) => {\n',
      put: 'const sanitizeAnsi = (text) => {\n    if (isClean(text)) return text;\n',
    },
  ],
};

export const text: readonly Shim[] = [kept, clean];
