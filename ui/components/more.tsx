import { Button, type ButtonProps } from '@mantine/core'
import { useWords } from '../messages.ts'

/** Reads the next page of a list, while there is one. */
export function More({
  list,
  ...props
}: ButtonProps & {
  readonly list: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}) {
  const words = useWords()
  return (
    list.hasNextPage && (
      <Button
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
        {...props}
      >
        {words.actions.more}
      </Button>
    )
  )
}
