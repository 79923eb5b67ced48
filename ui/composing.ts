/**
 * While an input method composes (Japanese, Chinese, Korean, dead keys, handwriting), Enter, Escape, Tab and arrows
 * are its own: they choose and confirm what is being composed. No field, dialog, menu or shortcut hears of them. The
 * one place that sees to it stands before all others: on the window, in the capturing phase, before the page is drawn.
 */
export function leaveKeysToInputMethods(target: EventTarget = window): void {
  const keep = (event: Event) => {
    if (event instanceof KeyboardEvent && isComposing(event)) event.stopImmediatePropagation()
  }
  for (const kind of ['keydown', 'keyup'] as const) target.addEventListener(kind, keep, true)
}

/** Safari ends the composition before it sends the key that ended it, which then bears this number alone. */
const processed = 229

const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>) =>
  event.isComposing || event.keyCode === processed
