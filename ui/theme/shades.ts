import type { MantineColorsTuple } from '@mantine/core'

/** How much white (above 0) or black (below) each shade has; the seventh is the colour itself. */
const mixtures = [0.93, 0.86, 0.72, 0.53, 0.33, 0.11, 0, -0.15, -0.29, -0.39] as const

/** The ten shades of a colour `#RRGGBB`, from nearly white to dark. */
export function shadesOf(color: string): MantineColorsTuple {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)?.slice(1)
  if (!parts) throw new Error(`socle.config.ts: color is #RRGGBB, not ${color}`)
  const shade = (mixture: number) => {
    const mixed = parts.map((part) => {
      const value = Number.parseInt(part, 16)
      const target = mixture > 0 ? 255 : 0
      return Math.round(value + (target - value) * Math.abs(mixture))
    })
    return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
  }
  const [a, b, c, d, e, f, g, h, i, j] = mixtures
  return [
    shade(a),
    shade(b),
    shade(c),
    shade(d),
    shade(e),
    shade(f),
    shade(g),
    shade(h),
    shade(i),
    shade(j),
  ]
}
