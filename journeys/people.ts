export interface Person {
  readonly name: string
  readonly email: string
  readonly password: string
}

const person = (name: string): Person => ({
  name,
  email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`,
  password: `the long sentence of ${name}`,
})

/** Each belongs to one journey, so that no journey sees another's work. */
export const ada = person('Ada Lovelace')
export const bob = person('Bob Noyce')
export const carol = person('Carol Shaw')
export const cleo = person('Cleo Varga')
export const dido = person('Dido Belle')
export const dora = person('Dora Richter')
export const edith = person('Edith Clarke')
export const emil = person('Emil Post')
export const fatima = person('Fatima Fihri')
export const frida = person('Frida Palmer')
export const grace = person('Grace Hopper')
export const hedy = person('Hedy Lamarr')
export const ida = person('Ida Rhodes')
export const joan = person('Joan Clarke')
export const karen = person('Karen Jones')
export const lea = person('Léa Martin')
export const mary = person('Mary Jackson')
export const nina = person('Nina Balina')
export const olga = person('Olga Ladyzhenskaya')
export const petra = person('Petra Nowak')
export const pia = person('Pia Stein')
export const quentin = person('Quentin Roux')
export const ruben = person('Ruben Vega')
export const sofia = { ...person('Sofia Nunez'), name: 'Sofia Núñez' }
export const rosa = person('Rosa Peter')
export const sofya = person('Sofya Kova')
export const pearl = person('Pearl Buck')
export const quinn = person('Quinn Abara')
export const yuki = person('Yuki Mori')
export const quick = person('Quick Silver')
/** Written from right to left. */
export const dana = { ...person('Dana Levi'), name: 'דנה לוי' }
export const hana = person('Hana Sato')
export const wanda = person('Wanda Orlik')

export const people = [
  ada,
  bob,
  carol,
  cleo,
  dido,
  dora,
  edith,
  emil,
  fatima,
  frida,
  grace,
  hedy,
  ida,
  joan,
  karen,
  lea,
  mary,
  nina,
  olga,
  petra,
  pia,
  quentin,
  ruben,
  sofia,
  rosa,
  sofya,
  pearl,
  quinn,
  yuki,
  hana,
  dana,
  quick,
  wanda,
]
