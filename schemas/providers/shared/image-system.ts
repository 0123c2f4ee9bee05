/** Whether the operating system of an image, in a provider's words, is known to be Windows. */
export const isWindows = (system: string | undefined) => system !== undefined && /^windows/i.test(system);

/** Whether it is known to take no key pairs and scripts of Linux. */
export const isNotLinux = (system: string | undefined) => system !== undefined && /^(?:windows|esxi)/i.test(system);
