package io.routelock.ams;

import java.util.Optional;

/** The ADS commands that an AMS frame can carry. */
public enum AdsCommand {
    READ_DEVICE_INFO(1),
    READ(2),
    WRITE(3),
    READ_STATE(4),
    WRITE_CONTROL(5),
    ADD_DEVICE_NOTIFICATION(6),
    DELETE_DEVICE_NOTIFICATION(7),
    DEVICE_NOTIFICATION(8),
    READ_WRITE(9);

    private static final AdsCommand[] ALL = values();

    private final int id;
    private final String request = this + " request";
    private final String response = this + " response";

    AdsCommand(int id) {
        this.id = id;
    }

    /** What its request is called in errors. */
    public String request() {
        return request;
    }

    /** What its answer is called in errors. */
    public String response() {
        return response;
    }

    public int id() {
        return id;
    }

    /** Empty for a command that is not known. */
    public static Optional<AdsCommand> of(int id) {
        return id >= 1 && id <= ALL.length ? Optional.of(ALL[id - 1]) : Optional.empty();
    }
}
