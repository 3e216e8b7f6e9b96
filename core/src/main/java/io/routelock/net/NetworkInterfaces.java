package io.routelock.net;

import java.util.List;

/** Where the adapters of this computer are listed; tests hand in a list of their own. */
@FunctionalInterface
public interface NetworkInterfaces {

    /**
     * Those that are up and have an IPv4 address, as they are now: cables and addresses change while a
     * technician works.
     *
     * @throws java.io.UncheckedIOException when the system does not tell
     */
    List<LocalNetworkInterface> list();

    /** The ones of this computer. Listing them can take a second on Windows. */
    static NetworkInterfaces ofThisComputer() {
        return new SystemNetworkInterfaces();
    }
}
