package io.routelock.app.mqttclient;

import io.routelock.pki.Secret;

/**
 * What a connection needs and what is never kept. {@link #toString()} shows nothing.
 *
 * @param password of the user; empty for none
 * @param keyPassword of the key of the client's certificate; empty for none
 * @param key hexadecimal digits, or the password of which a pre-shared key is made
 */
record ConnectionSecrets(Secret password, Secret keyPassword, Secret key) {

    static final ConnectionSecrets NONE = new ConnectionSecrets(Secret.of(), Secret.of(), Secret.of());

    /** What is empty here is taken from the others. */
    ConnectionSecrets or(ConnectionSecrets others) {
        return new ConnectionSecrets(
                password.isEmpty() ? others.password() : password,
                keyPassword.isEmpty() ? others.keyPassword() : keyPassword,
                key.isEmpty() ? others.key() : key);
    }
}
