import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Task } from './data.ts'

/** From an old address of a task to where it is by now. */
export function ToItsProject({ task: { id, project_id } }: { task: Task }) {
  const navigate = useNavigate()
  // Once: the address is there before its page is, and this is drawn in between.
  useEffect(() => {
    void navigate({ href: `/projects/${project_id}?task=${id}`, replace: true })
  }, [navigate, id, project_id])
  return null
}
