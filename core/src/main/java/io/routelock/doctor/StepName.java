package io.routelock.doctor;

import java.util.Locale;

/** What is examined, in this order. */
public enum StepName {
    NAME("Host name"),
    INTERFACE("Address on a local network"),
    REACHABILITY("Reachability"),
    SERVER_INFO("Discovery, UDP"),
    PLAIN_PORT("Plain ADS port, TCP"),
    SECURE_PORT("Secure ADS port, TCP"),
    NET_ID("AmsNetId of the target"),
    TLS("TLS handshake"),
    CERTIFICATE("Certificates"),
    GREETING("Secure ADS greeting"),
    FRAME("AMS frame"),
    READ_STATE("ReadState through the route"),
    ROUTE_BACK("Route back on the target"),
    STATE("State of the target"),
    CLOCK("Clock of the target");

    private final String title;

    StepName(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** For programs: {@code server-info}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
