/** A time as `YYYYMMDDTHHMMSSZ`, in UTC: ISO 8601 in its basic form, to the second. */
export const basicDate = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Parses `YYYYMMDDTHHMMSSZ`, in milliseconds since 1970; undefined if the text is no such time. */
export function readBasicDate(text: string): number | undefined {
  const time = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  // The way back shows whether it was written in this form, and is a day that there is.
  return !Number.isNaN(time) && basicDate(time) === text ? time : undefined;
}
