/** The language id of request files, as the manifest contributes it. */
export const requestLanguage = 'instance-request';
