declare const safe: unique symbol;

/** Text of the API that went through `safeText`: one line, printable, of bounded length. The screen accepts nothing else. */
export type SafeText = string & { readonly [safe]: true };
