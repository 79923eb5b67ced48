import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '#ui/messages.ts'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'

export default function NotFound() {
  const words = useWords()
  return (
    <NarrowPage title={words.not_found.title} text={words.not_found.text}>
      <Button component={Link} to="/">
        {words.not_found.home}
      </Button>
    </NarrowPage>
  )
}
