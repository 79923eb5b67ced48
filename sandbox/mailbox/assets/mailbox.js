// Shows a new mail without a reload by hand, and clears the mailbox.
const { newest, query } = document.body.dataset

setInterval(async () => {
  if (document.hidden) return
  const answer = await fetch(`/sandbox/api/mail${query ? `${query}&` : '?'}limit=1`).catch(
    () => undefined,
  )
  if (!answer?.ok) return
  const [mail] = await answer.json()
  if ((mail?.id ?? '') !== newest) location.reload()
}, 2000)

document.querySelector('#clear')?.addEventListener('click', async () => {
  await fetch('/sandbox/api/mail', { method: 'DELETE' })
  location.assign('/sandbox/mail')
})

for (const tab of document.querySelectorAll('[role=tab]')) {
  tab.addEventListener('click', () => {
    for (const other of document.querySelectorAll('[role=tab]')) {
      const chosen = other === tab
      other.setAttribute('aria-selected', String(chosen))
      document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen
    }
  })
}
