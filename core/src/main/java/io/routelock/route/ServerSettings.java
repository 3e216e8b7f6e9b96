package io.routelock.route;

import java.util.List;
import java.util.Optional;

/**
 * What a router accepts from peers that have no route yet: the {@code <Server>} of StaticRoutes.xml.
 *
 * @param preSharedKeys in the order of the file
 * @param sharedCa the certificates of a shared CA; of several in a file the first counts
 * @param selfSigned how incoming self-signed connections are taken; empty when the file says nothing of it
 */
public record ServerSettings(
        List<TlsCredential.PreSharedKey> preSharedKeys,
        Optional<TlsCredential.SharedCa> sharedCa,
        Optional<SelfSigned> selfSigned) {

    /** Nothing but routes. */
    public static final ServerSettings NONE =
            new ServerSettings(List.of(), Optional.empty(), Optional.empty());

    /**
     * {@code <Tls SelfSigned="…" IgnoreCn="…">}: known from a public report, not from the vendor (protocol
     * notes: static-routes).
     *
     * @param accepted whether first contacts with a self-signed certificate and a login are taken
     */
    public record SelfSigned(boolean accepted, boolean ignoreCn) {}

    public ServerSettings {
        preSharedKeys = List.copyOf(preSharedKeys);
    }
}
