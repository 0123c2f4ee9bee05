// Runs in the page of the workbench; see look.ts.
window.instanceRequestsTest ??= {
  /**
   * Begins to keep whatever is shown: as HTML, for attributes count too, and as text, which tags do not part.
   * @param own selects elements that do not count
   * @param mark a word
   * @param places selectors by name: where the word is to be noticed
   */
  look(own, mark, places) {
    let kept = { html: [], text: [] };
    const marked = new Set();
    const keep = (node) => {
      const element = node instanceof Element ? node : node.parentElement;
      // What is gone again already was never drawn.
      if (!element?.isConnected || element.closest(own)) return;
      const shown = element.querySelector(own) ? element.cloneNode(true) : element;
      if (shown !== element) for (const hidden of shown.querySelectorAll(own)) hidden.remove();
      kept.html.push(shown.outerHTML);
      kept.text.push(shown.textContent);
      for (const [place, selector] of Object.entries(places)) {
        const within = element.closest(selector) ? [shown] : [...shown.querySelectorAll(selector)];
        if (within.some(({ outerHTML }) => outerHTML.includes(mark))) marked.add(place);
      }
    };
    const attributeFilter = ['title', 'aria-label', 'href', 'data-href', 'placeholder'];
    const what = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter };
    new MutationObserver((changes) => {
      const nodes = changes.flatMap(({ type, target, addedNodes }) =>
        type === 'childList' ? [...addedNodes] : [target],
      );
      for (const node of new Set(nodes)) keep(node);
    }).observe(document.body, what);
    this.take = () => {
      keep(document.body);
      const taken = kept;
      kept = { html: [], text: [] };
      return taken;
    };
    this.marked = () => [...marked];
  },

  /** The HTML of the pages in webviews, which are frames within frames of the same origin. */
  pages(document = window.document) {
    const inner = [...document.querySelectorAll('iframe')].flatMap(({ contentDocument }) => contentDocument ?? []);
    return inner.flatMap((page) => [page.documentElement.outerHTML, ...this.pages(page)]);
  },

  /** All that is stored in the browser: where, and the text. */
  async storage() {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const readable = (_key, value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
    const found = { sessionStorage: JSON.stringify({ ...sessionStorage }) };
    for (const [key, value] of Object.entries(localStorage)) found[`localStorage ${key}`] = String(value);
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = await answer(database.transaction(store).objectStore(store).getAll());
        found[`indexedDB ${name} ${store}`] = JSON.stringify(all, readable);
      }
      database.close();
    }
    return found;
  },
};
