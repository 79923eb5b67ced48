import { Typography } from '@mantine/core'
import { IconSquare, IconSquareCheck } from '@tabler/icons-react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { messagesHook } from '../language.tsx'

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
  const words = useWords()
  return (
    <Typography fz="sm">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        urlTransform={safeUrl}
        components={{
          a: ({ href, children }) =>
            href?.startsWith('person:') ? (
              <strong>{children}</strong>
            ) : (
              <a href={href} rel="noopener noreferrer nofollow" target="_blank">
                {children}
              </a>
            ),
          // The boxes of a list of tasks: shown, not ticked here.
          input: ({ checked }) =>
            checked ? (
              <IconSquareCheck {...box} aria-label={words.done} />
            ) : (
              <IconSquare {...box} aria-label={words.open} />
            ),
          // A picture from elsewhere would tell its owner who reads.
          img: ({ alt }) => <span>{alt}</span>,
        }}
      >
        {text}
      </ReactMarkdown>
    </Typography>
  )
}

function safeUrl(url: string): string {
  return /^(https?:|mailto:|person:)/i.test(url) ? url : ''
}
