/** Types of schema.org, in words. */
import { t } from '../text/text.svelte';

const WORDS = {
  BikeStore: () => t('category-bikes'),
  BicycleRental: () => t('category-bikes'),
  MovieTheater: () => t('category-cinema'),
  CafeOrCoffeeShop: () => t('category-cafe'),
  Restaurant: () => t('category-tables'),
  MedicalClinic: () => t('category-clinic'),
  TravelAgency: () => t('category-trips'),
} as const;

/** A category as people call it; one without a word of ours as it stands, apart: `SportsClub` is Sports Club. */
export function categoryWord(type: string): string {
  const plain = type.replace(/^schema:/, '');
  return Object.hasOwn(WORDS, plain)
    ? WORDS[plain as keyof typeof WORDS]()
    : plain.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
}
