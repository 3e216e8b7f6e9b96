package io.routelock.localrouter;

import io.routelock.diagnosis.Finding;

/** Who has the TCP port on which the local router listens. */
public sealed interface PortHolder {

    /** Nobody accepts a connection there. */
    record Nobody() implements PortHolder {}

    /** An ADS router: it gave a port. */
    record Router(LocalRouter router) implements PortHolder {}

    /**
     * Something that took the connection and gave no port.
     *
     * @param why it is not taken for a router
     */
    record Other(Finding why) implements PortHolder {}
}
