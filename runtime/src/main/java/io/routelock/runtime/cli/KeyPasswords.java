package io.routelock.runtime.cli;

import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.pki.Secret;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The password of a private key, which is asked for when the key turns out to need one. */
final class KeyPasswords {

    private static final String MISSING = "ca.key-password-missing";

    private KeyPasswords() {}

    static ClientCertificate ask(Path certificate, Path key, Optional<Secret> given) {
        Optional<Secret> password =
                given.or(() ->
                        askIfNeeded(
                                key,
                                () -> ClientCertificate.read(certificate, key, Optional.empty()),
                                PasswordInput.ofThisProgram()::read));
        return ClientCertificate.read(certificate, key, password);
    }

    /**
     * @param withoutPassword reads the key
     * @param ask is given the prompt
     * @throws FindingException when the key is unusable for another reason
     */
    static Optional<Secret> askIfNeeded(Path key, Runnable withoutPassword, Function<String, Secret> ask) {
        try {
            withoutPassword.run();
            return Optional.empty();
        } catch (FindingException e) {
            if (!e.finding().code().equals(MISSING)) {
                throw e;
            }
            return Optional.of(ask.apply("Password of the key %s: ".formatted(key)));
        }
    }
}
