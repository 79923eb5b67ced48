import { IconSquare, IconSquareCheck } from '@tabler/icons-react'
import { type ComponentProps, createContext, memo, use } from 'react'
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { messagesHook } from '../language.tsx'
import { Boundary } from './boundary.tsx'
import './markdown.css'
import { piecesOf } from './markdown-pieces.ts'
import { PlainText } from './rich-text.tsx'
import { type Box, boxAt, placeOf } from './tick.ts'

const useWords = messagesHook({
  en: () => import('./messages/en-markdown.ts'),
  fr: () => import('./messages/fr-markdown.ts'),
})

const box = { size: 16, stroke: 1.5, role: 'img', style: { verticalAlign: '-3px' } } as const

/**
 * The one renderer of what people write. It builds elements from Markdown and never takes HTML, so there
 * is nothing to sanitise away; addresses other than http(s) and mailto lose their link.
 */
export default function Markdown({
  text,
  onTick,
}: {
  text: string
  onTick?: ((at: number, done: boolean) => void) | undefined
}) {
  return (
    <div className="socle-rich" dir="auto">
      {piecesOf(text).map((piece, index) => {
        const plain = <PlainText text={piece.text} />
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and come anew with each text
          <Boundary key={index} fallback={plain}>
            <Ticking value={onTick ? { text, line: piece.line, onTick } : null}>
              {piece.plain ? plain : <Drawn text={piece.text} />}
            </Ticking>
          </Boundary>
        )
      })}
    </div>
  )
}

interface TickingText {
  /** The whole text, and the line at which this piece of it begins. */
  readonly text: string
  readonly line: number
  readonly onTick: (at: number, done: boolean) => void
}

const Ticking = createContext<TickingText | null>(null)
const ItemBox = createContext<Box | undefined>(undefined)

const plugins = [remarkGfm]

const components: Components = {
  a: ({ href, children }) =>
    href?.startsWith('person:') ? (
      <bdi className="socle-mention">{children}</bdi>
    ) : (
      <a href={href} rel="noopener noreferrer nofollow" target="_blank">
        {children}
      </a>
    ),
  ul: ({ node, ...props }) => <ul {...props} dir="auto" />,
  ol: ({ node, ...props }) => <ol {...props} dir="auto" />,
  blockquote: ({ children }) => <blockquote dir="auto">{children}</blockquote>,
  li: Item,
  input: ({ checked }) => <ItemInput checked={checked === true} />,
  // A picture from elsewhere would tell its owner who reads.
  img: ({ alt }) => <span>{alt}</span>,
  // What is wide scrolls by itself.
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <div className="socle-rich-table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
}

const Drawn = memo(function Drawn({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} urlTransform={safeUrl} components={components}>
      {text}
    </ReactMarkdown>
  )
})

/** An item of a list knows where its box stands in the text. */
function Item({ node, children, ...props }: ComponentProps<'li'> & ExtraProps) {
  const ticking = use(Ticking)
  const start = node?.position?.start
  const place =
    ticking && start
      ? placeOf(ticking.text, ticking.line + start.line - 1, start.column)
      : undefined
  return (
    <li {...props}>
      <ItemBox value={ticking && place !== undefined ? boxAt(ticking.text, place) : undefined}>
        {children}
      </ItemBox>
    </li>
  )
}

function ItemInput({ checked }: { checked: boolean }) {
  const words = useWords()
  const ticking = use(Ticking)
  const itemBox = use(ItemBox)
  if (!ticking || !itemBox) {
    return checked ? (
      <IconSquareCheck {...box} aria-label={words.done} />
    ) : (
      <IconSquare {...box} aria-label={words.open} />
    )
  }
  return (
    <input
      type="checkbox"
      className="socle-tick"
      checked={checked}
      aria-label={itemBox.label}
      onChange={({ currentTarget }) => ticking.onTick(itemBox.at, currentTarget.checked)}
    />
  )
}

function safeUrl(url: string): string {
  return /^(https?:|mailto:|person:)/i.test(url) ? url : ''
}
