package io.routelock.app.model;

import io.routelock.ams.AdsState;

/** What a TwinCAT system does, in the words and colours of its engineers. */
public enum TargetState {
    RUN("RUN"),
    CONFIG("CONFIG"),
    STOP("STOP"),
    UNKNOWN("Unknown");

    private final String word;

    TargetState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Of the system service, as it answers a ReadState. */
    public static TargetState of(AdsState state) {
        if (state.equals(AdsState.RUN)) {
            return RUN;
        }
        if (state.equals(AdsState.CONFIG) || state.equals(AdsState.RECONFIG)) {
            return CONFIG;
        }
        return state.equals(AdsState.STOP) || state.equals(AdsState.INVALID) ? STOP : UNKNOWN;
    }
}
