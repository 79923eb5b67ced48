import type { CSSProperties } from 'react'

/** A label, marked with its colour; its name keeps the text's own, which can be read in either theme. */
export function LabelChip({ label }: { label: { readonly name: string; readonly color: string } }) {
  return (
    <span
      className="socle-label"
      title={label.name}
      // Custom properties, which React's types do not know.
      style={{ '--label-color': label.color } as CSSProperties}
    >
      <span className="socle-ellipsis" dir="auto">
        {label.name}
      </span>
    </span>
  )
}

/** Its colour alone, beside its name. */
export function LabelDot({ color }: { color: string }) {
  return (
    <span
      className="socle-label-dot"
      aria-hidden
      // Custom properties, which React's types do not know.
      style={{ '--label-color': color } as CSSProperties}
    />
  )
}
