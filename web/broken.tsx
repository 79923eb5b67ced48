import { Button } from '@mantine/core'
import { useWords } from '#ui/messages.ts'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useOnline } from '#ui/shell/offline-bar.tsx'

/** Instead of a page that threw, or whose code could not be had. */
export default function Broken() {
  const words = useWords()
  const online = useOnline()
  return (
    <NarrowPage
      title={online ? words.broken.title : words.states.failed}
      text={online ? words.broken.text : words.states.network}
    >
      {/* Without a connection nothing would be left to look at. */}
      <Button disabled={!online} onClick={() => location.reload()}>
        {words.broken.reload}
      </Button>
    </NarrowPage>
  )
}
