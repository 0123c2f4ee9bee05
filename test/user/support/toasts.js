// Runs in every page before its own scripts; see toasts.ts.
(() => {
  if (window !== window.top) return;
  const toasts = document.getElementsByClassName('notification-toast');
  /** Those of earlier steps, and those that show progress, which VS Code keeps for a moment after its end. */
  const old = new WeakSet();
  const progress = new WeakSet();
  let crowds = [];
  let pending = false;
  const shown = () =>
    [...toasts].filter((toast) => {
      if (toast.querySelector('.monaco-progress-container.active')) progress.add(toast);
      return toast.checkVisibility() && !old.has(toast) && !progress.has(toast);
    });
  const textOf = (toast) => toast.querySelector('.notification-list-item-message')?.textContent ?? '';
  const note = () => {
    pending = false;
    const together = shown();
    if (together.length > 1) crowds.push(together.map(textOf));
  };
  new MutationObserver(() => {
    // One may replace the other, and a new one is drawn in several steps.
    if (toasts.length < 2 || pending) return;
    pending = true;
    setTimeout(note, 300);
  }).observe(document, { childList: true, subtree: true });
  globalThis.instanceRequestsToasts = {
    /** The texts of the notifications that were shown at the same time since the last call. */
    take() {
      note();
      for (const toast of toasts) old.add(toast);
      const taken = crowds;
      crowds = [];
      return taken;
    },
  };
})();
