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
