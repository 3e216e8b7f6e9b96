package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.Accounts;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.Optional;

/** The group of POSIX by which the account of a broker reads what others may not. */
final class BrokerGroup {

    private BrokerGroup() {}

    /** The group of the same name, or else the account's own; empty when neither is known here. */
    static Optional<String> of(String account) {
        return exists(account) ? Optional.of(account) : Accounts.ofThisComputer().ownGroup(account);
    }

    private static boolean exists(String group) {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            // So does the system say that there is none.
            return false;
        }
    }
}
