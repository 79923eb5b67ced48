/**
 * Passwords, and stems of passwords, that every guesser tries first, in English and French. Compared
 * in lower case, as a whole and without the digits and signs at the end (`Password2026!`).
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwort motdepasse contraseña 123456789 1234567890 12345678 qwerty azerty
  qwertyui qwerty123 azerty123 iloveyou jetaime sunshine princess football baseball
  basketball welcome bienvenue monkey dragon master superman batman trustno1
  starwars whatever computer internet michelle jennifer jessica ashley nicole
  daniel matthew charlie michael jordan hunter shadow killer soccer
  hockey cheese summer winter spring autumn ginger pepper samsung
  google facebook linkedin twitter instagram youtube amazon microsoft windows
  apple android administrator administrateur admin root letmein login access
  changeme secret default guest test testing tester testtest temporary
  temp1234 passw0rd p@ssw0rd p@ssword pa$$word password1 password12 password123 motdepasse1
  soleil doudou chouchou loulou marseille toulouse bordeaux nicolas camille
  caroline sandrine valentin alexandre thomas france paris liverpool chelsea
  arsenal barcelona realmadrid juventus 11111111 00000000 88888888 12341234 11223344
  1q2w3e4r 1qaz2wsx q1w2e3r4 zaq12wsx qazwsxedc asdfghjkl asdf1234 asdfasdf qweasdzxc
  zxcvbnm abcd1234 abcdefgh abc12345 abcdef123 987654321 87654321 147258369 123123123
  123321123 a1b2c3d4 aa123456 a12345678 lovely flower butterfly chocolate cookie
  banana orange purple yellow silver golden diamond angel heaven
  blessed jesus christ forever together family friends freedom liberty
  america canada london germany australia mustang ferrari porsche corvette
  harley yamaha honda toyota mercedes matrix phoenix merlin gandalf
  pokemon pikachu nintendo playstation minecraft fortnite counterstrike starcraft warcraft
  zelda naruto dragonball bonjour salut coucou amour monamour moncoeur
  bisous lapin minou princesse papillon chocolat vacances ordinateur informatique
  entreprise bureau travail socle changeme123 letmein123 welcome1 welcome123 admin123
  administrator1 root1234 toor1234 pass1234 passpass passphrase mypassword mypass123 newpassword
  password! password1! password123! qwerty1! correcthorsebatterystaple hello123 helloworld hellohello goodmorning
  trustme superstar rockstar creative success money dollars millionaire business
  company manager director security hacker hacking cyberpunk terminator predator
  spiderman wolverine ironman avengers deadpool thunder lightning hurricane tornado
  midnight moonlight starlight sunflower rainbow unicorn mermaid fairytale cinderella
  snowwhite elephant dolphin penguin tiger lionking panther jaguar leopard
  cheetah
`
    .trim()
    .split(/\s+/),
)
