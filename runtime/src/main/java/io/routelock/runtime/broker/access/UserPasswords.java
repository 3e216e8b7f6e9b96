package io.routelock.runtime.broker.access;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PasswordHash;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The users of a password_file that can log in. */
final class UserPasswords {

    private final Map<String, PasswordHash> hashes = new HashMap<>();

    /** Of several lines for one user the last that can be used counts (run on 2.0.11). */
    UserPasswords(PasswordFile file, MosquittoVersion version) {
        for (PasswordFile.Entry entry : file.entries()) {
            entry.hash()
                    .filter(hash -> !entry.user().isEmpty() && fits(hash, version))
                    .ifPresent(hash -> hashes.put(entry.user(), hash));
        }
    }

    private static boolean fits(PasswordHash hash, MosquittoVersion version) {
        return version == MosquittoVersion.V2_1 || hash.saltLength() == PasswordHash.SALT_LENGTH;
    }

    Optional<PasswordHash> of(String user) {
        return Optional.ofNullable(hashes.get(user));
    }

    /** Whether both have the user, with the same hash. */
    boolean agree(UserPasswords other, String user) {
        return of(user).isPresent() && of(user).equals(other.of(user));
    }
}
