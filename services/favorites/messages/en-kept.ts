/** What the sidebar says of favourites. */
export const words = {
  favorites: 'Favourites',
  recent: 'Recently opened',
  star: 'Add to favourites',
  unstar: 'Remove from favourites',
}
