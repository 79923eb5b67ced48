import { CopySection } from './copy-section.tsx'
import { DeletionSection } from './deletion-section.tsx'

/** The settings tab about what is stored about one. */
export default function DataTab() {
  return (
    <>
      <CopySection />
      <DeletionSection />
    </>
  )
}
