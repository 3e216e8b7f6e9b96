package io.routelock.ads;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;

/** A device or a router on the way answered with an error, or not in time (then {@code TIMEOUT}). */
public final class AdsErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AdsErrorCode error;
    private final transient AmsAddress target;
    private final String operation;

    public AdsErrorException(AdsErrorCode error, AmsAddress target, String operation) {
        super(operation + " at " + target + ": " + error);
        this.error = error;
        this.target = target;
        this.operation = operation;
    }

    public AdsErrorCode error() {
        return error;
    }

    public AmsAddress target() {
        return target;
    }

    /** What was asked, for example {@code READ_STATE}. */
    public String operation() {
        return operation;
    }
}
