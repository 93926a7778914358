package sotto.cinema.desk;

import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Transaction;

/** Who asks, under which id, within which transaction. */
record Asker(Transaction transaction, RequestId request, CustomerId customer) {}
