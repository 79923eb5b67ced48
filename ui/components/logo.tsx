import config from '#config'

/** The mark and the name of this installation. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <span className="socle-logo">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
        <path
          d="M8 22h16M10 18h12M12 14h8M14 10h4"
          stroke="#fff"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
      <span>{config.name}</span>
    </span>
  )
}
