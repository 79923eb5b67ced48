// A browser that translates a page puts each text into elements of its own, and takes away the text that React
// knows. From then on React would write into what nobody sees, and break where it removes it, or puts something
// before it. Here every text that was taken away leads to what stands in its place.

const standIns = new WeakMap<Node, Element>()

const standInOf = (node: Node | null): Element | undefined => {
  const standIn = node ? standIns.get(node) : undefined
  return standIn?.isConnected ? standIn : undefined
}

/** Keeps pages right that are being translated. */
export function followTranslation(): void {
  new MutationObserver((records) => {
    const added = new Set(records.flatMap((record) => [...record.addedNodes]).filter(isTranslation))
    if (added.size === 0) return
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      for (const node of removedNodes) {
        if (!(node instanceof Text)) continue
        const beside = [...addedNodes, previousSibling, nextSibling]
        const standIn = beside.find((one) => one !== null && added.has(one))
        if (standIn instanceof Element) standIns.set(node, standIn)
      }
    }
  }).observe(document.body, { childList: true, subtree: true })

  const { removeChild, insertBefore } = Node.prototype
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode === this) return removeChild.call(this, child) as T // what was given
    standInOf(child)?.remove()
    return child
  }
  Node.prototype.insertBefore = function <T extends Node>(
    this: Node,
    node: T,
    before: Node | null,
  ): T {
    const place = before === null || before.parentNode === this ? before : standInOf(before)
    return insertBefore.call(this, node, place?.parentNode === this ? place : null) as T // what was given
  }

  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')
  Object.defineProperty(Text.prototype, 'nodeValue', {
    ...value,
    set(this: Text, text: string) {
      value?.set?.call(this, text)
      const standIn = this.isConnected ? undefined : standInOf(this)
      if (standIn) standIn.textContent = text
    },
  })
}

/** What browsers and their extensions write for a text: Google's and Microsoft's translators alike. */
const isTranslation = (node: Node): boolean => node instanceof Element && node.localName === 'font'
