/** A small cinema for the tests, as a provider tells of it. */
export const film = (id: string) => ({
  '@type': 'Movie',
  '@id': `#${id}`,
  name: [
    { '@language': 'en', '@value': 'Fog Signal' },
    { '@language': 'zh-Hans', '@value': '雾号' },
  ],
  description: ['A lighthouse.'],
  duration: 'PT94M',
  contentRating: '12',
  image: 'fog.svg',
});

export const screening = (id: string) => ({
  '@type': 'ScreeningEvent',
  '@id': `#${id}`,
  workPresented: { '@id': '#fog' },
  location: { '@id': '#blue' },
  startDate: '2026-11-27T20:15:00+01:00',
  endDate: '2026-11-27T21:49:00+01:00',
  inLanguage: 'de',
  subtitleLanguage: ['en'],
  videoFormat: '2D',
  offers: [
    { '@type': 'Offer', category: 'front', price: '14.50', priceCurrency: 'CHF' },
    { '@type': 'Offer', category: 'back', price: '16.00', priceCurrency: 'CHF' },
  ],
});

export const programme = () => ({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'MovieTheater',
      '@id': '#theater',
      identifier: 'lantern',
      name: 'The Lantern',
      address: '7 Harbour Steps',
    },
    { '@type': 'Place', '@id': '#blue', name: 'Blue hall' },
    film('fog'),
    screening('s1'),
  ],
});

const seat = (row: string, number: number, category: string, kind = 'standard') => ({
  seat: `${row}${number}`,
  row,
  number,
  kind,
  category,
  x: 40 + (number - 1) * 24,
  y: 40 + (row.charCodeAt(0) - 65) * 30,
});

export const hall = {
  hall: 'blue',
  title: 'Blue hall',
  seats: [1, 2, 3, 4].flatMap((number) => [
    seat('A', number, 'front', number === 1 ? 'wheelchair' : 'standard'),
    seat('B', number, 'front'),
    seat('C', number, 'back', 'couple'),
  ]),
};

const booked = (id: string, number: string) => ({
  '@type': 'Ticket',
  totalPrice: '14.50',
  priceCurrency: 'CHF',
  ticketedSeat: { '@type': 'Seat', identifier: id, seatRow: 'A', seatNumber: number, seatingType: 'front' },
});

export const reservation = {
  '@type': 'EventReservation',
  reservationId: 'r1',
  reservationStatus: 'https://schema.org/ReservationHold',
  state: 'held',
  heldUntil: '2026-11-27T12:08:00Z',
  bookingTime: '2026-11-27T12:00:00Z',
  modifiedTime: '2026-11-27T12:00:00Z',
  screening: 's1',
  reservationFor: {
    ...screening('s1'),
    workPresented: { '@type': 'Movie', '@id': '#fog', name: film('fog').name },
    location: { '@type': 'Place', '@id': '#blue', name: 'Blue hall' },
  },
  totalPrice: '29.00',
  priceCurrency: 'CHF',
  reservedTicket: [booked('A1', '1'), booked('A2', '2')],
};
