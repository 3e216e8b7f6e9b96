package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.secureads.Credentials;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Knows the login that devices leave the factory with. */
final class FactoryPassword {

    private static final String USER = "Administrator";
    private static final byte[] PASSWORD = {'1'};

    private FactoryPassword() {}

    /** A finding when a login that has just worked is that of the factory: everybody knows it. */
    static Optional<Finding> of(Credentials worked, String host) {
        boolean factory =
                worked.user().equalsIgnoreCase(USER)
                        && worked.password()
                                .useBytes(StandardCharsets.UTF_8, bytes -> Arrays.equals(bytes, PASSWORD));
        return factory
                ? Optional.of(
                        Finding.warning(
                                "device.factory-password",
                                "%s still has the password of the factory.".formatted(host),
                                "Set another password for Administrator on the device.",
                                "The device is new, or its image was written anew"))
                : Optional.empty();
    }
}
