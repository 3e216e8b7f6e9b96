package io.routelock.runtime.broker.conformance;

/**
 * One filter of a SUBSCRIBE.
 *
 * @param options the byte after it: the QoS, in MQTT 5 more
 */
record Filter(String filter, int options) {

    private static final int NO_LOCAL = 0x04;
    private static final int RETAIN_AS_PUBLISHED = 0x08;

    static Filter of(String filter, int qos) {
        return new Filter(filter, qos);
    }

    Filter noLocal() {
        return new Filter(filter, options | NO_LOCAL);
    }

    Filter retainAsPublished() {
        return new Filter(filter, options | RETAIN_AS_PUBLISHED);
    }

    Filter retainHandling(int handling) {
        return new Filter(filter, options | handling << 4);
    }
}
