import { IconSquare, IconSquareCheck } from '@tabler/icons-react'
import { memo } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { messagesHook } from '../language.tsx'
import { Boundary } from './boundary.tsx'
import './markdown.css'
import { piecesOf } from './markdown-pieces.ts'
import { PlainText } from './rich-text.tsx'

const useWords = messagesHook({
  en: () => import('./messages/en-markdown.ts'),
  fr: () => import('./messages/fr-markdown.ts'),
})

const box = { size: 16, stroke: 1.5, role: 'img', style: { verticalAlign: '-3px' } } as const

/**
 * The one renderer of what people write. It builds elements from Markdown and never takes HTML, so there
 * is nothing to sanitise away; addresses other than http(s) and mailto lose their link.
 */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="socle-rich" dir="auto">
      {piecesOf(text).map((piece, index) => {
        const plain = <PlainText text={piece.text} />
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and come anew with each text
          <Boundary key={index} fallback={plain}>
            {piece.plain ? plain : <Drawn text={piece.text} />}
          </Boundary>
        )
      })}
    </div>
  )
}

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
  input: ({ checked }) => <Box checked={checked === true} />,
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

/** A box of a list of tasks: shown, not ticked here. */
function Box({ checked }: { checked: boolean }) {
  const words = useWords()
  return checked ? (
    <IconSquareCheck {...box} aria-label={words.done} />
  ) : (
    <IconSquare {...box} aria-label={words.open} />
  )
}

function safeUrl(url: string): string {
  return /^(https?:|mailto:|person:)/i.test(url) ? url : ''
}
