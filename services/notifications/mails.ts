import { defineMail } from '#services/mail/define.ts'
import { messages } from './messages/messages.ts'

export interface NotificationMail {
  readonly title: string
  readonly body: string | undefined
  readonly url: string
  readonly preferences_url: string
}

export const notificationMail = defineMail<NotificationMail>({
  name: 'notifications.notification',
  compose: ({ title, body, url, preferences_url }, language) => {
    const words = messages[language].mail
    return {
      subject: title,
      ...(body && { preview: body }),
      blocks: [
        { kind: 'heading', text: title },
        ...(body ? [{ kind: 'paragraph', text: body } as const] : []),
        { kind: 'button', text: words.open, url },
        { kind: 'note', text: words.preferences(preferences_url) },
      ],
    }
  },
})

export const mails = [notificationMail]
