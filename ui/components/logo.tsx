import config from '#config'

/** The mark and the name of this installation. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <span className="socle-logo">
      <img src="/icon.svg" width={size} height={size} alt="" />
      <span translate="no">{config.name}</span>
    </span>
  )
}
