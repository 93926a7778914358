package sotto.provider.kit;

import sotto.provider.booking.CustomerId;

/**
 * What a provider has to say of its own accord: a reminder, a delay, that something is cancelled.
 *
 * @param event at most 64 bytes
 * @param body JSON, at most 24 KiB
 */
public record Notice(CustomerId customer, String event, byte[] body) {}
