-- The order in which people expect names: numbers by their value (2 before 10), letters by the rules of a language.
-- Two names that are equal by it are told apart by their bytes, so a list's place behind a row stays certain.
create collation socle.natural (provider = icu, locale = 'und-u-kn-true');
create collation socle.natural_en (provider = icu, locale = 'en-u-kn-true');
create collation socle.natural_fr (provider = icu, locale = 'fr-u-kn-true');
