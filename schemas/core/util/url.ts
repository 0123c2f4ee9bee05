/** A segment that URLs omit or resolve, so that no URL can contain it: the empty text, `.` and `..`. */
const unwritable = /^\.{0,2}$/;

/** The replacement of a text that no URL can contain; no provider has an id of that name. */
const replacement = '\ufffd';

/**
 * Any text as one segment of the path of a URL: an id comes from a provider, a file or the journal. A lone surrogate
 * becomes U+FFFD, as in a request body. For a query use URLSearchParams, which does the same.
 */
export function pathSegment(text: string): string {
  return encodeURIComponent(unwritable.test(text) ? replacement : text.toWellFormed());
}

/** Decodes a part of a URL; a part with an invalid escape is returned unchanged. */
export function decodedText(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
