package io.routelock.runtime.broker.conformance;

/** Protocol levels of the CONNECT packet. */
final class Level {

    static final int V3_1 = 3;
    static final int V3_1_1 = 4;
    static final int V5 = 5;

    private Level() {}
}
