// Runs in every page of the workbench; see keys.ts.
window.instanceRequestsKeys = {
  /**
   * Lets the next press of a key through only if the quick input has the focus and is as expected by then: a window that
   * moves the focus late would give the key to an editor, and a list that is still filtering would choose another row.
   */
  expect(key, { value, row, isWholeRow, question }) {
    const plain = (text) => text.replaceAll(/\s+/g, ' ').trim();
    const has = (text, part, isWhole) =>
      isWhole ? plain(text) === part : plain(text).toLowerCase().includes(plain(part).toLowerCase());
    const isExpected = (target) => {
      const widget = target instanceof HTMLInputElement ? target.closest('.quick-input-widget') : null;
      if (!widget || target.value !== value) return false;
      if (question !== undefined) {
        if (![widget.textContent ?? '', target.placeholder].some((text) => has(text, question, false))) return false;
      }
      if (row === undefined) return true;
      const focused = widget.querySelector('.monaco-list-row.focused');
      if (!focused) return false;
      return [focused, ...focused.querySelectorAll('*')].some(({ textContent }) =>
        has(textContent ?? '', row, isWholeRow),
      );
    };
    let isDelivered = false;
    const guard = (event) => {
      if (event.key !== key) return;
      window.removeEventListener('keydown', guard, true);
      isDelivered = isExpected(event.target);
      if (isDelivered) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', guard, true);
    this.take = () => {
      window.removeEventListener('keydown', guard, true);
      return isDelivered;
    };
  },
};
