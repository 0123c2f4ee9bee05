const templates = [
  /^<[^<>]+>$/,
  /^\{\{[^{}]+\}\}$/,
  /^\{[^{}]+\}$/,
  /^\[[^[\]]+\]$/,
  /^%[^%]+%$/,
  /^\*+$/,
  // A variable of a shell or of Terraform, which is not a reference: ${ADMIN_PASS}, ${var.image_id}, $ADMIN_PASS$.
  /^\$\{[A-Za-z_][\w.]*\}$/,
  /^\$[A-Za-z_]\w*\$$/,
];

const templateStart = /^[<{[%*$]/;

const longest = 80;

const zeros = /^0{8}-0{4}-0{4}-0{4}-0{12}$/;

/** Whether a text is the id of zeros that people write until they know the real one. */
export function isZeroId(text: string): boolean {
  return zeros.test(text);
}

/** Whether a text is a placeholder that a person must replace: `<IMAGE_ID>`, `{{name}}`, `${NAME}`, `********`. */
export function isPlaceholder(text: string): boolean {
  return text.length <= longest && templateStart.test(text) && templates.some((regex) => regex.test(text));
}

const idForms = [
  /^(?:your|insert|replace)[-_ ]/i,
  /^[a-z]{1,10}-0{4,}$/i,
  /(?:^|[-_])x{3,}(?:$|[-_])/i,
  /\*{2,}|•{2,}|\.{3}|…/,
  /^[<{]/,
  /^(?:请|填写|替换)/u,
];

/**
 * Whether a text in place of an id whose form isn't known was left out or masked: `<IMAGE_ID>`, `your-image-id`,
 * `net-xxxx`, `subnet-0000`, `sg-****`, zeros.
 */
export function isPlaceholderId(text: string): boolean {
  if (text.length > longest) return false;
  return isZeroId(text) || isPlaceholder(text) || idForms.some((form) => form.test(text));
}
