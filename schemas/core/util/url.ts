/** A segment that URLs leave out or resolve away, so that none can say it: nothing, `.` and `..`. */
const unsayable = /^\.{0,2}$/;

/** What stands for a text that no URL can say; no provider has an id of that name. */
const replacement = '\ufffd';

/**
 * A text as one segment of the path of a URL, whatever it is: an id comes from a provider, a file or the journal. Half of a
 * surrogate pair becomes U+FFFD, as in a request body. For a query use URLSearchParams, which does the same.
 */
export function pathSegment(text: string): string {
  return encodeURIComponent(unsayable.test(text) ? replacement : text.toWellFormed());
}

/** What a part of a URL says; a part with an escape that is none says what it is. */
export function decodedText(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
