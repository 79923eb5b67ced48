import { Button } from '@mantine/core'
import { useWords } from '#ui/messages.ts'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'

export default function Broken() {
  const words = useWords()
  return (
    <NarrowPage title={words.broken.title} text={words.broken.text}>
      <Button onClick={() => location.reload()}>{words.broken.reload}</Button>
    </NarrowPage>
  )
}
