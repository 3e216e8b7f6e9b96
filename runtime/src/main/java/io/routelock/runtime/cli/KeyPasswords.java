package io.routelock.runtime.cli;

import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.pki.Secret;

import java.nio.file.Path;
import java.util.Optional;

/** The password of a private key, which is asked for when the key turns out to need one. */
final class KeyPasswords {

    private static final String MISSING = "ca.key-password-missing";

    private KeyPasswords() {}

    static ClientCertificate ask(Path certificate, Path key, Optional<Secret> given) {
        try {
            return ClientCertificate.read(certificate, key, given);
        } catch (FindingException e) {
            if (!e.finding().code().equals(MISSING)) {
                throw e;
            }
            Secret typed = PasswordInput.ofThisProgram().read("Password of the key %s: ".formatted(key));
            return ClientCertificate.read(certificate, key, Optional.of(typed));
        }
    }
}
