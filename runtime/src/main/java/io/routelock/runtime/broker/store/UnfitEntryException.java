package io.routelock.runtime.broker.store;

/** Bytes whose checksum holds, and which still are no entry that could stand where it stands. */
final class UnfitEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfitEntryException(String message) {
        super(message);
    }
}
