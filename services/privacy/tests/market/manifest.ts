import { each, exported, subject } from '#kernel/privacy.ts'
import { defineService } from '#services/manifest.ts'

const books = { export: true, erase: 'keep', keep_until: 'ten years have passed' } as const

/** A product whose orders have a buyer and a seller. */
export const market = defineService({
  name: 'market',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {
    'market.orders': {
      buyer_id: { person: true, export: true, erase: 'null' },
      seller_id: { person: true, ...books },
      delivery_address: { of: 'buyer_id', export: true, erase: 'null' },
      offer: { of: 'seller_id', export: true, erase: 'replace', by: 'Gone' },
      article: books,
    },
    'market.parcels': {
      order_id: { ...subject, person: 'market.orders.buyer_id' },
      ...each(['number', 'label'], exported),
    },
    'market.wishes': {
      told: { ...subject, person: 'address' },
      meant: { ...subject, person: '$.people[*]' },
    },
  },
})
